#include "ledger/domain/loss/loss_parts.h"

#include <algorithm>

#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"

namespace yingbu {

Result<const GuaranteeState*> compensated_guarantee(const Ask& ask, const std::string& id) {
  YINGBU_TRY(g, begun_guarantee(ask, id));
  if (g->status != GuaranteeStatus::compensated && g->status != GuaranteeStatus::settled &&
      g->status != GuaranteeStatus::written_off) {
    return wrong_state<GuaranteeState>(id, words_of(g->status), "guarantee");
  }
  return g;
}

Result<void> check_since_compensation(const Ask& ask, const GuaranteeState& g) {
  if (ask.carrying || ask.basis >= *g.loss.compensated_on) return {};
  return out_of_order("basis_date", {field_words("basis_date"), ask.basis},
                      {event_words(EventEntry<CompensationPaid>::name), *g.loss.compensated_on});
}

Result<void> check_reguarantor(const Ask& ask, const std::string& id, const GuaranteeState& g) {
  if (ask.context.role != Role::reguarantor || g.reguarantee.confirmed) return {};
  return reject(Reason::reguarantee_missing, "guarantee").with("guarantee", id);
}

Result<void> check_layer(Sharer sharer) {
  if (sharer == Sharer::province || sharer == Sharer::government) return {};
  return reject(Reason::share_parties_wrong, "sharer")
      .with_word("sharer", words_of(sharer))
      .with("problem_zh", "分险申请只向省再担保（含国家基金）或政府提出")
      .with("problem",
            "claims go to province (its layer includes the national fund) or government");
}

Money fund_part_of(const GuaranteeState& g, Money province_paid) {
  const Money layer = layer_bears(g.shares, Sharer::province, g.loss.unpaid_principal);
  if (layer.fen == 0) return {};
  const Money fund = std::min(
      layer,
      share_of(g.loss.unpaid_principal, parts_of(g.shares, Sharer::fund), whole_of(g.shares)));
  return share_of(fund, province_paid.fen, layer.fen);
}

RecoveryAllocation allocate_surplus(const GuaranteeState& g, Money cumulative) {
  RecoveryLayers layers = layers_of(g);
  const auto no_cap = [cumulative](Money paid) { return paid.fen > 0 ? cumulative : Money{}; };
  layers.province_paid = no_cap(layers.province_paid);
  layers.fund_paid = no_cap(layers.fund_paid);
  layers.government_paid = no_cap(layers.government_paid);
  layers.fiscal_paid = {};
  return allocate_recovery(layers, cumulative);
}

Money own_share(const GuaranteeState& g) {
  if (!g.loss.compensated_on) return {};
  const auto other = [&g](Sharer layer) {
    return layer_bears(g.shares, layer, g.loss.unpaid_principal);
  };
  return std::max(Money{},
                  g.loss.compensation - other(Sharer::province) - other(Sharer::government));
}

Money own_before_fiscal(const LossState& loss) {
  if (loss.fiscal_paid.fen > 0) return loss.own_before_fiscal;
  return std::max(Money{}, own_part(loss.allocated) - loss.own_unseen);
}

Money net_before_fiscal(const LossState& loss) {
  if (loss.fiscal_paid.fen > 0) return loss.net_before_fiscal;
  return std::max(Money{}, loss.net_recovered - loss.net_unseen);
}

LossPart part_of_own_loss(const GuaranteeState& g, Ppm rate, Money base, Money computed,
                          Money allowed) {
  const Money own = std::max(Money{}, own_share(g) - own_before_fiscal(g.loss));
  if (base == own && computed == allowed) return {rate.value, kWhole.value};
  return {allowed.fen, std::max(std::int64_t{1}, own.fen)};
}

void state_fiscal(GuaranteeState& g, Money stated) {
  const Money recovered = own_part(g.loss.allocated);
  const Money net = std::max(Money{}, own_share(g) - recovered);
  const bool is_net = share_of(net, g.loss.fiscal_part.parts, g.loss.fiscal_part.whole) == stated;
  g.loss.own_unseen = is_net ? Money{} : recovered;
  g.loss.net_unseen = is_net ? Money{} : g.loss.net_recovered;
}

void pay_fiscal(GuaranteeState& g, Money amount, Seq seq) {
  LossState& loss = g.loss;
  if (loss.fiscal_paid.fen == 0) {
    const Money own = std::max(Money{}, own_share(g) - own_before_fiscal(loss));
    loss.own_before_fiscal = own_before_fiscal(loss);
    loss.net_before_fiscal = net_before_fiscal(loss);
    loss.fiscal_paid_part = loss.fiscal_part;
    if (loss.fiscal_part.whole != kWhole.value) {
      loss.fiscal_paid_part.whole = std::max({std::int64_t{1}, own.fen, loss.fiscal_part.parts});
    }
    loss.fiscal_since = seq;
  }
  loss.fiscal_paid += amount;
}

void take_from_fiscal_base(LossState& loss, Seq recovery, const RecoveryAllocation& allocation) {
  if (recovery >= loss.fiscal_since) return;
  loss.own_before_fiscal -= own_part(allocation);
  loss.net_before_fiscal -= whole_of(allocation);
}

void add_moved_recoveries(Facts& facts, const std::string& id, GuaranteeState& after) {
  LossState& loss = after.loss;
  const RecoveryAllocation moved =
      allocate_recovery(layers_of(after), loss.net_recovered) - loss.allocated;
  if (moved != RecoveryAllocation{}) {
    loss.allocated = loss.allocated + moved;
    const bool to_income = after.status == GuaranteeStatus::written_off;
    facts.push_back({RecoveryAllocated{id, after.guarantor, moved, to_income}, {}});
  }
  const RecoveryAllocation shared = allocate_surplus(after, loss.surplus) - loss.surplus_shared;
  if (shared != RecoveryAllocation{}) {
    loss.surplus_shared = loss.surplus_shared + shared;
    facts.push_back({SurplusShared{id, after.guarantor, {}, shared}, {}});
  }
}

ReturnBooks books_of_returns(const LossState& loss, Money to_province, Money passed_on) {
  // Of `part` of the whole: all of it exactly when the whole is there.
  const auto fund_in = [](Money fund, Money part, Money whole) {
    return whole.fen == 0 ? Money{} : share_of(fund, part.fen, whole.fen);
  };
  const RecoveryAllocation& principal = loss.allocated;
  const RecoveryAllocation& above = loss.surplus_shared;
  const Money first = std::min(to_province, principal.to_province);
  const Money rest = to_province - first;
  const Money fund_of_rest = fund_in(above.of_which_fund, rest, above.to_province);
  ReturnBooks books;
  books.fund = fund_in(principal.of_which_fund, first, principal.to_province) + fund_of_rest;
  books.surplus = rest - fund_of_rest;
  books.fund_surplus = std::max(Money{}, passed_on - principal.of_which_fund);
  return books;
}

}  // namespace yingbu
