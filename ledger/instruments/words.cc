#include "ledger/instruments/words.h"

#include <array>

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Shape>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guarantee_fee_subsidy", "担保费补贴", "guarantee fee subsidy"},
      {"fiscal_compensation", "风险补偿", "fiscal compensation"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<EligibleBorrowers>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"any", "不限", "any"},
      {"small_and_micro", "小微企业", "small and micro"},
      {"small_micro_agriculture", "小微、三农", "small, micro and agriculture"},
      {"small_micro_agri_strategic", "小微、三农、战新", "small, micro, agriculture and strategic"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ClaimableFrom>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"period_end", "期满起", "from the period's end"},
      {"period_start", "期初起", "from the period's start"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<BasisDay>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"start", "主债权起始日", "start of the loan"},
      {"compensation", "代偿日", "day of compensation"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<SubjectKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guarantee", "担保", "guarantee"},
      {"loan", "贷款", "loan"},
      {"party", "主体", "party"},
      {"pool", "资金池", "pool"},
      {"batch", "批量业务", "batch"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<FiscalTier>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"central", "中央", "central"},
      {"province", "省级", "province"},
      {"city", "市级", "city"},
      {"county", "县级", "county"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<RateOrigin>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"fixed", "固定利率", "fixed"},
      {"lpr_1y", "一年期贷款市场报价利率", "one-year LPR"},
      {"lpr_5y", "五年期以上贷款市场报价利率", "five-year LPR"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<LinePeriod>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"whole_term", "整个担保期", "whole term"},
      {"calendar_year", "自然年度", "calendar year"},
      {"quarter", "季度", "quarter"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<SubsidyBase>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guaranteed_amount", "担保金额", "guaranteed amount"},
      {"premium", "担保费", "premium"},
  });
  return kWords;
}

std::span<const Words> terms_words() {
  static constexpr auto kWords = std::to_array<Words>({
      {"effective_from", "施行日", "effective from", "日期"},
      {"region", "行政区划", "region"},
      {"line_period", "分期方式", "line period"},
      {"day_basis", "计日方式", "day basis"},
      {"base", "补贴基数", "base of the subsidy"},
      {"rate_ppm", "补助率", "rate", "ppm"},
      {"rate_ceiling_ppm", "补助率上限", "ceiling of the rate", "ppm"},
      {"fee_cap_ppm", "担保费率上限", "fee cap", "ppm"},
      {"principal_max", "单笔上限", "largest principal", "分"},
      {"filing_days", "申报期限", "filing days", "日"},
      {"late_claims_allowed", "允许逾期申报", "late claims allowed"},
      {"effective_until", "有效期至", "effective until", "日期"},
      {"eligibility", "适用范围", "eligibility"},
      {"borrowers", "补贴对象", "eligible borrowers"},
      {"procedure", "程序", "procedure"},
      {"cost_split", "分级负担", "split of the cost"},
      {"tiers", "分级负担", "tiers of government"},
      {"tier", "级次", "tier"},
      {"part_ppm", "比例", "part", "ppm"},
      {"stackable", "可叠加", "stackable"},
      {"stacking_order", "叠加顺序", "stacking order"},
      {"clauses", "条款表", "clauses"},
      {"field", "条款项", "field"},
      {"value", "取值", "value"},
      {"silent", "政策未规定", "silent"},
      {"covers_extensions", "展期也补", "covers extensions"},
      {"review_levels", "审核级数", "review levels", "级"},
      {"deadline_counting", "期限计算方式", "how days are counted"},
      {"claimable_from", "申报起算", "claimable from"},
      {"publicity_days", "公示天数", "publicity days", "工作日"},
      {"prepay_ppm", "预拨比例", "prepaid part", "ppm"},
      {"document", "文号", "document"},
      {"article", "条款号", "article"},
  });
  return kWords;
}

}  // namespace yingbu
