#include "tools/terminal/words.h"

#include <algorithm>
#include <array>
#include <span>

#include "ledger/domain/books/accounts.h"

namespace yingbu {
namespace {

struct Word {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

constexpr auto kEventWords = std::to_array<Word>({
    {"ledger_opened", "账本启用", "ledger opened"},
    {"actor_enrolled", "操作员登记", "actor enrolled"},
    {"actor_retired", "操作员停用", "actor retired"},
    {"party_registered", "主体登记", "party registered"},
    {"party_account_added", "收款账户登记", "payee account added"},
    {"fund_opened", "资金设立", "fund opened"},
    {"budget_allocated", "指标下达", "budget allocated"},
    {"funds_received", "资金到位", "funds received"},
    {"programme_established", "项目设立", "programme established"},
    {"terms_enacted", "条款施行", "terms enacted"},
    {"guarantee_issued", "担保生效", "guarantee issued"},
    {"loan_disbursed", "放款", "loan disbursed"},
    {"fee_charged", "担保费", "fee charged"},
    {"repayment_reported", "还款", "repayment reported"},
    {"guarantee_released", "解保", "guarantee released"},
    {"compensation_demanded", "代偿通知", "compensation demanded"},
    {"compensation_paid", "代偿", "compensation paid"},
    {"share_claimed", "分险申请", "share claimed"},
    {"share_received", "分险到账", "share received"},
    {"recovery_recorded", "追偿到账", "recovery recorded"},
    {"recovery_allocated", "追偿分配", "recovery allocated"},
    {"rounding_true_up", "尾差调整", "rounding true-up"},
    {"entitlement_assessed", "应补核算", "entitlement assessed"},
    {"entitlement_claimed", "申报", "entitlement claimed"},
    {"entitlement_approved", "批复", "entitlement approved"},
    {"funds_released", "拨付", "funds released"},
    {"release_confirmed", "到账", "release confirmed"},
    {"release_bounced", "退票", "release bounced"},
    {"command_proposed", "提案", "command proposed"},
    {"proposal_approved", "提案批准", "proposal approved"},
    {"proposal_declined", "提案否决", "proposal declined"},
    {"event_reversed", "红冲", "event reversed"},
    {"reassessment_opened", "重新核算开始", "reassessment opened"},
    {"reassessment_advanced", "重新核算推进", "reassessment advanced"},
    {"reassessment_closed", "重新核算结束", "reassessment closed"},
    {"party_restated", "主体信息更正", "party restated"},
    {"party_affiliated", "关联方登记", "party affiliated"},
    {"payee_blocked", "失信惩戒", "payee blocked"},
    {"payee_unblocked", "信用修复", "payee unblocked"},
    {"source_carried_over", "资金结转", "source carried over"},
    {"source_lapsed", "资金结余收回", "source lapsed"},
    {"filing_window_changed", "申报期调整", "filing window changed"},
    {"period_sealed", "封账", "period sealed"},
    {"guarantee_applied", "担保申请", "guarantee applied for"},
    {"guarantee_approved", "担保批准", "guarantee approved"},
    {"application_closed", "申请终止", "application closed"},
    {"reguarantee_filed", "再担保备案", "re-guarantee filed"},
    {"reguarantee_confirmed", "再担保确认", "re-guarantee confirmed"},
    {"guarantee_extended", "展期", "guarantee extended"},
    {"guarantee_renewed", "续保", "guarantee renewed"},
    {"guarantee_transferred", "担保转移", "guarantee transferred"},
    {"fee_refunded", "退费", "fee refunded"},
    {"deposit_taken", "存入保证金", "deposit taken"},
    {"deposit_returned", "退还保证金", "deposit returned"},
    {"deposit_applied", "保证金清偿", "deposit applied"},
    {"guarantee_restated", "担保信息更正", "guarantee restated"},
    {"fund_share_received", "国担分险到账", "fund share received"},
    {"recovery_parked", "追偿待分配", "recovery parked"},
    {"parked_recovery_allocated", "待分配追偿分配", "parked recovery allocated"},
    {"surplus_shared", "追偿收入分配", "surplus shared"},
    {"recovery_returned", "追偿返还", "recovery returned"},
    {"recovery_passed_on", "返还转付国担", "recovery passed on"},
    {"fiscal_returned", "财政收回", "fiscal part returned"},
    {"debt_asset_taken", "抵债资产", "debt asset taken"},
    {"loss_written_off", "核销", "loss written off"},
    {"reserves_provided", "提取准备金", "reserves provided"},
    {"loss_moved", "损失划转", "loss moved"},
    {"claim_returned", "退回补正", "claim returned"},
    {"claim_withdrawn", "撤回申报", "claim withdrawn"},
    {"review_passed", "审核通过", "review passed"},
    {"claim_rejected", "驳回", "claim rejected"},
    {"publicity_started", "公示", "publicity started"},
    {"objection_raised", "异议", "objection raised"},
    {"objection_resolved", "异议处理", "objection resolved"},
    {"funds_held", "占用指标", "funds held"},
    {"hold_ended", "释放占用", "hold ended"},
    {"release_rationed", "按比例拨付", "release rationed"},
    {"overpayment_found", "超补认定", "overpayment found"},
    {"recovery_ordered", "责令退回", "recovery ordered"},
    {"refund_received", "退回到账", "refund received"},
    {"offset_applied", "抵扣", "offset applied"},
    {"year_settled", "年度清算", "year settled"},
    {"entitlement_closed", "关闭", "entitlement closed"},
    {"entitlement_reopened", "重新打开", "entitlement reopened"},
    {"cut_over_opened", "期初结转开始", "cut-over opened"},
    {"opening_balance_stated", "期初余额填报", "opening balance stated"},
    {"guarantee_carried_in", "担保期初结转", "guarantee carried in"},
    {"entitlement_carried_in", "期初应补", "entitlement carried in"},
    {"cut_over_closed", "期初结转完成", "cut-over closed"},
    {"rate_published", "利率公布", "rate published"},
    {"working_days_published", "工作日安排公布", "working days published"},
});

constexpr auto kBookWords = std::to_array<Word>({
    {"guarantor", "担保公司", "guarantor"},
    {"province", "省级再担保", "province"},
    {"national_fund", "国家融担基金", "national fund"},
    {"bureau", "财政总会计", "bureau"},
    {"budget", "指标", "budget"},
    {"memo", "备查", "memo"},
});

constexpr auto kStatusWords = std::to_array<Word>({
    {"in_force", "在保", "in force"},
    {"released", "已解保", "released"},
    {"demanded", "应代偿", "demanded"},
    {"compensated", "代偿解保", "compensated"},
    {"cancelled", "已冲销", "cancelled"},
    {"open", "待批", "open"},
    {"approved", "已批准", "approved"},
    {"declined", "已否决", "declined"},
    {"applied", "已申请", "applied"},
    {"issued", "已出具", "issued"},
    {"closed", "已终止", "closed"},
    {"renewed", "已续保", "renewed"},
    {"settled", "已结清", "settled"},
    {"written_off", "已核销", "written off"},
});

constexpr auto kLabelWords = std::to_array<Word>({
    {"none", "", ""},
    {"claimable", "可申报未申报", "claimable"},
    {"in_review", "在审", "in review"},
    {"missed", "漏补", "missed"},
});

constexpr auto kSharerWords = std::to_array<Word>({
    {"bank", "银行", "bank"},
    {"fund", "国家基金", "national fund"},
    {"province", "省再担保", "province"},
    {"direct", "担保公司", "guarantor"},
    {"government", "政府", "government"},
});

constexpr auto kRoleWords = std::to_array<Word>({
    {"administrator", "管理员", "administrator"},
    {"bureau", "财政", "bureau"},
    {"guarantor", "担保公司", "guarantor"},
    {"bank", "银行", "bank"},
    {"auditor", "审计", "auditor"},
    {"reguarantor", "再担保", "re-guarantor"},
});

constexpr auto kBearerWords = std::to_array<Word>({
    {"bank", "银行", "bank"},
    {"national_fund", "国家基金", "national fund"},
    {"province", "省再担保", "province"},
    {"government", "政府", "government"},
    {"fiscal", "财政补偿", "fiscal"},
    {"guarantor", "担保公司", "guarantor"},
});

constexpr auto kDeadlineWords = std::to_array<Word>({
    {"filing", "申报截止", "filing"},
    {"publicity_end", "公示期满", "publicity ends"},
    {"refund", "退回期限", "refund"},
    {"share_claim", "分险申请", "share claim"},
    {"maturity", "担保到期", "maturity"},
    {"guarantee_period", "保证期间", "guarantee period"},
    {"grace", "代偿宽限", "grace"},
    {"hold_expires", "占用到期", "hold expires"},
});

constexpr auto kWaitingWords = std::to_array<Word>({
    {"second_person", "提案待批", "a second person"},
    {"application", "申请待批", "an application"},
    {"reguarantee", "备案待确认", "a re-guarantor"},
    {"share", "分险待付", "a share"},
    {"review", "申报待审", "review"},
    {"objection", "异议待处理", "an objection"},
    {"approval", "待批复", "approval"},
    {"resubmission", "待补正", "resubmission"},
});

constexpr auto kTransferWords = std::to_array<Word>({
    {"merger", "吸收合并", "merger"},
    {"custody", "托管", "custody"},
});

constexpr auto kFieldWords = std::to_array<Word>({
    {"account", "账户", "account"},
    {"account_name", "户名", "account name"},
    {"account_number", "账号", "account number"},
    {"actor", "操作员", "actor"},
    {"agriculture", "三农", "agriculture"},
    {"allocation", "追偿分配", "allocation"},
    {"amount", "金额", "amount"},
    {"appraised", "评估价", "appraised"},
    {"approved", "核定", "approved"},
    {"as_of", "结转日", "as of"},
    {"asset", "抵债资产", "debt asset"},
    {"assets", "资产总额", "assets"},
    {"bank", "银行", "bank"},
    {"bank_bears", "银行承担", "bank bears"},
    {"bank_name", "开户行", "bank name"},
    {"batch", "批次", "batch"},
    {"booked_date", "入账日期", "booked date"},
    {"borrower", "借款人", "borrower"},
    {"budget", "指标", "budget"},
    {"bureau", "财政局", "bureau"},
    {"cash", "资金", "cash"},
    {"cause", "原因", "cause"},
    {"claim_days", "申报期限", "claim days"},
    {"commands", "命令", "commands"},
    {"compensation_change", "赔偿准备变动", "change of compensation reserve"},
    {"contracts", "合同", "contracts"},
    {"cost", "追偿费用", "cost"},
    {"counting", "计算方式", "counting"},
    {"currency", "币种", "currency"},
    {"data", "内容", "data"},
    {"days", "天数", "days"},
    {"deadline", "截止日", "deadline"},
    {"deposit", "保证金", "deposit"},
    {"details", "约定与证据", "details"},
    {"disallowed", "不予支持", "disallowed"},
    {"document", "文号", "document"},
    {"due", "应补", "due"},
    {"due_by", "退回期限", "due by"},
    {"due_change", "应补变动", "change of due"},
    {"end", "到期日", "end"},
    {"entrustment", "委托保证合同", "entrustment contract"},
    {"event", "事件", "event"},
    {"expires", "到期", "expires"},
    {"facts", "依据", "facts"},
    {"fee", "担保费", "fee"},
    {"filing_deadline", "申报截止", "filing deadline"},
    {"filing_no", "备案号", "filing no."},
    {"fiscal_ppm", "财政补偿比例", "fiscal part, ppm"},
    {"fiscal_receivable", "应收担保损失补贴款", "fiscal compensation receivable"},
    {"fiscal_year", "预算年度", "fiscal year"},
    {"from", "自", "from"},
    {"from_reserve", "冲减准备", "from the reserve"},
    {"fund", "资金", "fund"},
    {"fund_fee", "其中国担分担保费", "of which the fund's fee"},
    {"fund_surplus", "其中国担追偿收入", "of which the fund's surplus"},
    {"fund_part", "其中国担", "of which the fund's"},
    {"grace_days", "宽限期", "grace days"},
    {"gross", "回收毛额", "gross"},
    {"guarantee", "担保", "guarantee"},
    {"guarantee_months", "保证期间（月）", "guarantee period, months"},
    {"guarantor", "担保公司", "guarantor"},
    {"handle", "名称", "handle"},
    {"head", "关联组", "group"},
    {"hold", "占用", "hold"},
    {"holidays", "放假的工作日", "holidays"},
    {"how", "方式", "how"},
    {"id", "编号", "id"},
    {"in_full", "全部解保", "in full"},
    {"income", "追偿收入", "recovery income"},
    {"industry", "行业", "industry"},
    {"kept", "担保公司留存", "kept"},
    {"key", "应补项", "entitlement"},
    {"keys", "应补项数", "keys"},
    {"kind", "类型", "kind"},
    {"late", "逾期", "late"},
    {"later_year", "以前年度", "of an earlier year"},
    {"legacy_check", "旧校验码", "legacy check digit"},
    {"level", "级次", "level"},
    {"liability", "担保责任", "liability"},
    {"liability_change", "责任变动", "change of liability"},
    {"lines", "明细", "lines"},
    {"loan", "借款合同", "loan contract"},
    {"name", "名称", "name"},
    {"national_fund", "国担基金", "national fund"},
    {"net", "回收净额", "net"},
    {"note", "说明", "note"},
    {"object", "对象", "object"},
    {"of_which_fund", "其中国家基金", "of which national fund"},
    {"open_from", "启用日", "open from"},
    {"organisation", "机构", "organisation"},
    {"origin", "账本名", "origin"},
    {"original", "原记录", "original"},
    {"owner", "账簿所有人", "owner"},
    {"paid", "已补", "paid"},
    {"parked", "待分配追偿款", "recoveries not yet allocated"},
    {"parts", "份额", "parts"},
    {"party", "主体", "party"},
    {"payee", "收款人", "payee"},
    {"payee_entry", "收款人记账", "entry in the payee's book"},
    {"payload", "原内容", "payload"},
    {"period", "期间", "period"},
    {"principal", "主债权本金", "principal"},
    {"programme", "项目", "programme"},
    {"proposal", "提案", "proposal"},
    {"proposed_by", "提出人", "proposed by"},
    {"province", "省再担保", "province"},
    {"published_on", "公布日", "published on"},
    {"rate", "利率", "rate"},
    {"rate_ppm", "利率（ppm）", "rate, ppm"},
    {"reason", "驳回原因", "reason"},
    {"receivable", "应收代偿款", "compensation receivable"},
    {"recourse", "追偿债权", "recourse claims"},
    {"reference", "凭据", "reference"},
    {"region", "行政区划", "region"},
    {"renewed_by", "续保为", "renewed by"},
    {"renews", "续保自", "renews"},
    {"revenue", "营业收入", "revenue"},
    {"revenue_months", "收入月数", "months of revenue"},
    {"role", "角色", "role"},
    {"scheme", "编号种类", "scheme"},
    {"seq", "记录号", "seq"},
    {"shape", "政策形态", "shape"},
    {"shape_version", "形态版本", "shape version"},
    {"share_receivable", "应收分担保账款", "risk shares receivable"},
    {"share_deadline", "分险申请期限", "share claim deadline"},
    {"sharer", "分险方", "sharer"},
    {"shares", "风险分担", "risk shares"},
    {"size", "企业规模", "size"},
    {"source", "资金来源", "source"},
    {"staff", "从业人员", "staff"},
    {"start", "起始日", "start"},
    {"strategic", "战新", "strategic"},
    {"surplus_part", "其中追偿收入", "of which surplus"},
    {"tag", "事件号", "tag"},
    {"terms", "条款", "terms"},
    {"terms_no", "条款序号", "terms no."},
    {"title", "标题", "title"},
    {"to", "至", "to"},
    {"to_fiscal", "返还财政", "to fiscal"},
    {"to_government", "返还政府", "to government"},
    {"to_income", "计入收入", "to income"},
    {"to_province", "返还再担保", "to province"},
    {"to_source", "转入来源", "to source"},
    {"token_digest", "令牌摘要", "token digest"},
    {"unearned_change", "未到期准备变动", "change of unearned reserve"},
    {"unearned_fee", "未满期保费", "unearned fee"},
    {"unpaid_principal", "未清偿本金", "unpaid principal"},
    {"up_to", "至", "up to"},
    {"upheld", "成立", "upheld"},
    {"version", "版本", "version"},
    {"voucher", "凭证", "voucher"},
    {"wanted", "待拨合计", "wanted"},
    {"workdays", "调休上班", "worked weekend days"},
    {"year", "年度", "year"},
});

std::string word(const Console& console, std::span<const Word> words, std::string_view code) {
  const auto found = std::ranges::find(words, code, &Word::code);
  if (found == words.end()) return std::string(code);
  return console.text(found->zh, found->en);
}

const AccountEntry* account_named(std::string_view name) {
  const auto found = std::ranges::find(kAccounts, name, &AccountEntry::name);
  return found == kAccounts.end() ? nullptr : &*found;
}

}  // namespace

std::string event_word(const Console& console, std::string_view event) {
  return word(console, kEventWords, event);
}
std::string book_word(const Console& console, std::string_view book) {
  return word(console, kBookWords, book);
}
std::string status_word(const Console& console, std::string_view status) {
  return word(console, kStatusWords, status);
}
std::string label_word(const Console& console, std::string_view label) {
  return word(console, kLabelWords, label);
}
std::string sharer_word(const Console& console, std::string_view sharer) {
  return word(console, kSharerWords, sharer);
}
std::string role_word(const Console& console, std::string_view role) {
  return word(console, kRoleWords, role);
}
std::string bearer_word(const Console& console, std::string_view bearer) {
  return word(console, kBearerWords, bearer);
}
std::string deadline_word(const Console& console, std::string_view kind) {
  return word(console, kDeadlineWords, kind);
}
std::string waiting_word(const Console& console, std::string_view kind) {
  return word(console, kWaitingWords, kind);
}
std::string transfer_word(const Console& console, std::string_view kind) {
  return word(console, kTransferWords, kind);
}
std::string account_word(const Console& console, std::string_view account) {
  const auto* entry = account_named(account);
  if (!entry) return std::string(account);
  return std::string(entry->code) + ' ' + console.text(entry->zh, entry->en);
}
std::string account_code(std::string_view account) {
  const auto* entry = account_named(account);
  return std::string(entry ? entry->code : account);
}
std::string field_word(const Console& console, std::string_view field) {
  return word(console, kFieldWords, field);
}

}  // namespace yingbu
