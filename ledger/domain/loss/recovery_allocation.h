#pragma once

#include "ledger/domain/loss/state.h"

// 追偿分配 (K8): who gets how much of all net recoveries so far. Cumulative, so that nothing
// drifts: an event posts the difference to what was posted before.
namespace yingbu {

struct RecoveryLayers {
  // 分险比例, the bank left out: it recovers its part separately.
  std::int64_t province_parts = 0;    // the re-guarantee layer, the fund's parts included
  std::int64_t fund_parts = 0;        // within province_parts
  std::int64_t government_parts = 0;  // by agreement
  std::int64_t direct_parts = 0;      // the residual holder
  LossPart fiscal_part;               // 风险补偿 as a part of the guarantor's own loss
  // What each has paid; nobody is returned more.
  Money province_paid;
  Money fund_paid;
  Money government_paid;
  Money fiscal_paid;
  Money own_before_fiscal;  // of the guarantor's part: from before 风险补偿, whose base it lowered
};

RecoveryAllocation allocate_recovery(const RecoveryLayers& layers, Money cumulative_net);

// The guarantor's cumulative part before 风险补偿 gets back its own (K8).
inline Money own_part(const RecoveryAllocation& a) { return a.to_fiscal + a.kept; }

// All that it says who gets.
inline Money whole_of(const RecoveryAllocation& a) {
  return a.to_province + a.to_government + own_part(a);
}

RecoveryAllocation operator-(const RecoveryAllocation& a, const RecoveryAllocation& b);
RecoveryAllocation operator+(const RecoveryAllocation& a, const RecoveryAllocation& b);

}  // namespace yingbu
