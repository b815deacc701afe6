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
std::span<const Words> enumerator_words<Granularity>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guarantee", "每笔担保", "each guarantee"},
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
      {"shape", "政策形态", "shape"},
      {"effective_from", "施行日", "effective from", "日期"},
      {"region", "行政区划", "region"},
      {"granularity", "核算单位", "granularity"},
      {"line_period", "分期方式", "line period"},
      {"day_basis", "计日方式", "day basis"},
      {"base", "补贴基数", "base of the subsidy"},
      {"rate_ppm", "补助率", "rate", "ppm"},
      {"rate_ceiling_ppm", "补助率上限", "ceiling of the rate", "ppm"},
      {"fee_cap_ppm", "担保费率上限", "fee cap", "ppm"},
      {"principal_max", "单笔上限", "largest principal", "分"},
      {"filing_days", "申报期限", "filing days", "日"},
      {"late_claims_allowed", "允许逾期申报", "late claims allowed"},
      {"eligible", "补贴对象", "eligible borrowers"},
      {"covers_extensions", "展期也补", "covers extensions"},
      {"review_levels", "审核级数", "review levels", "级"},
      {"publicity_days", "公示天数", "publicity days", "工作日"},
      {"prepay_ppm", "预拨比例", "prepaid part", "ppm"},
      {"document", "文号", "document"},
      {"article", "条款号", "article"},
  });
  return kWords;
}

}  // namespace yingbu
