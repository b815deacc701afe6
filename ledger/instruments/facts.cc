#include "ledger/instruments/facts.h"

#include <algorithm>

namespace yingbu {

const SettledYear* settled_in(const GuaranteeFacts& facts, std::size_t owner, Date day) {
  const int year = civil(day).year;
  const auto found = std::ranges::find_if(facts.settled, [&](const SettledYear& each) {
    return each.owner == owner && each.year == year;
  });
  return found == facts.settled.end() ? nullptr : &*found;
}

Ppm rate_on(const LoanFacts& loan, Date day) {
  const auto after = std::ranges::upper_bound(loan.rates, day, {}, &RateFrom::from);
  return after == loan.rates.begin() ? loan.rate : std::prev(after)->rate;
}

}  // namespace yingbu
