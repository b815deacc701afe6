#include "ledger/instruments/words.h"

#include <array>

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Shape>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guarantee_fee_subsidy", "担保费补贴", "guarantee fee subsidy"},
      {"fiscal_compensation", "风险补偿", "fiscal compensation"},
      {"interest_subsidy", "贷款贴息", "interest subsidy"},
      {"increment_award", "增量奖补", "increment award"},
      {"one_off_award", "一次性奖励", "one-off award"},
      {"bank_loss_compensation", "银行损失补偿", "compensation of a bank's loss"},
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
      {"each_day", "逐日", "each day"},
      {"period_end", "期末", "end of the period"},
      {"all_met", "条件齐备日", "day all conditions are met"},
      {"loss", "损失认定日", "day of the loss"},
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
      {"actual", "执行利率", "the loan's own rate"},
      {"headroom", "执行利率余额", "what is left of the loan's rate"},
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

template <>
std::span<const Words> enumerator_words<PortfolioScope>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"institution", "机构", "institution"},
      {"enterprise", "企业", "enterprise"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<LossBase>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"own_loss", "自担损失", "own loss"},
      {"compensation_net", "代偿净额", "compensation less recoveries"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Attribute>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"green_grade", "绿色等级", "green grade"},
      {"enterprise_size", "企业规模", "enterprise size"},
      {"listed", "名单", "list"},
      {"stock_listing", "挂牌", "stock listing"},
      {"share_reform", "股份制改造", "share reform"},
      {"special_account", "专户", "special account"},
      {"liability_class", "责任类别", "liability class"},
      {"bond_issue", "债券融资成功", "bond issue"},
      {"due_diligence", "尽职免责", "due diligence"},
      {"no_security", "免担保免反担保", "no security"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GreenGrade>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"deep", "深绿", "deep green"},
      {"medium", "中绿", "medium green"},
      {"light", "浅绿", "light green"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<DueDiligence>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"under_review", "认定中", "under review"},
      {"exempt", "免责", "exempt"},
      {"liable", "不予免责", "liable"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<LiabilityClass>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"housing", "住房置业担保", "housing loan"},
      {"bond", "AA 级以上债券担保", "bond rated AA or above"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Figure>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"small_micro_loans", "小微企业贷款余额", "loans to small and micro firms"},
      {"all_loans", "各项贷款余额", "all loans"},
      {"net_assets", "净资产", "net assets"},
      {"registered_capital", "注册资本", "registered capital"},
      {"supported_guarantees", "支小支农担保额", "guarantees for small firms and farms"},
      {"all_guarantees", "担保额", "all guarantees"},
      {"guarantee_liability", "在保责任余额", "guarantee liability"},
      {"guarantor_equity", "对其他融资担保和再担保公司的股权投资", "equity in other guarantors"},
      {"general_reserve", "一般风险准备", "general risk reserve"},
      {"total_assets", "资产总额", "total assets"},
      {"home_county_loans", "设立县贷款余额", "loans in the home county"},
      {"fiscal_deposits", "财政存款余额", "fiscal deposits"},
      {"class_1_assets", "Ⅰ级资产", "class I assets"},
      {"class_2_assets", "Ⅱ级资产", "class II assets"},
      {"class_3_assets", "Ⅲ级资产", "class III assets"},
      {"compensation_due", "应收代偿款", "compensation receivable"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<RateRule>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"lpr_share", "LPR 的比例", "part of LPR"},
      {"fixed_points", "固定点数", "fixed points"},
      {"share_of_actual", "执行利率的比例", "part of the loan's own rate"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<LprTenor>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"one_year", "一年期", "one year"},
      {"five_years", "五年期以上", "five years"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Fixing>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"daily_floating", "逐日浮动", "floating by the day"},
      {"locked_at_drawdown", "提款日锁定", "locked at the draw"},
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
      {"quote", "引文", "quote"},
      {"covers_extensions", "展期也补", "covers extensions"},
      {"guaranteed_clip", "单笔计补上限", "clip of the guaranteed amount", "分"},
      {"batch_weight_ppm", "批量业务折算", "weight of batch business", "ppm"},
      {"second_tier_from_ppm", "第二档起点", "share from which the second tier is", "ppm"},
      {"second_tier_rate_ppm", "第二档补助率", "rate of the second tier", "ppm"},
      {"third_tier_from_ppm", "第三档起点", "share from which the third tier is", "ppm"},
      {"third_tier_rate_ppm", "第三档补助率", "rate of the third tier", "ppm"},
      {"institution_cap", "机构年度上限", "cap of an institution's year", "分"},
      {"enterprise_cap", "每户每年上限", "cap of an enterprise's year", "分"},
      {"leverage_gate_ppm", "放大倍数门槛", "gate of the leverage", "ppm"},
      {"loss_cap", "每笔上限", "cap a loss", "分"},
      {"public_ceiling_ppm", "公共资金上限", "ceiling over all public money", "ppm"},
      {"rate_rule", "贴息率取法", "rule of the rate"},
      {"lpr", "LPR 期限", "tenor of LPR"},
      {"fixing", "定价方式", "fixing"},
      {"deep_green_ppm", "深绿比例", "part for deep green", "ppm"},
      {"medium_green_ppm", "中绿比例", "part for medium green", "ppm"},
      {"light_green_ppm", "浅绿比例", "part for light green", "ppm"},
      {"yearly_cap", "每户每年上限", "cap a year", "分"},
      {"principal_clip", "累计本金上限", "clip of the principal", "分"},
      {"required_list", "须在名单", "list it must be on"},
      {"term_months", "贴息期限", "longest term, months", "月"},
      {"figure", "指标数", "figure"},
      {"period_cap", "每户每期上限", "cap a period", "分"},
      {"amount", "奖励金额", "amount of the award", "分"},
      {"condition", "条件", "condition"},
      {"and_condition", "且", "and"},
      {"and_also_condition", "并且", "and also"},
      {"each_value", "逐项奖励", "once for each value"},
      {"review_levels", "审核级数", "review levels", "级"},
      {"deadline_counting", "期限计算方式", "how days are counted"},
      {"claimable_from", "申报起算", "claimable from"},
      {"publicity_days", "公示天数", "publicity days", "工作日"},
      {"prepay_ppm", "预拨比例", "prepaid part", "ppm"},
      {"special_account", "须付至专户", "paid to a special account"},
      {"document", "文号", "document"},
      {"article", "条款号", "article"},
  });
  return kWords;
}

}  // namespace yingbu
