#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/instruments/facts.h"

// 未满期担保费 (K4): the fee of the days a guarantee no longer runs. The fee's base is the
// principal as guaranteed, which only releases reduce (INV-4); what the borrower repaid leaves it
// with the guarantee's end.
namespace yingbu {

// ROUND(fee * part/principal * remaining days / term days) for a part that leaves on a day.
Money unearned_fee(const GuaranteeState& guarantee, Money part, Date on);
// What goes over to another company: ROUND of what is kept of the fee for the remaining days.
Result<Money> unearned_fee_moved(const GuaranteeState& guarantee, Date on);
std::vector<FeeRefund> refunds_of(const GuaranteeState& guarantee);
// The part of the principal that has not been released.
Money not_released(const GuaranteeState& guarantee);
// What every part that has left so far makes refundable, in one rounding; refunds made are not
// taken off.
Money refundable_fee(const GuaranteeState& guarantee);

}  // namespace yingbu
