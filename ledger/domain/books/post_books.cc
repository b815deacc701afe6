#include "ledger/domain/books/events.h"
#include "ledger/domain/post.h"

namespace yingbu {

void post(Lines& lines, const ReservesProvided& e) {
  Entry(lines, e.guarantor)
      .debit(Account::operating_expense, e.unearned_change + e.compensation_change)
      .credit(Account::unearned_reserve, e.unearned_change)
      .credit(Account::compensation_reserve, e.compensation_change);
}

}  // namespace yingbu
