#pragma once

#include <span>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/recovery_allocation.h"

// 风险分担 (INV-6, K7): the direct guarantor is the residual holder, so that the shares of a loss
// sum to it to the fen.
namespace yingbu {

std::int64_t parts_of(std::span<const RiskShare> shares, Sharer sharer);
std::int64_t whole_of(std::span<const RiskShare> shares);

// The bank's part of an unpaid principal, ROUND(parts/whole * unpaid).
Money bank_bears(std::span<const RiskShare> shares, Money unpaid);
// What the guarantor answers for: the unpaid principal less the bank's part.
Money liability_of(std::span<const RiskShare> shares, Money unpaid);
// What a layer agreed to bear of it: province stands for itself and the national fund.
Money layer_bears(std::span<const RiskShare> shares, Sharer layer, Money unpaid);

// 未清偿本金 that is still guaranteed: principal less repayments and releases.
Money outstanding(const GuaranteeState& guarantee);

RecoveryLayers layers_of(const GuaranteeState& guarantee);

// shares_do_not_sum, share_parties_wrong.
Result<void> check_shares(std::span<const RiskShare> shares, Money principal);

}  // namespace yingbu
