#pragma once

#include <vector>

#include "ledger/intake/claim_compare.h"
#include "ledger/intake/loan_moves.h"
#include "ledger/intake/standing.h"
#include "tools/terminal/endpoint.h"

namespace yingbu {

// How every guarantee that the caller may see stands now, with its parties, page by page. Throws
// CommandError where the server refuses.
std::vector<StandingGuarantee> standings_of(Endpoint& endpoint, const Console& console);

// 放款、还款 of one guarantee and what ended it, by its events; those taken back are none.
std::vector<LedgerMove> moves_of(Endpoint& endpoint, const Console& console,
                                 const std::string& guarantee);
// The loans on record by themselves that the caller may see.
std::vector<LoanStanding> loans_of(Endpoint& endpoint, const Console& console);
// 应补项 that the caller may see, with their lines and payees.
std::vector<DueStanding> entitlements_of(Endpoint& endpoint, const Console& console);

}  // namespace yingbu
