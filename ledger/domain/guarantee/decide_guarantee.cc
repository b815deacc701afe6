#include <algorithm>

#include "ledger/domain/dues/assess.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/guarantee/unearned_fee.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/merged.h"

// A guarantee from its issue to its end without loss (DOMAIN B).
namespace yingbu {

Result<const GuaranteeState*> begun_guarantee(const Ask& ask, const std::string& id) {
  YINGBU_TRY(found, existing<GuaranteeState>(ask, id, "guarantee"));
  if (ask.basis < found->start) {
    return reject(Reason::before_issue, "basis_date")
        .with("date", text(ask.basis))
        .with("start", text(found->start));
  }
  return found;
}

Result<const GuaranteeState*> begun_guarantee(const Ask& ask, const std::string& id,
                                              GuaranteeStatus wanted) {
  YINGBU_TRY(found, begun_guarantee(ask, id));
  if (found->status != wanted) {
    return wrong_state<GuaranteeState>(id, words_of(found->status), "guarantee");
  }
  return found;
}

Rejection above_outstanding(Money amount, Money left) {
  return reject(Reason::exceeds_outstanding, "amount")
      .with("amount", fen_text(amount.fen))
      .with("outstanding", fen_text(left.fen));
}

namespace {

constexpr std::int64_t kGuaranteeMonthsMax = 1200;
constexpr std::int64_t kGraceDaysMax = 365;
constexpr std::int64_t kShareDeadlineDaysMax = 3650;

Result<GuaranteeDetails> details_of(const IssueGuarantee& c, const ApplicationState* application) {
  GuaranteeDetails details;
  if (application) details.contracts = application->contracts;
  if (c.contracts) details.contracts = *c.contracts;
  YINGBU_CHECK(check_contracts(details.contracts));
  if (c.size) {
    YINGBU_TRY(evidence, size_evidence(*c.size));
    details.size = evidence;
  }
  details.agriculture = c.agriculture.value_or(details.agriculture);
  details.strategic = c.strategic.value_or(details.strategic);
  details.guarantee_months = c.guarantee_months.value_or(details.guarantee_months);
  details.grace_days = c.grace_days.value_or(details.grace_days);
  details.share_deadline = c.share_deadline;
  details.revolving = c.revolving;
  details.batch = c.batch;
  YINGBU_CHECK(check_range(details.guarantee_months, 1, kGuaranteeMonthsMax, "guarantee_months"));
  YINGBU_CHECK(check_range(details.grace_days, 0, kGraceDaysMax, "grace_days"));
  if (details.share_deadline) {
    YINGBU_CHECK(
        check_range(details.share_deadline->days, 1, kShareDeadlineDaysMax, "share_deadline/days"));
  }
  return details;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const IssueGuarantee& c) {
  YINGBU_TRY(application, issuable(ask, c.guarantee));
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  YINGBU_TRY(borrower, resolve_unmerged(ask, c.borrower, "borrower"));
  YINGBU_TRY(bank, resolve_unmerged(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_positive(c.principal, "principal"));
  YINGBU_CHECK(check_term(ask, c.start, c.end));
  YINGBU_CHECK(check_shares(c.shares, c.principal));
  YINGBU_TRY(details, details_of(c, application));
  GuaranteeIssued issued{
      c.guarantee,       guarantor, borrower, bank,     c.region,
      c.principal,       c.start,   c.end,    c.shares, liability_of(c.shares, c.principal),
      std::move(details)};
  if (application) YINGBU_CHECK(check_applied(*application, issued));
  YINGBU_CHECK(check_loan_once(ask, loan_of(issued), "contracts/loan"));
  issued.resembles = resembled_by(ask.state, issued);
  Facts facts;
  facts.push_back({std::move(issued), c.start});
  if (c.fee && c.fee->fen != 0) {
    YINGBU_CHECK(check_positive(*c.fee, "fee"));
    if (!ask.carrying) {
      YINGBU_CHECK(check_fee(ask.state, c.region, c.principal, c.start, c.end, *c.fee));
    }
    facts.push_back({FeeCharged{c.guarantee, guarantor, *c.fee}, c.start});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const DisburseLoan& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(total, add(g->disbursed, c.amount));
  if (total > g->principal && !g->details.revolving.value_or(false)) {
    return reject(Reason::drawn_above_principal, "amount")
        .with("total", fen_text(total.fen))
        .with("principal", fen_text(g->principal.fen));
  }
  return one(GuaranteedLoanDisbursed{c.guarantee, c.amount});
}

Result<Facts> handle(const Ask& ask, const ChargeFee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(total, add(g->fee, c.amount));
  YINGBU_CHECK(check_positive(total, "amount"));  // refunds prorate the whole of it
  YINGBU_CHECK(check_fee(ask.state, g->region, g->principal, g->start, g->end, total));
  return one(FeeCharged{c.guarantee, g->guarantor, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReportRepayment& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money left = outstanding(*g);
  if (c.amount > left) return above_outstanding(c.amount, left);
  return one(GuaranteedLoanRepaid{c.guarantee, g->guarantor, c.amount,
                                  liability_of(g->shares, left - c.amount) - g->liability});
}

Result<Facts> handle(const Ask& ask, const ReleaseGuarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee));
  // A demand that the deposit has met in full, or of which the guarantor's part rounds to nothing,
  // is no loss: the guarantee ends as if none had come.
  const bool met = g->status == GuaranteeStatus::demanded && g->loss.instalments.fen == 0 &&
                   liability_of(g->shares, g->loss.unpaid_principal).fen == 0;
  if (g->status != GuaranteeStatus::in_force && !met) {
    return wrong_state<GuaranteeState>(c.guarantee, words_of(g->status), "guarantee");
  }
  const Money left = outstanding(*g);
  const Money amount = c.amount.value_or(left);
  if (c.amount) YINGBU_CHECK(check_positive(amount, "amount"));
  if (amount > left) return above_outstanding(amount, left);
  const bool in_full = amount == left;
  Facts facts =
      one(GuaranteeReleased{c.guarantee, g->guarantor, amount,
                            liability_of(g->shares, left - amount) - g->liability, in_full});
  if (c.refund_fee.value_or(false)) {
    const Money unearned = unearned_fee(*g, in_full ? not_released(*g) : amount, ask.basis);
    const Money refund = std::min(unearned, g->fee - g->fee_refunded);
    if (refund.fen > 0) facts.push_back({FeeRefunded{c.guarantee, g->guarantor, refund}, {}});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const RefundFee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee));
  const bool open = g->status == GuaranteeStatus::in_force ||
                    g->status == GuaranteeStatus::released || g->status == GuaranteeStatus::renewed;
  if (!open) return wrong_state<GuaranteeState>(c.guarantee, words_of(g->status), "guarantee");
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money limit = std::max(Money{}, refundable_fee(*g) - g->fee_refunded);
  if (c.amount > limit) {
    return reject(Reason::fee_refund_over_unearned, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("limit", fen_text(limit.fen));
  }
  return one(FeeRefunded{c.guarantee, g->guarantor, c.amount});
}

}  // namespace yingbu
