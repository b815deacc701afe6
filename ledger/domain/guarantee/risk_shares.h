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
// The least unpaid principal, of up to `unpaid`, for which the guarantor answers with `paid`.
Money principal_met(std::span<const RiskShare> shares, Money paid, Money unpaid);
// What a layer agreed to bear of it: province stands for itself and the national fund.
Money layer_bears(std::span<const RiskShare> shares, Sharer layer, Money unpaid);

// 未清偿本金 that is still guaranteed: principal less repayments and releases.
Money outstanding(const GuaranteeState& guarantee);

// 在保责任 while `left` of the principal is guaranteed: less what instalments of 代偿 have paid.
Money liability_left(const GuaranteeState& guarantee, Money left);

RecoveryLayers layers_of(const GuaranteeState& guarantee);

// shares_do_not_sum, share_parties_wrong.
Result<void> check_shares(std::span<const RiskShare> shares, Money principal);

}  // namespace yingbu
