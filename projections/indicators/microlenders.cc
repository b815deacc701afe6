#include "ledger/base/region.h"
#include "projections/indicators/scope.h"

// 小额贷款公司的限额 (Y-16): who reports loans in its own county is one. Of several, the one that
// is nearest to breaking the limit is told.
namespace yingbu {
namespace {

using enum Indicator;

struct Limits {
  Measured share{.missing = Missing::no_such_party};
  Measured capital{.missing = Missing::no_such_party};
  Measured cross_county{.missing = Missing::no_such_party};
};

bool is_lower(const Fraction& a, const std::optional<Fraction>& b) {
  if (!b || b->denominator <= 0) return true;
  return a.denominator > 0 && a.numerator * b->denominator < b->numerator * a.denominator;
}

void keep_lower(Measured& lowest, PartyNo company, const FigureRow& capital) {
  if (lowest.amount && *lowest.amount <= capital.amount.fen) return;
  lowest.amount = capital.amount.fen;
  lowest.microlender = company;
  lowest.figures = {{company, capital}};
}

void add_capital(Measured& lowest, PartyNo company, const FigureRow* capital) {
  lowest.missing.reset();
  if (!capital) {
    lowest.lacking.emplace_back(company, Figure::registered_capital);
  } else {
    keep_lower(lowest, company, *capital);
  }
}

// All loans are those of the day of the loans at home: others would not be of one portfolio.
void add_company(Limits& limits, PartyNo company, const std::vector<FigureRow>& figures, Date day) {
  const FigureRow* capital = figure_at(figures, Figure::registered_capital, day);
  add_capital(limits.capital, company, capital);
  limits.share.missing.reset();
  const FigureRow* home = figure_at(figures, Figure::home_county_loans, day);
  const FigureRow* all = home ? figure_at(figures, Figure::all_loans, home->as_of) : nullptr;
  if (!all || all->as_of != home->as_of) {
    limits.share.lacking.emplace_back(company,
                                      home ? Figure::all_loans : Figure::home_county_loans);
    return;
  }
  const Fraction share{home->amount.fen, all->amount.fen};
  if (is_lower(share, limits.share.ratio)) {
    limits.share.ratio = share;
    limits.share.microlender = company;
    limits.share.figures = {{company, *home}, {company, *all}};
  }
  if (home->amount < all->amount) add_capital(limits.cross_county, company, capital);
}

}  // namespace

void measure_microlenders(Scope& scope, Measures& measures) {
  const auto all = {home_county_share, microlender_capital, cross_county_capital};
  if (!scope.wants(all)) return;
  const IndicatorQuery& query = scope.query;
  if (query.guarantor || query.reguarantor || query.programme) {
    return Scope::leave_out(measures, all);
  }
  Limits limits;
  const auto look_at = [&](PartyNo party, const std::vector<FigureRow>& figures) {
    if (query.region && !region_within(scope.region_of(party), *query.region)) return;
    const bool is_one = figure_at(figures, Figure::home_county_loans, scope.day) != nullptr;
    // Who is asked for and is no bank is taken for one that has not reported yet.
    const bool may_be = query.bank && scope.kind_of(party) != PartyKind::bank;
    if (is_one || may_be) add_company(limits, party, figures, scope.day);
  };
  if (query.bank) {
    look_at(*query.bank, figures_of(scope.view, *query.bank, query.when));
  } else {
    each_with_figures(scope.view, query.when, look_at);
  }
  measures[home_county_share] = std::move(limits.share);
  measures[microlender_capital] = std::move(limits.capital);
  measures[cross_county_capital] = std::move(limits.cross_county);
}

}  // namespace yingbu
