#include <algorithm>

#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"

// 存入保证金: the client's cash as counter-guarantee. It is its money until it is applied to the
// debt.
namespace yingbu {
namespace {

Result<const GuaranteeState*> running(const Ask& ask, const std::string& id,
                                      bool or_released = false) {
  YINGBU_TRY(g, begun_guarantee(ask, id));
  const bool runs =
      g->status == GuaranteeStatus::in_force || g->status == GuaranteeStatus::demanded;
  if (!runs && !(or_released && g->status == GuaranteeStatus::released)) {
    return wrong_state<GuaranteeState>(id, words_of(g->status), "guarantee");
  }
  return g;
}

Result<void> check_held(const GuaranteeState& g, Money amount) {
  YINGBU_CHECK(check_positive(amount, "amount"));
  if (amount <= g.deposit) return {};
  return reject(Reason::deposit_insufficient, "amount")
      .with("held", fen_text(g.deposit.fen))
      .with("amount", fen_text(amount.fen));
}

// 除业务保证金外不得收取其他保证金 (Y-15).
Result<void> check_kind(DepositKind kind) {
  if (kind == DepositKind::business) return {};
  return reject(Reason::deposit_not_allowed, "deposit_kind").with_word("kind", words_of(kind));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const TakeDeposit& c) {
  YINGBU_TRY(g, running(ask, c.guarantee));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_kind(c.deposit_kind.value_or(DepositKind::business)));
  YINGBU_CHECK(add(g->deposit, c.amount));
  return one(DepositTaken{c.guarantee, g->guarantor, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReturnDeposit& c) {
  constexpr bool kOrReleased = true;  // the client's money goes back once the guarantee has ended
  YINGBU_TRY(g, running(ask, c.guarantee, kOrReleased));
  YINGBU_CHECK(check_held(*g, c.amount));
  return one(DepositReturned{c.guarantee, g->guarantor, c.amount});
}

Result<Facts> handle(const Ask& ask, const ApplyDeposit& c) {
  YINGBU_TRY(g, running(ask, c.guarantee));
  YINGBU_CHECK(check_held(*g, c.amount));
  const Money left = outstanding(*g);
  Money owed = left;
  if (g->status == GuaranteeStatus::demanded) {
    const Money unpaid = g->loss.unpaid_principal;
    owed = std::min(left, unpaid - principal_met(g->shares, g->loss.instalments, unpaid));
  }
  if (c.amount > owed) return above_outstanding(c.amount, owed);
  return one(DepositApplied{c.guarantee, g->guarantor, c.amount,
                            liability_left(*g, left - c.amount) - g->liability});
}

}  // namespace yingbu
