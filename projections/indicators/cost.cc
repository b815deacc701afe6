#include "ledger/base/normal_form.h"
#include "projections/entitlement/entitlement_fold.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/facts/loans.h"
#include "projections/indicators/guarantee_sums.h"

// 综合融资成本: what guaranteed borrowers pay for money a year: the loan's own rate and the fee,
// less the interest subsidies due on the loan so far, each weighed by amount and days.
namespace yingbu {
namespace {

constexpr Wide kDaysAYear = 365;

}  // namespace

FinancingCost::FinancingCost(const Scope& scope) {
  each_open_loan(scope.view, scope.query.when, [this](const LoanOpened& loan) {
    loans_[{loan.bank, normal_form(loan.contract_no)}] = {loan.loan, loan.rate_ppm};
  });
}

void FinancingCost::add(const Scope& scope, const GuaranteeSeen& seen) {
  const Agreement& a = seen.agreement;
  const IndicatorParameters& parameters = scope.query.parameters;
  const bool counts = parameters.renewed_counts || a.renews.empty();
  const bool is_meant = parameters.basis == BusinessBasis::new_business
                            ? counts && seen.end.issues > seen.before.issues
                            : outstanding_of(a, seen.end).fen > 0;
  if (!is_meant || a.details.contracts.loan.empty()) return;
  const auto loan = loans_.find({a.bank, normal_form(a.details.contracts.loan)});
  if (loan == loans_.end()) return;
  const Wide amount_days = static_cast<Wide>(a.principal.fen) * days_between(a.start, a.end);
  interest_ += amount_days * loan->second.rate.value;
  fee_ += seen.end.fee.fen;
  amount_days_ += amount_days;
  met_.insert(loan->second.id);
  borrowers_.insert(a.borrower);
}

void FinancingCost::measure(const Scope& scope, Measures& measures) const {
  Wide subsidies = 0;
  EntitlementQuery all;
  all.when = scope.query.when;
  each_entitlement(scope.view, all, "e", [&](std::string_view, const EntitlementRow& row) {
    if (!borrowers_.contains(row.key.payee)) return true;
    for (const QuoteLine& line : lines_at(scope.view, row.key, scope.query.when)) {
      if (met_.contains(line.id.object)) subsidies += line.allowed.fen;
    }
    return true;
  });
  measures[Indicator::financing_cost].ratio = {
      interest_ + (fee_ - subsidies) * kDaysAYear * kWhole.value, amount_days_ * kWhole.value};
}

}  // namespace yingbu
