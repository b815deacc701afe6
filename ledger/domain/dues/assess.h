#pragma once

#include <string>
#include <vector>

#include "ledger/domain/dues/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/state.h"
#include "ledger/instruments/subject.h"

// assess: (programmes' terms, facts) -> what is due. Pure; answers only where D, a line of it, the
// terms it follows from or the day to claim it by changed.
namespace yingbu {

// On one subject: of every programme about its kind, in their stated order (叠加顺序). What one no
// longer makes good another may.
Result<std::vector<EntitlementAssessed>> assess_subject(const State& state, const Subject& subject);

// Bytes that they and their caps take in a group, at most.
std::size_t room_for(const std::vector<EntitlementAssessed>& changed);

// 条款: those in force for a basis day, among those enacted; null for none. Of several with the
// same date the last enacted holds. terms_no = index + 1.
const Terms* terms_on(const ProgrammeState& programme, Date day, std::uint32_t* terms_no = nullptr);

// 担保费率上限 (INV-4): fee_rate_over_cap if any programme that covers the guarantee caps its fees
// below `fee`.
Result<void> check_fee(const State& state, const std::string& region, Money principal, Date start,
                       Date end, Money fee);

}  // namespace yingbu
