#include <set>
#include <utility>

#include "ledger/base/region.h"
#include "projections/indicators/scope.h"
#include "projections/money/account_sums.h"
#include "projections/money/fund_position.h"

// 资金到位率, 预算执行率, 结转率: of the sources of a fiscal year, or of all. A source is not kept
// apart by company or programme.
namespace yingbu {
namespace {

using enum Indicator;
using SourceId = std::pair<std::string, std::string>;  // fund, source

struct Sums {
  Wide granted = 0;
  Wide carried_in = 0;
  Wide carried_out = 0;
  Wide used = 0;
  Wide received = 0;
  Wide cash_carried_in = 0;

  // Money came into a source on the one side of the account of what is carried, and left on the
  // other.
  void add(Account account, const Turnover& sum) {
    switch (account) {
      case Account::budget_granted: granted += sum.balance(); break;
      case Account::budget_carried:
        carried_in += sum.debit;
        carried_out += sum.credit;
        break;
      case Account::budget_used: used -= sum.balance(); break;
      case Account::funds_received: received -= sum.balance(); break;
      case Account::funds_carried: cash_carried_in += sum.credit; break;
      default: break;
    }
  }
};

std::set<SourceId> sources_of(Scope& scope) {
  FundPositionQuery query;
  query.when = scope.query.when;
  query.fiscal_year = scope.query.year;
  std::set<SourceId> sources;
  const auto position = fund_position(scope.view, query);
  for (const FundPositionRow& row : position->rows) {
    const auto& region = scope.query.region;
    if (region && !region_within(scope.region_of(row.bureau.no), *region)) continue;
    sources.insert({row.fund, row.source});
  }
  return sources;
}

Sums sums_of(Scope& scope) {
  const std::set<SourceId> sources = sources_of(scope);
  const AsOf& when = scope.query.when;
  Sums sums;
  each_account_key(scope.view, [&](const AccountKey& key, std::uint32_t number) {
    if (!key.rolled_up || !sources.contains({key.fund, key.source})) return;
    sums.add(static_cast<Account>(key.account),
             turnover_until(scope.view, number, DateAxis::booked, when.as_of, when.known_at));
  });
  // Over all years what is carried over was granted once.
  if (!scope.query.year) sums.carried_in = sums.cash_carried_in = 0;
  return sums;
}

}  // namespace

void measure_funds(Scope& scope, Measures& measures) {
  if (!scope.wants({arrival_rate, execution_rate, carry_over_rate})) return;
  const IndicatorQuery& query = scope.query;
  if (query.guarantor || query.bank || query.reguarantor || query.programme) {
    return Scope::leave_out(measures, {arrival_rate, execution_rate, carry_over_rate});
  }
  const Sums sums = sums_of(scope);
  const Wide budget = sums.granted + sums.carried_in;
  const bool by_due = query.parameters.arrival_base == ArrivalBase::due;
  measures[arrival_rate].ratio = {sums.received + sums.cash_carried_in,
                                  by_due ? due_of_year(scope) : budget};
  measures[execution_rate].ratio = {sums.used, budget};
  measures[carry_over_rate].ratio = {sums.carried_out, budget};
}

}  // namespace yingbu
