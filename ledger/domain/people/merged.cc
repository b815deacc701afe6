#include "ledger/domain/people/merged.h"

#include "ledger/base/enumerator_words.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"

namespace yingbu {
namespace {

// The NameState whose text is the record of a party's merger.
std::string merger_of(PartyNo party) { return "merger:" + object_ids::number(party.value); }

const PartyState* state_of(const State& state, PartyNo party) {
  return state.find<PartyState>(object_ids::number(party.value));
}

// As it is to be named: a USCC needs no scheme. What identifies a person is told to nobody.
void add_name(Rejection& refused, const State& state, PartyNo party) {
  const PartyState& known = *state_of(state, party);
  const std::size_t colon = known.id.find(':');
  const std::string scheme = known.id.substr(0, colon);
  const std::string value = known.id.substr(colon + 1);
  if (known.kind == PartyKind::individual || scheme == enum_name(IdScheme::resident_id)) {
    refused.with("into", "#" + object_ids::number(party.value));
  } else if (scheme == enum_name(IdScheme::uscc)) {
    refused.with("into", value);
  } else {
    const Words* words = words_in(enumerator_words<IdScheme>(), scheme);
    const std::string zh = std::string(words->zh) + " " + value;
    refused.with_word("into", {known.id, zh, known.id});
  }
}

}  // namespace

std::vector<PartyNo> family_of(const State& state, PartyNo party) {
  const PartyState* known = state_of(state, party);
  while (known && known->merged_into.value != 0) {
    party = known->merged_into;
    known = state_of(state, party);
  }
  std::vector<PartyNo> family{party};
  if (known) family.insert(family.end(), known->absorbed.begin(), known->absorbed.end());
  return family;
}

Result<void> check_unmerged(const Ask& ask, PartyNo party, const std::string& named,
                            std::string field) {
  const PartyState* known = state_of(ask.state, party);
  if (!known || known->merged_into.value == 0) return {};
  Rejection refused = reject(Reason::party_merged, std::move(field)).with("party", named);
  add_name(refused, ask.state, known->merged_into);
  return std::move(refused).with("seq", ask.state.find<NameState>(merger_of(party))->as_written);
}

Result<PartyNo> resolve_unmerged(const Ask& ask, const std::string& party, std::string field) {
  YINGBU_TRY(number, resolve_party(ask, party, field));
  if (!ask.carrying) YINGBU_CHECK(check_unmerged(ask, number, party, std::move(field)));
  return number;
}

Result<PartyNo> resolve_unmerged(const Ask& ask, const std::string& party, PartyKind kind,
                                 std::string field) {
  YINGBU_TRY(number, resolve_party(ask, party, kind, field));
  if (!ask.carrying) YINGBU_CHECK(check_unmerged(ask, number, party, std::move(field)));
  return number;
}

void take_merger(State& state, Seq seq, PartyNo party, PartyNo into) {
  auto& ended = state.edit<PartyState>(object_ids::number(party.value));
  ended.merged_into = into;
  std::vector<PartyNo> with_it = ended.absorbed;
  with_it.push_back(party);
  auto& absorbed = state.edit<PartyState>(object_ids::number(into.value)).absorbed;
  absorbed.insert(absorbed.end(), with_it.begin(), with_it.end());
  state.edit<NameState>(merger_of(party)).as_written = std::to_string(seq);
}

}  // namespace yingbu
