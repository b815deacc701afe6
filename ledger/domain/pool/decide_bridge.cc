#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/people/not_blocked.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/pool/pool_parts.h"
#include "ledger/domain/words/named_day.h"

// 转贷 (L22-3.7): money lent for days, that repays a loan until the next one is drawn.
namespace yingbu {
namespace {

Result<void> check_days(const Ask& ask, Date last_day, std::int32_t days_max) {
  const std::int32_t days = days_between(ask.basis, last_day);
  if (days < 1) {
    return out_of_order("last_day", {field_words("last_day"), last_day},
                        {field_words("basis_date"), ask.basis});
  }
  if (days <= days_max) return {};
  return reject(Reason::bridge_too_long, "last_day")
      .with("days", std::to_string(days))
      .with("limit", std::to_string(days_max))
      .with("last_day", text(plus_days(ask.basis, days_max)));
}

// ROUND(amount * rate * days), the fee of one repayment.
Result<Money> fee_of(Money amount, Ppm day_fee, std::int32_t days) {
  return narrow(round_half_away(Wide{amount.fen} * day_fee.value * days, kWhole.value));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const LendBridge& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::bridge));
  YINGBU_CHECK(check_id(c.bridge, "bridge"));
  const auto* known = ask.state.find<BridgeState>(c.bridge);
  if (known && known->lent != 0) {
    return of_kind<BridgeState>(Reason::already_exists, c.bridge, "bridge");
  }
  YINGBU_CHECK(spelled_once<BridgeState>(ask, c.bridge, "bridge"));
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_TRY(terms, bridge_terms_now(ask, c.pool, *pool));
  YINGBU_CHECK(check_days(ask, c.last_day, terms->days_max));
  if (const Money unpaid = balance_on(*loan, ask.basis); c.amount > unpaid) {
    return reject(Reason::exceeds_outstanding, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("outstanding", fen_text(unpaid.fen));
  }
  if (terms->each_max) YINGBU_CHECK(check_at_most(c.amount, *terms->each_max, "amount"));
  YINGBU_CHECK(check_not_blocked(ask, loan->borrower, "loan"));
  YINGBU_CHECK(check_pool_pays(c.pool, *pool, c.amount));
  return one(BridgeLent{c.pool, c.bridge, pool->bureau, loan->borrower, loan->bank, c.loan,
                        c.amount, c.last_day, terms->day_fee_ppm, c.document});
}

Result<Facts> handle(const Ask& ask, const RepayBridge& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::bridge));
  const auto* bridge = ask.state.find<BridgeState>(c.bridge);
  if (!bridge || bridge->lent == 0 || bridge->pool != c.pool) {
    return of_kind<BridgeState>(Reason::not_found, c.bridge, "bridge");
  }
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_not_before(ask, event_words(EventEntry<BridgeLent>::name), bridge->lent_on));
  const Money left = bridge->amount - bridge->repaid;
  if (c.amount > left) {
    return exceeds_room(c.amount, left, {"bridge", "转贷未归还额", "what is out of the bridge"},
                        "amount");
  }
  YINGBU_CHECK(check_pool_receipt(ask, c.pool, c.reference));
  const std::int32_t days = std::max(1, days_between(bridge->lent_on, ask.basis));
  YINGBU_TRY(fee, fee_of(c.amount, bridge->day_fee_ppm, days));
  YINGBU_TRY(back, add(c.amount, fee));
  YINGBU_CHECK(add(pool->balance, back));
  return one(BridgeRepaid{c.pool, c.bridge, pool->bureau, bridge->borrower, c.amount, days, fee,
                          c.reference});
}

}  // namespace yingbu
