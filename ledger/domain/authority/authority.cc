#include "ledger/domain/authority/authority.h"

#include <algorithm>

#include "ledger/base/region.h"
#include "ledger/domain/authority/concern.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/people/state.h"

namespace yingbu {
namespace {

bool is_among(PartyNo organisation, const std::vector<PartyNo>& parties) {
  return std::find(parties.begin(), parties.end(), organisation) != parties.end();
}

bool is_own(const Context& context, const Concern& concern) {
  if (concern.actor.value != 0) return concern.actor == context.actor;
  if (context.role != Role::bureau || concern.bureaus.empty()) {
    return is_among(context.organisation, concern.owners);
  }
  return std::all_of(concern.bureaus.begin(), concern.bureaus.end(),
                     [&context](PartyNo bureau) { return bureau == context.organisation; });
}

bool is_in_region(const Ask& ask, const Concern& concern) {
  const std::string id = object_ids::number(ask.context.organisation.value);
  const PartyState* organisation = ask.state.find<PartyState>(id);
  return organisation && !concern.regions.empty() &&
         std::all_of(concern.regions.begin(), concern.regions.end(), [&](const std::string& at) {
           return region_within(at, organisation->region);
         });
}

bool is_guarantor_of(const Ask& ask, PartyNo client) {
  return is_client(ask.state, ask.context.organisation, client);
}

bool stands(Whose whose, const Ask& ask, const Concern& concern) {
  const PartyNo organisation = ask.context.organisation;
  const bool root = organisation == root_bureau(ask.state);
  switch (whose) {
    case Whose::nobodys: return false;
    case Whose::anybodys: return true;
    case Whose::own: return is_own(ask.context, concern);
    case Whose::own_region: return root || is_in_region(ask, concern);
    case Whose::own_or_roots: return root || is_own(ask.context, concern);
    case Whose::roots: return root;
    case Whose::creditors: return organisation == concern.creditor;
    case Whose::provinces: return organisation == concern.province;
    case Whose::layers:
      return organisation == concern.province || organisation == concern.national_fund;
    case Whose::payees_banks: return organisation == concern.payees_bank;
    case Whose::guarantors: return is_guarantor_of(ask, concern.client);
    case Whose::as_recorded: break;  // resolved before
  }
  return false;
}

bool may_know(const Context& context, const Concern& concern) {
  return context.role == Role::administrator || context.role == Role::bureau ||
         concern.named_by_owner || is_among(context.organisation, concern.owners) ||
         is_among(context.organisation, concern.known_to);
}

Result<void> check_stands(Whose whose, const Ask& ask, const Concern& concern) {
  if (stands(whose, ask, concern)) return {};
  if (!may_know(ask.context, concern)) return concern.absent;
  return reject(Reason::other_organisation, concern.field);
}

// Who may take a record back is told by the record.
Result<void> check_takes_back(const Ask& ask, const Reverse& reversal) {
  const auto original = ask.state.record(reversal.seq);
  if (!original || original->event.empty()) return no_such_record(reversal.seq, "seq");
  // What nobody takes back is said so to everybody.
  if (!is_reversible(original->event.tag())) return {};
  const Takers takers = takers_of(ask, *original);
  return check_stands(takers.grants.of(ask.context.role), ask, takers.concern);
}

}  // namespace

PartyNo root_bureau(const State& state) {
  const LedgerState* ledger = state.find<LedgerState>("");
  return ledger ? ledger->root_bureau : PartyNo{};
}

Result<void> check_authority(const Grants& grants, const Ask& ask, const Command& command) {
  if (ask.context.actor == kSystemActor) return {};
  // Retired since the request came in.
  const auto* actor = ask.state.find<ActorState>(object_ids::number(ask.context.actor.value));
  if (actor && actor->retired) return reject(Reason::token_unknown);
  const Whose whose = grants.of(ask.context.role);
  if (whose == Whose::nobodys) {
    return reject(Reason::role_forbidden)
        .with_word("role", words_of(ask.context.role))
        .with_word("command", command_words(command_name(command)));
  }
  if (whose == Whose::anybodys) return {};
  if (const auto* reversal = command.as<Reverse>(); reversal && whose == Whose::as_recorded) {
    return check_takes_back(ask, *reversal);
  }
  YINGBU_TRY(concern, concern_of(ask, command));
  return check_stands(whose, ask, concern);
}

Result<void> check_authority(const Ask& ask, const Command& command) {
  return check_authority(command_row(command.tag()).grants, ask, command);
}

}  // namespace yingbu
