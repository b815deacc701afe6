#include "ledger/domain/entitlement/tiers.h"

#include "ledger/instruments/cost_split.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

const std::optional<CostSplit>& split_of(const Ask& ask, const EntitlementState& e) {
  return terms_of(ask, e).cost_split;
}

// V, and D where that is less; before approval what may be prepaid.
Money base_of(const Ask& ask, const EntitlementState& e) {
  const std::optional<Ppm> prepay = prepay_of(ask.state, e);
  if (e.approved.fen == 0 && prepay) return share_of(e.due, prepay->value, kWhole.value);
  return std::min(e.approved, e.due);
}

// "市级 60%、县级 40%"
std::string bearers(const CostSplit& split, Language language) {
  std::string all;
  for (const TierShare& share : split.tiers) {
    const Words words = words_of(share.tier);
    if (!all.empty()) all += language == Language::zh ? "、" : ", ";
    all += language == Language::zh ? words.zh : words.en;
  }
  return all;
}

Rejection wrong_tier(const CostSplit& split, const SourceState& source, const std::string& id) {
  const std::string zh = source.tier ? "属" + std::string(words_of(*source.tier).zh) : "未注明级次";
  const std::string en =
      source.tier ? "is of the " + std::string(words_of(*source.tier).en) : "has no tier";
  return reject(Reason::source_tier_wrong, "source")
      .with("source", id)
      .with("problem_zh", zh)
      .with("problem_en", en)
      .with("tiers_zh", bearers(split, Language::zh))
      .with("tiers_en", bearers(split, Language::en));
}

}  // namespace

Money released_of(const CostSplit& split, const EntitlementState& e, FiscalTier tier) {
  Money of_tier;
  Money of_none = e.released;
  for (const TierMoney& money : e.tiers) {
    if (money.tier == tier) of_tier = money.released;
    of_none -= money.released;
  }
  return of_tier + tier_part(split, tier, of_none).value_or(Money{});
}

Result<void> check_source_tier(const Ask& ask, const EntitlementState& e, const SourceState& source,
                               const std::string& id) {
  const auto& split = split_of(ask, e);
  if (!split || ask.carrying) return {};
  if (source.tier && tier_part(*split, *source.tier, Money{})) return {};
  return wrong_tier(*split, source, id);
}

Result<Money> releasable_from(const Ask& ask, const EntitlementState& e, const SourceState& source,
                              const std::string& id) {
  YINGBU_CHECK(check_source_tier(ask, e, source, id));
  const auto& split = split_of(ask, e);
  if (!split || ask.carrying) return releasable(e);
  const Money part = *tier_part(*split, *source.tier, std::min(e.approved, e.due));
  const Money left = std::max(Money{}, part - released_of(*split, e, *source.tier));
  return std::min(releasable(e), left);
}

Result<void> check_release_tier(const Ask& ask, const EntitlementState& e,
                                const SourceState& source, const std::string& id, Money amount) {
  YINGBU_CHECK(check_source_tier(ask, e, source, id));
  const auto& split = split_of(ask, e);
  if (!split || ask.carrying) return {};
  const Money base = base_of(ask, e);
  const Money part = *tier_part(*split, *source.tier, base);
  YINGBU_TRY(total, add(released_of(*split, e, *source.tier), amount));
  if (total <= part) return {};
  return reject(Reason::release_over_tier, "amount")
      .with("amount", fen_text(amount.fen))
      .with_word("tier", words_of(*source.tier))
      .with("total", fen_text(total.fen))
      .with("part", fen_text(part.fen))
      .with("base", fen_text(base.fen));
}

}  // namespace yingbu
