#include "ledger/intake/renewals.h"

#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/base/normal_form.h"
#include "ledger/intake/register_file.h"

namespace yingbu {
namespace {

std::string key_of(const WantedGuarantee& wanted, Date day) {
  return wanted.borrower + '/' + wanted.bank + '/' + text(day);
}

}  // namespace

Result<void> Renewals::read(std::string_view bytes, const Mapping& mapping,
                            std::string_view sheet) {
  if (mapping.kind.empty()) return {};
  YINGBU_TRY(file, RegisterFile::open(bytes, mapping, sheet));
  const Column& kind = *find_column(mapping, mapping.kind);
  const std::size_t at =
      file.layout().column_at[static_cast<std::size_t>(&kind - mapping.columns.data())];
  std::set<std::string> words;  // for 续保, in normal form
  for (const auto& [word, meaning] : kind.words) {
    if (meaning == enum_name(RowKind::renewed)) words.insert(normal_form(word));
  }
  const auto is_renewal = [&words](const std::string& cell) {
    return words.contains(normal_form(plain_cell(cell)));
  };
  while (true) {
    YINGBU_TRY(row, file.next());
    if (!row) return {};
    if (row->form != RowForm::data) continue;
    if (row->record.fields.size() < file.layout().fields) continue;
    if (at == kNoField || !is_renewal(row->record.fields[at])) continue;
    std::vector<Defect> told_later;
    const auto cells = read_cells(mapping, file.layout(), row->record.fields, told_later);
    const Claim claim = read_claim(mapping, cells, told_later);
    if (claim.kind != RowKind::renewed) continue;
    begun_[key_of(wanted_by(claim), claim.issue.start)].insert(normal_form(claim.key));
  }
}

bool Renewals::ends_by_one(const WantedGuarantee& wanted, Date day) const {
  return begun_.contains(key_of(wanted, day));
}

std::vector<const StandingGuarantee*> Renewals::ending_at(const WantedGuarantee& wanted,
                                                          const StandingIndex& standings,
                                                          bool renews) const {
  std::vector<const StandingGuarantee*> found;
  const auto [begin, end] = ending_.equal_range(key_of(wanted, wanted.start));
  for (auto at = begin; at != end; ++at) found.push_back(&at->second);
  for (const StandingGuarantee* each : standings.ending(wanted)) {
    const auto same = [each](const StandingGuarantee* other) {
      return other->guarantee == each->guarantee;
    };
    if (std::ranges::none_of(found, same)) found.push_back(each);
  }
  std::erase_if(
      found, [this](const StandingGuarantee* each) { return renewed_.contains(each->guarantee); });
  const auto renewals = begun_.find(key_of(wanted, wanted.start));
  if (!renews && renewals != begun_.end() && renewals->second.size() >= found.size()) return {};
  return found;
}

void Renewals::remember(const Claim& claim, const StandingGuarantee* known,
                        const std::string& guarantee, Date day) {
  const IssueGuarantee& issue = claim.issue;
  const bool stands = known && known->status == GuaranteeStatus::in_force;
  StandingGuarantee left;
  left.guarantee = guarantee;
  left.guarantor = {{}, issue.guarantor, claim.parties.front().name};
  left.region = issue.region;
  left.shares = issue.shares;
  left.principal = issue.principal;
  left.outstanding = stands ? known->outstanding : issue.principal;
  if (claim.life == Life::in_force) {
    const Money released = stands ? known->released : Money{};
    left.outstanding -= claim.released.value_or(released) - released;
    left.outstanding = claim.outstanding.value_or(left.outstanding);
  }
  ending_.emplace(key_of(wanted_by(claim), day), std::move(left));
}

}  // namespace yingbu
