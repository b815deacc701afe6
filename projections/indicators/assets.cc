#include "projections/indicators/scope.h"
#include "projections/money/account_sums.h"

// 拨备覆盖率 from the books, 资产比例 from what a company reports of its balance sheet.
namespace yingbu {
namespace {

using enum Indicator;

// Companies whose figures are asked for: one, or all that reported any.
template <class F>
void each_company(const Scope& scope, F&& f) {
  if (scope.query.guarantor) {
    return f(*scope.query.guarantor,
             figures_of(scope.view, *scope.query.guarantor, scope.query.when));
  }
  each_with_figures(scope.view, scope.query.when, f);
}

// 应收代偿款, and 担保赔偿准备 with 未到期责任准备; with the 一般风险准备 reported for them.
void measure_reserves(Scope& scope, Measures& measures) {
  Measured& coverage = measures[reserve_coverage];
  Fraction ratio;
  each_account_key(scope.view, [&](const AccountKey& key, std::uint32_t number) {
    if (key.rolled_up || (scope.query.guarantor && *scope.query.guarantor != key.owner)) return;
    const auto account = static_cast<Account>(key.account);
    const bool is_reserve =
        account == Account::compensation_reserve || account == Account::unearned_reserve;
    if (!is_reserve && account != Account::compensation_receivable) return;
    const Wide balance =
        turnover_until(scope.view, number, DateAxis::booked, scope.end.as_of, scope.end.known_at)
            .balance();
    (is_reserve ? ratio.numerator : ratio.denominator) += is_reserve ? -balance : balance;
  });
  each_company(scope, [&](PartyNo company, const std::vector<FigureRow>& figures) {
    const FigureRow* reserve = figure_at(figures, Figure::general_reserve, scope.day);
    if (!reserve) return;
    ratio.numerator += reserve->amount.fen;
    coverage.figures.emplace_back(company, *reserve);
  });
  coverage.ratio = ratio;
}

// Of the total less 应收代偿款. Figures of different days would not be of one balance sheet: all
// are of the last day for which the total is reported.
void measure_classes(Scope& scope, Measures& measures) {
  Wide first = 0;
  Wide second = 0;
  Wide third = 0;
  Wide whole = 0;
  Measured of_all;
  bool any = false;
  each_company(scope, [&](PartyNo company, const std::vector<FigureRow>& figures) {
    const FigureRow* total = figure_at(figures, Figure::total_assets, scope.day);
    if (!total) return;
    any = true;
    const auto add = [&](Figure figure, Wide& sum, int sign) {
      const FigureRow* row = figure_at(figures, figure, total->as_of);
      if (!row || row->as_of != total->as_of) {
        of_all.lacking.emplace_back(company, figure);
      } else {
        sum += sign * row->amount.fen;
        of_all.figures.emplace_back(company, *row);
      }
    };
    add(Figure::total_assets, whole, 1);
    add(Figure::compensation_due, whole, -1);
    add(Figure::class_1_assets, first, 1);
    add(Figure::class_2_assets, second, 1);
    add(Figure::class_3_assets, third, 1);
  });
  if (!any && scope.query.guarantor) {
    of_all.lacking.emplace_back(*scope.query.guarantor, Figure::total_assets);
  }
  const auto tell = [&](Indicator indicator, Wide part) {
    Measured& told = measures[indicator] = of_all;
    told.ratio = Fraction{part, whole};
  };
  tell(class_1_share, first);
  tell(class_1_2_share, first + second);
  tell(class_3_share, third);
}

}  // namespace

void measure_assets(Scope& scope, Measures& measures) {
  if (!scope.is_of_whole_companies()) {
    return Scope::leave_out(measures,
                            {reserve_coverage, class_1_share, class_1_2_share, class_3_share});
  }
  if (scope.wants({reserve_coverage})) measure_reserves(scope, measures);
  if (scope.wants({class_1_share, class_1_2_share, class_3_share})) {
    measure_classes(scope, measures);
  }
}

}  // namespace yingbu
