#include "projections/words.h"

#include <array>

namespace yingbu {

template <>
std::span<const Words> enumerator_words<DateAxis>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"booked", "入账日期", "booked date"},
      {"basis", "业务日期", "basis date"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Bearer>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"bank", "银行", "bank"},
      {"national_fund", "国家基金", "national fund"},
      {"province", "省再担保", "province"},
      {"government", "政府", "government"},
      {"fiscal", "财政补偿", "fiscal"},
      {"guarantor", "担保公司", "guarantor"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ApplicationStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"applied", "已申请", "applied"},
      {"approved", "已批准", "approved"},
      {"issued", "已出具", "issued"},
      {"closed", "已终止", "closed"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<DeadlineKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"filing", "申报截止", "filing"},
      {"publicity_end", "公示期满", "publicity ends"},
      {"refund", "退回期限", "refund"},
      {"share_claim", "分险申请", "share claim"},
      {"maturity", "担保到期", "maturity"},
      {"guarantee_period", "保证期间", "guarantee period"},
      {"grace", "代偿宽限", "grace"},
      {"hold_expires", "占用到期", "hold expires"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<WaitingKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"second_person", "提案待批", "a second person"},
      {"application", "申请待批", "an application"},
      {"reguarantee", "备案待确认", "a re-guarantor"},
      {"share", "分险待付", "a share"},
      {"review", "申报待审", "review"},
      {"objection", "异议待处理", "an objection"},
      {"approval", "待批复", "approval"},
      {"resubmission", "待补正", "resubmission"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<UnapprovedLabel>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"none", "无", "none"},
      {"claimable", "可申报未申报", "claimable"},
      {"in_review", "在审", "in review"},
      {"missed", "漏补", "missed"},
      {"under_approved", "少批", "approved below due"},
      {"not_open", "未到期", "not yet open"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GapClass>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"not_open", "未到期", "not yet open"},
      {"claimable", "可申报未申报", "claimable"},
      {"missed", "漏补", "missed"},
      {"in_review", "在审", "in review"},
      {"rejected", "驳回", "rejected"},
      {"under_approved", "少批", "under-approved"},
      {"suspended", "暂停拨付", "suspended"},
      {"to_be_released", "批复待拨", "to be released"},
      {"in_transit", "在途", "in transit"},
      {"partly_paid", "部分到账", "partly paid"},
      {"paid", "足额", "paid in full"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GapOwner>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"nobody", "无", "nobody"},
      {"payee", "收款人", "payee"},
      {"bureau", "财政局", "bureau"},
      {"treasury", "国库与银行", "treasury and bank"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<NextStep>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"wait", "等申报期", "wait for the window"},
      {"claim", "申报", "claim"},
      {"claim_late", "补申报", "claim late"},
      {"decide", "审核批复", "review and approve"},
      {"claim_again", "补正重报", "claim again"},
      {"reopen", "重开", "reopen"},
      {"repair", "信用修复", "repair credit"},
      {"release", "拨付", "release"},
      {"confirm", "确认到账", "confirm arrival"},
      {"none", "无", "none"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<BusinessBasis>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"new_business", "本期新增", "new business"},
      {"in_force", "期末在保", "in force"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<LossCohort>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"calendar", "按发生期间", "by calendar"},
      {"vintage", "按代偿批次", "by vintage"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ArrivalBase>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"budget", "预算", "budget"},
      {"due", "应补", "due"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Missing>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"zero_denominator", "分母为零", "denominator 0"},
      {"negative_denominator", "分母为负", "denominator < 0"},
      {"not_reported", "缺填报", "not reported"},
      {"not_by_filter", "不按此筛选", "not by filter"},
      {"calendar_unknown", "缺工作日历", "no calendar"},
      {"out_of_range", "超出范围", "out of range"},
      {"no_such_party", "无此类机构", "no such party"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PlanCause>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"in_full", "足额", "in full"},
      {"shortage", "资金不足", "short of money"},
      {"in_transit", "均在途", "in transit"},
      {"over_approved", "超批", "over-approved"},
      {"blocked", "失信", "blocked"},
      {"no_account", "无账户", "no account"},
      {"which_account", "账户未定", "which account"},
      {"publicity", "公示未完", "publicity"},
      {"reassessing", "重新核算中", "reassessing"},
      {"closed", "已关闭", "closed"},
      {"tier_paid", "本级已足", "tier paid"},
      {"wrong_tier", "级次不符", "wrong tier"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Ageing>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"days_0_7", "0–7 天", "0–7 days"},
      {"days_8_30", "8–30 天", "8–30 days"},
      {"days_31_90", "31–90 天", "31–90 days"},
      {"days_over_90", "90 天以上", "over 90 days"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ClockStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"running", "未到期", "running"},
      {"met", "按期办结", "met"},
      {"missed", "逾期办结", "missed"},
      {"overdue", "逾期未办", "overdue"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PoolLoanStanding>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"in_pool", "在池", "in the pool"},
      {"left", "出池", "left"},
      {"compensated", "已补偿", "compensated"},
      {"claimed", "待补偿", "to be paid"},
      {"to_give_back", "待追回", "to be given back"},
      {"to_audit", "待审计", "to be audited"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<TargetStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"open", "进行中", "open"},
      {"reached", "已完成", "reached"},
      {"missed", "未完成", "missed"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GrantStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"open", "待下达", "open"},
      {"overdue", "逾期未下达", "overdue"},
      {"passed_on_in_time", "按期下达", "passed on in time"},
      {"passed_on_late", "逾期下达", "passed on late"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<BreakStep>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"raised", "发现", "raised"},
      {"moved", "变动", "moved"},
      {"assigned", "交办", "assigned"},
      {"commented", "说明", "comment"},
      {"evidenced", "附证", "evidence"},
      {"resolved", "处理", "resolved"},
      {"accepted", "认可", "accepted"},
      {"closed", "核销", "closed"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<StatementPart>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"bank", "债权银行", "bank"},
      {"reguarantor", "再担保机构", "re-guarantor"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<StatementStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"half_signed", "待对方签署", "signed by one"},
      {"agreed", "双方已签", "agreed"},
      {"superseded", "数据已变", "superseded"},
      {"untrue", "与账不符", "not what the ledger had"},
  });
  return kWords;
}

}  // namespace yingbu
