#pragma once

#include "ledger/domain/guarantee/batch_state.h"

namespace yingbu {

// 代偿率上限 in fen, of a liability that entered; never rounded up (INV-16).
inline Money cap_of(const GuaranteeBatchState& batch, Money liability) {
  const Wide cap = Wide{batch.cap_ppm.value} * liability.fen / kWhole.value;
  return Money{static_cast<std::int64_t>(cap)};  // not above the liability
}

}  // namespace yingbu
