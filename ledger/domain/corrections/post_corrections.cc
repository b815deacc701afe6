#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/post.h"

namespace yingbu {

// 红冲: the exact negation.
void post(Lines& lines, const EventReversed& e) {
  for (Posting line : postings(decode_event(e.tag, e.version, e.payload.data))) {
    line.amount = -line.amount;
    lines.push_back(std::move(line));
  }
}

}  // namespace yingbu
