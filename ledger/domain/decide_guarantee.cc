#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/assess.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/risk_shares.h"

// The life of one guarantee (DOMAIN B).
namespace yingbu {
namespace {

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

Result<Money> agreed_share(const GuaranteeState& g, Sharer sharer) {
  if (sharer != Sharer::province && sharer != Sharer::government) {
    return reject(Reason::share_parties_wrong, "sharer")
        .with("sharer", enum_name(sharer))
        .with("problem",
              "claims go to province (its layer includes the national fund) or government");
  }
  return layer_bears(g.shares, sharer, g.unpaid_principal);
}

Rejection over_share(Sharer sharer, Money amount, Money limit) {
  return reject(Reason::share_exceeds_agreement, "amount")
      .with("sharer", enum_name(sharer))
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

}  // namespace

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

Result<Facts> handle(const Ask& ask, const DemandCompensation& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.unpaid_principal, "unpaid_principal"));
  if (c.unpaid_principal > outstanding(*g)) {
    Rejection above = above_outstanding(c.unpaid_principal, outstanding(*g));
    above.field = "unpaid_principal";
    return above;
  }
  return one(CompensationDemanded{c.guarantee, c.unpaid_principal});
}

Result<Facts> handle(const Ask& ask, const PayCompensation& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::demanded));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money expected = liability_of(g->shares, g->unpaid_principal);
  if (c.amount != expected) {
    return reject(Reason::compensation_differs, "amount")
        .with("expected", fen_text(expected.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  return one(CompensationPaid{c.guarantee, g->guarantor, g->unpaid_principal,
                              bank_bears(g->shares, g->unpaid_principal), c.amount, -g->liability});
}

Result<Facts> handle(const Ask& ask, const FileShareClaim& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(agreed, agreed_share(*g, c.sharer));
  const bool government = c.sharer == Sharer::government;
  const LayerState& layer = government ? g->government : g->province;
  const LayerState& other = government ? g->province : g->government;
  // Each layer is rounded for itself, all of them never above what was paid (INV-7).
  const Money limit = std::min(agreed, g->compensation - other.claimed);
  YINGBU_TRY(total, add(layer.claimed, c.amount));
  if (total > limit) return over_share(c.sharer, total, limit);
  return one(ShareClaimed{c.guarantee, g->guarantor, c.sharer, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReceiveShare& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(agreed_share(*g, c.sharer));
  const LayerState& layer = c.sharer == Sharer::government ? g->government : g->province;
  YINGBU_TRY(total, add(layer.paid, c.amount));
  if (total > layer.claimed) return over_share(c.sharer, total, layer.claimed);
  Facts facts = one(ShareReceived{c.guarantee, g->guarantor, c.sharer, c.amount});
  // Recoveries that came before this sharer had paid: its part of them is due to it now.
  GuaranteeState after = *g;
  (c.sharer == Sharer::government ? after.government : after.province).paid = total;
  const RecoveryAllocation moved =
      allocate_recovery(layers_of(after), g->net_recovered) - g->allocated;
  if (moved != RecoveryAllocation{}) {
    facts.push_back({RecoveryAllocated{c.guarantee, g->guarantor, moved}, {}});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const RecordRecovery& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.gross, "gross"));
  if (c.cost.fen != 0) YINGBU_CHECK(check_positive(c.cost, "cost"));
  if (c.cost > c.gross) {
    return reject(Reason::amount_out_of_range, "cost")
        .with("value", fen_text(c.cost.fen))
        .with("low", "0")
        .with("high", fen_text(c.gross.fen));
  }
  const Money net = c.gross - c.cost;
  YINGBU_TRY(total, add(g->net_recovered, net));
  if (total > g->compensation) {
    return reject(Reason::recovery_exceeds_paid, "gross")
        .with("amount", fen_text(total.fen))
        .with("limit", fen_text(g->compensation.fen));
  }
  return one(RecoveryRecorded{c.guarantee, g->guarantor, c.gross, c.cost, net,
                              allocate_recovery(layers_of(*g), total) - g->allocated});
}

}  // namespace yingbu
