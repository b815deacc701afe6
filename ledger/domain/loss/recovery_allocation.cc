#include "ledger/domain/loss/recovery_allocation.h"

#include <algorithm>
#include <cassert>

#include "ledger/domain/loss/events.h"

namespace yingbu {

RecoveryAllocation allocate_recovery(const RecoveryLayers& layers, Money cumulative_net) {
  const std::int64_t whole = layers.province_parts + layers.government_parts + layers.direct_parts;
  assert(whole > 0 && layers.fund_parts <= layers.province_parts);
  const auto part = [&](std::int64_t parts, Money paid) {
    return std::min(paid, share_of(cumulative_net, parts, whole));
  };
  RecoveryAllocation to;
  to.to_province = part(layers.province_parts, layers.province_paid);
  to.of_which_fund = std::min(part(layers.fund_parts, layers.fund_paid), to.to_province);
  to.to_government = part(layers.government_parts, layers.government_paid);
  const Money own = cumulative_net - to.to_province - to.to_government;
  const Money since = std::max(Money{}, own - layers.own_before_fiscal);
  to.to_fiscal = std::min(layers.fiscal_paid,
                          share_of(since, layers.fiscal_part.parts, layers.fiscal_part.whole));
  to.kept = own - to.to_fiscal;
  return to;
}

RecoveryAllocation operator-(const RecoveryAllocation& a, const RecoveryAllocation& b) {
  return {a.to_province - b.to_province, a.of_which_fund - b.of_which_fund,
          a.to_government - b.to_government, a.to_fiscal - b.to_fiscal, a.kept - b.kept};
}

RecoveryAllocation operator+(const RecoveryAllocation& a, const RecoveryAllocation& b) {
  return {a.to_province + b.to_province, a.of_which_fund + b.of_which_fund,
          a.to_government + b.to_government, a.to_fiscal + b.to_fiscal, a.kept + b.kept};
}

}  // namespace yingbu
