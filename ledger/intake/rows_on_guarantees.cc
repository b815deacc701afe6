#include "ledger/intake/rows_on_guarantees.h"

#include "ledger/intake/register_file.h"

namespace yingbu {

Result<void> RowsOnGuarantees::begin(std::string_view bytes, std::string_view sheet) {
  YINGBU_TRY(file, RegisterFile::open(bytes, m_, sheet));
  standings_.emplace(ledger_.standings(), file.keys());
  return {};
}

const StandingGuarantee* RowsOnGuarantees::standing_of(const std::vector<Cell>& cells) const {
  Finding unused;
  return standings_->match(StandingChecks(m_, cells, unused).wanted()).standing;
}

const StandingGuarantee* RowsOnGuarantees::compared_with(const FileRow& row) const {
  return standing_of(row.cells);
}

Finding RowsOnGuarantees::compare(const FileRow& row) {
  Finding finding;
  StandingChecks checks(m_, row.cells, finding);
  const Match match = standings_->match(checks.wanted());
  finding.matched_by = match.by;
  if (match.standing && match.standing->status != GuaranteeStatus::cancelled) {
    finding.guarantee = match.standing->guarantee;
    checks.check(*match.standing);
    hold(row, checks, *match.standing, finding);
  } else {
    checks.differ_absent();
  }
  checks.conclude();
  return finding;
}

}  // namespace yingbu
