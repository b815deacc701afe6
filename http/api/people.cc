#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/people/actors.h"
#include "projections/people/parties.h"
#include "projections/people/relations.h"

// Parties and actors; who the caller is.
namespace yingbu {
namespace {

// An organisation outside the fiscal side knows those it has to do with; accounts are its own only.
void keep_accounts_to_own(const Question& asked, PartyRow& row) {
  if (!asked.call.sees_all() && row.party != asked.caller().organisation) row.accounts.clear();
}

}  // namespace

struct PartiesInput {
  std::optional<PartyKind> kind;
  std::optional<std::string> region;
  std::optional<std::string> name;
  bool same_name = false;
};
BOOST_DESCRIBE_STRUCT(PartiesInput, (), (kind, region, name, same_name))
template Answering answering(QuestionHandler<PartiesInput>);

Result<std::string> get_parties(const Question& asked, PartiesInput input) {
  const PartyQuery query{.page = asked.page,
                         .kind = input.kind,
                         .region = input.region,
                         .name_has = input.name,
                         .only_same_name = input.same_name,
                         .known_to = asked.only()};
  YINGBU_TRY(page, parties(asked.view(), query));
  for (PartyRow& row : page.rows) keep_accounts_to_own(asked, row);
  return list_members(page.rows, page.next_cursor);
}

struct PartyInput {
  std::string party;
};
BOOST_DESCRIBE_STRUCT(PartyInput, (), (party))
template Answering answering(QuestionHandler<PartyInput>);

Result<std::string> get_party(const Question& asked, PartyInput input) {
  auto row = party_named(asked.view(), party_reference(input.party));
  const bool known = row && (asked.call.sees_all() ||
                             knows_party(asked.view(), asked.caller().organisation, row->party));
  if (!known) return no_such("主体", "party", input.party);
  keep_accounts_to_own(asked, *row);
  return item_member(*row);
}

Result<std::string> get_actors(const Question& asked) {
  YINGBU_TRY(page, actors(asked.view(), asked.page, asked.only()));
  return list_members(page.rows, page.next_cursor);
}

Result<std::string> get_me(const Question& asked) {
  const Caller& caller = asked.caller();
  const auto known = actor(asked.view(), caller.actor);
  std::string out;
  write_member(out, "actor", caller.actor);
  write_member(out, "handle", known ? known->handle : std::string());
  write_member(out, "role", caller.role);
  write_member(out, "organisation", party_called(asked.view(), caller.organisation));
  write_member(out, "currency", asked.parts->ledger.currency());
  return out;
}

}  // namespace yingbu
