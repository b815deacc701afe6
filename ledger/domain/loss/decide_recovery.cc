#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"

// 追偿 and where its money goes (DOMAIN B rows 16 to 18, K8, INV-8).
namespace yingbu {
namespace {

Result<void> check_asset(const GuaranteeState& g, const std::optional<std::string>& asset) {
  if (!asset) return {};
  for (const AssetState& known : g.loss.assets) {
    if (known.asset == *asset && !known.realised) return {};
  }
  return reject(Reason::asset_unknown, "asset").with("asset", *asset);
}

Rejection above_due(Money amount, Money limit) {
  return reject(Reason::return_exceeds_due, "amount")
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

Rejection no_reguarantee(const std::string& guarantee) {
  return reject(Reason::reguarantee_missing, "guarantee").with("guarantee", guarantee);
}

// 抵扣顺序: enforcement cost, then principal up to all that was paid; what is above is surplus and
// must be stated as such.
Result<Money> surplus_of(const GuaranteeState& g, Money net, Money stated) {
  YINGBU_TRY(total, add(g.loss.net_recovered, net));
  const Money excess = std::max(Money{}, total - g.loss.compensation);
  if (stated == excess) return excess;
  if (excess.fen == 0) {
    return reject(Reason::amount_differs, "surplus")
        .with("expected", "0")
        .with("amount", fen_text(stated.fen));
  }
  return reject(Reason::recovery_exceeds_paid, "gross")
      .with("amount", fen_text(total.fen))
      .with("limit", fen_text(g.loss.compensation.fen))
      .with("surplus", fen_text(excess.fen));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RecordRecovery& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee));
  const bool parked = g->status == GuaranteeStatus::demanded;
  if (!parked) YINGBU_CHECK(compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_positive(c.gross, "gross"));
  if (c.cost.fen != 0) YINGBU_CHECK(check_positive(c.cost, "cost"));
  YINGBU_CHECK(check_at_most(c.cost, c.gross, "cost"));
  YINGBU_CHECK(check_asset(*g, c.asset));
  const Money net = c.gross - c.cost;
  const Money stated = c.surplus.value_or(Money{});
  if (parked) {
    if (stated.fen != 0) {
      return reject(Reason::amount_differs, "surplus")
          .with("expected", "0")
          .with("amount", fen_text(stated.fen));
    }
    YINGBU_CHECK(check_positive(net, "gross"));
    YINGBU_CHECK(add(g->loss.parked, net));
    return one(RecoveryParked{c.guarantee, g->guarantor, c.gross, c.cost, net});
  }
  YINGBU_TRY(surplus, surplus_of(*g, net, stated));
  const Money total = g->loss.net_recovered + net - surplus;
  Facts facts =
      one(RecoveryRecorded{c.guarantee, g->guarantor, c.gross, c.cost, net - surplus,
                           allocate_recovery(layers_of(*g), total) - g->loss.allocated,
                           g->status == GuaranteeStatus::written_off, c.asset.value_or("")});
  if (surplus.fen > 0) {
    YINGBU_TRY(all, add(g->loss.surplus, surplus));
    facts.push_back({SurplusShared{c.guarantee, g->guarantor, surplus,
                                   allocate_surplus(*g, all) - g->loss.surplus_shared},
                     {}});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const ReturnRecovery& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_layer(c.sharer));
  const LossState& loss = g->loss;
  const RecoveryAllocation all = loss.allocated + loss.surplus_shared;
  const bool province = c.sharer == Sharer::province;
  const Money due = province ? all.to_province - loss.returned.to_province
                             : all.to_government - loss.returned.to_government;
  if (c.amount > due) return above_due(c.amount, due);
  RecoveryReturned returned{c.guarantee, g->guarantor, c.sharer, {}, {}, c.amount, {}, {}};
  if (province) {
    if (g->reguarantee.confirmed) {
      returned.province = g->reguarantee.province;
      returned.national_fund = g->reguarantee.national_fund;
    }
    const ReturnBooks books = books_of_returns(loss, loss.returned.to_province + c.amount, {});
    returned.fund_part = books.fund - loss.return_books.fund;
    returned.surplus_part = books.surplus - loss.return_books.surplus;
  }
  return one(std::move(returned));
}

Result<Facts> handle(const Ask& ask, const PassOnRecovery& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  const ReguaranteeState& filed = g->reguarantee;
  if (!filed.confirmed || filed.national_fund.value == 0) return no_reguarantee(c.guarantee);
  YINGBU_CHECK(check_reguarantor(ask, c.guarantee, *g));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const LossState& loss = g->loss;
  YINGBU_TRY(passed, add(loss.returned.of_which_fund, c.amount));
  const ReturnBooks books = books_of_returns(loss, loss.returned.to_province, passed);
  if (passed > books.fund) return above_due(c.amount, books.fund - loss.returned.of_which_fund);
  const ReturnBooks& before = loss.return_books;
  return one(RecoveryPassedOn{c.guarantee, filed.province, filed.national_fund, c.amount,
                              books.fund - before.fund, books.surplus - before.surplus,
                              books.fund_surplus - before.fund_surplus});
}

Result<Facts> handle(const Ask& ask, const ReturnFiscal& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const ReleaseState* release = ask.state.find<ReleaseState>(c.voucher);
  // It goes back where 风险补偿 of this very loss came from.
  if (!release || release->key.object != c.guarantee ||
      release->key.programme != g->loss.fiscal_programme) {
    return of_kind<ReleaseState>(Reason::not_found, c.voucher, "voucher");
  }
  if (release->status != ReleaseStatus::confirmed) {
    return wrong_state<ReleaseState>(c.voucher, words_of(release->status), "voucher");
  }
  const FundState* fund = ask.state.find<FundState>(release->fund);
  const Money limit =
      std::min(g->loss.allocated.to_fiscal - g->loss.returned.to_fiscal, not_refunded(*release));
  if (c.amount > limit) return above_due(c.amount, limit);
  const bool later_year = civil(ask.booked).year > civil(release->booked).year;
  return one(FiscalReturned{c.guarantee, g->guarantor, c.voucher, fund->bureau, release->fund,
                            release->source, c.amount, later_year});
}

Result<Facts> handle(const Ask& ask, const TakeDebtAsset& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  YINGBU_CHECK(check_id(c.asset, "asset"));
  for (const AssetState& known : g->loss.assets) {
    if (known.asset != c.asset) continue;
    return reject(Reason::already_exists, "asset")
        .with("kind_zh", "抵债资产")
        .with("kind_en", "debt asset")
        .with("id", c.asset);
  }
  YINGBU_CHECK(check_given(c.title, limits::name_bytes_max, "title"));
  YINGBU_CHECK(check_positive(c.appraised, "appraised"));
  return one(DebtAssetTaken{c.guarantee, c.asset, c.title, c.appraised});
}

}  // namespace yingbu
