#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of a cut-over.
namespace yingbu {

// 期初余额 of an account against what the facts booked up to the cut-over day make of it.
struct OpeningAccount {
  Account account = Account::cash_at_bank;
  std::string fund;
  std::string source;
  std::optional<Money> stated;
  Money carried;
  Seq stated_by = 0;  // the record that stated it
};
BOOST_DESCRIBE_STRUCT(OpeningAccount, (), (account, fund, source, stated, carried, stated_by))

struct CutOverState {  // id: number of the owner
  StreamPosition position;
  Date as_of;
  Seq closed_by = 0;  // 0 while it is open
  std::vector<OpeningAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(CutOverState, (), (position, as_of, closed_by, accounts))

}  // namespace yingbu
