#pragma once

#include <optional>

#include "ledger/domain/books/accounts.h"
#include "ledger/domain/ids.h"

// How each account takes its opening balance (期初余额) at the close of a cut-over.
namespace yingbu {

enum class OpeningUse : std::uint8_t {
  tied = 1,     // made by the facts carried in; what is stated must be what they make
  brought = 2,  // cash, reserves, a year's income: brought to what is stated, against 期初权益
  free = 3,     // contra accounts and cumulative flows: nothing is stated
};
BOOST_DESCRIBE_ENUM(OpeningUse, tied, brought, free)

OpeningUse opening_use(Account account);
// 期初权益 of the book: what a company has that no fact of this ledger makes.
Account opening_equity_of(Book book);
// 银行存款 must be stated, 0 included: nothing else tells whether it was forgotten.
bool is_cash(Account account);
// The one that stands for it where nothing has moved any; a bureau's cash is made by its sources.
std::optional<Account> cash_of(PartyKind kind);
// Does a party of this kind keep such a book?
bool keeps_book(PartyKind kind, Book book);

}  // namespace yingbu
