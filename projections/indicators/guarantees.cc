#include "ledger/base/region.h"
#include "projections/indicators/guarantee_sums.h"
#include "projections/store/keys.h"

// One walk over the guarantees for everything that is told of them.
namespace yingbu {
namespace {

bool matches(const IndicatorQuery& query, const Agreement& a) {
  return (!query.guarantor || *query.guarantor == a.guarantor) &&
         (!query.bank || *query.bank == a.bank) &&
         (!query.reguarantor || *query.reguarantor == a.province ||
          *query.reguarantor == a.national_fund) &&
         (!query.region || region_within(a.region, *query.region));
}

// What was there before the period. Of what a cut-over brought in within it, the day of the
// cut-over: the life before it is told on that day, and is no business of the period.
void look_before(const Scope& scope, const StoredGuarantee& stored, GuaranteeSeen& seen) {
  if (!scope.from) return;
  Date last = plus_days(*scope.from, -1);
  if (seen.agreement.carried_in) last = std::max(last, *seen.agreement.carried_in);
  AsOf when = scope.end;
  when.as_of = std::min(last, scope.day);
  const auto standing = standing_at(scope.view, stored, when);
  if (!standing) return;
  seen.before = standing->figures;
  seen.agreement_before = agreement_of(stored, *standing, when);
}

template <class F>
void each_guarantee(const Scope& scope, F&& f) {
  const bool vintage = scope.query.parameters.cohort == LossCohort::vintage;
  scope.view.scan("g", "g", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredGuarantee>(value);
    const auto standing = standing_at(scope.view, stored, scope.end);
    if (!standing) return true;
    const Agreement agreement = agreement_of(stored, *standing, scope.end);
    if (!matches(scope.query, agreement)) return true;
    GuaranteeSeen seen{stored.guarantee, agreement, standing->figures, agreement, {}, {}};
    look_before(scope, stored, seen);
    seen.now = seen.end;
    if (vintage && seen.end.compensated.fen != 0) {
      seen.now = standing_at(scope.view, stored, scope.query.when)->figures;
    }
    f(seen);
    return true;
  });
}

}  // namespace

void measure_guarantees(Scope& scope, Measures& measures) {
  using enum Indicator;
  const auto of_balances = {leverage, liability_balance, client_concentration, group_concentration};
  const auto of_business = {small_agri_share,  small_ticket_share,  small_agri_clients,
                            shared_risk_share, reguaranteed_amount, new_amount,
                            fee_rate};
  const auto of_losses = {compensation_rate, recovery_rate, return_rate, loss_of_compensated,
                          loss_of_released};
  const bool balances = scope.wants(of_balances);
  const bool business = scope.wants(of_business);
  const bool losses = scope.wants(of_losses);
  const bool cost = scope.wants({financing_cost});
  if (!balances && !business && !losses && !cost) return;
  if (scope.query.programme) {
    for (const auto& all : {of_balances, of_business, of_losses}) Scope::leave_out(measures, all);
    return Scope::leave_out(measures, {financing_cost});
  }
  ClientBalances client_balances;
  BusinessSums business_sums;
  LossSums loss_sums;
  std::optional<FinancingCost> costs;
  if (cost) costs.emplace(scope);
  each_guarantee(scope, [&](const GuaranteeSeen& seen) {
    if (balances) client_balances.add(scope, seen);
    if (business) business_sums.add(scope, seen);
    if (losses) loss_sums.add(scope, seen);
    if (cost) costs->add(scope, seen);
  });
  if (balances) client_balances.measure(scope, measures);
  if (business) business_sums.measure(scope, measures);
  if (losses) loss_sums.measure(scope, measures);
  if (cost) costs->measure(scope, measures);
}

}  // namespace yingbu
