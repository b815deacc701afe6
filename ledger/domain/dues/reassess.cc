#include "ledger/domain/dues/reassess.h"

#include <algorithm>
#include <iterator>

#include "ledger/base/limits.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {
namespace {

// The keys a command of an entitlement is about; of a reversal, those of what it takes back.
std::vector<EntitlementKey> keys_in(const State& state, const Command& command) {
  std::vector<EntitlementKey> keys;
  command.when<ClaimEntitlement, ApproveEntitlement, ReleaseFunds, ReturnClaim, WithdrawClaim,
               PassReview, RejectClaim, StartPublicity, RaiseObjection, ResolveObjection, HoldFunds,
               FindOverpayment, OrderRecovery, ApplyOffset, SettleYear, CloseEntitlement,
               ReopenEntitlement>([&keys](const auto& c) { keys.push_back(c.key); });
  if (const auto* offset = command.as<ApplyOffset>()) keys.push_back(offset->to);
  if (const auto* ration = command.as<RationRelease>()) {
    for (const RationedKey& one : ration->keys) keys.push_back(one.key);
  }
  const auto* reverse = command.as<Reverse>();
  const auto original = reverse ? state.record(reverse->seq) : std::nullopt;
  if (original) {
    original->event.when<EntitlementApproved, FundsReleased, ReleaseConfirmed, OverpaymentFound,
                         RecoveryOrdered, RefundReceived, OffsetApplied>(
        [&keys](const auto& e) { keys.push_back(e.key); });
    if (const auto* offset = original->event.as<OffsetApplied>()) keys.push_back(offset->to);
  }
  return keys;
}

bool more_subjects_than(const State& state, SubjectKind kind, std::size_t limit) {
  if (kind == SubjectKind::guarantee) return state.find<CounterState>("")->guarantees > limit;
  return subjects_after(state, kind, "", limit + 1).size() > limit;
}

// Every change of D there is now on subjects of the kind, or nothing where subjects or changes are
// more than one group should carry (DESIGN 15).
Result<std::optional<std::vector<EntitlementAssessed>>> few_changes(const State& state,
                                                                    SubjectKind kind) {
  std::optional<std::vector<EntitlementAssessed>> all;
  std::size_t bytes = 0;
  if (more_subjects_than(state, kind, limits::assess_inline_max)) return all;
  all.emplace();
  // Applications and cancelled issues have ids too, so those counted may lie on several pages.
  std::string after;
  for (bool more = true; more;) {
    const auto ids = subjects_after(state, kind, after, limits::assess_inline_max);
    for (const std::string& id : ids) {
      YINGBU_TRY(changed, assess_subject(state, {kind, id}));
      bytes += room_for(changed);
      std::move(changed.begin(), changed.end(), std::back_inserter(*all));
      const bool too_many = all->size() > limits::assess_inline_max;
      if (too_many || bytes > limits::assessed_bytes_max) return std::nullopt;
    }
    more = ids.size() == limits::assess_inline_max;
    if (more) after = ids.back();
  }
  return all;
}

void record_assessed(Group& group, const Ask& ask, EntitlementAssessed assessed, Seq cause) {
  for (Fact& fact : with_caps(std::move(assessed), cause)) group.record(ask, std::move(fact));
}

Result<void> reassess(Group& group, const Ask& ask, const std::string& programme,
                      ReassessmentCause why) {
  const SubjectKind kind = group.state().find<ProgrammeState>(programme)->subject;
  if (subjects_after(group.state(), kind, "", 1).empty()) return {};
  const Seq cause = group.last_seq();
  YINGBU_TRY(changed, few_changes(group.state(), kind));
  if (!changed) {
    const bool first = group.state().find<LedgerState>("")->reassessing.empty();
    group.record(ask, {ReassessmentOpened{programme, why}, {}}, cause);
    // 试算: the first chunk of the walk, so that who asks sees whose dues move; how far it came is
    // told by what it records. A proposal that is tried out asks no such thing.
    if (!ask.context.trial || group.cause() != 0 || !first) return {};
    return group.decide_one(ask, ContinueReassessment{programme});
  }
  for (EntitlementAssessed& each : *changed) record_assessed(group, ask, std::move(each), cause);
  return {};
}

// Has a reassessment of its programme not come to its subject yet, or one of another programme of
// the shape, whose terms decide on the same days and losses (INV-7, INV-9)?
bool is_dirty(const State& state, const EntitlementKey& key) {
  const ProgrammeState* own = state.find<ProgrammeState>(key.programme);
  if (!own) return false;
  const std::vector<std::string>& all = state.find<LedgerState>("")->programmes;
  return std::any_of(all.begin(), all.end(), [&](const std::string& id) {
    const auto& other = *state.find<ProgrammeState>(id);
    return other.reassessing && other.shape == own->shape &&
           subject_of(state, key).id > other.reassessed_up_to;
  });
}

// Working days that become known, or are taken back, move the deadlines that fall on them (K12).
bool moves_deadlines(const State& state, const Command& command) {
  if (command.is<PublishWorkingDays>()) return true;
  const auto* reverse = command.as<Reverse>();
  const auto original = reverse ? state.record(reverse->seq) : std::nullopt;
  return original && original->event.is<WorkingDaysPublished>();
}

// A rate that becomes known, or is taken back.
bool moves_rates(const State& state, const Command& command) {
  if (command.is<PublishRate>()) return true;
  const auto* reverse = command.as<Reverse>();
  const auto original = reverse ? state.record(reverse->seq) : std::nullopt;
  return original && original->event.is<RatePublished>();
}

Result<void> reassess_by_rate(Group& group, const Ask& ask) {
  const auto* ledger = group.state().find<LedgerState>("");
  const std::vector<std::string> programmes =
      ledger ? ledger->programmes : std::vector<std::string>();
  for (const std::string& id : programmes) {
    const auto& programme = *group.state().find<ProgrammeState>(id);
    if (!shape_row(programme.shape).reads_rates || programme.terms.empty()) continue;
    YINGBU_CHECK(reassess(group, ask, id, ReassessmentCause::rate));
  }
  return {};
}

Result<void> reassess_deadlines(Group& group, const Ask& ask) {
  const auto* ledger = group.state().find<LedgerState>("");
  const std::vector<std::string> programmes =
      ledger ? ledger->programmes : std::vector<std::string>();
  for (const std::string& id : programmes) {
    const auto& terms = group.state().find<ProgrammeState>(id)->terms;
    const bool has_deadlines = std::any_of(terms.begin(), terms.end(), [](const Terms& t) {
      return t.procedure.filing_days.has_value();
    });
    if (has_deadlines) YINGBU_CHECK(reassess(group, ask, id, ReassessmentCause::working_days));
  }
  return {};
}

}  // namespace

