#include "ledger/domain/handle.h"
#include "ledger/domain/tax/commands.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const ElectTaxMethod&) { return reject(Reason::nothing_to_do); }
Result<Facts> handle(const Ask&, const ReportLoanInterest&) {
  return reject(Reason::nothing_to_do);
}

}  // namespace yingbu
