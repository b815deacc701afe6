#include "tests/domain/people.h"

#include <cstdlib>
#include <fmt/format.h>

#include "ledger/domain/books/events.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu::testing {
namespace {

std::vector<Recorded> accepted(World& world, Command command, const Context& context) {
  auto events = world.submit(std::move(command), context);
  if (!events) {
    fmt::print(stderr, "refused: {}\n", describe(events.error(), Language::en));
    std::abort();
  }
  return *std::move(events);
}

}  // namespace

IssueGuarantee Staff::issue(const std::string& id, Money principal) const {
  return {id,
          ref(guarantor_party),
          ref(enterprise),
          ref(bank_party),
          "141102",
          principal,
          date_of(2025, 3, 1),
          date_of(2026, 3, 1),
          {{Sharer::bank, 200'000},
           {Sharer::fund, 200'000},
           {Sharer::province, 200'000},
           {Sharer::direct, 400'000}}};
}

void Staff::at(Date today) {
  for (Context* who : {&admin, &bureau, &bureau_2, &guarantor, &guarantor_2, &bank,
                       &other_guarantor, &other_guarantor_2, &reguarantor}) {
    who->now_us = noon(today);
  }
}

Staff settle(World& world) {
  const std::int64_t now = noon(date_of(2025, 3, 1));
  const Context system{now, kSystemActor, {}, Role::auditor};
  world.record(LedgerOpened{"test.example/ledger", "CNY", "141100", date_of(2024, 1, 1)}, system);
  std::uint32_t parties = 0;
  const auto party = [&](const char* id, PartyKind kind, const char* region) {
    accepted(world, RegisterParty{id, kind, "名称 " + std::string(id), region}, system);
    return PartyNo{++parties};
  };
  std::uint32_t actors = 0;
  const auto actor = [&](PartyNo organisation, Role role) {
    const std::string handle = "actor-" + std::to_string(++actors);
    Bytes digest{std::string(31, '\0') + static_cast<char>(actors)};
    accepted(world, EnrolActor{handle, ref(organisation), role, digest}, system);
    return Context{now, ActorNo{actors}, organisation, role};
  };
  Staff people;
  const PartyNo operating = party("local_code:operator", PartyKind::other, "141100");
  people.bureau_party = party("local_code:bureau", PartyKind::bureau, "141100");
  people.guarantor_party = party("91141100MA0G000524", PartyKind::guarantor, "141100");
  people.bank_party = party("91141100MA0R00087X", PartyKind::bank, "141100");
  people.enterprise = party("91141102MA0K00013P", PartyKind::enterprise, "141102");
  people.other_guarantor_party =
      party("local_code:other-guarantor", PartyKind::guarantor, "141121");
  people.province_party = party("local_code:province", PartyKind::reguarantor, "140000");
  people.fund_party = party("local_code:fund", PartyKind::reguarantor, "140000");
  people.admin = actor(operating, Role::administrator);
  people.bureau = actor(people.bureau_party, Role::bureau);
  people.bureau_2 = actor(people.bureau_party, Role::bureau);
  people.guarantor = actor(people.guarantor_party, Role::guarantor);
  people.guarantor_2 = actor(people.guarantor_party, Role::guarantor);
  people.bank = actor(people.bank_party, Role::bank);
  people.other_guarantor = actor(people.other_guarantor_party, Role::guarantor);
  people.other_guarantor_2 = actor(people.other_guarantor_party, Role::guarantor);
  people.reguarantor = actor(people.province_party, Role::reguarantor);
  return people;
}

ProposedCommand proposed(const CommandRequest& request) {
  Encoded encoded = encode_command(request.command);
  return {encoded.tag, encoded.version, request.basis_date, request.booked_date,
          Bytes{std::move(encoded.payload)}};
}

}  // namespace yingbu::testing
