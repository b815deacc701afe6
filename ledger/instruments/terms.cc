#include "ledger/instruments/terms.h"

#include "ledger/base/region.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

Rejection wrong(const std::string& field, const std::string& zh, const std::string& en) {
  const Words* words = words_in(terms_words(), field);
  return reject(Reason::terms_invalid, field)
      .with("problem_zh", std::string(words->zh) + zh)
      .with("problem", field + en);
}

Rejection outside(const std::string& field, const std::string& range) {
  return wrong(field, "不在 " + range + " 之内", " is not within " + range);
}

bool is_rate(Ppm rate) { return rate.value >= 0 && rate.value <= kWhole.value; }

}  // namespace

Result<void> check_terms(const Terms& terms) {
  if (terms.document.empty()) return wrong("document", "为空", " (文号) is empty");
  if (terms.article.empty()) return wrong("article", "为空", " (条款) is empty");
  if (!is_rate(terms.rate_ppm)) return outside("rate_ppm", "0..1000000");
  if (!is_rate(terms.rate_ceiling_ppm)) {
    return outside("rate_ceiling_ppm", "0..1000000");
  }
  if (!is_rate(terms.fee_cap_ppm)) {
    return outside("fee_cap_ppm", "0..1000000");
  }
  if (terms.rate_ppm > terms.rate_ceiling_ppm) {
    return reject(Reason::subsidy_over_ceiling, "rate_ppm")
        .with("rate_ppm", std::to_string(terms.rate_ppm.value))
        .with("ceiling_ppm", std::to_string(terms.rate_ceiling_ppm.value));
  }
  constexpr std::int32_t kFilingDaysMax = 36'500;
  if (terms.filing_days && (*terms.filing_days < 0 || *terms.filing_days > kFilingDaysMax)) {
    return outside("filing_days", "0..36500");
  }
  if (terms.principal_max && terms.principal_max->fen <= 0) {
    return wrong("principal_max", "应大于零", " is not above zero");
  }
  if (terms.review_levels && (*terms.review_levels < 0 || *terms.review_levels > 4)) {
    return outside("review_levels", "0..4");
  }
  if (terms.publicity_days && (*terms.publicity_days < 0 || *terms.publicity_days > 60)) {
    return outside("publicity_days", "0..60");
  }
  if (terms.prepay_ppm && !is_rate(*terms.prepay_ppm)) {
    return outside("prepay_ppm", "0..1000000");
  }
  if (auto region = find_region(terms.region, terms.effective_from); !region) {
    Rejection unknown = region.error();
    unknown.field = "region";
    return unknown;
  }
  return {};
}

}  // namespace yingbu
