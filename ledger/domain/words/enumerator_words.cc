#include "ledger/domain/words/enumerator_words.h"

#include <array>

#include "ledger/domain/cut_over/opening_use.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/proposals/state.h"

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Book>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"guarantor", "担保公司", "guarantor"},
      {"province", "省级再担保", "province"},
      {"national_fund", "国家基金", "national fund"},
      {"bureau", "财政总会计", "bureau"},
      {"budget", "指标", "budget"},
      {"memo", "备查", "memo"},
      {"pool", "资金池", "pools"},
      {"capital", "政府出资", "government capital"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PartyKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"enterprise", "企业", "enterprise"},
      {"sole_proprietor", "个体工商户", "sole proprietor"},
      {"individual", "自然人", "individual"},
      {"guarantor", "担保公司", "guarantor"},
      {"reguarantor", "再担保机构", "re-guarantor"},
      {"bank", "银行", "bank"},
      {"bureau", "财政局", "bureau"},
      {"government", "政府", "government"},
      {"auditor", "审计机关", "auditor"},
      {"other", "其他", "other"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Role>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"administrator", "管理员", "administrator"},
      {"bureau", "财政", "bureau"},
      {"guarantor", "担保公司", "guarantor"},
      {"bank", "银行", "bank"},
      {"auditor", "审计", "auditor"},
      {"reguarantor", "再担保", "re-guarantor"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Sharer>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"bank", "银行", "bank"},
      {"fund", "国家基金", "national fund"},
      {"province", "省再担保", "province"},
      {"direct", "担保公司", "guarantor"},
      {"government", "政府", "government"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<TransferKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"merger", "吸收合并", "merger"},
      {"custody", "托管", "custody"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GuaranteeStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"in_force", "在保", "in force"},
      {"released", "已解保", "released"},
      {"demanded", "应代偿", "demanded"},
      {"compensated", "代偿解保", "compensated"},
      {"cancelled", "已冲销", "cancelled"},
      {"applied", "已申请", "applied"},
      {"approved", "已批准", "approved"},
      {"declined", "已否决", "declined"},
      {"renewed", "已续保", "renewed"},
      {"settled", "已结清", "settled"},
      {"written_off", "已核销", "written off"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ProposalStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"open", "待批", "open"},
      {"approved", "已批准", "approved"},
      {"declined", "已否决", "declined"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<HoldEnding>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"used", "已拨付", "used"},
      {"expired", "已到期", "expired"},
      {"released", "已释放", "released"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<OpeningUse>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"tied", "与结转数据核对", "checked against what was carried in"},
      {"brought", "直接填报", "stated as it stood"},
      {"free", "平衡数", "balancing figure"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<RejectionCause>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"not_listed", "不在名单内", "not listed"},
      {"size_not_eligible", "企业规模不符", "size not eligible"},
      {"fee_rate_over_cap", "担保费率超限", "fee rate over cap"},
      {"term_out_of_window", "担保期不在支持范围", "term out of window"},
      {"duplicate_same_object", "同一标的重复申报", "duplicate same object"},
      {"stacking_forbidden", "与其他补助叠加", "stacking forbidden"},
      {"overdue_or_extension", "逾期或展期", "overdue or extension"},
      {"leverage_below_gate", "放大倍数不足", "leverage below gate"},
      {"comp_rate_over_cap", "代偿率超限", "compensation rate over cap"},
      {"cap_exhausted", "限额已用完", "cap exhausted"},
      {"misuse_of_funds", "资金挪用", "misuse of funds"},
      {"late_filing", "逾期申报", "late filing"},
      {"doc_missing", "材料不全", "documents missing"},
      {"uscc_invalid", "信用代码有误", "credit code invalid"},
      {"account_mismatch", "收款账户不符", "account mismatch"},
      {"blacklisted", "失信惩戒", "blacklisted"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PayeeEntry>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"none", "无", "none"},
      {"fee_subsidy", "应收担保费补贴", "fee subsidy"},
      {"fiscal_compensation", "应收担保损失补贴", "fiscal compensation"},
      {"fiscal_income", "补贴收入", "subsidy income"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PublishedRate>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"lpr_1y", "一年期贷款市场报价利率", "one-year LPR"},
      {"lpr_5y", "五年期以上贷款市场报价利率", "five-year LPR"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ReassessmentCause>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"terms", "条款施行", "terms"},
      {"rate", "利率公布", "rate"},
      {"ordered", "责令重新核算", "ordered"},
      {"working_days", "工作日安排公布", "working days"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<EntitlementStage>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"assessed", "已核算", "assessed"},
      {"claimed", "已申报", "claimed"},
      {"returned", "退回补正", "returned"},
      {"reviewed", "已审核", "reviewed"},
      {"publicity", "公示中", "in publicity"},
      {"objected", "异议中", "objected"},
      {"approved", "已批复", "approved"},
      {"rejected", "已驳回", "rejected"},
      {"withdrawn", "已撤回", "withdrawn"},
      {"recovering", "追回中", "recovering"},
      {"settled", "已清算", "settled"},
      {"closed", "已关闭", "closed"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ReleaseStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"in_transit", "在途", "in transit"},
      {"confirmed", "已到账", "confirmed"},
      {"bounced", "已退票", "bounced"},
      {"reversed", "已冲销", "reversed"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ProposalAwaits>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"booked_day", "入账日期到来", "its booked day"},
      {"end_of_publicity", "公示期满", "the end of publicity"},
      {"filing_window", "申报期开始", "the filing window"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<EntryWay>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"by_hand", "逐笔登记", "by hand"},
      {"from_file", "文件导入", "from a file"},
      {"cut_over", "期初结转", "cut-over"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<HolderKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"party", "主体", "party"},
      {"loan", "贷款", "loan"},
      {"guarantee", "担保", "guarantee"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<NoticeKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"legacy_check", "代码校验位不符（LEGACY_CHECK）", "wrong check character (LEGACY_CHECK)"},
      {"resembles", "疑似同一笔贷款", "may be the same loan"},
      {"awaits", "提案尚待", "proposal awaits"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<PoolPurpose>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"compensation", "风险补偿金", "compensation"},
      {"bridge", "转贷资金", "bridge loans"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<RecourseAction>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"notice", "催收", "notice"},
      {"lawsuit", "诉讼", "lawsuit"},
      {"enforcement", "强制执行", "enforcement"},
      {"special_audit", "专项审计", "special audit"},
      {"joint_collection", "联合清收", "joint collection"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ClockKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"credit_reply", "无贷户授信答复", "reply on credit"},
      {"credit_approval", "授信审批", "approval of credit"},
      {"mortgage_registration", "抵押登记", "registration of a mortgage"},
      {"claim_review", "申报审核", "review of a claim"},
      {"payment", "资金拨付", "payment"},
      {"other", "其他", "other"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<TargetUnit>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"fen", "金额（分）", "amount, fen"},
      {"count", "个数", "count"},
      {"ppm", "比率（ppm）", "ratio, ppm"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<GrantKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"general", "一般性转移支付", "general grant"},
      {"special", "专项转移支付", "special grant"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<TaxMethod>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"all_or_nothing", "方法一", "method 1"},
      {"up_to_ceiling", "方法二", "method 2"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<TaxExemption>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"unconditional", "单户授信 100 万元（含）以下", "credit of 1 million yuan or less"},
      {"within_ceiling", "利率未超过 LPR 的 150%", "rate within 150% of the LPR"},
      {"part", "超过部分不免", "in part: up to 150% of the LPR"},
      {"above_ceiling", "利率超过 LPR 的 150%", "rate above 150% of the LPR"},
      {"too_large", "单户授信 1000 万元以上", "credit above 10 million yuan"},
      {"not_small", "借款人不属小微", "borrower neither small nor micro"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<ToolKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"relending", "支农支小再贷款", "relending"},
      {"rediscount", "再贴现", "rediscount"},
      {"carbon_reduction", "碳减排支持工具", "carbon reduction tool"},
      {"clean_coal", "煤炭清洁高效利用专项再贷款", "clean coal relending"},
      {"technology", "科技创新和技术改造再贷款", "technology relending"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<DepositKind>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"business", "业务保证金", "business deposit"},
      {"lending_condition", "以贷转存、存贷挂钩", "deposit as a condition of lending"},
      {"bundled", "借贷搭售", "bundled with the loan"},
      {"other", "其他保证金", "other deposit"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Mismatch>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"unclassified", "未归类", "unclassified"},
      {"m1_rounding", "万元尾差", "rounding in wan yuan"},
      {"m2_renewal_as_new", "续贷列为新增", "renewal listed as new"},
      {"m3_repaid_unreported", "已还未报", "repaid, not reported"},
      {"m4_beyond_principal", "超约定本金", "beyond the principal"},
      {"m5_other_base", "基数不同", "other base"},
      {"m6_recovery_before_payment", "追偿早于代偿", "recovery before payment"},
      {"m7_bounced", "已拨退回", "released but bounced"},
      {"m8_bundled_credit", "打包到账", "bundled credit"},
      {"m9_duplicate", "重复申报", "duplicate"},
      {"m10_voucher_resent", "凭证重发", "voucher sent again"},
      {"m11_other_code", "旧代码或更名", "old code or name"},
      {"m12_wrong_lpr", "LPR 取日有误", "LPR of a wrong date"},
      {"m13_boundary", "口径边界", "boundary of a report"},
      {"m14_other_year", "指标年度不同", "budget of another year"},
      {"m15_refunded_fee", "退费未减补", "fee refunded, subsidy kept"},
      {"m16_legacy_code", "旧码校验不符", "legacy code"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<BreakStatus>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"open", "未处理", "open"},
      {"resolved", "待复核", "resolved"},
      {"accepted", "已认可", "accepted"},
      {"closed", "已核销", "closed"},
  });
  return kWords;
}

}  // namespace yingbu
