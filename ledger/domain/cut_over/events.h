#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"

// 期初结转 (cut-over): a bureau or a company does not start empty. What it brings in is recorded as
// the facts it consists of, each under the day it happened and all booked on one day, the cut-over
// day: the ledger's own registers, reversals and allocations hold for them as for any other. What
// is booked on or before that day is as its owner states it, unverified, and is marked so. The
// close compares what the facts make of each account with the opening trial balance (期初余额).
namespace yingbu {

struct CutOverOpened {  // 开始结转 of one owner's books
  PartyNo owner;
  Date as_of;            // balances are those at the end of this day
  std::string document;  // what they are taken from
};
BOOST_DESCRIBE_STRUCT(CutOverOpened, (), (owner, as_of, document))

// 期初余额 of one account, as the owner's trial balance has it. A control figure: it posts nothing.
struct OpeningBalanceStated {
  PartyNo owner;
  Account account = Account::cash_at_bank;
  std::string fund;  // of a bureau's account, with its source; "" otherwise
  std::string source;
  Money amount;  // debit above zero, credit below
};
BOOST_DESCRIBE_STRUCT(OpeningBalanceStated, (), (owner, account, fund, source, amount))

struct GuaranteeCarriedIn {  // marks the issue before it; what follows in its group is its life
  std::string guarantee;
  PartyNo guarantor;
  Date as_of;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(GuaranteeCarriedIn, (), (guarantee, guarantor, as_of, document))

// 期初应补: D as stated. It holds until something after the cut-over changes what the terms make of
// the key; then D follows that change.
struct EntitlementCarriedIn {
  EntitlementKey key;
  Shape shape = kFirstShape;
  Money due;
  std::optional<Date> filing_deadline;
  Ppm fiscal_ppm;  // 风险补偿: its part of the guarantor's own share (K8), else 0
  Date as_of;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(EntitlementCarriedIn, (),
                      (key, shape, due, filing_deadline, fiscal_ppm, as_of, document))

struct OpeningLine {
  Account account = Account::cash_at_bank;
  Money amount;  // debit above zero
};
BOOST_DESCRIBE_STRUCT(OpeningLine, (), (account, amount))

// 结转完成: every account ties. What no fact can make (cash, reserves, a year's income) is brought
// to what is stated, against 期初权益.
struct CutOverClosed {
  PartyNo owner;
  Date as_of;
  std::vector<OpeningLine> lines;
};
BOOST_DESCRIBE_STRUCT(CutOverClosed, (), (owner, as_of, lines))

}  // namespace yingbu
