#include "projections/indicators/scope.h"

#include <algorithm>

namespace yingbu {

Scope::Scope(const View& the_view, const IndicatorQuery& the_query)
    : view(the_view), query(the_query), end(the_query.when) {
  day = end.as_of.value_or(end.today);
  if (!query.year) return;
  from = first_of_year(*query.year);
  day = std::min(day, date_of(*query.year, 12, 31));
  end.as_of = day;
}

bool Scope::wants(std::initializer_list<Indicator> any) const {
  return !query.indicator || std::find(any.begin(), any.end(), *query.indicator) != any.end();
}

void Scope::leave_out(Measures& measures, std::initializer_list<Indicator> all) {
  for (const Indicator each : all) measures[each].missing = Missing::not_by_filter;
}

const PartyRow& Scope::party_of(PartyNo no) {
  auto known = parties_.find(no);
  if (known == parties_.end()) {
    known = parties_.emplace(no, party(view, no).value_or(PartyRow{})).first;
  }
  return known->second;
}

PartyKind Scope::kind_of(PartyNo no) { return party_of(no).kind; }
const std::string& Scope::region_of(PartyNo no) { return party_of(no).region; }

const FigureRow* figure_at(const std::vector<FigureRow>& figures, Figure figure, Date day) {
  const FigureRow* last = nullptr;
  for (const FigureRow& row : figures) {
    if (row.figure == figure && row.as_of <= day) last = &row;
  }
  return last;
}

bool is_small(Scope& scope, const Agreement& agreement) {
  const auto& size = agreement.details.size;
  return (size && size->size <= EnterpriseSize::small) ||
         scope.kind_of(agreement.borrower) == PartyKind::sole_proprietor;
}

}  // namespace yingbu
