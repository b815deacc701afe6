#pragma once

#include <map>
#include <set>

#include "ledger/intake/claim_compare.h"
#include "ledger/intake/loan_moves.h"
#include "ledger/intake/mapping.h"
#include "ledger/intake/standing.h"
#include "tools/record/run_breaks.h"

// 差异 of registers, filings, releases, bank flows and claims.
namespace yingbu::import {

// 各方: of what a flow or a claim is about, whose file tells of it and whose entry it contradicts,
// as the ledger said them while the file was compared. A flow is the bank's, over against the
// guarantor; a claim the payee's, over against the bureau of its programme.
class FileSides {
 public:
  explicit FileSides(const Mapping& mapping) : mapping_(mapping) {}

  void take(const std::vector<StandingGuarantee>& standings);
  void take(const std::vector<LoanStanding>& loans);
  void take(const std::vector<DueStanding>& entitlements);
  void bureau_of(const std::string& programme, PartyNo bureau);

  struct Pair {
    PartyNo whose;
    PartyNo other;
  };
  Pair of(const RowDifference& row) const;
  // Whose rows stand in the file, each once.
  std::vector<PartyNo> owners(const Imported& imported) const;

 private:
  struct Due {
    std::string programme;
    PartyNo payee;
    auto operator<=>(const Due&) const = default;
  };
  Pair of_account(const std::string& account) const;

  const Mapping& mapping_;
  std::map<std::string, Pair> loans_;          // by guarantee and loan, of a flow
  std::map<std::string, std::set<Due>> dues_;  // by object, of claims
  std::map<std::string, PartyNo> bureaus_;
};

// Says the file something of that column of an object that stands in it? Not where it does not have
// the column; of a line of a day only where its days reach that day.
bool speaks_of(const Mapping& mapping, const Imported& imported, const FoundBreak& before);

// `mapping` and `imported` are asked as long as it is used. Without name and digest.
ComparedFile compared_file(const Mapping& mapping, const Imported& imported,
                           const FileSides& sides);

}  // namespace yingbu::import
