#include "tests/simulation/whole_play.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/guarantee_facts.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/clauses.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"

namespace yingbu::testing {
namespace {

class WholePlay {
 public:
  explicit WholePlay(const World& world) : world_(world) {}

  std::vector<std::string> run() {
    for (const Recorded& recorded : world_.log()) {
      about_ = "record " + std::to_string(recorded.meta.seq);
      if (recorded.meta.seq == recorded.meta.group_first_seq) group_change_ = {};
      visit_event(recorded.event, [this](const auto& e) { look(e); });
    }
    for (const std::string& id : world_.state().ids_after<GuaranteeState>("", 10'000)) {
      for (const std::string& programme : ledger().programmes) owners_days(id, programme);
    }
    for (const std::string& line : differences(world_.objects(), replay(world_.log()))) {
      broken_.push_back("INV-14 replay differs: " + line);
    }
    return std::move(broken_);
  }

 private:
  void hold(bool holds, const std::string& rule) {
    if (!holds) broken_.push_back(about_ + ": " + rule);
  }
  const LedgerState& ledger() const { return *world_.state().find<LedgerState>(""); }
  const ProgrammeState& programme(const std::string& id) const {
    return *world_.state().find<ProgrammeState>(id);
  }

  template <class E>
  void look(const E&) {}

  static std::int64_t ceiling_of(const Terms& terms) {
    for (const Clause& clause : terms.clauses) {
      if (clause.field != "rate_ceiling_ppm") continue;
      std::int64_t ceiling = 0;
      const char* end = clause.value.data() + clause.value.size();
      return std::from_chars(clause.value.data(), end, ceiling).ptr == end ? ceiling : 0;
    }
    return 0;
  }

  // INV-4b: no rate above the ceiling of its terms.
  void look(const EntitlementAssessed& e) {
    for (const QuoteLine& line : e.lines) {
      const Terms& terms = programme(e.key.programme).terms.at(e.terms_no - 1);
      for (const LineSegment& segment : line.segments) {
        hold(segment.rate_ppm.value <= ceiling_of(terms), "INV-4b a rate above its ceiling");
      }
    }
    group_change_ += e.due - std::exchange(due_[text(e.key)], e.due);
  }
  void look(const EntitlementCarriedIn& e) { due_[text(e.key)] = e.due; }
  void look(const EventReversed& e) {
    const Event original = decode_event(e.tag, e.version, e.payload.data);
    if (const auto* carried = original.as<EntitlementCarriedIn>()) {
      due_[text(carried->key)] = {};
    }
  }

  // INV-11: what a reassessment reports are the changes of its keys, and they add up.
  void look(const ReassessmentOpened& e) { reported_[e.programme] = {}; }
  void look(const ReassessmentAdvanced& e) {
    hold(e.due_change == group_change_, "INV-11 the reported change is not that of the keys");
    reported_[e.programme] += e.due_change;
  }
  void look(const ReassessmentClosed& e) {
    hold(reported_[e.programme] == e.due_change, "INV-11 the chunks do not add up");
  }

  // INV-18: the owners' days are the whole term, each day once.
  void owners_days(const std::string& id, const std::string& name) {
    const GuaranteeState& g = *world_.state().find<GuaranteeState>(id);
    about_ = "guarantee " + id + " under " + name;
    if (g.owners.empty() || g.status == GuaranteeStatus::cancelled) return;
    if (programme(name).shape != Shape::guarantee_fee_subsidy) return;
    const Terms* terms = terms_on(programme(name), g.start);
    if (!terms) return;
    const auto clauses = sheet_of<guarantee_fee_subsidy::Clauses>(*terms);
    if (clauses.base == SubsidyBase::premium && g.fee.fen == 0) return;
    const Date last = clauses.covers_extensions.value_or(false) ? g.end : g.original_end;
    const auto quotes =
        guarantee_fee_subsidy::quote(*terms, facts_of(id, g), guarantee_fee_subsidy::kVersion);
    if (!quotes) return hold(false, "cannot be quoted");
    std::vector<LineSegment> segments;
    for (const PeriodQuote& quote : *quotes) {
      for (const QuoteLine& line : quote.lines) {
        segments.insert(segments.end(), line.segments.begin(), line.segments.end());
      }
    }
    std::sort(segments.begin(), segments.end(),
              [](const LineSegment& a, const LineSegment& b) { return a.start < b.start; });
    Date at = g.start;
    for (const LineSegment& segment : segments) {
      hold(segment.start == at, "INV-18 a day that no owner has, or two have");
      at = segment.end;
    }
    const Date end = g.ended_on ? std::clamp(*g.ended_on, g.start, last) : last;
    hold(at == end, "INV-18 the owners' days are not the whole term");
  }

  const World& world_;
  std::vector<std::string> broken_;
  std::string about_;
  std::map<std::string, Money> due_;
  Money group_change_;
  std::map<std::string, Money> reported_;
};

}  // namespace

std::vector<std::string> broken_in_the_end(const World& world) { return WholePlay(world).run(); }

}  // namespace yingbu::testing
