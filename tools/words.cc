#include "tools/words.h"

#include <algorithm>
#include <array>
#include <span>

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
});

constexpr auto kFieldWords = std::to_array<Word>({
    {"account", "账户", "account"},
    {"account_name", "户名", "account name"},
    {"account_number", "账号", "account number"},
    {"actor", "操作员", "actor"},
    {"allocation", "追偿分配", "allocation"},
    {"amount", "金额", "amount"},
    {"bank", "银行", "bank"},
    {"bank_bears", "银行承担", "bank bears"},
    {"bank_name", "开户行", "bank name"},
    {"borrower", "借款人", "borrower"},
    {"bureau", "财政局", "bureau"},
    {"cause", "原因", "cause"},
    {"claim_days", "申报期限", "claim days"},
    {"commands", "命令", "commands"},
    {"cost", "追偿费用", "cost"},
    {"currency", "币种", "currency"},
    {"document", "文号", "document"},
    {"data", "内容", "data"},
    {"due", "应补", "due"},
    {"due_change", "应补变动", "change of due"},
    {"end", "到期日", "end"},
    {"event", "事件", "event"},
    {"filing_deadline", "申报截止", "filing deadline"},
    {"fiscal_year", "预算年度", "fiscal year"},
    {"fund", "资金", "fund"},
    {"gross", "回收毛额", "gross"},
    {"guarantee", "担保", "guarantee"},
    {"guarantor", "担保公司", "guarantor"},
    {"handle", "名称", "handle"},
    {"id", "编号", "id"},
    {"in_full", "全部解保", "in full"},
    {"key", "应补项", "entitlement"},
    {"keys", "应补项数", "keys"},
    {"kept", "担保公司留存", "kept"},
    {"kind", "类型", "kind"},
    {"legacy_check", "旧校验码", "legacy check digit"},
    {"liability", "担保责任", "liability"},
    {"liability_change", "责任变动", "change of liability"},
    {"lines", "计算明细", "lines"},
    {"name", "名称", "name"},
    {"net", "回收净额", "net"},
    {"note", "说明", "note"},
    {"object", "对象", "object"},
    {"of_which_fund", "其中国家基金", "of which national fund"},
    {"open_from", "启用日", "open from"},
    {"organisation", "机构", "organisation"},
    {"origin", "账本名", "origin"},
    {"original", "原记录", "original"},
    {"parts", "份额", "parts"},
    {"party", "主体", "party"},
    {"payee", "收款人", "payee"},
    {"payload", "原内容", "payload"},
    {"payee_entry", "收款人记账", "entry in the payee's book"},
    {"period", "期间", "period"},
    {"principal", "主债权本金", "principal"},
    {"programme", "项目", "programme"},
    {"proposal", "提案", "proposal"},
    {"proposed_by", "提出人", "proposed by"},
    {"reference", "凭据", "reference"},
    {"region", "行政区划", "region"},
    {"role", "角色", "role"},
    {"scheme", "编号种类", "scheme"},
    {"seq", "记录号", "seq"},
    {"shape", "政策形态", "shape"},
    {"shape_version", "形态版本", "shape version"},
    {"sharer", "分险方", "sharer"},
    {"shares", "风险分担", "risk shares"},
    {"source", "资金来源", "source"},
    {"start", "起始日", "start"},
    {"terms", "条款", "terms"},
    {"tag", "事件号", "tag"},
    {"terms_no", "条款序号", "terms no."},
    {"title", "标题", "title"},
    {"to_fiscal", "返还财政", "to fiscal"},
    {"to_government", "返还政府", "to government"},
    {"to_province", "返还再担保", "to province"},
    {"token_digest", "令牌摘要", "token digest"},
    {"unpaid_principal", "未清偿本金", "unpaid principal"},
    {"up_to", "至", "up to"},
    {"version", "版本", "version"},
    {"voucher", "凭证", "voucher"},
});

std::string word(const Console& console, std::span<const Word> words, std::string_view code) {
  const auto found = std::ranges::find(words, code, &Word::code);
  if (found == words.end()) return std::string(code);
  return std::string(console.pick(found->zh, found->en));
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
std::string field_word(const Console& console, std::string_view field) {
  return word(console, kFieldWords, field);
}

}  // namespace yingbu
