#pragma once

#include <string>
#include <vector>

#include "ledger/domain/people/commands.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/import.h"

// What a row asks for: who takes part, and the requests that record it.
namespace yingbu {

struct RowLife {
  std::string key;                     // 业务编号
  std::vector<RegisterParty> parties;  // guarantor, borrower, bank
  std::vector<StepRequest> steps;
  // What tells the row from the file's others; "": its key, or of a flow all that it says.
  std::string identity = {};
};

// "mapping/key/step"; a key that would make it longer than an id may be is replaced by its SHA-256.
std::string request_id(const Mapping& mapping, const std::string& key, std::string_view step);

// A party's registration as its own request.
StepRequest party_request(const Mapping& mapping, const RegisterParty& party,
                          std::optional<Date> booked_date);

}  // namespace yingbu
