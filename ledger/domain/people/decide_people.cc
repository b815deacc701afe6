#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"

// Actors, parties, and what takes two people.
namespace yingbu {
namespace {

const CounterState& counters(const Ask& ask) {
  static const CounterState kEmpty;
  const CounterState* found = ask.state.find<CounterState>("");
  return found ? *found : kEmpty;
}

// No party but this one bears the id; one that was restated away from it is free again.
Result<void> check_free(const Ask& ask, const PartyId& id, PartyNo party, std::string field) {
  const NameState* name = ask.state.find<NameState>(party_name_key(id));
  if (!name || name->number == 0 || name->number == party.value) return {};
  return of_kind<PartyState>(Reason::already_exists, id.value, std::move(field));
}

// Nor, among institutions, the name.
Result<void> check_name(const Ask& ask, PartyKind kind, const std::string& name, PartyNo party) {
  YINGBU_CHECK(check_given(name, limits::name_bytes_max, "name"));
  if (!is_named_once(kind)) return {};
  const PartyNo other = institution_named(ask.state, name);
  if (other.value == 0 || other == party) return {};
  return of_kind<PartyState>(Reason::already_exists, name, "name");
}

const PartyState& state_of(const Ask& ask, PartyNo party) {
  return *ask.state.find<PartyState>(object_ids::number(party.value));
}

Rejection party_is(const std::string& party, const Words& state) {
  return wrong_state<PartyState>(party, state, "party");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EnrolActor& c) {
  YINGBU_CHECK(check_id(c.handle, "handle"));
  if (ask.state.find<NameState>("actor:" + c.handle)) {
    return of_kind<ActorState>(Reason::already_exists, c.handle, "handle");
  }
  if (c.token_digest.data.size() != 32) {
    return reject(Reason::wrong_type, "token_digest")
        .with_word("expected", {"64 hex digits (SHA-256)", "64 位十六进制数字（SHA-256）",
                                "64 hex digits (SHA-256)"})
        .with("found_zh", std::to_string(c.token_digest.data.size() * 2) + " 位")
        .with("found", std::to_string(c.token_digest.data.size() * 2) + " digits");
  }
  YINGBU_TRY(organisation, resolve_party(ask, c.organisation, "organisation"));
  return one(ActorEnrolled{ActorNo{counters(ask).next_actor}, c.handle, organisation, c.role,
                           c.token_digest});
}

Result<Facts> handle(const Ask& ask, const RetireActor& c) {
  const std::string id = object_ids::number(c.actor.value);
  YINGBU_TRY(actor, existing<ActorState>(ask, id, "actor"));
  if (actor->retired)
    return wrong_state<ActorState>(id, Words{"retired", "已停用", "retired"}, "actor");
  return one(ActorRetired{c.actor});
}

Result<Facts> handle(const Ask& ask, const RegisterParty& c) {
  YINGBU_TRY(checked, checked_party(c.party, "party"));
  YINGBU_CHECK(check_free(ask, checked.id, PartyNo{}, "party"));
  const std::string name(trimmed(c.name));
  YINGBU_CHECK(check_name(ask, c.kind, name, {}));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  return one(PartyRegistered{PartyNo{counters(ask).next_party}, c.kind, checked.id.scheme,
                             checked.id.value, checked.legacy_check, name, c.region});
}

Result<Facts> handle(const Ask& ask, const RestateParty& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  const std::string& known = state_of(ask, party).id;
  YINGBU_TRY(checked, checked_party(c.id.value_or(known), "id"));
  const bool other_id = party_name_key(checked.id) != party_name_key_of(known);
  if (!other_id && !c.name && !c.region) {
    return reject(Reason::nothing_to_do, "party")
        .with("problem_zh", "没有与原记录不同的代码、名称或地区")
        .with("problem_en", "no code, name or region that differs is given");
  }
  YINGBU_CHECK(check_free(ask, checked.id, party, "id"));
  const std::string name(trimmed(c.name.value_or("")));
  if (c.name) YINGBU_CHECK(check_name(ask, state_of(ask, party).kind, name, party));
  if (c.region) YINGBU_CHECK(check_region(ask, *c.region, "region"));
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PartyRestated{party, checked.id.scheme, checked.id.value, checked.legacy_check, name,
                           c.region.value_or(""), c.cause});
}

Result<Facts> handle(const Ask& ask, const AffiliateParty& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  YINGBU_TRY(head, resolve_party(ask, c.head, "head"));
  const PartyNo now = state_of(ask, party).head;
  const PartyNo wanted = head == party ? PartyNo{} : head;
  if (wanted == now) {
    return reject(Reason::nothing_to_do, "head")
        .with("problem_zh", now.value == 0 ? "它不属于任何集团" : "它已属于该集团")
        .with("problem_en", now.value == 0 ? "it is in no group" : "it is in that group");
  }
  // Only the head of a group, or a party in none, is joined: so no group ever contains itself.
  if (wanted.value != 0 && state_of(ask, wanted).head.value != 0) {
    const std::string group = "#" + std::to_string(state_of(ask, wanted).head.value);
    const std::string zh = "属于 " + group + " 的集团";
    const std::string en = "in the group of " + group;
    return wrong_state<PartyState>(c.head, {en, zh, en}, "head");
  }
  return one(PartyAffiliated{party, head});
}

Result<Facts> handle(const Ask& ask, const BlockPayee& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  if (state_of(ask, party).blocked) return party_is(c.party, {"blocked", "失信惩戒中", "blocked"});
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PayeeBlocked{party, c.cause});
}

Result<Facts> handle(const Ask& ask, const UnblockPayee& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  if (!state_of(ask, party).blocked)
    return party_is(c.party, {"not_blocked", "未在失信惩戒中", "not blocked"});
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(PayeeUnblocked{party, c.cause});
}

Result<Facts> handle(const Ask& ask, const AddPartyAccount& c) {
  YINGBU_TRY(party, resolve_party(ask, c.party, "party"));
  YINGBU_CHECK(check_text(c.bank_name, limits::name_bytes_max, "bank_name"));
  YINGBU_CHECK(check_text(c.account_name, limits::name_bytes_max, "account_name"));
  YINGBU_CHECK(check_id(c.account_number, "account_number"));
  const PartyState* known = ask.state.find<PartyState>(object_ids::number(party.value));
  return one(
      PartyAccountAdded{party, known->accounts + 1, c.bank_name, c.account_name, c.account_number});
}

}  // namespace yingbu
