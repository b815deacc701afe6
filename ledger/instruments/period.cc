#include "ledger/instruments/period.h"

#include <cassert>

#include "ledger/instruments/clauses.h"

namespace yingbu {

ProgrammePeriod period_of(LinePeriod how, Date day) {
  assert(how != LinePeriod::whole_term);
  const int months = how == LinePeriod::calendar_year ? 12 : 3;
  const CivilDay on = civil(day);
  const int first_month = (on.month - 1) / months * months + 1;
  const Date first = date_of(on.year, first_month, 1);
  std::string name = std::to_string(on.year);
  if (months == 3) name += "Q" + std::to_string((first_month + 2) / 3);
  return {std::move(name), first, plus_months(first, months)};
}

std::vector<ProgrammePeriod> periods_between(LinePeriod how, Date start, Date end) {
  std::vector<ProgrammePeriod> periods;
  for (Date at = start; at < end; at = periods.back().end) periods.push_back(period_of(how, at));
  return periods;
}

Result<void> check_recurs(const Terms& terms, LinePeriod how) {
  if (how != LinePeriod::whole_term) return {};
  const std::size_t at = *clauses_detail::find(terms.clauses, "line_period");
  return clauses_detail::wrong(at, "line_period", "应为自然年度或季度",
                               "is to be calendar_year or quarter");
}

Date window_opens(const Terms& terms, bool early, Date period_start, Date period_end) {
  const bool from_start = early || terms.procedure.prepay_ppm;
  const ClaimableFrom from = terms.procedure.claimable_from.value_or(
      from_start ? ClaimableFrom::period_start : ClaimableFrom::period_end);
  return from == ClaimableFrom::period_start ? period_start : period_end;
}

}  // namespace yingbu
