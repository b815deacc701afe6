#include "ledger/domain/evolve.h"

#include <algorithm>

#include "ledger/base/fields.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/cut_over.h"
#include "ledger/domain/party_name.h"
#include "ledger/domain/streams.h"

namespace yingbu {
namespace {

template <class T>
void stand_at(State& state, const streams::Of<T>& stream, const EventMeta& meta) {
  state.edit<T>(stream.id).position = {meta.stream, meta.stream_version};
  if (meta.stream_version == 1) {
    auto& counters = state.edit<CounterState>("");
    counters.next_stream = std::max(counters.next_stream, meta.stream + 1);
  }
}

template <class F>
auto with_event(const Event& event, F&& f) {
  return std::visit(
      [&f](const auto& e) {
        if constexpr (std::is_same_v<std::decay_t<decltype(e)>, std::monostate>) {
          assert(false && "no event");
          return decltype(f(std::declval<const LedgerOpened&>()))();
        } else {
          return f(e);
        }
      },
      event);
}

}  // namespace

void evolve(State& state, const Recorded& recorded) {
  with_event(recorded.event, [&](const auto& e) {
    apply(state, recorded.meta, e);
    stand_at(state, streams::of(e), recorded.meta);
  });
  count_carried(state, recorded.meta, recorded.event);
}

ObjectKey stream_object(const Event& event) {
  return with_event(event, [](const auto& e) {
    const auto key = []<class T>(streams::Of<T> stream) {
      return ObjectKey{ObjectEntry<T>::kind, std::move(stream.id)};
    };
    return key(streams::of(e));
  });
}

StreamPosition stream_position(const State& state, const ObjectKey& object) {
  switch (object.kind) {
#define X(kind, Type, name, zh)                        \
  case kind: {                                         \
    const Type* found = state.find<Type>(object.id);   \
    return found ? found->position : StreamPosition{}; \
  }
    YINGBU_OBJECTS(X)
#undef X
    default: assert(false && "no such kind of object"); return {};
  }
}

bool is_reversible(std::uint16_t tag) {
  switch (tag) {
#define X(tag_, version, Type, name) \
  case tag_: return Reversible<Type>;
    YINGBU_EVENTS(X)
#undef X
    default: return false;
  }
}

// ---- The ledger and its people -----------------------------------------------------------------

void apply(State& state, const EventMeta&, const LedgerOpened& e) {
  auto& ledger = state.edit<LedgerState>("");
  ledger.currency = e.currency;
  ledger.open_from = e.open_from;
}

void apply(State& state, const EventMeta&, const ActorEnrolled& e) {
  auto& actor = state.edit<ActorState>(streams::number(e.actor.value));
  actor.organisation = e.organisation;
  actor.role = e.role;
  actor.token_digest = e.token_digest;
  state.edit<NameState>("actor:" + e.handle).number = e.actor.value;
  auto& counters = state.edit<CounterState>("");
  counters.next_actor = std::max(counters.next_actor, e.actor.value + 1);
}

void apply(State& state, const EventMeta&, const ActorRetired& e) {
  state.edit<ActorState>(streams::number(e.actor.value)).retired = true;
}

namespace {

void name_party(State& state, PartyState& party, PartyNo number, const PartyId& id) {
  party.id = std::string(enum_name(id.scheme)) + ":" + id.value;
  state.edit<NameState>(party_name_key(id)).number = number.value;
}

}  // namespace

void apply(State& state, const EventMeta&, const PartyRegistered& e) {
  auto& party = state.edit<PartyState>(streams::number(e.party.value));
  party.kind = e.kind;
  name_party(state, party, e.party, {e.scheme, e.id});
  auto& counters = state.edit<CounterState>("");
  counters.next_party = std::max(counters.next_party, e.party.value + 1);
}

// The old code is free again: it was never this party's.
void apply(State& state, const EventMeta&, const PartyRestated& e) {
  auto& party = state.edit<PartyState>(streams::number(e.party.value));
  state.edit<NameState>("party:" + party.id).number = 0;
  name_party(state, party, e.party, {e.scheme, e.id});
}

void apply(State& state, const EventMeta&, const PartyAffiliated& e) {
  state.edit<PartyState>(streams::number(e.party.value)).head =
      e.head == e.party ? PartyNo{} : e.head;
}

void apply(State& state, const EventMeta&, const PayeeBlocked& e) {
  state.edit<PartyState>(streams::number(e.party.value)).blocked = true;
}

void apply(State& state, const EventMeta&, const PayeeUnblocked& e) {
  state.edit<PartyState>(streams::number(e.party.value)).blocked = false;
}

void apply(State& state, const EventMeta&, const PartyAccountAdded& e) {
  state.edit<PartyState>(streams::number(e.party.value)).accounts = e.account;
}

// ---- Programmes --------------------------------------------------------------------------------

void apply(State& state, const EventMeta&, const ProgrammeEstablished& e) {
  state.edit<ProgrammeState>(e.programme).bureau = e.bureau;
  state.edit<LedgerState>("").programmes.push_back(e.programme);
}

void apply(State& state, const EventMeta&, const FilingWindowChanged& e) {
  auto& windows = state.edit<ProgrammeState>(e.programme).windows;
  std::erase_if(windows, [&e](const WindowState& w) { return w.period == e.period; });
  windows.push_back({e.period, e.deadline});
}

void apply(State& state, const EventMeta&, const TermsEnacted& e) {
  auto& terms = state.edit<ProgrammeState>(e.programme).terms;
  assert(e.terms_no == terms.size() + 1);
  terms.push_back(e.terms);
}

void apply(State& state, const EventMeta&, const ReassessmentOpened& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  const bool was_open = programme.reassessing;
  programme.reassessing = true;
  programme.reassessed_up_to.clear();
  programme.reassessed_keys = 0;
  programme.reassessed_change = {};
  if (!was_open) state.edit<LedgerState>("").reassessing.push_back(e.programme);
}

void apply(State& state, const EventMeta&, const ReassessmentAdvanced& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  programme.reassessed_up_to = e.up_to;
  programme.reassessed_keys += e.keys;
  programme.reassessed_change += e.due_change;
}

void apply(State& state, const EventMeta&, const ReassessmentClosed& e) {
  state.edit<ProgrammeState>(e.programme).reassessing = false;
  std::erase(state.edit<LedgerState>("").reassessing, e.programme);
}

void apply(State& state, const EventMeta&, const PeriodSealed& e) {
  state.edit<LedgerState>("").open_from = e.open_from;
}

// ---- Two people, corrections -------------------------------------------------------------------

void apply(State& state, const EventMeta& meta, const CommandProposed& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.proposed_by = meta.actor;
  proposal.organisation = meta.organisation;
  proposal.commands = e.commands;
}

void apply(State& state, const EventMeta&, const ProposalApproved& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.status = ProposalStatus::approved;
  proposal.commands.clear();
}

void apply(State& state, const EventMeta&, const ProposalDeclined& e) {
  auto& proposal = state.edit<ProposalState>(e.proposal);
  proposal.status = ProposalStatus::declined;
  proposal.commands.clear();
}

void apply(State& state, const EventMeta& meta, const EventReversed& e) {
  state.edit<ReversalState>(streams::number(e.original)).by = meta.seq;
  with_event(decode_event(e.tag, e.version, e.payload.data), [&](const auto& original) {
    if constexpr (Reversible<std::decay_t<decltype(original)>>) {
      retract(state, e.original, original);
    } else {
      assert(false && "a reversal of what cannot be reversed was recorded");
    }
  });
}

}  // namespace yingbu
