#pragma once

#include <string_view>

#include "ledger/base/fields/fields.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/object_table.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/payee_entry.h"

// The inside of decide: one overload of handle a command, from the state to facts, without changing
// anything. A missing overload fails to link.
namespace yingbu {

struct Ask {
  const State& state;
  const Context& context;
  Date basis;
  Date booked;
  Date today;
  bool by_two_people = false;  // inside an approved proposal
  // 期初结转: what happened is recorded as it is stated, whatever the rules of its day were.
  bool carrying = false;
  bool cut_over = false;                      // booked on a cut-over's day
  std::optional<ProposalAwaits> awaits = {};  // of a proposal that was tried out
  ActorNo proposed_by = {};                   // of a command of an approved proposal
};

struct Fact {
  Event event;
  std::optional<Date> basis_date = {};  // where it is not the command's
  std::optional<Seq> caused_by = {};    // where it is not the group's
};

using Facts = std::vector<Fact>;

#define X(tag, version, Type, name, grants, people) Result<Facts> handle(const Ask&, const Type&);
YINGBU_COMMANDS(X)
#undef X

// ---- What the handlers share -------------------------------------------------------------------

template <class E>
Facts one(E event) {
  Facts facts;
  facts.emplace_back(std::move(event));
  return facts;
}

template <class T>
Rejection of_kind(Reason reason, const std::string& id, std::string field) {
  return reject(reason, std::move(field))
      .with("kind_zh", std::string(ObjectEntry<T>::zh))
      .with("kind_en", std::string(ObjectEntry<T>::name))
      .with("id", id);
}

template <class T>
Rejection wrong_state(const std::string& id, const Words& state, std::string field) {
  return of_kind<T>(Reason::wrong_state, id, std::move(field)).with_word("state", state);
}

Rejection no_such_record(Seq seq, std::string field);

template <class T>
Result<const T*> existing(const Ask& ask, const std::string& id, std::string field) {
  const T* found = ask.state.find<T>(id);
  if (!found || found->position.stream == 0) {
    return of_kind<T>(Reason::not_found, id, std::move(field));
  }
  return found;
}

// Who is shown everything: administrators, bureaus, auditors and the ledger itself.
bool sees_all(const Context& context);
// Who sees everything, and who stands in the guarantee or made the proposal of that id.
bool may_know(const Ask& ask, std::uint8_t kind, const std::string& id);

// already_exists: another spelling of the id is an object of this kind (INV-21).
template <class T>
Result<void> spelled_once(const Ask& ask, const std::string& id, std::string field) {
  const std::string taken = spelling_of(ask.state, ObjectEntry<T>::name, id);
  if (taken.empty() || taken == id) return {};
  // How another wrote it is another's.
  const bool shown = may_know(ask, ObjectEntry<T>::kind, taken);
  return of_kind<T>(Reason::already_exists, shown ? taken : id, std::move(field));
}

// The id is well formed and no object of this kind bears it, however it is spelled.
template <class T>
Result<void> unused(const Ask& ask, const std::string& id, std::string field);

Result<void> check_id(const std::string& id, std::string field);
Result<void> check_text(const std::string& text, std::size_t bytes_max, std::string field);
// missing_field, text_too_long: a 文号, a cause or a note that must be given.
Result<void> check_given(const std::string& text, std::size_t bytes_max, std::string field);
Result<void> check_positive(Money amount, std::string field);
Result<void> check_at_most(Money amount, Money high, std::string field);
Result<void> check_region(const Ask& ask, const std::string& code, std::string field);
// 主体: "scheme:value", "#number", or a bare USCC.
Result<PartyNo> resolve_party(const Ask& ask, const std::string& party, std::string field);
Result<PartyNo> resolve_party(const Ask& ask, const std::string& party, PartyKind kind,
                              std::string field);
PartyKind kind_of(const Ask& ask, PartyNo party);
// What the payee's own books say of this entitlement, where they are kept here.
PayeeEntry payee_entry_of(const Ask& ask, const EntitlementState& entitlement);

template <class T>
Result<void> unused(const Ask& ask, const std::string& id, std::string field) {
  YINGBU_CHECK(check_id(id, field));
  const T* found = ask.state.find<T>(id);
  if (found && found->position.stream != 0) {
    return of_kind<T>(Reason::already_exists, id, std::move(field));
  }
  return spelled_once<T>(ask, id, std::move(field));
}

}  // namespace yingbu
