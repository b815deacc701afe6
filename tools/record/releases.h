#pragma once

#include <string>
#include <vector>

#include "ledger/intake/payments.h"
#include "tools/terminal/endpoint.h"

namespace yingbu {

// 拨付 as the records of every fund leave them: released, confirmed, returned, and what of that was
// taken back. Throws CommandError where the server refuses.
std::vector<StandingRelease> releases_of(Endpoint& endpoint, const Console& console);

// 批复 that stands.
struct StandingApproval {
  EntitlementKey key;
  std::string payee;  // "uscc:..."
  std::string payee_name;
  std::string document;
  Money amount;
  Date on;  // 业务日
};
std::vector<StandingApproval> approvals_of(Endpoint& endpoint, const Console& console,
                                           const std::string& programme);

}  // namespace yingbu
