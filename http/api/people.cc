#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/people/actors.h"
#include "projections/people/parties.h"

// Parties and actors; who the caller is.
namespace yingbu {
namespace {

// Names, ids and accounts: an organisation outside the fiscal side sees its own and those it
// registered itself.
bool may_see(const Question& asked, const PartyRow& row) {
  const PartyNo own = asked.caller().organisation;
  if (asked.call.sees_all() || row.party == own) return true;
  const auto registered = asked.parts->ledger.read_one(row.seq);
  return registered && registered->meta.organisation == own;
}

}  // namespace

struct PartiesInput {
  std::optional<PartyKind> kind;
  std::optional<std::string> region;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(PartiesInput, (), (kind, region, name))
template Answering answering(QuestionHandler<PartiesInput>);

Result<std::string> get_parties(const Question& asked, PartiesInput input) {
  const PartyQuery query{
      .page = asked.page, .kind = input.kind, .region = input.region, .name_has = input.name};
  YINGBU_TRY(page, parties(asked.view(), query));
  std::erase_if(page.rows, [&](const PartyRow& row) { return !may_see(asked, row); });
  return list_members(page.rows, page.next_cursor);
}

struct PartyInput {
  std::string party;
};
BOOST_DESCRIBE_STRUCT(PartyInput, (), (party))
template Answering answering(QuestionHandler<PartyInput>);

Result<std::string> get_party(const Question& asked, PartyInput input) {
  const auto row = party_named(asked.view(), party_reference(input.party));
  if (!row || !may_see(asked, *row)) return no_such("主体", "party", input.party);
  return item_member(*row);
}

Result<std::string> get_actors(const Question& asked) {
  YINGBU_TRY(page, actors(asked.view(), asked.page));
  const PartyNo own = asked.caller().organisation;
  std::erase_if(page.rows, [&](const ActorRow& row) {
    return !asked.call.sees_all() && row.organisation.no != own;
  });
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
