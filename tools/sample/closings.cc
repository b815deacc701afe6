#include <set>

#include "ledger/domain/books/commands.h"
#include "tools/sample/chapters.h"

// The ends of periods: the first quarter sealed after the fact, reserves at the year's end.
namespace yingbu::sample {
namespace {

void seal_first_quarter(Story& s, Date on) {
  s.must_by_two(s.city(), {{SealPeriod{day(2025, 3, 31)}, on, on}}, "2025年一季度封账", on);
}

void provide_reserves(Story& s, Date on) {
  std::set<std::size_t> issuers;
  for (const Loan& loan : s.loans) issuers.insert(loan.company);
  for (const std::size_t company : issuers) {
    const Party& party = s.cast.companies[company];
    s.must(party.clerk, {{ProvideReserves{party.id, civil(on).year}, on, on}});
  }
}

}  // namespace

void plan_closings(Story& s) {
  const Date sealed = day(2025, 4, 21);
  const Date year_end = day(2025, 12, 31);
  s.do_on(sealed, [&s, sealed] { seal_first_quarter(s, sealed); });
  s.do_on(year_end, [&s, year_end] { provide_reserves(s, year_end); });
}

}  // namespace yingbu::sample
