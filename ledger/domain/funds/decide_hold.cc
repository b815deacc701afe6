#include <algorithm>

#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/entitlement/tiers.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/existing_source.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/words/named_day.h"

// 占用指标: a part of a source promised to a release of one key, until a day.
namespace yingbu {

Result<Facts> handle(const Ask& ask, const HoldFunds& c) {
  YINGBU_CHECK(check_id(c.hold, "hold"));
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (ask.state.find<HoldPlace>(c.hold)) {
    return of_kind<HoldPlace>(Reason::already_exists, c.hold, "hold");
  }
  YINGBU_CHECK(spelled_once<HoldPlace>(ask, c.hold, "hold"));
  YINGBU_CHECK(check_not_closed(*entitlement));
  if (entitlement->approved.fen == 0) {
    return wrong_state<EntitlementState>(c.key.object,
                                         Words{"not_approved", "未批复", "not approved"}, "key");
  }
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  YINGBU_CHECK(check_source_year(*source, c.source, ask.booked));
  YINGBU_CHECK(check_source_tier(ask, *entitlement, *source, c.source));
  if (c.expires < ask.booked) {
    return out_of_order("expires", {field_words("expires"), c.expires},
                        {field_words("booked_date"), ask.booked});
  }
  const Money promised = live_holds(ask, *entitlement);
  if (c.amount > releasable(*entitlement) - promised) {
    YINGBU_TRY(total, add(entitlement->released + promised, c.amount));
    return reject(Reason::release_over_approved, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("total", fen_text(total.fen))
        .with("approved", fen_text(std::min(entitlement->approved, entitlement->due).fen));
  }
  YINGBU_CHECK(check_available(*source, c.source, ask.booked, c.amount));
  Facts facts;
  end_expired_holds(ask, c.fund, c.source, facts);
  facts.emplace_back(FundsHeld{c.hold, c.key, c.fund, c.source, fund->bureau, c.amount, c.expires});
  return facts;
}

Result<Facts> handle(const Ask& ask, const EndHold& c) {
  const HoldPlace* place = ask.state.find<HoldPlace>(c.hold);
  if (!place) return of_kind<HoldPlace>(Reason::not_found, c.hold, "hold");
  YINGBU_TRY(fund, existing<FundState>(ask, place->fund, "hold"));
  if (place->ended)
    return wrong_state<HoldPlace>(c.hold, Words{"ended", "已结束", "ended"}, "hold");
  const auto* source = ask.state.find<SourceState>(object_ids::source(place->fund, place->source));
  const auto held = std::find_if(source->holds.begin(), source->holds.end(),
                                 [&c](const HoldState& h) { return h.hold == c.hold; });
  const HoldEnding how = is_live(*held, ask.booked) ? HoldEnding::released : HoldEnding::expired;
  return one(
      HoldEnded{c.hold, held->key, place->fund, place->source, fund->bureau, held->amount, how});
}

}  // namespace yingbu
