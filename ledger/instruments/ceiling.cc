#include "ledger/instruments/ceiling.h"

#include "ledger/instruments/clauses.h"

namespace yingbu {

Result<void> check_ceiling(const Terms& terms, Ppm rate, Ppm ceiling, std::string_view field) {
  if (rate <= ceiling) return {};
  const auto at = clauses_detail::find(terms.clauses, field);
  return reject(Reason::subsidy_over_ceiling, "clauses/" + std::to_string(at.value_or(0)))
      .with("rate_ppm", std::to_string(rate.value))
      .with("ceiling_ppm", std::to_string(ceiling.value));
}

}  // namespace yingbu
