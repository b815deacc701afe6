#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/decide_parts.h"
#include "ledger/domain/loss_parts.h"
#include "ledger/domain/streams.h"

// Money on its way to the payee and back (DOMAIN C, S7 to S12).
namespace yingbu {

Result<Facts> handle(const Ask& ask, const ReleaseFunds& c) {
  YINGBU_CHECK(own_programme(ask, c.key.programme, "key/programme"));
  YINGBU_TRY(fund, own_fund(ask, c.fund));
  YINGBU_TRY(entitlement, existing_key(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_id(c.voucher, "voucher"));
  if (ask.state.find<ReleaseState>(c.voucher)) {
    return reject(Reason::voucher_reused, "voucher").with("voucher", c.voucher);
  }
  const PartyState* payee = ask.state.find<PartyState>(streams::number(c.key.payee.value));
  if (c.account == 0 || c.account > payee->accounts) {
    return reject(Reason::account_mismatch, "account")
        .with("party", "#" + std::to_string(c.key.payee.value));
  }
  YINGBU_TRY(total, add(entitlement->released, c.amount));  // P + T + r
  if (total > entitlement->approved) {
    return reject(Reason::release_over_approved, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("total", fen_text(total.fen))
        .with("approved", fen_text(entitlement->approved.fen));
  }
  const SourceState* source = ask.state.find<SourceState>(streams::source_id(c.fund, c.source));
  if (!source || source->position.stream == 0) {
    return of_kind<SourceState>(Reason::not_found, c.source, "source");
  }
  const Money available = std::min(source->budget, source->received) - source->released;
  if (c.amount > available) {
    return reject(Reason::source_exhausted, "amount")
        .with("source", c.source)
        .with("available", fen_text(available.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  return one(FundsReleased{c.voucher, c.key, c.fund, c.source, fund->bureau, c.account, c.amount});
}

namespace {

Result<const ReleaseState*> in_transit(const Ask& ask, const std::string& voucher) {
  // Its stream is the entitlement's, so it has no position of its own.
  const ReleaseState* release = ask.state.find<ReleaseState>(voucher);
  if (!release) return of_kind<ReleaseState>(Reason::not_found, voucher, "voucher");
  if (release->status != ReleaseStatus::in_transit) {
    return wrong_state<ReleaseState>(voucher, enum_name(release->status), "voucher");
  }
  return release;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ConfirmRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  if (ask.context.role == Role::bureau) YINGBU_CHECK(check_own(ask, fund->bureau, "voucher"));
  if (c.amount != release->amount) {
    return reject(Reason::amount_differs, "amount")
        .with("expected", fen_text(release->amount.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  const PayeeEntry entry =
      payee_entry_of(ask, *ask.state.find<EntitlementState>(text(release->key)));
  Facts facts = one(ReleaseConfirmed{c.voucher, release->key, release->fund, release->source,
                                     fund->bureau, c.amount, entry});
  if (entry == PayeeEntry::fiscal_compensation) {  // of the recoveries so far, its part is due back
    GuaranteeState after = *ask.state.find<GuaranteeState>(release->key.object);
    after.loss.fiscal_paid += c.amount;
    add_moved_recoveries(facts, release->key.object, after);
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const BounceRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  if (ask.context.role == Role::bureau) YINGBU_CHECK(check_own(ask, fund->bureau, "voucher"));
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  return one(ReleaseBounced{c.voucher, release->key, release->fund, release->source, fund->bureau,
                            release->amount, c.cause});
}

}  // namespace yingbu
