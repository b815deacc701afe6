#pragma once

#include "ledger/base/money.h"
#include "ledger/base/rejection.h"
#include "ledger/base/words.h"

namespace yingbu {

// More than is left of `what`.
inline Rejection exceeds_room(Money amount, Money left, const Words& what, std::string field) {
  return reject(Reason::exceeds_room, std::move(field))
      .with("amount", fen_text(amount.fen))
      .with("left", fen_text(left.fen))
      .with_word("what", what);
}

}  // namespace yingbu
