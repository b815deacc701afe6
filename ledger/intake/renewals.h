#pragma once

#include <map>
#include <set>

#include "ledger/intake/claim.h"

// 续保 in a register: what ends by being renewed, in the ledger and in the file itself.
namespace yingbu {

class Renewals {
 public:
  // Reads the file's rows that are renewals: what they go on from is not released.
  Result<void> read(std::string_view bytes, const Mapping& mapping, std::string_view sheet);
  // Does a row of the file go on from what ends there that day?
  bool ends_by_one(const WantedGuarantee& wanted, Date day) const;

  // What a new guarantee may go on from: of earlier rows of the file, and of the ledger what the
  // file does not have. Each is renewed once. A row that does not say that it renews goes on from
  // none where the file has a renewal for each.
  std::vector<const StandingGuarantee*> ending_at(const WantedGuarantee& wanted,
                                                  const StandingIndex& standings,
                                                  bool renews) const;
  // A row whose guarantee ends that day, as it will stand then.
  void remember(const Claim& claim, const StandingGuarantee* known, const std::string& guarantee,
                Date day);
  void renew(const std::string& guarantee) { renewed_.insert(guarantee); }
  bool is_renewed(const std::string& guarantee) const { return renewed_.contains(guarantee); }

 private:
  // Of renewals: borrower, bank and start, and their numbers.
  std::map<std::string, std::set<std::string>> begun_;
  std::multimap<std::string, StandingGuarantee> ending_;  // by such a key
  std::set<std::string> renewed_;                         // guarantees
};

}  // namespace yingbu
