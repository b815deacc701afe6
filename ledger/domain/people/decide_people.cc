#include <charconv>

#include "ledger/base/limits.h"
#include "ledger/base/region.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/authority/authority.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"

// Parties: who they are, whose affiliates, and where they are paid.
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

namespace {

bool governs(PartyKind kind) {
  return kind == PartyKind::bureau || kind == PartyKind::government || kind == PartyKind::auditor;
}

// Companies and banks enter whom they deal with; a bureau the companies of its own region too.
Result<void> check_may_register(const Ask& ask, const RegisterParty& c) {
  const Role role = ask.context.role;
  const bool is_root = ask.context.organisation == root_bureau(ask.state);
  if (ask.context.actor == kSystemActor || role == Role::administrator || is_root) return {};
  const bool is_company = c.kind == PartyKind::guarantor || c.kind == PartyKind::reguarantor;
  if (governs(c.kind) || (is_company && role != Role::bureau)) {
    return reject(Reason::kind_not_yours, "kind")
        .with_word("role", words_of(role))
        .with_word("kind", words_of(c.kind));
  }
  if (is_company && !region_within(c.region, state_of(ask, ask.context.organisation).region)) {
    return reject(Reason::other_organisation, "region");
  }
  return {};
}

// 同名: enough for a note to the bureau, where it did not enter the party itself.
std::optional<PartyNo> same_name_as(const Ask& ask, const std::string& name) {
  if (ask.context.role != Role::guarantor && ask.context.role != Role::bank) return std::nullopt;
  const std::string known = spelling_of(ask.state, kPartyNames, name);
  PartyNo other;
  std::from_chars(known.data(), known.data() + known.size(), other.value);
  return other.value == 0 ? std::nullopt : std::optional(other);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RegisterParty& c) {
  YINGBU_CHECK(check_may_register(ask, c));
  YINGBU_TRY(checked, checked_party(c.party, "party"));
  YINGBU_CHECK(check_free(ask, checked.id, PartyNo{}, "party"));
  const std::string name(trimmed(c.name));
  YINGBU_CHECK(check_name(ask, c.kind, name, {}));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  return one(PartyRegistered{PartyNo{counters(ask).next_party}, c.kind, checked.id.scheme,
                             checked.id.value, checked.legacy_check, name, c.region,
                             same_name_as(ask, name)});
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
  // A company groups its clients for itself; for all the bureau does.
  const bool for_itself = ask.context.role == Role::guarantor;
  const PartyNo view = for_itself ? ask.context.organisation : PartyNo{};
  const PartyNo now = head_of(ask.state, party, view);
  const PartyNo wanted = head == party ? PartyNo{} : head;
  if (wanted == now) {
    return reject(Reason::nothing_to_do, "head")
        .with("problem_zh", now.value == 0 ? "它不属于任何集团" : "它已属于该集团")
        .with("problem_en", now.value == 0 ? "it is in no group" : "it is in that group");
  }
  // Only the head of a group, or a party in none, is joined: so no group ever contains itself.
  const PartyNo above = head_of(ask.state, wanted, view);
  if (wanted.value != 0 && above.value != 0) {
    const std::string group = "#" + std::to_string(above.value);
    const std::string zh = "属于 " + group + " 的集团";
    const std::string en = "in the group of " + group;
    return wrong_state<PartyState>(c.head, {en, zh, en}, "head");
  }
  return one(PartyAffiliated{party, head, for_itself ? std::optional(view) : std::nullopt});
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
  std::optional<std::string> bank_number;
  if (c.bank_number) {
    auto checked = check_bank_number(*c.bank_number);
    if (!checked) {
      Rejection wrong = checked.error();
      wrong.field = "bank_number";
      return wrong;
    }
    bank_number = *std::move(checked);
  }
  const PartyState* known = ask.state.find<PartyState>(object_ids::number(party.value));
  const auto number = static_cast<std::uint32_t>(known->accounts.size() + 1);
  return one(PartyAccountAdded{party, number, c.bank_name, c.account_name, c.account_number,
                               std::move(bank_number)});
}

}  // namespace yingbu
