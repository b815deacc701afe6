#include "ledger/instruments/terms.h"

#include "ledger/base/region.h"

namespace yingbu {
namespace {

Rejection wrong(std::string field, const std::string& problem) {
  return reject(Reason::terms_invalid, field).with("problem", field + " " + problem);
}

Result<void> check_within(const std::optional<std::int32_t>& value, std::int32_t high,
                          const char* field) {
  if (!value || (*value >= 0 && *value <= high)) return {};
  return wrong(field, "is not within 0.." + std::to_string(high));
}

Result<void> check_cost_split(const std::vector<TierShare>& split) {
  if (split.empty()) return {};
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < split.size(); ++i) {
    const std::string field = "cost_split/" + std::to_string(i);
    if (split[i].part_ppm.value < 0) return wrong(field, "is below zero");
    for (std::size_t j = 0; j < i; ++j) {
      if (split[j].tier == split[i].tier) return wrong(field, "names a tier twice");
    }
    sum += split[i].part_ppm.value;
  }
  if (sum == kWhole.value) return {};
  return wrong("cost_split", "sums to " + std::to_string(sum) + ", not to 1000000");
}

}  // namespace

Result<void> check_frame(const Terms& terms) {
  constexpr std::int32_t kFilingDaysMax = 36'500;
  if (terms.document.empty()) return wrong("document", "(文号) is empty");
  if (terms.article.empty()) return wrong("article", "(条款) is empty");
  if (terms.effective_until && *terms.effective_until < terms.effective_from) {
    return wrong("effective_until", "is before effective_from");
  }
  if (terms.eligibility.principal_max && terms.eligibility.principal_max->fen <= 0) {
    return wrong("eligibility/principal_max", "is not above zero");
  }
  const Procedure& procedure = terms.procedure;
  YINGBU_CHECK(check_within(procedure.filing_days, kFilingDaysMax, "procedure/filing_days"));
  YINGBU_CHECK(check_within(procedure.review_levels, 4, "procedure/review_levels"));
  YINGBU_CHECK(check_within(procedure.publicity_days, 60, "procedure/publicity_days"));
  if (procedure.prepay_ppm &&
      (procedure.prepay_ppm->value < 0 || procedure.prepay_ppm->value > kWhole.value)) {
    return wrong("procedure/prepay_ppm", "is not within 0..1000000");
  }
  YINGBU_CHECK(check_cost_split(terms.cost_split));
  if (auto region = find_region(terms.region, terms.effective_from); !region) {
    Rejection unknown = region.error();
    unknown.field = "region";
    return unknown;
  }
  return {};
}

}  // namespace yingbu
