#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/entitlement/tiers.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/existing_source.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/instruments/payee_entry.h"

// Money on its way to the payee (DOMAIN C, S7).
namespace yingbu {

namespace {

// 专户 (Y-2): one that is attested for the payee on the business day.
Result<void> check_special_account(const Ask& ask, const EntitlementState& e,
                                   std::uint32_t account) {
  if (!terms_of(ask, e).procedure.special_account.value_or(false)) return {};
  const std::string payee = object_ids::number(e.key.payee.value);
  const std::string& number = ask.state.find<PartyState>(payee)->accounts[account - 1].number;
  const auto spans = attributes_of(ask.state, {SubjectKind::party, payee});
  const bool is_one = std::ranges::any_of(spans, [&](const AttributeSpan& span) {
    return span.attribute == Attribute::special_account && span.value == number &&
           span.from <= ask.basis && ask.basis < span.until;
  });
  if (is_one) return {};
  return reject(Reason::special_account_missing, "account")
      .with("account", std::to_string(account))
      .with("date", text(ask.basis));
}

}  // namespace

Result<void> check_release(const Ask& ask, const EntitlementState& e, const std::string& voucher,
                           std::uint32_t account) {
  YINGBU_CHECK(check_id(voucher, "voucher"));
  YINGBU_CHECK(check_not_closed(e));
  const auto* known = ask.state.find<ReleaseState>(voucher);
  if (known && known->status != ReleaseStatus::reversed) {
    return reject(Reason::voucher_reused, "voucher").with("voucher", voucher);
  }
  YINGBU_CHECK(spelled_once<ReleaseState>(ask, voucher, "voucher"));
  if (ask.carrying && account == 0) return {};  // nobody wrote it down
  YINGBU_CHECK(check_account(ask, e.key, account));
  if (ask.carrying) return {};
  YINGBU_CHECK(check_special_account(ask, e, account));
  YINGBU_CHECK(check_settled(ask, e, prepay_of(ask.state, e).has_value()));
  YINGBU_CHECK(check_payee_not_blocked(ask, e.key));
  YINGBU_CHECK(check_publicity_over(ask, e, "account"));
  const std::uint32_t fixed = e.claim.publicity.account;
  const Terms& terms = terms_of(ask, e);
  // An objection upheld after the approval leaves it without an account that may be paid to.
  if (fixed == 0 && e.approved.fen > 0 && terms.procedure.publicity_days.value_or(0) > 0) {
    return publicity_incomplete(terms, "account", "尚未公示", "none has been held");
  }
  if (fixed != 0 && account != fixed) {
    return reject(Reason::account_fixed, "account").with("account", std::to_string(fixed));
  }
  return {};
}

Result<void> check_release_amount(const Ask& ask, const EntitlementState& e, Money amount) {
  YINGBU_TRY(total, add(e.released, amount));  // P + T + r
  const auto over = [&](Money limit) {
    return reject(Reason::release_over_approved, "amount")
        .with("amount", fen_text(amount.fen))
        .with("total", fen_text(total.fen))
        .with("approved", fen_text(limit.fen));
  };
  const std::optional<Ppm> prepay = prepay_of(ask.state, e);
  if (e.approved.fen == 0 && prepay) {  // 预拨
    const Money ceiling = share_of(e.due, prepay->value, kWhole.value);
    if (total <= ceiling) return {};
    return over(ceiling)
        .with("approved_zh", "（预拨上限）" + yuan_text(ceiling.fen))
        .with("approved_en", "prepayment ceiling of " + yuan_text(ceiling.fen));
  }
  if (total > e.approved) return over(e.approved);
  // 超批: what was approved above today's D is not to be overpaid knowingly.
  if (total > e.due && !ask.carrying) {
    return reject(Reason::approved_over_due, "amount")
        .with("approved", fen_text(e.approved.fen))
        .with("due", fen_text(e.due.fen));
  }
  return {};
}

namespace {

// The 占用 that a release uses up: of its key and source, unexpired, and large enough.
Result<const HoldState*> hold_for(const Ask& ask, const ReleaseFunds& c,
                                  const SourceState& source) {
  const HoldPlace* place = ask.state.find<HoldPlace>(*c.hold);
  if (place && place->ended)
    return wrong_state<HoldPlace>(*c.hold, Words{"ended", "已结束", "ended"}, "hold");
  const auto held = std::find_if(source.holds.begin(), source.holds.end(), [&](const HoldState& h) {
    return h.hold == *c.hold && h.key == c.key;
  });
  if (held == source.holds.end()) return of_kind<HoldPlace>(Reason::not_found, *c.hold, "hold");
  if (!is_live(*held, ask.booked)) {
    return reject(Reason::hold_expired, "hold")
        .with("hold", *c.hold)
        .with("expires", text(held->expires));
  }
  YINGBU_CHECK(check_at_most(c.amount, held->amount, "amount"));
  return &*held;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ReleaseFunds& c) {
  YINGBU_CHECK(existing<ProgrammeState>(ask, c.key.programme, "key/programme"));
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_TRY(entitlement, existing_key(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_release(ask, *entitlement, c.voucher, c.account));
  YINGBU_CHECK(check_release_amount(ask, *entitlement, c.amount));
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  YINGBU_CHECK(check_source_year(*source, c.source, ask.booked));
  YINGBU_CHECK(check_release_tier(ask, *entitlement, *source, c.source, c.amount));
  Facts facts;
  end_expired_holds(ask, c.fund, c.source, facts);
  if (c.hold) {
    YINGBU_TRY(held, hold_for(ask, c, *source));
    facts.emplace_back(
        HoldEnded{*c.hold, c.key, c.fund, c.source, fund->bureau, held->amount, HoldEnding::used});
  } else {
    YINGBU_CHECK(check_available(*source, c.source, ask.booked, c.amount));
  }
  facts.emplace_back(
      FundsReleased{c.voucher, c.key, c.fund, c.source, fund->bureau, c.account, c.amount});
  return facts;
}

namespace {

Result<const ReleaseState*> in_transit(const Ask& ask, const std::string& voucher) {
  // Its stream is the entitlement's, so it has no position of its own.
  const ReleaseState* release = ask.state.find<ReleaseState>(voucher);
  if (!release) return of_kind<ReleaseState>(Reason::not_found, voucher, "voucher");
  if (release->status != ReleaseStatus::in_transit) {
    return wrong_state<ReleaseState>(voucher, words_of(release->status), "voucher");
  }
  return release;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ConfirmRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  const Money on_its_way = release->amount - release->bounced;
  if (c.amount != on_its_way) {
    return reject(Reason::amount_differs, "amount")
        .with("expected", fen_text(on_its_way.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  const auto& entitlement = *ask.state.find<EntitlementState>(text(release->key));
  const PayeeEntry entry = payee_entry_of(ask, entitlement);
  const ReleaseConfirmed confirmed{
      c.voucher,    release->key, release->fund, release->source,
      fund->bureau, c.amount,     entry,         paid_again(entitlement, c.amount)};
  Facts facts = one(confirmed);
  add_loss_moved(ask, confirmed, false, facts);
  if (is_fiscal(entry)) {  // of the recoveries so far, its part is due back
    GuaranteeState after = *ask.state.find<GuaranteeState>(release->key.object);
    after.loss.fiscal_approved += confirmed.again;
    pay_fiscal(after, c.amount);
    add_moved_recoveries(facts, release->key.object, after);
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const BounceRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  const Money on_its_way = release->amount - release->bounced;
  const Money amount = c.amount.value_or(on_its_way);
  YINGBU_CHECK(check_positive(amount, "amount"));
  YINGBU_CHECK(check_at_most(amount, on_its_way, "amount"));
  return one(ReleaseBounced{c.voucher, release->key, release->fund, release->source, fund->bureau,
                            amount, c.cause});
}

}  // namespace yingbu
