#include "ledger/intake/file_rows.h"

namespace yingbu {

std::unique_ptr<FileRows> file_rows(const Mapping& mapping, const LedgerSide& ledger,
                                    std::optional<Date> booked_date) {
  switch (mapping.rows) {
    case RowsOf::filings: return filing_rows(mapping, ledger, booked_date);
    case RowsOf::releases: return release_rows(mapping, ledger, booked_date);
    case RowsOf::bank_flow: return flow_rows(mapping, ledger, booked_date);
    case RowsOf::subsidy_claims: return claim_rows(mapping, ledger, booked_date);
    case RowsOf::guarantees:
    case RowsOf::commands: break;
  }
  return nullptr;
}

}  // namespace yingbu
