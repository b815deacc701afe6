#pragma once

#include <map>
#include <set>
#include <string>

#include "ledger/domain/loss/events.h"
#include "ledger/domain/recorded.h"

// What the story has to remember of the answers: amounts that only the ledger knows.
namespace yingbu::sample {

struct LossBook {
  Money compensation, claimed, fiscal_approved;
  RecoveryAllocation allocated;  // of the recoveries, so far
  RecoveryAllocation returned;   // to_province, of_which_fund (passed on) and to_fiscal
  Money fund_part;               // of what the province was returned
  Money fund_owed;               // by the national fund, of the province's share
};

struct Remembered {
  std::map<std::string, PartyNo> parties;  // by credit code
  std::map<EntitlementKey, Money> due;     // D as it stands
  std::set<std::string> in_force;          // guarantees, those demanded included
  std::map<std::string, LossBook> losses;  // by guarantee, in order of their ids
  std::map<std::string, Money> releases;   // by voucher
  Seq last_recovery = 0;
};

void remember(Remembered& remembered, const Recorded& recorded);

}  // namespace yingbu::sample
