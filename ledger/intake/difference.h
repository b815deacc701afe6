#pragma once

#include <cstdint>
#include <string>

#include "ledger/domain/ids.h"

// 差异: where a row of a file contradicts the ledger.
namespace yingbu {

// One contradiction: the column, what each side has, its class (E2) and what to do.
struct Difference {
  std::string column;
  std::string file;
  std::string ledger;
  std::string type;  // "m2_renewal_as_new", ...; "unclassified"
  std::string zh;
  std::string en;
};

// With the row that it is of, and the guarantee as it stands; 0 where the ledger has none.
struct RowDifference {
  std::uint64_t line = 0;
  std::string object;  // 业务编号; of a flow or claim 借据号
  PartyNo guarantor;
  PartyNo bank;
  std::string account = {};  // the guarantee, loan or object of an entitlement; "" for none
  Difference difference;
  // As a break has it (break_values.h).
  std::string column = {};
  std::string in_file = {};
};

}  // namespace yingbu
