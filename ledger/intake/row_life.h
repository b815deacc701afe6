#pragma once

#include <string>
#include <vector>

#include "ledger/domain/people/commands.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/import.h"

// A row's cells -> the life it describes: who takes part, and the requests that record it. Pure.
namespace yingbu {

struct RowLife {
  std::string key;                     // 业务编号
  std::vector<RegisterParty> parties;  // guarantor, borrower, bank
  std::vector<StepRequest> steps;      // issue [release | default [compensation]]
};

// What the row lacks or contradicts is added to `defects`, all that can be seen without the ledger;
// the life is complete only where there are none.
RowLife read_life(const Mapping& mapping, const std::vector<Cell>& cells,
                  std::optional<Date> booked_date, std::vector<Defect>& defects);

// "mapping/key/step"; a key that would make it longer than an id may be is replaced by its SHA-256.
std::string request_id(const Mapping& mapping, const std::string& key, std::string_view step);

// A party's registration as its own request.
StepRequest party_request(const Mapping& mapping, const RegisterParty& party,
                          std::optional<Date> booked_date);

// The column that a refused step's field came from, as well as it can be told; "" where none did.
std::string column_of(const Mapping& mapping, std::string_view step, std::string_view field);

// What an amount column is in the ledger; "" where it is only checked.
std::string recorded_as(const Mapping& mapping, const std::string& column);
// How much of it these steps record.
Money recorded_amount(const std::vector<StepRequest>& steps, std::string_view recorded_as);

}  // namespace yingbu
