#include "ledger/instruments/terms.h"

#include "ledger/base/region.h"

namespace yingbu {
namespace {

Rejection wrong(std::string field, std::string problem) {
  return reject(Reason::terms_invalid, std::move(field)).with("problem", std::move(problem));
}

bool is_rate(Ppm rate) { return rate.value >= 0 && rate.value <= kWhole.value; }

}  // namespace

Result<void> check_terms(const Terms& terms) {
  if (terms.document.empty()) return wrong("document", "document (文号) is empty");
  if (terms.article.empty()) return wrong("article", "article (条款) is empty");
  if (!is_rate(terms.rate_ppm)) return wrong("rate_ppm", "rate_ppm is not within 0..1000000");
  if (!is_rate(terms.rate_ceiling_ppm)) {
    return wrong("rate_ceiling_ppm", "rate_ceiling_ppm is not within 0..1000000");
  }
  if (!is_rate(terms.fee_cap_ppm)) {
    return wrong("fee_cap_ppm", "fee_cap_ppm is not within 0..1000000");
  }
  if (terms.rate_ppm > terms.rate_ceiling_ppm) {
    return reject(Reason::subsidy_over_ceiling, "rate_ppm")
        .with("rate_ppm", std::to_string(terms.rate_ppm.value))
        .with("ceiling_ppm", std::to_string(terms.rate_ceiling_ppm.value));
  }
  constexpr std::int32_t kFilingDaysMax = 36'500;
  if (terms.filing_days && (*terms.filing_days < 0 || *terms.filing_days > kFilingDaysMax)) {
    return wrong("filing_days", "filing_days is not within 0..36500");
  }
  if (terms.principal_max && terms.principal_max->fen <= 0) {
    return wrong("principal_max", "principal_max is not above zero");
  }
  if (terms.review_levels && (*terms.review_levels < 0 || *terms.review_levels > 4)) {
    return wrong("review_levels", "review_levels is not within 0..4");
  }
  if (terms.publicity_days && (*terms.publicity_days < 0 || *terms.publicity_days > 60)) {
    return wrong("publicity_days", "publicity_days is not within 0..60");
  }
  if (terms.prepay_ppm && !is_rate(*terms.prepay_ppm)) {
    return wrong("prepay_ppm", "prepay_ppm is not within 0..1000000");
  }
  if (auto region = find_region(terms.region, terms.effective_from); !region) {
    Rejection unknown = region.error();
    unknown.field = "region";
    return unknown;
  }
  return {};
}

}  // namespace yingbu
