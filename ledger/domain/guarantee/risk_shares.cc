#include "ledger/domain/guarantee/risk_shares.h"

#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/base/limits.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {

std::int64_t parts_of(std::span<const RiskShare> shares, Sharer sharer) {
  for (const RiskShare& share : shares) {
    if (share.sharer == sharer) return share.parts;
  }
  return 0;
}

std::int64_t whole_of(std::span<const RiskShare> shares) {
  std::int64_t whole = 0;
  for (const RiskShare& share : shares) whole += share.parts;
  return whole;
}

Money bank_bears(std::span<const RiskShare> shares, Money unpaid) {
  return share_of(unpaid, parts_of(shares, Sharer::bank), whole_of(shares));
}

Money liability_of(std::span<const RiskShare> shares, Money unpaid) {
  return unpaid - bank_bears(shares, unpaid);
}

Money principal_met(std::span<const RiskShare> shares, Money paid, Money unpaid) {
  Money below = {-1};
  Money enough = unpaid;
  while (enough.fen - below.fen > 1) {
    const Money middle{below.fen + (enough.fen - below.fen) / 2};
    (liability_of(shares, middle) < paid ? below : enough) = middle;
  }
  return enough;
}

Money layer_bears(std::span<const RiskShare> shares, Sharer layer, Money unpaid) {
  std::int64_t parts = parts_of(shares, layer);
  if (layer == Sharer::province) parts += parts_of(shares, Sharer::fund);
  return share_of(unpaid, parts, whole_of(shares));
}

Money outstanding(const GuaranteeState& guarantee) {
  Money left = guarantee.principal - guarantee.repaid;
  for (const DatedAmount& release : guarantee.releases) left -= release.amount;
  return left;
}

Money liability_left(const GuaranteeState& g, Money left) {
  return liability_of(g.shares, left) - g.loss.instalments;
}

RecoveryLayers layers_of(const GuaranteeState& g) {
  RecoveryLayers layers;
  layers.fund_parts = parts_of(g.shares, Sharer::fund);
  layers.province_parts = parts_of(g.shares, Sharer::province) + layers.fund_parts;
  layers.government_parts = parts_of(g.shares, Sharer::government);
  layers.direct_parts = parts_of(g.shares, Sharer::direct);
  layers.fiscal_part = g.loss.fiscal_paid_part;
  layers.province_paid = g.loss.province.paid;
  layers.fund_paid = g.loss.fund_paid;
  layers.government_paid = g.loss.government.paid;
  layers.fiscal_paid = g.loss.fiscal_paid;
  layers.own_before_fiscal = g.loss.own_before_fiscal;
  return layers;
}

Result<void> check_shares(std::span<const RiskShare> shares, Money principal) {
  const auto wrong = [](Sharer sharer, std::string zh, std::string en) {
    return reject(Reason::share_parties_wrong, "shares")
        .with_word("sharer", words_of(sharer))
        .with("problem_zh", std::move(zh))
        .with("problem", std::move(en));
  };
  if (shares.size() > limits::shares_max) {
    return reject(Reason::too_many, "shares")
        .with("count", std::to_string(shares.size()))
        .with("limit", std::to_string(limits::shares_max));
  }
  Wide sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i].parts <= 0)
      return wrong(shares[i].sharer, "份额应大于零", "parts must be above zero");
    for (std::size_t j = 0; j < i; ++j) {
      if (shares[j].sharer == shares[i].sharer)
        return wrong(shares[i].sharer, "重复列出", "named twice");
    }
    sum += shares[i].parts;
  }
  if (sum != kWhole.value && sum != principal.fen) {
    return reject(Reason::shares_do_not_sum, "shares")
        .with("sum", fen_text(sum))
        .with("principal", fen_text(principal.fen));
  }
  if (parts_of(shares, Sharer::direct) == 0) {
    return wrong(Sharer::direct, "直接担保人承担余额，必须参与分担",
                 "the direct guarantor holds the residual and must take part");
  }
  if (parts_of(shares, Sharer::fund) > 0 && parts_of(shares, Sharer::province) == 0) {
    return wrong(Sharer::fund, "国家基金经省再担保分担，缺少省再担保",
                 "the national fund shares through the province, which is missing");
  }
  return {};
}

}  // namespace yingbu
