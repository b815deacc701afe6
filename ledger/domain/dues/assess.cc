#include "ledger/domain/dues/assess.h"

#include <algorithm>

#include "ledger/base/day_count.h"
#include "ledger/base/region.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {
namespace {

// By 叠加顺序, then as they were established.
std::vector<std::string> in_stated_order(const State& state, SubjectKind kind) {
  struct Ordered {
    std::int32_t order;
    std::string programme;
  };
  std::vector<Ordered> all;
  for (const std::string& id : state.find<LedgerState>("")->programmes) {
    const auto& programme = *state.find<ProgrammeState>(id);
    if (programme.subject != kind) continue;
    const bool has_terms = !programme.terms.empty();
    const std::int32_t stated = has_terms ? programme.terms.back().stacking_order.value_or(0) : 0;
    all.push_back({stated, id});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Ordered& a, const Ordered& b) { return a.order < b.order; });
  std::vector<std::string> programmes;
  for (Ordered& each : all) programmes.push_back(std::move(each.programme));
  return programmes;
}

}  // namespace

std::size_t room_for(const std::vector<EntitlementAssessed>& changed) {
  constexpr std::size_t kKey = 256;  // with the frame of a record
  constexpr std::size_t kLine = 64;
  constexpr std::size_t kSegment = 48;
  std::size_t bytes = 0;
  for (const EntitlementAssessed& each : changed) {
    const std::size_t key = kKey + text(each.key).size();
    bytes += key;
    for (const QuoteLine& line : each.lines) {
      bytes += kLine + line.id.object.size() + kSegment * line.segments.size();
      if (line.allowed != line.computed) bytes += key + line.id.object.size();
    }
  }
  return bytes;
}

const Terms* terms_on(const ProgrammeState& programme, Date day, std::uint32_t* terms_no) {
  const Terms* chosen = nullptr;
  for (std::size_t i = 0; i < programme.terms.size(); ++i) {
    const Terms& terms = programme.terms[i];
    if (terms.effective_from > day) continue;
    if (chosen && terms.effective_from < chosen->effective_from) continue;
    chosen = &terms;
    if (terms_no) *terms_no = static_cast<std::uint32_t>(i + 1);
  }
  const bool over = chosen && chosen->effective_until && day > *chosen->effective_until;
  return over ? nullptr : chosen;
}

Result<std::vector<EntitlementAssessed>> assess_subject(const State& state,
                                                        const Subject& subject) {
  const std::vector<std::string> programmes = in_stated_order(state, subject.kind);
  switch (subject.kind) {
    case SubjectKind::guarantee: return assess_guarantee(state, subject, programmes);
    case SubjectKind::loan: return assess_loan(state, subject, programmes);
    case SubjectKind::party: return assess_party(state, subject, programmes);
    case SubjectKind::pool:
    case SubjectKind::batch: break;  // no programme is about these yet
  }
  return std::vector<EntitlementAssessed>();
}

Result<void> check_fee(const State& state, const std::string& region, Money principal, Date start,
                       Date end, Money fee) {
  const LedgerState* ledger = state.find<LedgerState>("");
  for (const std::string& id : ledger->programmes) {
    const auto& programme = *state.find<ProgrammeState>(id);
    const ShapeRow& shape = shape_row(programme.shape);
    const Terms* terms = shape.fee_cap ? terms_on(programme, start) : nullptr;
    if (!terms || !region_within(region, terms->region)) continue;
    const auto& principal_max = terms->eligibility.principal_max;
    if (principal_max && principal > *principal_max) continue;
    const Ppm cap = shape.fee_cap(*terms);
    if (!fee_within_cap(fee, principal, days_between(start, end), cap)) {
      return reject(Reason::fee_rate_over_cap, "fee")
          .with("fee", fen_text(fee.fen))
          .with("cap_ppm", std::to_string(cap.value))
          .with("programme", id);
    }
  }
  return {};
}

}  // namespace yingbu
