#pragma once

#include <string>
#include <vector>

#include "ledger/domain/dues/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/state.h"

// assess: (programmes' terms, facts) -> what is due. Pure; answers only where D, the terms it
// follows from or the day to claim it by changed.
namespace yingbu {

// Every programme's entitlements on one guarantee.
Result<std::vector<EntitlementAssessed>> assess_guarantee(const State& state,
                                                          const std::string& guarantee);
// One programme's.
Result<std::vector<EntitlementAssessed>> assess_guarantee(const State& state,
                                                          const std::string& guarantee,
                                                          const std::string& programme);

// The guarantee whose entitlements an event may change; "" for none.
std::string guarantee_affected_by(const Event& event);

// 条款: those in force for a guarantee that starts on `start`, among those enacted; null for none.
// Of several with the same date the last enacted holds. terms_no = index + 1.
const Terms* terms_on(const ProgrammeState& programme, Date start,
                      std::uint32_t* terms_no = nullptr);

// 担保费率上限 (INV-4): fee_rate_over_cap if any programme that covers the guarantee caps its fees
// below `fee`.
Result<void> check_fee(const State& state, const std::string& region, Money principal, Date start,
                       Date end, Money fee);

}  // namespace yingbu
