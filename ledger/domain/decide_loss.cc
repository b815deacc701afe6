#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/decide_parts.h"
#include "ledger/domain/guarantee_checks.h"
#include "ledger/domain/recovery_allocation.h"
#include "ledger/domain/risk_shares.h"

// A guarantee from the bank's demand to the last recovery (DOMAIN B).
namespace yingbu {
namespace {

Result<Money> agreed_share(const GuaranteeState& g, Sharer sharer) {
  if (sharer != Sharer::province && sharer != Sharer::government) {
    return reject(Reason::share_parties_wrong, "sharer")
        .with("sharer", enum_name(sharer))
        .with("problem",
              "claims go to province (its layer includes the national fund) or government");
  }
  return layer_bears(g.shares, sharer, g.loss.unpaid_principal);
}

Rejection over_share(Sharer sharer, Money amount, Money limit) {
  return reject(Reason::share_exceeds_agreement, "amount")
      .with("sharer", enum_name(sharer))
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const DemandCompensation& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.unpaid_principal, "unpaid_principal"));
  if (c.unpaid_principal > outstanding(*g)) {
    Rejection above = above_outstanding(c.unpaid_principal, outstanding(*g));
    above.field = "unpaid_principal";
    return above;
  }
  YINGBU_CHECK(check_guarantee_period(g->end, g->details.guarantee_months, ask.basis));
  return one(CompensationDemanded{c.guarantee, c.unpaid_principal});
}

Result<Facts> handle(const Ask& ask, const PayCompensation& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::demanded));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money expected = liability_of(g->shares, g->loss.unpaid_principal);
  if (c.amount != expected) {
    return reject(Reason::compensation_differs, "amount")
        .with("expected", fen_text(expected.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  return one(CompensationPaid{c.guarantee, g->guarantor, g->loss.unpaid_principal,
                              bank_bears(g->shares, g->loss.unpaid_principal), c.amount,
                              -g->liability});
}

Result<Facts> handle(const Ask& ask, const FileShareClaim& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(agreed, agreed_share(*g, c.sharer));
  const bool government = c.sharer == Sharer::government;
  const LayerState& layer = government ? g->loss.government : g->loss.province;
  const LayerState& other = government ? g->loss.province : g->loss.government;
  // Each layer is rounded for itself, all of them never above what was paid (INV-7).
  const Money limit = std::min(agreed, g->loss.compensation - other.claimed);
  YINGBU_TRY(total, add(layer.claimed, c.amount));
  if (total > limit) return over_share(c.sharer, total, limit);
  return one(ShareClaimed{c.guarantee, g->guarantor, c.sharer, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReceiveShare& c) {
  YINGBU_TRY(g, own_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(agreed_share(*g, c.sharer));
  const LayerState& layer = c.sharer == Sharer::government ? g->loss.government : g->loss.province;
  YINGBU_TRY(total, add(layer.paid, c.amount));
  if (total > layer.claimed) return over_share(c.sharer, total, layer.claimed);
  Facts facts = one(ShareReceived{c.guarantee, g->guarantor, c.sharer, c.amount});
  // Recoveries that came before this sharer had paid: its part of them is due to it now.
  GuaranteeState after = *g;
  (c.sharer == Sharer::government ? after.loss.government : after.loss.province).paid = total;
  const RecoveryAllocation moved =
      allocate_recovery(layers_of(after), g->loss.net_recovered) - g->loss.allocated;
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
  YINGBU_TRY(total, add(g->loss.net_recovered, net));
  if (total > g->loss.compensation) {
    return reject(Reason::recovery_exceeds_paid, "gross")
        .with("amount", fen_text(total.fen))
        .with("limit", fen_text(g->loss.compensation.fen));
  }
  return one(RecoveryRecorded{c.guarantee, g->guarantor, c.gross, c.cost, net,
                              allocate_recovery(layers_of(*g), total) - g->loss.allocated});
}

}  // namespace yingbu
