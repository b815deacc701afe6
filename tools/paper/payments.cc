#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tools/paper/drafting.h"
#include "tools/paper/papers.h"

// 付款清单: the releases (拨付) that stand, each with the account it goes to and the 指标 it is out
// of. Where an account was recorded without its 联行号 that is to be added by hand.
namespace yingbu::paper {
namespace {

struct Payment {
  std::string fund, source, voucher;
  std::string period, object;
  Wide fen = 0;
  Wide returned = 0;       // 退票
  bool confirmed = false;  // 到账
  Json event;
  auto place() const { return std::tie(fund, source, voucher); }
};

void read_key(Asking& asking, const Json& row, const Options& options, std::vector<Payment>& all) {
  std::map<std::string, Wide> returned;
  std::set<std::string> confirmed;
  const std::vector<Json> events = asking.of_key(*at(row, {"key"}));
  for (const Json& event : events) {
    const std::string name = text_at(event, {"event"});
    const std::string voucher = raw_text_at(event, {"data", "voucher"});
    if (name == "release_bounced") returned[voucher] += fen_at(event, {"data", "amount"});
    if (name == "release_confirmed") confirmed.insert(voucher);
  }
  for (const Json& event : events) {
    const bool wanted = text_at(event, {"event"}) == "funds_released" &&
                        text_at(event, {"booked_date"}).starts_with(options.month);
    if (!wanted) continue;
    const std::string voucher = raw_text_at(event, {"data", "voucher"});
    all.push_back({raw_text_at(event, {"data", "fund"}), raw_text_at(event, {"data", "source"}),
                   text_at(event, {"data", "voucher"}), text_at(row, {"key", "period"}),
                   text_at(row, {"key", "object"}), fen_at(event, {"data", "amount"}),
                   returned[voucher], confirmed.contains(voucher), event});
  }
}

std::string state_of(const Asking& asking, const Payment& payment) {
  if (payment.returned == payment.fen) return asking.t("已退回", "returned");
  const std::string part =
      payment.returned == 0 ? "" : asking.t("，退回 ", ", returned ") + yuan_text(payment.returned);
  return (payment.confirmed ? asking.t("已到账", "arrived") : asking.t("在途", "in transit")) +
         part;
}

// "小微企业担保费补贴 2025 G1".
std::string summary_of(const Asking& asking, const Payment& payment) {
  std::string out = text_at(asking.programme(), {"title"});
  for (const std::string& part : {period_word(asking, payment.period), payment.object}) {
    if (!part.empty()) out += " " + part;
  }
  return out;
}

TextTable table_for(const Asking& asking) {
  return TextTable({figures(asking, "序号", "No"), words(asking, "凭证号", "Voucher"),
                    day(asking, "拨付日期", "On", 2), words(asking, "收款人", "Payee"),
                    words(asking, "户名", "Account name", 4), words(asking, "账号", "Account"),
                    words(asking, "开户行", "Bank", 3), words(asking, "联行号", "Bank number", 5),
                    figures(asking, "金额", "Amount"), words(asking, "指标", "Source"),
                    words(asking, "指标文号", "Document", 6), words(asking, "项目", "Programme", 7),
                    words(asking, "摘要", "Summary", 8), words(asking, "情形", "State")});
}

const Account& account_of(Asking& asking, const Payment& payment) {
  static const Account kUnrecorded;
  const Payee& payee = asking.payee(text_at(payment.event, {"data", "key", "payee"}));
  const auto known = payee.accounts.find(text_at(payment.event, {"data", "account"}));
  return known == payee.accounts.end() ? kUnrecorded : known->second;
}

void add_row(TextTable& table, Asking& asking, const Payment& payment, std::size_t number) {
  const Payee& payee = asking.payee(text_at(payment.event, {"data", "key", "payee"}));
  const Account& account = account_of(asking, payment);
  const Source& source = asking.source(payment.fund, payment.source);
  table.add({std::to_string(number), payment.voucher, text_at(payment.event, {"booked_date"}),
             payee.name, or_unrecorded(asking, account.holder),
             or_unrecorded(asking, account.number), or_unrecorded(asking, account.bank),
             account.bank_number.empty() ? asking.t("待补录", "to be added") : account.bank_number,
             yuan_text(payment.fen), visible(payment.source),
             or_unrecorded(asking, source.documents), text_at(asking.programme(), {"programme"}),
             summary_of(asking, payment), state_of(asking, payment)});
}

}  // namespace

Paper payments(Asking& asking, const Options& options) {
  std::vector<Payment> all;
  std::vector<std::string> terms;
  for (const Json& row : asking.rows("/v1/entitlements", {{"programme", options.programme},
                                                          {"period", options.period},
                                                          {"payee", options.payee},
                                                          {"totals", "false"}})) {
    const bool later =
        text_at(row, {"last_booked"}).substr(0, options.month.size()) < options.month;
    if (fen_at(row, {"gross_released"}) == 0 || later) continue;
    const std::size_t before = all.size();
    read_key(asking, row, options, all);
    if (all.size() > before) terms.push_back(text_at(row, {"terms_no"}));
  }
  std::ranges::stable_sort(all, {}, &Payment::place);

  TextTable table = table_for(asking);
  Sums by_fund, by_source;
  Wide returned = 0;
  bool lacks_bank_number = false;
  for (const Payment& each : all) {
    const Source& source = asking.source(each.fund, each.source);
    const std::string fund = visible(each.fund);
    by_fund.add({fund, or_unrecorded(asking, source.fund_title)}, each.fen);
    by_source.add(
        {fund, visible(each.source), source.year, or_unrecorded(asking, source.documents)},
        each.fen);
    returned += each.returned;
    lacks_bank_number |= account_of(asking, each).bank_number.empty();
    add_row(table, asking, each, by_fund.count());
  }
  Paper paper = drafted(asking, asking.bureau(), asking.t("补助资金付款清单", "Payments"),
                        asking.documents(terms));
  if (!options.month.empty()) {
    paper.facts.push_back({asking.t("拨付月份", "Month"), options.month});
  }
  if (!all.empty()) {
    const Wide whole = by_fund.whole();
    table.add_total({"", total_word(asking, all.size()), "", "", "", "", "", "", yuan_text(whole),
                     "", "", "", "", ""});
    paper.facts.push_back({asking.t("付款合计", "Paid"), yuan_text(whole)});
    paper.facts.push_back({asking.t("大写", "In capitals"), in_capitals(asking, whole)});
    if (returned != 0) {
      paper.facts.push_back({asking.t("其中退回", "Of it returned"), yuan_text(returned)});
    }
  }
  paper.parts.push_back(
      sums_part(asking, asking.t("按资金合计", "By fund"),
                {words(asking, "资金", "Fund"), words(asking, "资金名称", "Title")}, by_fund));
  paper.parts.push_back(
      sums_part(asking, asking.t("按指标合计", "By source"),
                {words(asking, "资金", "Fund"), words(asking, "指标", "Source"),
                 words(asking, "年度", "Year", 1), words(asking, "指标文号", "Document", 6)},
                by_source));
  paper.parts.push_back({asking.t("付款明细", "Payments"), std::move(table),
                         asking.t("没有符合条件的拨付。", "No release fits.")});
  if (lacks_bank_number) {
    paper.notes.push_back(asking.t("标“待补录”的收款账户登记时没有联行号，付款前由经办补录并复核。",
                                   "Accounts without a bank number on record: add and check them "
                                   "by hand before paying."));
  }
  paper.notes.push_back(asking.t("已红冲的拨付不在本表。", "Releases taken back are left out."));
  return paper;
}

}  // namespace yingbu::paper
