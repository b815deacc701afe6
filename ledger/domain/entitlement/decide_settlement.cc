#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/portfolio/portfolio.h"

// 年度清算, 关闭 and their reopening (DOMAIN C, S12).
namespace yingbu {
namespace {

// Nothing of the key is under way: neither money nor a claim.
Result<void> check_at_rest(const EntitlementState& e) {
  const auto busy = [&e](const Words& state) {
    return wrong_state<EntitlementState>(e.key.object, state, "key");
  };
  if (in_transit(e).fen != 0) return busy(words_of(ReleaseStatus::in_transit));
  switch (e.claim.stage) {
    case EntitlementStage::claimed:
    case EntitlementStage::returned:
    case EntitlementStage::reviewed:
    case EntitlementStage::publicity:
    case EntitlementStage::objected: return busy(words_of(e.claim.stage));
    default: return {};
  }
}

}  // namespace

Result<Facts> handle(const Ask& ask, const SettleYear& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  constexpr std::int32_t kFirstYear = 1900;
  const std::int32_t this_year = civil(ask.booked).year;
  if (c.fiscal_year < kFirstYear || c.fiscal_year > this_year) {
    return reject(Reason::bad_number, "fiscal_year")
        .with("value", std::to_string(c.fiscal_year))
        .with("expected", std::to_string(kFirstYear) + ".." + std::to_string(this_year));
  }
  YINGBU_CHECK(check_open(*entitlement));
  YINGBU_CHECK(check_settled(ask, *entitlement, false));
  YINGBU_CHECK(check_at_rest(*entitlement));
  return one(YearSettled{c.key, c.fiscal_year, entitlement->due, entitlement->approved,
                         entitlement->confirmed});
}

Result<Facts> handle(const Ask& ask, const CloseEntitlement& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  YINGBU_CHECK(check_not_closed(*entitlement));
  YINGBU_CHECK(check_at_rest(*entitlement));
  if (live_holds(ask, *entitlement).fen != 0) {
    return wrong_state<EntitlementState>(c.key.object, Words{"funds_held", "有占用", "funds held"},
                                         "key");
  }
  Facts facts;
  for (const std::string& hold : entitlement->holds) {  // expired, all of them
    const HoldPlace& place = *ask.state.find<HoldPlace>(hold);
    Facts expired;
    end_expired_holds(ask, place.fund, place.source, expired);
    for (Fact& fact : expired) {
      if (fact.event.as<HoldEnded>()->hold == hold) facts.push_back(std::move(fact));
    }
  }
  facts.emplace_back(EntitlementClosed{c.key, c.cause});
  return facts;
}

Result<Facts> handle(const Ask& ask, const ReopenEntitlement& c) {
  YINGBU_TRY(entitlement, key_of_programme(ask, c.key));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (!entitlement->settled && !entitlement->closed) return wrong_stage(*entitlement);
  return one(EntitlementReopened{c.key, c.document});
}

}  // namespace yingbu
