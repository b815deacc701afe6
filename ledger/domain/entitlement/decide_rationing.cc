#include <algorithm>
#include <set>

#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/entitlement/tiers.h"
#include "ledger/domain/funds/existing_source.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"

// 按比例拨付: a budget that does not reach is shared among the keys by what each still awaits. V
// and D stay whole, so that the shortage shows as 待拨 (DOMAIN C, budget shortage).
namespace yingbu {
namespace {

struct Awaiting {
  const RationedKey* asked = nullptr;
  std::string payee;  // ties go by the payee's code, then by the key
  std::string key;
  Money amount;
};

Result<Awaiting> awaiting(const Ask& ask, const RationRelease& c, const SourceState& source,
                          const RationedKey& asked) {
  if (asked.key.programme != c.programme) {
    return of_kind<EntitlementState>(Reason::not_found, asked.key.object, "key/programme");
  }
  YINGBU_TRY(entitlement, existing_key(ask, asked.key));
  YINGBU_CHECK(check_release(ask, *entitlement, asked.voucher, asked.account));
  const auto* payee = ask.state.find<PartyState>(object_ids::number(asked.key.payee.value));
  YINGBU_TRY(amount, releasable_from(ask, *entitlement, source, c.source));
  return Awaiting{&asked, payee->id, text(asked.key), amount};
}

Result<std::vector<Awaiting>> all_awaiting(const Ask& ask, const RationRelease& c,
                                           const SourceState& source) {
  std::vector<Awaiting> all;
  std::set<std::string> keys;
  std::set<std::string> vouchers;
  for (std::size_t i = 0; i < c.keys.size(); ++i) {
    const std::string at = "keys/" + std::to_string(i) + "/";
    auto one = awaiting(ask, c, source, c.keys[i]);
    if (!one) {
      Rejection refused = std::move(one).error();
      refused.field = at + refused.field;
      return refused;
    }
    if (!keys.insert(one->key).second) {
      return wrong_state<EntitlementState>(
          c.keys[i].key.object, Words{"listed_twice", "重复列入", "listed twice"}, at + "key");
    }
    if (!vouchers.insert(c.keys[i].voucher).second) {
      return reject(Reason::voucher_reused, at + "voucher").with("voucher", c.keys[i].voucher);
    }
    all.push_back(*std::move(one));
  }
  std::sort(all.begin(), all.end(), [](const Awaiting& a, const Awaiting& b) {
    return std::tie(a.payee, a.key) < std::tie(b.payee, b.key);
  });
  return all;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RationRelease& c) {
  YINGBU_CHECK(existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_CHECK(check_id(c.batch, "batch"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (c.keys.empty()) return reject(Reason::missing_field, "keys").with("name", "keys");
  if (c.keys.size() > limits::commands_per_group_max) {
    return reject(Reason::too_many, "keys")
        .with("count", std::to_string(c.keys.size()))
        .with("limit", std::to_string(limits::commands_per_group_max));
  }
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  YINGBU_CHECK(check_source_year(*source, c.source, ask.booked));
  YINGBU_TRY(all, all_awaiting(ask, c, *source));
  std::vector<Money> claims;
  Money wanted;
  for (const Awaiting& one : all) {
    YINGBU_TRY(sum, add(wanted, one.amount));
    wanted = sum;
    claims.push_back(one.amount);
  }
  if (c.amount >= wanted) {
    const std::string sum = yuan_text(wanted.fen);
    return reject(Reason::nothing_to_do, "amount")
        .with("problem_zh", "待拨合计 " + sum + " 元，资金足够，请用 release_funds 足额拨付")
        .with("problem_en", sum + " yuan are awaited, which the amount covers: use release_funds");
  }
  YINGBU_CHECK(check_available(*source, c.source, ask.booked, c.amount));
  const std::vector<Money> shares = split_largest_remainder(c.amount, claims);
  Facts facts;
  end_expired_holds(ask, c.fund, c.source, facts);
  facts.emplace_back(ReleaseRationed{c.batch, c.programme, c.fund, c.source, c.amount, wanted});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (shares[i].fen == 0) continue;
    const RationedKey& to = *all[i].asked;
    facts.emplace_back(
        FundsReleased{to.voucher, to.key, c.fund, c.source, fund->bureau, to.account, shares[i]});
  }
  return facts;
}

}  // namespace yingbu
