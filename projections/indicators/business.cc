#include "ledger/domain/guarantee/risk_shares.h"
#include "projections/indicators/guarantee_sums.h"

// 支小支农, 分险, 再担保 and 新增担保 by 担保金额 (the principal); 平均担保费率.
namespace yingbu {
namespace {

constexpr Wide kTicketMost = 500'000'000;  // 单户 500 万元, included
constexpr Wide kDaysAYear = 365;

bool shares_enough(const IndicatorParameters& parameters, const Agreement& a) {
  const Wide bank = parts_of(a.shares, Sharer::bank);
  return bank > 0 &&
         bank * kWhole.value >= static_cast<Wide>(parameters.bank_part_ppm) * whole_of(a.shares);
}

}  // namespace

void BusinessSums::add(Scope& scope, const GuaranteeSeen& seen) {
  const Agreement& a = seen.agreement;
  const IndicatorParameters& parameters = scope.query.parameters;
  // One issued before and taken back now is taken out of what is new.
  const bool counts = parameters.renewed_counts || a.renews.empty();
  const Wide issued = counts ? seen.end.issues - seen.before.issues : 0;
  new_amount_ += issued * a.principal.fen;
  const bool is_new = parameters.basis == BusinessBasis::new_business;
  const Wide amount = is_new ? issued * a.principal.fen : outstanding_of(a, seen.end).fen;
  if (amount == 0) return;
  Client& client = clients_[{a.guarantor, a.borrower}];
  client.amount += amount;
  amount_ += amount;
  if (is_small(scope, a) || a.details.agriculture) client.small_agri += amount;
  if (shares_enough(parameters, a)) shared_ += amount;
  if (a.reguaranteed) reguaranteed_ += amount;
  const Wide times = is_new ? issued : 1;
  fee_ += times * seen.end.fee.fen;
  amount_days_ += times * a.principal.fen * days_between(a.start, a.end);
}

void BusinessSums::measure(const Scope&, Measures& measures) const {
  Wide small_agri = 0;
  Wide small_ticket = 0;
  Fraction clients;
  for (const auto& [key, client] : clients_) {
    if (client.amount <= 0) continue;
    ++clients.denominator;
    if (client.small_agri <= 0) continue;
    ++clients.numerator;
    small_agri += client.small_agri;
    if (client.amount <= kTicketMost) small_ticket += client.small_agri;
  }
  measures[Indicator::small_agri_share].ratio = {small_agri, amount_};
  measures[Indicator::small_ticket_share].ratio = {small_ticket, small_agri};
  measures[Indicator::small_agri_clients].ratio = clients;
  measures[Indicator::shared_risk_share].ratio = {shared_, amount_};
  measures[Indicator::reguaranteed_amount].amount = reguaranteed_;
  measures[Indicator::new_amount].amount = new_amount_;
  measures[Indicator::fee_rate].ratio = {fee_ * kDaysAYear, amount_days_};
}

}  // namespace yingbu
