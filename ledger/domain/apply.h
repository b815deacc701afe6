#pragma once

#include "ledger/domain/recorded.h"
#include "ledger/domain/state.h"

// One overload an event; a missing one fails to compile. retract() undoes what apply() did, for the
// events that may be reversed (红冲); `original` is the seq of the event taken back.
namespace yingbu {

#define X(tag, version, Type, name) void apply(State&, const EventMeta&, const Type&);
YINGBU_EVENTS(X)
#undef X

void retract(State&, Seq original, const BudgetAllocated&);
void retract(State&, Seq original, const FundsReceived&);
void retract(State&, Seq original, const GuaranteeIssued&);
void retract(State&, Seq original, const LoanDisbursed&);
void retract(State&, Seq original, const FeeCharged&);
void retract(State&, Seq original, const RepaymentReported&);
void retract(State&, Seq original, const GuaranteeReleased&);
void retract(State&, Seq original, const CompensationDemanded&);
void retract(State&, Seq original, const CompensationPaid&);
void retract(State&, Seq original, const ShareClaimed&);
void retract(State&, Seq original, const ShareReceived&);
void retract(State&, Seq original, const RecoveryRecorded&);
void retract(State&, Seq original, const EntitlementClaimed&);
void retract(State&, Seq original, const EntitlementApproved&);
void retract(State&, Seq original, const FundsReleased&);
void retract(State&, Seq original, const ReleaseConfirmed&);

template <class T>
concept Reversible = requires(State& state, const T& event) {
  retract(state, Seq{}, event);
};

}  // namespace yingbu