Facts with_caps(EntitlementAssessed assessed, Seq cause) {
  Facts facts(1);
  for (const QuoteLine& line : assessed.lines) {
    if (line.allowed == line.computed) continue;
    facts.push_back({CapApplied{assessed.key, line.id, line.computed, line.allowed}, {}, cause});
  }
  facts.front() = {std::move(assessed), {}, cause};
  return facts;
}

Result<void> assess(Group& group, const Ask& ask, const Subject& subject, Seq cause) {
  YINGBU_TRY(changed, assess_subject(group.state(), subject));
  for (EntitlementAssessed& each : changed) record_assessed(group, ask, std::move(each), cause);
  return {};
}

Result<void> assess_if_dirty(Group& group, const Ask& ask, const Command& command) {
  for (const EntitlementKey& key : keys_in(group.state(), command)) {
    if (!is_dirty(group.state(), key)) continue;
    YINGBU_CHECK(assess(group, ask, subject_of(group.state(), key), group.cause()));
  }
  return {};
}

Result<void> reassess_after(Group& group, const Ask& ask, const Command& command) {
  if (const auto* enact = command.as<EnactTerms>()) {
    return reassess(group, ask, enact->programme, ReassessmentCause::terms);
  }
  if (const auto* order = command.as<OrderReassessment>()) {
    return reassess(group, ask, order->programme, ReassessmentCause::ordered);
  }
  if (moves_deadlines(group.state(), command)) return reassess_deadlines(group, ask);
  if (moves_rates(group.state(), command)) return reassess_by_rate(group, ask);
  return {};
}

}  // namespace yingbu
