#include "ledger/intake/payment_checks.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/xml_elements.h"

namespace yingbu {
namespace {

// What the treasury writes where it does not know the number (E1 7).
constexpr std::string_view kBankNoUnknown = "000000000000";

void check_details(const PaymentLine& line, PaymentFinding& finding) {
  Wide sum = 0;
  std::set<std::string> agencies;
  for (const PaymentDetail& detail : line.details) {
    sum += detail.amount.value_or(Money{}).fen;
    agencies.insert(std::string(trimmed(detail.agency)));
  }
  if (sum != line.amount.fen) {
    const std::string made = yuan_text(sum);
    add_difference(
        finding,
        {"amount", yuan_text(line.amount.fen), "", "details_sum",
         fmt::format("{} 条明细合计是 {} 元：请向国库核实后重新导出", line.details.size(), made),
         fmt::format("its {} details make {} yuan: ask the treasury, then export it again",
                     line.details.size(), made)});
  }
  if (agencies.size() == 1 && !agencies.contains("")) return;
  constexpr std::size_t kNamesBytes = 200;
  std::string names;
  for (const std::string& each : agencies) {
    if (names.size() > kNamesBytes) break;
    names += (names.empty() ? "" : ", ") + (each.empty() ? "-" : shown(each));
  }
  add_difference(finding,
                 {"agency", names, "", "agencies", "一张凭证须有且只有一个预算单位：请退国库重开",
                  "a voucher has exactly one agency: have the treasury issue it anew"});
}

}  // namespace

void add_difference(PaymentFinding& finding, Difference difference) {
  finding.verdict = PaymentVerdict::differs;
  if (finding.differences.empty()) finding.type = difference.type;
  finding.differences.push_back(std::move(difference));
}

bool differ_in_form(const std::string& file, const std::string& ledger) {
  return !is_blank(file) && !is_blank(ledger) && normal_form(file) != normal_form(ledger);
}

void check_line(const PaymentLine& line, const PaymentsContext& context, PaymentFinding& finding) {
  if (!line.currency.empty() && line.currency != context.currency) {
    add_difference(finding,
                   {"currency", line.currency, context.currency, "currency",
                    "币种与账本不同：不能用来核对", "of another currency than the ledger"});
  }
  if (!line.date) {
    add_difference(finding, {"date", "", "", "date", "没有日期，或不是有效日期：请填写",
                             "it has no date, or none that is real: write it"});
  }
  if (line.kind != PaymentKind::voucher) return;
  check_details(line, finding);
  if (line.date && line.fiscal_year && *line.fiscal_year != civil(*line.date).year) {
    add_difference(
        finding, {"fiscal_year", std::to_string(*line.fiscal_year), text(*line.date),
                  "m14_other_year", "指标年度不是支付年度：上年指标须先结转再拨",
                  "the budget's year is not the year of the payment: carry the source over first"});
  }
  if (line.payee_bank_no &&
      (is_blank(*line.payee_bank_no) || trimmed(*line.payee_bank_no) == kBankNoUnknown)) {
    finding.notes.push_back({"payee_bank_missing", "收款银行行号缺失：须补录",
                             "the payee's bank has no number: it has to be entered"});
  }
}

void check_release(const PaymentLine& line, const StandingRelease& release,
                   PaymentFinding& finding) {
  const std::string voucher = shown(release.voucher);
  if (differ_in_form(line.payee_account, release.account_number)) {
    add_difference(
        finding,
        {"payee_account", line.payee_account, release.account_number, "payee_account",
         fmt::format("收款账号不是拨付 {} 所定的账户：核对后退国库更正，或在账内登记新账户",
                     voucher),
         fmt::format("it is not the account of release {}: have the voucher put right, "
                     "or record the payee's new account",
                     voucher)});
  }
  if (differ_in_form(line.payee_name, release.account_name)) {
    add_difference(finding,
                   {"payee_name", line.payee_name, release.account_name, "payee_name",
                    fmt::format("收款人户名不是拨付 {} 所定账户的户名", voucher),
                    fmt::format("it is not the name of the account of release {}", voucher)});
  }
  const bool is_voucher = line.kind == PaymentKind::voucher;
  if (!is_voucher && line.date && *line.date < release.released_on) {
    add_difference(finding,
                   {"date", text(*line.date), text(release.released_on), "date",
                    fmt::format("早于拨付 {} 的日期：核对凭证号", voucher),
                    fmt::format("it is before release {}: look at the voucher's number", voucher)});
  }
  if (is_voucher && line.fiscal_year && release.fiscal_year != 0 &&
      *line.fiscal_year != release.fiscal_year) {
    add_difference(
        finding,
        {"fiscal_year", std::to_string(*line.fiscal_year), std::to_string(release.fiscal_year),
         "m14_other_year",
         fmt::format("账内拨付 {} 用的是另一年度的指标：核对来源，或红冲后重记", voucher),
         fmt::format("release {} is out of a source of another year: look at the source, or "
                     "reverse it and record it anew",
                     voucher)});
  }
}

void find_unnamed(std::span<const PaymentLine> lines, std::span<const StandingRelease> releases,
                  const std::set<std::size_t>& named, PaymentsFound& found) {
  std::set<PaymentKind> kinds;
  std::set<std::string> accounts;
  for (const PaymentLine& line : lines) {
    if (line.kind == PaymentKind::other || !line.date) continue;
    kinds.insert(line.kind == PaymentKind::reversal ? PaymentKind::credit : line.kind);
    if (line.kind == PaymentKind::credit && !is_blank(line.payee_account)) {
      accounts.insert(normal_form(line.payee_account));
    }
    found.from = std::min(found.from.value_or(*line.date), *line.date);
    found.to = std::max(found.to.value_or(*line.date), *line.date);
  }
  if (!found.from) return;
  const auto within = [&found](Date day) { return *found.from <= day && day <= *found.to; };
  for (std::size_t i = 0; i < releases.size(); ++i) {
    const StandingRelease& release = releases[i];
    if (named.contains(i)) continue;
    bool missed = kinds.contains(PaymentKind::voucher) && within(release.released_on);
    if (kinds.contains(PaymentKind::returned)) {
      missed = missed || std::ranges::any_of(release.returns, within, &ReleasePart::on);
    }
    const bool of_accounts = accounts.empty() || is_blank(release.account_number) ||
                             accounts.contains(normal_form(release.account_number));
    if (kinds.contains(PaymentKind::credit) && of_accounts) {
      const bool waits =
          release.status == ReleaseStatus::in_transit && release.released_on <= *found.to;
      missed = missed || waits || (release.confirmed_on && within(*release.confirmed_on));
    }
    if (missed) found.unnamed.push_back(i);
  }
}

}  // namespace yingbu
