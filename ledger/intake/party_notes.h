#pragma once

#include <set>

#include "ledger/domain/notices.h"
#include "ledger/intake/compare.h"

// What a run says of the parties of its rows, each once.
namespace yingbu {

class PartyNotes {
 public:
  // Parties that the ledger knows by another name than the file; it stays as it is there.
  std::vector<FindingNote> other_names(const Claim& claim, const StandingGuarantee& known);

 private:
  std::set<std::string> told_;
};

// m16: what the ledger would say of the code as it takes it (G1).
std::optional<Notice> legacy_notice(const RegisterParty& party);

}  // namespace yingbu
