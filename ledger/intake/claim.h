#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/standing.h"

// 台账所载: what a row of a register says of one guarantee, from its issue to its last recovery.
// Read from the cells alone; whether it is news is for compare.h. Pure.
namespace yingbu {

struct Claim {
  std::string key;                     // 业务编号
  std::vector<RegisterParty> parties;  // guarantor, borrower, bank, and the province of a filing
  IssueGuarantee issue;
  std::optional<RowKind> kind;
  Life life = Life::in_force;
  std::optional<Money> disbursed;  // all so far
  std::optional<Date> released_on;
  std::optional<Money> released;     // 解保金额, all so far
  std::optional<Money> outstanding;  // 在保余额
  std::optional<Date> demanded_on;
  Money unpaid_principal;
  std::optional<std::string> early_cause;
  std::optional<Date> compensated_on;
  Money compensation;              // as said, else what the shares make of the unpaid principal
  std::optional<Money> recovered;  // 追偿金额, gross and all so far
  std::optional<Date> recovered_on;
  std::string filing_no;
  std::optional<Date> extended_on;
  std::string extension_document;
};

// What the row lacks or contradicts is added to `defects`, all that can be seen without the ledger;
// the claim is complete only where there are none.
Claim read_claim(const Mapping& mapping, const std::vector<Cell>& cells,
                 std::vector<Defect>& defects);

WantedGuarantee wanted_by(const Claim& claim);

}  // namespace yingbu
