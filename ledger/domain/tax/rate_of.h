#pragma once

#include "ledger/domain/loan/state.h"

namespace yingbu {

// 执行利率 of a loan on a day: the last change that holds by then, of those recorded before
// `before`; seq 0 where it is the contract's own.
inline LoanRate rate_of(const LoanState& loan, Date on, Seq before = UINT64_MAX) {
  LoanRate rate{loan.start, loan.rate_ppm, 0};
  for (const LoanRate& each : loan.rates) {
    if (each.from <= on && each.seq < before) rate = each;
  }
  return rate;
}

}  // namespace yingbu
