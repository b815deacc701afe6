#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 账内的放款、还款: how money moved on a loan by what the ledger has. A bank's flow is held against
// these one by one, and against what they come to.
namespace yingbu {

enum class MoveKind : std::uint8_t {
  drawn = 1,        // 放款
  repaid = 2,       // 还款, by the borrower
  released = 3,     // 解保: the guarantor takes it for repaid
  compensated = 4,  // 代偿: the guarantor repaid it
  deposit = 5,      // 扣划保证金: repaid out of the borrower's deposit
};
BOOST_DESCRIBE_ENUM(MoveKind, drawn, repaid, released, compensated, deposit)

struct LedgerMove {
  MoveKind kind = MoveKind::drawn;
  Date on;
  Date booked;
  Money amount;
  // 业务日: where it has none of its own the day is that on which it was booked.
  bool has_own_day() const { return on != booked; }
};

// A loan that is on record by itself (贷款台账), guaranteed or not.
struct LoanStanding {
  std::string loan;
  PartyNo bank = {};
  std::string contract_no;
  std::string receipt_no;
  std::vector<LedgerMove> moves;
  std::uint64_t last_record = 0;  // 红冲 of one included: it never comes back to what it was
};

}  // namespace yingbu
