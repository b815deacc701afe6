#include "ledger/instruments/terms.h"

#include "ledger/base/region.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

// `path` is the field's place in the terms; its last part is its name.
Rejection wrong(const std::string& path, const std::string& zh, const std::string& en) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const Words* words = words_in(terms_words(), name);
  return reject(Reason::terms_invalid, path)
      .with("problem_zh", std::string(words ? words->zh : "") + zh)
      .with("problem", name + en);
}

Result<void> check_within(const std::optional<std::int64_t>& value, std::int64_t high,
                          const char* path) {
  if (!value || (*value >= 0 && *value <= high)) return {};
  const std::string range = "0.." + std::to_string(high);
  return wrong(path, "不在 " + range + " 之内", " is not within " + range);
}

Result<void> check_cost_split(const std::vector<TierShare>& split) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < split.size(); ++i) {
    if (split[i].part_ppm.value < 0 || split[i].part_ppm > kWhole) {
      return wrong("cost_split/tiers", "有一级不在 0..1000000 之内",
                   " has a part that is not within 0..1000000");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (split[j].tier == split[i].tier) {
        return wrong("cost_split/tiers", "有一级出现两次", " names a tier twice");
      }
    }
    sum += split[i].part_ppm.value;
  }
  if (sum == kWhole.value) return {};
  const std::string total = std::to_string(sum);
  return wrong("cost_split/tiers", "合计 " + total + "，应为 1000000",
               " sums to " + total + ", not to 1000000");
}

}  // namespace

Result<void> check_frame(const Terms& terms) {
  constexpr std::int64_t kFilingDaysMax = 36'500;
  if (terms.document.empty()) return wrong("document", "为空", " (文号) is empty");
  if (terms.article.empty()) return wrong("article", "为空", " (条款) is empty");
  if (terms.effective_until && *terms.effective_until < terms.effective_from) {
    return wrong("effective_until", "早于施行日", " is before effective_from");
  }
  const auto& principal_max = terms.eligibility.principal_max;
  if (principal_max && principal_max->fen <= 0) {
    return wrong("eligibility/principal_max", "应大于零", " is not above zero");
  }
  const Procedure& procedure = terms.procedure;
  YINGBU_CHECK(check_within(procedure.filing_days, kFilingDaysMax, "procedure/filing_days"));
  YINGBU_CHECK(check_within(procedure.review_levels, 4, "procedure/review_levels"));
  YINGBU_CHECK(check_within(procedure.publicity_days, 60, "procedure/publicity_days"));
  if (procedure.prepay_ppm) {
    YINGBU_CHECK(check_within(procedure.prepay_ppm->value, kWhole.value, "procedure/prepay_ppm"));
  }
  if (terms.cost_split) YINGBU_CHECK(check_cost_split(terms.cost_split->tiers));
  if (auto region = find_region(terms.region, terms.effective_from); !region) {
    Rejection unknown = region.error();
    unknown.field = "region";
    return unknown;
  }
  return {};
}

Result<void> check_eligible_by_size(const Terms& terms) {
  const auto& borrowers = terms.eligibility.borrowers;
  if (!borrowers || *borrowers <= EligibleBorrowers::small_and_micro) return {};
  return wrong("eligibility/borrowers", "只能按企业规模",
               " can only be by size (any or small_and_micro)");
}

Result<void> check_eligible_to_all(const Terms& terms) {
  if (terms.eligibility.borrowers) {
    return wrong("eligibility/borrowers", "在此没有作用，请删去",
                 " says nothing here; leave it out");
  }
  if (terms.eligibility.principal_max) {
    return wrong("eligibility/principal_max", "在此没有作用，请删去",
                 " says nothing here; leave it out");
  }
  return {};
}

}  // namespace yingbu
