#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/state.h"

// What the files that decide on a loss share: whose turn it is to act, and what follows for the
// recoveries when a sharer has paid (DOMAIN B rows 10 to 19, K8).
namespace yingbu {

// The guarantee, if the actor may act on it and 代偿 has been paid: wrong_state otherwise.
Result<const GuaranteeState*> compensated_guarantee(const Ask& ask, const std::string& id);

// dates_out_of_order: what follows from 代偿 does not come before it (K13).
Result<void> check_since_compensation(const Ask& ask, const GuaranteeState& guarantee);

// reguarantee_missing: a re-guarantor acts on what it has confirmed.
Result<void> check_reguarantor(const Ask& ask, const std::string& id, const GuaranteeState& g);

// share_parties_wrong, unless the layer is one that is claimed from and returned to.
Result<void> check_layer(Sharer sharer);

// Of what the province has paid in all, the national fund's part: ROUND(its parts of the whole
// layer), and of a payment in part the same part of that.
Money fund_part_of(const GuaranteeState& g, Money province_paid);

// 追偿收入 above all that was paid, in the ratios of the shares of those who have paid. 风险补偿
// made good a loss and takes no part.
RecoveryAllocation allocate_surplus(const GuaranteeState& g, Money cumulative);

// 风险补偿 paid. The ratio that recoveries are returned in is that of the terms its first payment
// stands under: terms enacted later do not move what has been allocated.
// So does the loss it made good: D rests at its base, and only later recoveries go back (K15).
// A part that is no plain rate is of the loss as it is then.
void pay_fiscal(GuaranteeState& guarantee, Money amount, Seq seq = 0);
// The guarantor's part of the recoveries that D is net of, as long as nothing is paid on it.
Money own_before_fiscal(const LossState& loss);
// All of those recoveries.
Money net_before_fiscal(const LossState& loss);
// What an assessment of 风险补偿 makes good of the guarantor's own loss: the rate, unless it is of
// another base or met a limit.
LossPart part_of_own_loss(const GuaranteeState& guarantee, Ppm rate, Money base, Money computed,
                          Money allowed);
// 期初结转: is the D that was stated of the loss before the recoveries carried in with it?
void state_fiscal(GuaranteeState& guarantee, Money stated);

// 代偿 less what the other layers agreed to bear of it.
Money own_share(const GuaranteeState& guarantee);

// Without a recovery that came before the first 风险补偿, the loss that was paid on is larger.
void take_from_fiscal_base(LossState& loss, Seq recovery, const RecoveryAllocation& allocation);

// Brings the recoveries that have come onto K8 for the guarantee as it will be, and says so in the
// same group: RecoveryAllocated, and SurplusShared without new money.
void add_moved_recoveries(Facts& facts, const std::string& id, GuaranteeState& after);

// Whose it is when the province has been returned, and has passed on, this much in all: principal
// before surplus, each in the ratio of what is allocated.
ReturnBooks books_of_returns(const LossState& loss, Money to_province, Money passed_on);

}  // namespace yingbu
