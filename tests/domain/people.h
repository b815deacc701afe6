#pragma once

#include <string>

#include "ledger/domain/codec.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/proposals/events.h"
#include "tests/domain/world.h"

// The people of a small ledger, for tests that give commands themselves.
namespace yingbu::testing {

struct Staff {
  Context admin;
  Context bureau;
  Context bureau_2;
  Context guarantor;
  Context guarantor_2;
  Context bank;
  Context other_guarantor;  // of another company
  Context other_guarantor_2;
  Context reguarantor;  // of the province
  PartyNo bureau_party;
  PartyNo guarantor_party;
  PartyNo bank_party;
  PartyNo other_guarantor_party;
  PartyNo province_party;
  PartyNo fund_party;
  PartyNo enterprise;

  // 银 20 / 国担 20 / 省 20 / 直保 40, 2025-03-01 to 2026-03-01, in 离石.
  IssueGuarantee issue(const std::string& id, Money principal) const;
  void at(Date today);  // everybody's clock
};

// Opens the ledger on 2025-03-01 and registers everybody; aborts if that is refused.
Staff settle(World& world);

inline std::string ref(PartyNo party) { return "#" + std::to_string(party.value); }

ProposedCommand proposed(const CommandRequest& request);

}  // namespace yingbu::testing
