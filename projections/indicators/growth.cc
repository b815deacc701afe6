#include "projections/indicators/scope.h"

// 增速 of what banks report: the last figure of the period against the last of the year before.
namespace yingbu {
namespace {

using enum Indicator;

struct Growth {
  Measured small{.ratio = Fraction{}};
  Measured all{.ratio = Fraction{}};
};

void add(Measured& growth, const Scope& scope, PartyNo bank, const std::vector<FigureRow>& figures,
         Figure figure, Date before) {
  const FigureRow* first = figure_at(figures, figure, before);
  const FigureRow* last = figure_at(figures, figure, scope.day);
  if (!first || !last || last->as_of <= before) {
    growth.lacking.emplace_back(bank, figure);
    return;
  }
  growth.figures.emplace_back(bank, *first);
  growth.figures.emplace_back(bank, *last);
  growth.ratio->numerator += static_cast<Wide>(last->amount.fen) - first->amount.fen;
  growth.ratio->denominator += first->amount.fen;
}

}  // namespace

void measure_growth(Scope& scope, Measures& measures) {
  if (!scope.wants({small_micro_growth, all_loans_growth})) return;
  const IndicatorQuery& query = scope.query;
  if (query.guarantor || query.reguarantor || query.programme || query.region) {
    return Scope::leave_out(measures, {small_micro_growth, all_loans_growth});
  }
  const Date before = plus_days(first_of_year(civil(scope.day).year), -1);
  Growth growth;
  const auto add_bank = [&](PartyNo bank, const std::vector<FigureRow>& figures) {
    add(growth.small, scope, bank, figures, Figure::small_micro_loans, before);
    add(growth.all, scope, bank, figures, Figure::all_loans, before);
  };
  if (query.bank) {
    add_bank(*query.bank, figures_of(scope.view, *query.bank, query.when));
  } else {
    each_with_figures(scope.view, query.when,
                      [&](PartyNo party, const std::vector<FigureRow>& figures) {
                        if (scope.kind_of(party) == PartyKind::bank) add_bank(party, figures);
                      });
  }
  // Of the same banks: small_micro_growth is held against what all their loans did.
  if (growth.all.lacking.empty()) growth.small.limit = growth.all.ratio;
  measures[small_micro_growth] = std::move(growth.small);
  measures[all_loans_growth] = std::move(growth.all);
}

}  // namespace yingbu
