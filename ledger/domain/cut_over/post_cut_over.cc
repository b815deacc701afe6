#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/cut_over/opening_use.h"
#include "ledger/domain/post.h"

// 结转完成: what no fact of this ledger makes comes in against 期初权益.
namespace yingbu {

void post(Lines& lines, const CutOverClosed& e) {
  Entry entry(lines, e.owner);
  for (const OpeningLine& line : e.lines) {
    entry.debit(line.account, line.amount)
        .credit(opening_equity_of(entry_of(line.account).book), line.amount);
  }
}

}  // namespace yingbu
