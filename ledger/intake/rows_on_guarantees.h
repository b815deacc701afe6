#pragma once

#include <optional>

#include "ledger/intake/file_rows.h"
#include "ledger/intake/standing_checks.h"

// Files whose rows are each of a guarantee that stands: filings and releases. A guarantee that the
// ledger lacks is no news of them.
namespace yingbu {

class RowsOnGuarantees : public FileRows {
 public:
  RowsOnGuarantees(const Mapping& mapping, const LedgerSide& ledger, std::optional<Date> booked)
      : m_(mapping), ledger_(ledger), booked_(booked) {}

  Result<void> begin(std::string_view bytes, std::string_view sheet) override;
  const StandingGuarantee* compared_with(const FileRow& row) const override;
  Finding compare(const FileRow& row) override;

 protected:
  // What the row tells of it that the ledger lacks, or has otherwise.
  virtual void hold(const FileRow& row, StandingChecks& checks, const StandingGuarantee& known,
                    Finding& finding) = 0;

  // The guarantee that a row is of; nullptr for none.
  const StandingGuarantee* standing_of(const std::vector<Cell>& cells) const;

  const Mapping& m_;
  const LedgerSide& ledger_;
  const std::optional<Date> booked_;

 private:
  std::optional<StandingIndex> standings_;
};

}  // namespace yingbu
