#include "projections/people/relations.h"

#include <algorithm>
#include <vector>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/people/events.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

enum class Tie : std::uint8_t { none = 0, counterparty = 1, company = 2 };
BOOST_DESCRIBE_ENUM(Tie, none, counterparty, company)

// Who stands in a guarantee.
struct StoredSides {
  std::vector<PartyNo> companies;  // that answered for it or ran it
  PartyNo borrower;
  PartyNo bank;
  PartyNo province;
  PartyNo national_fund;
};
BOOST_DESCRIBE_STRUCT(StoredSides, (), (companies, borrower, bank, province, national_fund))

std::string of_guarantee(PartyNo organisation, const std::string& guarantee) {
  return keys::numbered('v', organisation.value) + keys::ended('g', guarantee);
}
std::string of_party(PartyNo organisation, PartyNo party) {
  return keys::numbered('v', organisation.value) + keys::numbered('p', party.value);
}

void tie(Table& table, PartyNo organisation, const std::string& guarantee, Tie how) {
  if (organisation.value != 0) put_value(table, of_guarantee(organisation, guarantee), how);
}

void know(Table& table, PartyNo organisation, PartyNo party) {
  if (organisation.value == 0 || party.value == 0) return;
  put_value(table, of_party(organisation, party), Tie::counterparty);
}

void know_each_other(Table& table, const std::string& guarantee, const StoredSides& sides) {
  std::vector<PartyNo> parties = sides.companies;
  for (const PartyNo each : {sides.bank, sides.province, sides.national_fund}) {
    parties.push_back(each);
    tie(table, each, guarantee, Tie::counterparty);
  }
  for (const PartyNo company : sides.companies) tie(table, company, guarantee, Tie::company);
  for (const PartyNo organisation : parties) {
    know(table, organisation, sides.borrower);
    for (const PartyNo other : parties) know(table, organisation, other);
  }
}

template <class F>
void edit_sides(Table& table, const std::string& guarantee, F&& change) {
  const std::string key = keys::ended('V', guarantee);
  auto sides = read_value<StoredSides>(table, key).value_or(StoredSides{});
  change(sides);
  put_value(table, key, sides);
  know_each_other(table, guarantee, sides);
}

template <class E>
void open_sides(Table& table, const E& e) {
  edit_sides(table, e.guarantee, [&](StoredSides& sides) {
    sides.companies.push_back(e.guarantor);
    sides.borrower = e.borrower;
    sides.bank = e.bank;
  });
}

Tie tie_of(const View& view, PartyNo organisation, const std::string& guarantee) {
  return read_value<Tie>(view, of_guarantee(organisation, guarantee)).value_or(Tie::none);
}

}  // namespace

namespace {

// What was given to the wrong company is no longer its to know.
void untie_transferred(Table& table, const GuaranteeTransferred& moved) {
  edit_sides(table, moved.guarantee, [&](StoredSides& sides) {
    const auto last = std::find(sides.companies.rbegin(), sides.companies.rend(), moved.to);
    if (last != sides.companies.rend()) sides.companies.erase(std::next(last).base());
    tie(table, moved.to, moved.guarantee, Tie::none);
  });
}

}  // namespace

void fold_relations(Table& table, const Recorded& recorded) {
  const Event& event = recorded.event;
  if (const auto* registered = event.as<PartyRegistered>()) {
    know(table, recorded.meta.organisation, registered->party);
    know(table, registered->party, registered->party);
  } else if (const auto* applied = event.as<GuaranteeApplied>()) {
    open_sides(table, *applied);
  } else if (const auto* issued = event.as<GuaranteeIssued>()) {
    open_sides(table, *issued);
  } else if (const auto* filed = event.as<ReguaranteeFiled>()) {
    edit_sides(table, filed->guarantee, [&](StoredSides& sides) {
      tie(table, sides.province, filed->guarantee, Tie::none);
      tie(table, sides.national_fund, filed->guarantee, Tie::none);
      sides.province = filed->province;
      sides.national_fund = filed->national_fund;
    });
  } else if (const auto* moved = event.as<GuaranteeTransferred>()) {
    edit_sides(table, moved->guarantee,
               [&](StoredSides& sides) { sides.companies.push_back(moved->to); });
  } else if (const auto* reversed = event.as<EventReversed>();
             reversed && reversed->tag == EventEntry<GuaranteeTransferred>::tag) {
    const Event original = decode_event(reversed->tag, reversed->version, reversed->payload.data);
    if (const auto* undone = original.as<GuaranteeTransferred>()) {
      untie_transferred(table, *undone);
    }
  } else if (const auto* restated = event.as<GuaranteeRestated>()) {
    edit_sides(table, restated->guarantee, [&](StoredSides& sides) {
      if (sides.bank != restated->bank) tie(table, sides.bank, restated->guarantee, Tie::none);
      sides.borrower = restated->borrower;
      sides.bank = restated->bank;
    });
  }
}

bool knows_guarantee(const View& view, PartyNo organisation, const std::string& guarantee) {
  return tie_of(view, organisation, guarantee) != Tie::none;
}

bool is_company_of(const View& view, PartyNo organisation, const std::string& guarantee) {
  return tie_of(view, organisation, guarantee) == Tie::company;
}

bool knows_party(const View& view, PartyNo organisation, PartyNo party) {
  return view.get(of_party(organisation, party)).has_value();
}

void each_known_party(const View& view, PartyNo organisation, PartyNo first,
                      const std::function<bool(PartyNo)>& f) {
  const std::string prefix = keys::numbered('v', organisation.value) + "p";
  view.scan(prefix, of_party(organisation, first), [&](std::string_view key, std::string_view) {
    return f(PartyNo{keys::last_u32(key)});
  });
}

}  // namespace yingbu
