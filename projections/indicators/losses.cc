#include "ledger/domain/guarantee/risk_shares.h"
#include "projections/indicators/guarantee_sums.h"

// 代偿率, 追偿率, 返还率, 损失率. All in 担保责任: the bank's part is in none of them.
namespace yingbu {
namespace {

// 解保: of the liability, what has ended, by whatever ended it; by renewal only where it counts.
Wide ended_of(const Agreement& a, const GuaranteeFigures& f, bool renewed_counts) {
  if (f.issues <= 0) return 0;
  const Money ended = liability_of(a.shares, a.principal) - f.liability;
  if (renewed_counts || status_of(f) != GuaranteeStatus::renewed) return ended.fen;
  return (ended - liability_of(a.shares, a.principal - f.repaid - f.released)).fen;
}

}  // namespace

void LossSums::add(const Scope& scope, const GuaranteeSeen& seen) {
  const bool renewed_counts = scope.query.parameters.renewed_counts;
  const GuaranteeFigures& end = seen.end;
  const GuaranteeFigures& before = seen.before;
  const Wide compensated = end.compensated.fen - before.compensated.fen;
  compensated_ += compensated;
  ended_ += ended_of(seen.agreement, end, renewed_counts) -
            ended_of(seen.agreement_before, before, renewed_counts);
  if (scope.query.parameters.cohort == LossCohort::calendar) {
    lost_ += compensated;
    recovered_ += end.net.fen - before.net.fen;
    received_ += end.province.paid.fen - before.province.paid.fen;
    returned_ += end.returned.to_province.fen - before.returned.to_province.fen;
    return;
  }
  // A loss is of the year of its first payment, with all that was paid and came back since.
  if (before.compensated.fen != 0 || end.compensated.fen == 0) return;
  lost_ += seen.now.compensated.fen;
  recovered_ += seen.now.net.fen;
  received_ += seen.now.province.paid.fen;
  returned_ += seen.now.returned.to_province.fen;
}

void LossSums::measure(const Scope&, Measures& measures) const {
  measures[Indicator::compensation_rate].ratio = {compensated_, ended_};
  measures[Indicator::recovery_rate].ratio = {recovered_, lost_};
  measures[Indicator::return_rate].ratio = {returned_, received_};
  measures[Indicator::loss_of_compensated].ratio = {lost_ - recovered_, lost_};
  measures[Indicator::loss_of_released].ratio = {lost_ - recovered_, ended_};
}

}  // namespace yingbu
