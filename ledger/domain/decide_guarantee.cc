#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/assess.h"
#include "ledger/domain/decide_parts.h"
#include "ledger/domain/risk_shares.h"

// A guarantee from its application to its end without loss (DOMAIN B).
namespace yingbu {

// The guarantee, if the actor's organisation may act on it and nothing is dated before its start.
Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id) {
  YINGBU_TRY(found, existing<GuaranteeState>(ask, id, "guarantee"));
  if (ask.context.role == Role::guarantor) {
    YINGBU_CHECK(check_own(ask, found->guarantor, "guarantee"));
  }
  if (ask.context.role == Role::bank) YINGBU_CHECK(check_own(ask, found->bank, "guarantee"));
  if (ask.basis < found->start) {
    return reject(Reason::before_issue, "basis_date")
        .with("date", text(ask.basis))
        .with("start", text(found->start));
  }
  return found;
}

Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id,
                                            GuaranteeStatus wanted) {
  YINGBU_TRY(found, own_guarantee(ask, id));
  if (found->status != wanted) {
    return wrong_state<GuaranteeState>(id, enum_name(found->status), "guarantee");
  }
  return found;
}

Rejection above_outstanding(Money amount, Money left) {
  return reject(Reason::exceeds_outstanding, "amount")
      .with("amount", fen_text(amount.fen))
      .with("outstanding", fen_text(left.fen));
}

Result<Facts> handle(const Ask& ask, const IssueGuarantee& c) {
  YINGBU_CHECK(check_id(c.guarantee, "guarantee"));
  const GuaranteeState* known = ask.state.find<GuaranteeState>(c.guarantee);
  // 红冲后重录: an id whose issue was reversed may be issued again, rightly this time.
  if (known && known->position.stream != 0 && known->status != GuaranteeStatus::cancelled) {
    return of_kind<GuaranteeState>(Reason::already_exists, c.guarantee, "guarantee");
  }
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  if (ask.context.role == Role::guarantor) YINGBU_CHECK(check_own(ask, guarantor, "guarantor"));
  YINGBU_TRY(borrower, resolve_party(ask, c.borrower, "borrower"));
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_positive(c.principal, "principal"));
  if (c.end <= c.start) {
    return reject(Reason::dates_out_of_order, "end")
        .with("later", "end " + text(c.end))
        .with("earlier", "start " + text(c.start));
  }
  if (c.start > ask.booked) {
    return reject(Reason::dates_out_of_order, "start")
        .with("later", "booked_date " + text(ask.booked))
        .with("earlier", "start " + text(c.start));
  }
  YINGBU_CHECK(check_shares(c.shares, c.principal));
  Facts facts;
  facts.push_back({GuaranteeIssued{c.guarantee, guarantor, borrower, bank, c.region, c.principal,
                                   c.start, c.end, c.shares, liability_of(c.shares, c.principal)},
                   c.start});
  if (c.fee && c.fee->fen != 0) {
    YINGBU_CHECK(check_positive(*c.fee, "fee"));
    YINGBU_CHECK(check_fee(ask.state, c.region, c.principal, c.start, c.end, *c.fee));
    facts.push_back({FeeCharged{c.guarantee, guarantor, *c.fee}, c.start});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const DisburseLoan& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(add(g->disbursed, c.amount));
  return one(LoanDisbursed{c.guarantee, c.amount});
}

Result<Facts> handle(const Ask& ask, const ChargeFee& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(total, add(g->fee, c.amount));
  YINGBU_CHECK(check_fee(ask.state, g->region, g->principal, g->start, g->end, total));
  return one(FeeCharged{c.guarantee, g->guarantor, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReportRepayment& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money left = outstanding(*g);
  if (c.amount > left) return above_outstanding(c.amount, left);
  return one(RepaymentReported{c.guarantee, g->guarantor, c.amount,
                               liability_of(g->shares, left - c.amount) - g->liability});
}

Result<Facts> handle(const Ask& ask, const ReleaseGuarantee& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  const Money left = outstanding(*g);
  const Money amount = c.amount.value_or(left);
  if (c.amount) YINGBU_CHECK(check_positive(amount, "amount"));
  if (amount > left) return above_outstanding(amount, left);
  return one(GuaranteeReleased{c.guarantee, g->guarantor, amount,
                               liability_of(g->shares, left - amount) - g->liability,
                               amount == left});
}

}  // namespace yingbu
