#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/instruments/payee_entry.h"

// 超补追回 (DOMAIN C, S11): found, ordered back, and met by refunds or by offsets. Each rests on
// the one before it.
namespace yingbu {
namespace {

Result<void> check_within(Money amount, Money limit) {
  if (amount <= limit) return {};
  return reject(Reason::exceeds_overpaid, "amount")
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(std::max(Money{}, limit).fen));
}

std::int32_t year_of(Date date) { return civil(date).year; }

}  // namespace

Result<Facts> handle(const Ask& ask, const FindOverpayment& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  YINGBU_CHECK(check_open(*entitlement));
  YINGBU_CHECK(check_settled(ask, *entitlement, false));
  const Money overpaid = entitlement->confirmed - entitlement->due;
  YINGBU_CHECK(check_within(c.amount, overpaid - found_unmet(entitlement->over)));
  return one(OverpaymentFound{c.key, c.amount, c.cause});
}

Result<Facts> handle(const Ask& ask, const OrderRecovery& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_not_closed(*entitlement));
  if (c.due_by < ask.basis) {
    return out_of_order("due_by", {field_words("due_by"), c.due_by},
                        {field_words("basis_date"), ask.basis});
  }
  YINGBU_CHECK(check_settled(ask, *entitlement, false));
  YINGBU_CHECK(check_within(c.amount, entitlement->over.found - entitlement->over.ordered));
  return one(RecoveryOrdered{c.key, c.amount, c.document, c.due_by});
}

namespace {

// 风险补偿 that went back, or came: of the recoveries so far, another part is due to the bureau.
void add_fiscal_change(const Ask& ask, const std::string& guarantee, Money change, Facts& facts) {
  GuaranteeState after = *ask.state.find<GuaranteeState>(guarantee);
  if (change.fen > 0) {
    pay_fiscal(after, change);
  } else {
    after.loss.fiscal_paid += change;
  }
  add_moved_recoveries(facts, guarantee, after);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RecordRefund& c) {
  const ReleaseState* release = ask.state.find<ReleaseState>(c.voucher);
  if (!release) return of_kind<ReleaseState>(Reason::not_found, c.voucher, "voucher");
  YINGBU_TRY(fund, existing<FundState>(ask, release->fund, "voucher"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (release->status != ReleaseStatus::confirmed) {
    return wrong_state<ReleaseState>(c.voucher, words_of(release->status), "voucher");
  }
  YINGBU_TRY(entitlement, existing_key(ask, release->key));
  YINGBU_CHECK(check_not_closed(*entitlement));
  YINGBU_CHECK(
      check_within(c.amount, std::min(to_be_returned(entitlement->over), not_refunded(*release))));
  const bool later_year = year_of(ask.booked) > year_of(release->booked);
  const PayeeEntry entry = payee_entry_of(ask, *entitlement);
  const RefundReceived refund{release->key, c.voucher, release->fund, release->source,
                              fund->bureau, c.amount,  later_year,    entry};
  Facts facts = one(refund);
  add_loss_moved(ask, refund, false, facts);
  if (is_fiscal(entry)) {
    add_fiscal_change(ask, release->key.object, -c.amount, facts);
  }
  return facts;
}

namespace {

Rejection not_allowed(std::string field, std::string problem_zh, std::string problem_en) {
  return reject(Reason::offset_not_allowed, std::move(field))
      .with("problem_zh", std::move(problem_zh))
      .with("problem_en", std::move(problem_en));
}

}  // namespace

// 抵扣 moves no money: what was paid too much on one key counts as paid on another.
Result<Facts> handle(const Ask& ask, const ApplyOffset& c) {
  YINGBU_TRY(from, key_of_programme(ask, c.key));
  auto known = existing_key(ask, c.to);
  if (!known) {
    Rejection unknown = std::move(known).error();
    unknown.field = "to";
    return unknown;
  }
  const EntitlementState& to = **known;
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_not_closed(*from));
  YINGBU_CHECK(check_not_closed(to));
  YINGBU_CHECK(check_settled(ask, *from, false));
  YINGBU_CHECK(check_settled(ask, to, false));
  if (c.to == c.key) return not_allowed("to", "两者是同一应补项", "both are the same entitlement");
  if (c.to.programme != c.key.programme || to.shape != from->shape) {
    return not_allowed("to", "不是同一项目", "not of the same programme");
  }
  if (c.to.payee != c.key.payee) {
    return not_allowed("to", "收款人不同", "not of the same payee");
  }
  if (const Money limit = to_be_returned(from->over); c.amount > limit) {
    return not_allowed("amount", "责令退回尚余 " + yuan_text(limit.fen) + " 元",
                       yuan_text(limit.fen) + " yuan remain of what was ordered back");
  }
  if (const Money limit = releasable(to); c.amount > limit) {
    return not_allowed("amount", "被抵扣项待拨 " + yuan_text(limit.fen) + " 元",
                       "the other entitlement awaits " + yuan_text(limit.fen) + " yuan");
  }
  const PayeeEntry entry = payee_entry_of(ask, *from);
  const OffsetApplied offset{c.key, c.to, c.amount, entry, paid_again(to, c.amount)};
  Facts facts = one(offset);
  add_loss_moved(ask, offset, false, facts);
  if (is_fiscal(entry)) {
    add_fiscal_change(ask, c.key.object, -c.amount, facts);
    add_fiscal_change(ask, c.to.object, c.amount, facts);
  }
  return facts;
}

}  // namespace yingbu
