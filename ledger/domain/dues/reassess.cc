#include "ledger/domain/dues/reassess.h"

#include <algorithm>
#include <iterator>

#include "ledger/base/limits.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/programme/state.h"

namespace yingbu {
namespace {

// The keys a command of an entitlement is about.
std::vector<EntitlementKey> keys_in(const Command& command) {
  std::vector<EntitlementKey> keys;
  command.when<ClaimEntitlement, ApproveEntitlement, ReleaseFunds, ReturnClaim, WithdrawClaim,
               PassReview, RejectClaim, StartPublicity, RaiseObjection, ResolveObjection, HoldFunds,
               FindOverpayment, OrderRecovery, ApplyOffset, SettleYear, CloseEntitlement,
               ReopenEntitlement>([&keys](const auto& c) { keys.push_back(c.key); });
  if (const auto* offset = command.as<ApplyOffset>()) keys.push_back(offset->to);
  if (const auto* ration = command.as<RationRelease>()) {
    for (const RationedKey& one : ration->keys) keys.push_back(one.key);
  }
  return keys;
}

// Every change of D there is now, or nothing where guarantees or changes are more than one group
// should carry (DESIGN 15).
Result<std::optional<std::vector<EntitlementAssessed>>> few_changes(const State& state) {
  std::optional<std::vector<EntitlementAssessed>> all;
  if (state.find<CounterState>("")->guarantees > limits::assess_inline_max) return all;
  all.emplace();
  // Applications and cancelled issues have ids too, so those counted may lie on several pages.
  std::string after;
  for (bool more = true; more;) {
    const auto ids = state.ids_after<GuaranteeState>(after, limits::assess_inline_max);
    for (const std::string& id : ids) {
      YINGBU_TRY(changed, assess_guarantee(state, id));
      std::move(changed.begin(), changed.end(), std::back_inserter(*all));
      if (all->size() > limits::assess_inline_max) return std::nullopt;
    }
    more = ids.size() == limits::assess_inline_max;
    if (more) after = ids.back();
  }
  return all;
}

}  // namespace

Result<void> assess(Group& group, const Ask& ask, const std::string& guarantee, Seq cause) {
  YINGBU_TRY(changed, assess_guarantee(group.state(), guarantee));
  for (EntitlementAssessed& assessed : changed) group.record(ask, {std::move(assessed), {}}, cause);
  return {};
}

Result<void> assess_if_dirty(Group& group, const Ask& ask, const Command& command) {
  for (const EntitlementKey& key : keys_in(command)) {
    const ProgrammeState* programme = group.state().find<ProgrammeState>(key.programme);
    if (!programme || !programme->reassessing || key.object <= programme->reassessed_up_to) {
      continue;
    }
    YINGBU_CHECK(assess(group, ask, key.object, group.cause()));
  }
  return {};
}

Result<void> assess_under_new_terms(Group& group, const Ask& ask, const Command& command) {
  const auto* enact = command.as<EnactTerms>();
  if (!enact || group.state().find<CounterState>("")->guarantees == 0) return {};
  const Seq cause = group.last_seq();
  YINGBU_TRY(changed, few_changes(group.state()));
  if (!changed) {
    group.record(ask, {ReassessmentOpened{enact->programme}, {}}, cause);
    return {};
  }
  for (EntitlementAssessed& assessed : *changed)
    group.record(ask, {std::move(assessed), {}}, cause);
  return {};
}

}  // namespace yingbu
