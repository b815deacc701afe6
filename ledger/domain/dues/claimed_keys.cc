#include "ledger/domain/dues/claimed_keys.h"

#include <algorithm>

#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/noted_due.h"
#include "ledger/domain/dues/subjects.h"

namespace yingbu {
namespace {

bool is_under_way(const ClaimProgress& claim) {
  return claim.stage != EntitlementStage::assessed && claim.stage != EntitlementStage::rejected &&
         claim.stage != EntitlementStage::withdrawn;
}

// The record since which its days are no other programme's: of a claim under way, or of what was
// approved or paid without one (预拨); 0 where it was so when it was carried in.
std::optional<Seq> taken_since(const EntitlementState& e) {
  std::optional<Seq> since;
  if (is_under_way(e.claim)) {
    since = 0;
    for (auto step = e.steps.rbegin(); step != e.steps.rend(); ++step) {
      since = step->seq;
      if (!is_under_way(step->before)) break;
    }
  }
  const bool has_money = e.approved.fen > 0 || e.released.fen > 0;
  if (!has_money) return since;
  const Seq first = e.live.empty() ? 0 : e.live.front().seq;
  return since ? std::min(*since, first) : first;
}

}  // namespace

std::vector<EntitlementKey> claimed_keys(const State& state, const Subject& subject) {
  const std::vector<std::string>& all = state.find<LedgerState>("")->programmes;
  const auto shape_of = [&state](const std::string& programme) {
    return state.find<ProgrammeState>(programme)->shape;
  };
  std::vector<std::pair<Seq, EntitlementKey>> claimed;
  for (const AssessedKey& assessed : assessed_on(state, subject)) {
    const Shape shape = shape_of(assessed.programme);
    if (shape_row(shape).makes_good_loss) continue;
    const auto same = std::count_if(
        all.begin(), all.end(), [&](const std::string& other) { return shape_of(other) == shape; });
    EntitlementKey key = key_of(assessed, subject);
    const EntitlementState* known = same > 1 ? known_due(state, key) : nullptr;
    const std::optional<Seq> since = known ? taken_since(*known) : std::nullopt;
    if (since) claimed.emplace_back(*since, std::move(key));
  }
  std::stable_sort(claimed.begin(), claimed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<EntitlementKey> keys;
  for (auto& [since, key] : claimed) keys.push_back(std::move(key));
  return keys;
}

}  // namespace yingbu
