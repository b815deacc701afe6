#pragma once

#include <string>
#include <vector>

#include "ledger/base/money.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/event_table.h"
#include "ledger/domain/ids.h"

// 分录: what an event posts, a pure function of the event alone, in this one place (DESIGN 16).
// Lines sum to zero per event, book, owner and source of money; money read models fold only these.
namespace yingbu {

struct Posting {
  PartyNo owner;  // whose book
  Account account{};
  PartyNo party;       // the other side the line is about; 0 where none
  std::string fund;    // F and B books only
  std::string source;  // 资金来源; money keeps it (INV-10)
  Money amount;        // debit > 0, credit < 0; never 0
  bool operator==(const Posting&) const = default;
};

inline Book book_of(const Posting& line) { return entry_of(line.account).book; }

std::vector<Posting> postings(const Event& event);

// INV-2: sums to zero per book, owner, fund and source.
bool balanced(const std::vector<Posting>& lines);

}  // namespace yingbu
