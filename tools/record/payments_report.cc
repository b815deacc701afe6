#include "tools/record/payments_report.h"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/words.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/intake/tie.h"
#include "tools/terminal/words.h"

namespace yingbu::payments {
namespace {

constexpr std::size_t kShownMax = 50;

constexpr auto kClasses = std::to_array<Words>({
    {"m7_bounced", "已拨被退", "released but returned"},
    {"m8_bundled_credit", "打包到账", "one credit for several"},
    {"m10_voucher_resent", "重复凭证", "sent again"},
    {"m14_other_year", "指标年度不符", "budget of another year"},
    {"details_sum", "明细合计不符", "details do not add up"},
    {"agencies", "预算单位不唯一", "not one agency"},
    {"payee_account", "收款账号不符", "another account"},
    {"payee_name", "收款户名不符", "another account name"},
    {"detail_unmatched", "明细无拨付", "detail without release"},
    {"amount", "金额不符", "another amount"},
    {"state", "状态不符", "contradicts what stands"},
    {"date", "日期不符", "another day"},
    {"currency", "币种不符", "another currency"},
    {"part_of_bundle", "打包部分退回", "part of several returned"},
});

constexpr auto kVerdicts = std::to_array<Words>({
    {"agrees", "一致", "agrees"},
    {"news", "新情况", "news"},
    {"differs", "有差异", "differs"},
    {"unmatched", "账内无此凭证", "no such release"},
    {"repeated", "重复", "repeated"},
    {"other", "不涉及", "not about releases"},
});

constexpr auto kFiles = std::to_array<Words>({
    {"vouchers", "实拨拨款凭证 5207", "vouchers 5207"},
    {"returns", "实拨退款通知书 3208", "returns 3208"},
    {"statement", "银行对账单", "bank statement"},
});

std::string word_in(std::span<const Words> table, std::string_view name, const Console& console) {
  const Words* words = words_in(table, name);
  return words ? word(console, *words) : std::string(name);
}

template <class E>
std::string name_of(E value) {
  return std::string(enum_name(value));
}

std::string step_word(const StepRequest& request, const Console& console) {
  const bool confirms = command_name(request.commands.front().command) == "confirm_release";
  std::string said =
      confirms ? console.text("确认到账", "arrived") : console.text("退票", "returned");
  const std::size_t count = request.commands.size();
  if (count > 1) said += fmt::format(fmt::runtime(console.pick(" {} 笔", " ({})")), count);
  return said;
}

std::string day_text(const std::optional<Date>& day) { return day ? text(*day) : ""; }

// No more than a screen's of each; the rest is said.
void say_rest(std::size_t all, const Console& console) {
  if (all <= kShownMax) return;
  console.say({fmt::format("其余 {} 笔见 --json", all - kShownMax),
               fmt::format("{} more: see --json", all - kShownMax)});
}

void show_counts(const Report& report, const Console& console) {
  TextTable table({{console.text("情形", "Found"), Align::left},
                   {console.text("笔数", "Lines"), Align::right},
                   {console.text("金额", "Amount"), Align::right}});
  std::size_t count = 0;
  Wide amount = 0;
  for (const VerdictSum& sum : sums_of(report)) {
    count += sum.count;
    amount += sum.amount;
    if (sum.count == 0) continue;
    table.add({word_in(kVerdicts, name_of(sum.verdict), console), std::to_string(sum.count),
               yuan_text(sum.amount)});
  }
  table.add_total({console.text("合计", "Total"), std::to_string(count), yuan_text(amount)});
  console.out << table.text(console.columns);
}

void show_news(const Report& report, const Console& console) {
  const std::size_t all = count_of(report, PaymentVerdict::news);
  if (all == 0) return;
  console.out << '\n'
              << (report.recorded ? console.pick("已记录", "Recorded")
                                  : console.pick("将记录", "Would be recorded"))
              << '\n';
  TextTable table({{console.text("行", "Line"), Align::right},
                   {console.text("凭证号", "Voucher"), Align::left, Shorten::middle, 12},
                   {console.text("日期", "Day"), Align::left},
                   {console.text("记为", "As"), Align::left},
                   {console.text("金额", "Amount"), Align::right},
                   {console.text("收款人", "Payee"), Align::left, Shorten::end, 10},
                   {console.text("类别", "Class"), Align::left, Shorten::never, 8, 1}});
  std::size_t shown = 0;
  for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
    const PaymentFinding& finding = report.found.findings[i];
    if (finding.verdict != PaymentVerdict::news || shown++ >= kShownMax) continue;
    const PaymentLine& line = report.file.lines[i];
    std::string payee;
    for (const StandingRelease& release : report.releases) {
      if (release.voucher == finding.vouchers.front()) payee = release.payee_name;
    }
    table.add({std::to_string(line.line), line.voucher, day_text(line.date),
               step_word(*finding.request, console), yuan_text(line.amount.fen), payee,
               finding.type.empty() ? "" : class_word(finding.type, console)});
  }
  console.out << table.text(console.columns);
  say_rest(all, console);
}

std::string place_of(const PaymentLine& line, const Console& console) {
  const bool zh = console.language == Language::zh;
  const std::string number =
      line.number.empty() || line.kind == PaymentKind::voucher
          ? line.voucher
          : line.number + (zh ? "（退 " : " (of ") + line.voucher + (zh ? "）" : ")");
  return fmt::format(fmt::runtime(zh ? "第 {} 行 {}  {} 元" : "line {}: {}  {}"), line.line, number,
                     yuan_text(line.amount.fen));
}

void show_difference(const Report& report, const Difference& each, const Console& console) {
  const auto known = report.file.columns.find(each.column);
  const std::string column = known == report.file.columns.end() ? each.column : known->second;
  std::string said = class_word(each.type, console);
  said.append(console.pick("：", ": ")).append(column);
  if (!each.file.empty()) said += console.text(" 文件 ", " file ") + each.file;
  if (!each.ledger.empty()) said += console.text("，账内 ", ", ledger ") + each.ledger;
  console.out << pairs_text({{"    ", said}, {"    ", console.text(each.zh, each.en)}},
                            console.columns);
}

void show_differences(const Report& report, const Console& console) {
  const std::size_t all = count_of(report, PaymentVerdict::differs);
  if (all == 0) return;
  console.out << '\n' << console.pick("有差异，未记录", "Differing, not recorded") << '\n';
  std::size_t shown = 0;
  for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
    const PaymentFinding& finding = report.found.findings[i];
    if (finding.verdict != PaymentVerdict::differs || shown++ >= kShownMax) continue;
    console.out << pairs_text({{"", place_of(report.file.lines[i], console)}}, console.columns);
    for (const Difference& each : finding.differences) show_difference(report, each, console);
  }
  say_rest(all, console);
}

void show_unmatched(const Report& report, const Console& console) {
  const std::size_t all = count_of(report, PaymentVerdict::unmatched);
  if (all == 0) return;
  console.out << '\n'
              << console.pick("账内没有此凭证号的拨付：核对凭证号，或先补记拨付",
                              "No release has that number: look at it, or record the release")
              << '\n';
  TextTable table({{console.text("行", "Line"), Align::right},
                   {console.text("凭证号", "Voucher"), Align::left, Shorten::middle, 12},
                   {console.text("日期", "Day"), Align::left},
                   {console.text("金额", "Amount"), Align::right},
                   {console.text("收款户名", "Payee"), Align::left, Shorten::end, 10}});
  std::size_t shown = 0;
  for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
    if (report.found.findings[i].verdict != PaymentVerdict::unmatched || shown++ >= kShownMax) {
      continue;
    }
    const PaymentLine& line = report.file.lines[i];
    table.add({std::to_string(line.line), line.voucher, day_text(line.date),
               yuan_text(line.amount.fen), line.payee_name});
  }
  console.out << table.text(console.columns);
  say_rest(all, console);
}

void show_unnamed(const Report& report, const Console& console) {
  if (report.found.unnamed.empty()) return;
  console.out << '\n'
              << fmt::format(fmt::runtime(console.pick("账内有而文件无（{} 至 {}）",
                                                       "In the ledger and not in the file ({} to "
                                                       "{})")),
                             text(*report.found.from), text(*report.found.to))
              << '\n';
  TextTable table({{console.text("凭证号", "Voucher"), Align::left, Shorten::middle, 12},
                   {console.text("拨付日", "Released"), Align::left},
                   {console.text("状态", "State"), Align::left},
                   {console.text("金额", "Amount"), Align::right},
                   {console.text("收款人", "Payee"), Align::left, Shorten::end, 10}});
  std::size_t shown = 0;
  for (const std::size_t at : report.found.unnamed) {
    if (shown++ >= kShownMax) break;
    const StandingRelease& release = report.releases[at];
    table.add({release.voucher, text(release.released_on),
               enumerator_word<ReleaseStatus>(console, name_of(release.status)),
               yuan_text(release.amount.fen), release.payee_name});
  }
  console.out << table.text(console.columns);
  say_rest(report.found.unnamed.size(), console);
}

// Notes of one kind stand together: how often, and on which lines.
void show_notes(const Report& report, const Console& console) {
  struct Seen {
    std::size_t count = 0;
    std::string lines;
  };
  constexpr std::size_t kLines = 10;
  std::vector<std::pair<std::string, Seen>> seen;
  for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
    for (const PaymentNote& note : report.found.findings[i].notes) {
      const std::string said = console.text(note.zh, note.en);
      auto at = std::ranges::find(seen, said, &std::pair<std::string, Seen>::first);
      if (at == seen.end()) at = seen.insert(seen.end(), {said, {}});
      if (at->second.count++ < kLines) {
        at->second.lines +=
            (at->second.lines.empty() ? "" : ", ") + std::to_string(report.file.lines[i].line);
      }
    }
  }
  for (const auto& [said, where] : seen) {
    const std::string more = where.count > kLines ? ", …" : "";
    console.out << pairs_text(
        {{console.text("提示", "Note"),
          fmt::format(fmt::runtime(console.pick("{}（{} 笔，第 {}{} 行）", "{} ({}: line {}{})")),
                      said, where.count, where.lines, more)}},
        console.columns);
  }
}

void show_unreadable(const Report& report, const Console& console) {
  if (report.file.unreadable.empty()) return;
  console.out << '\n' << console.pick("读不出，拒收", "Cannot be read") << '\n';
  std::size_t shown = 0;
  for (const UnreadableRow& row : report.file.unreadable) {
    if (shown++ >= kShownMax) break;
    for (const Defect& defect : row.defects) {
      console.out << pairs_text(
          {{fmt::format(fmt::runtime(console.pick("第 {} 行", "line {}")), row.record.line),
            defect.column + " " + defect.value + console.text("：", ": ") +
                console.text(defect.zh, defect.en)}},
          console.columns);
    }
  }
  say_rest(report.file.unreadable.size(), console);
}

boost::json::array differences_of(const PaymentFinding& finding, const PaymentFile& file,
                                  Language language) {
  boost::json::array out;
  for (const Difference& each : finding.differences) {
    const auto column = file.columns.find(each.column);
    out.push_back(
        boost::json::object{{"column", column == file.columns.end() ? each.column : column->second},
                            {"file", each.file},
                            {"ledger", each.ledger},
                            {"class", each.type},
                            {"say", language == Language::zh ? each.zh : each.en}});
  }
  return out;
}

}  // namespace

std::vector<VerdictSum> sums_of(const Report& report) {
  std::vector<VerdictSum> sums;
  for_each_enumerator<PaymentVerdict>([&](const char*, PaymentVerdict verdict) {
    VerdictSum sum{verdict, 0, 0};
    for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
      if (report.found.findings[i].verdict != verdict) continue;
      ++sum.count;
      sum.amount += report.file.lines[i].amount.fen;
    }
    sums.push_back(sum);
  });
  return sums;
}

std::size_t count_of(const Report& report, PaymentVerdict verdict) {
  return static_cast<std::size_t>(
      std::ranges::count(report.found.findings, verdict, &PaymentFinding::verdict));
}

bool is_clean(const Report& report) {
  return count_of(report, PaymentVerdict::differs) == 0 &&
         count_of(report, PaymentVerdict::unmatched) == 0 && report.file.unreadable.empty() &&
         report.file.totals.empty() && report.refused.empty();
}

std::string class_word(const std::string& type, const Console& console) {
  const std::string said = word_in(kClasses, type, console);
  const bool is_numbered = type.starts_with('m') && type.find('_') != std::string::npos &&
                           type[1] >= '0' && type[1] <= '9';
  return is_numbered ? said + " " + type.substr(0, type.find('_')) : said;
}

void show(const Report& report, const Console& console) {
  console.out << report.name << console.pick("：", ": ")
              << word_in(kFiles, name_of(report.file.kind), console) << console.pick("（", " (")
              << report.file.form << console.pick("）", ")") << '\n';
  show_counts(report, console);
  for (const TotalDifference& total : report.file.totals) {
    console.say(
        {fmt::format("第 {} 行合计 {} 是 {}，各行相加是 {}：请核对", total.line, total.column,
                     yuan_text(total.stated.fen), yuan_text(total.summed.fen)),
         fmt::format("line {}: the total of {} says {}, its rows make {}", total.line, total.column,
                     yuan_text(total.stated.fen), yuan_text(total.summed.fen))});
  }
  show_unreadable(report, console);
  show_news(report, console);
  show_differences(report, console);
  show_unmatched(report, console);
  show_unnamed(report, console);
  show_notes(report, console);
}

void show_refused(const Report& report, const Console& console, std::size_t from) {
  if (report.refused.size() <= from) return;
  console.out << '\n' << console.pick("账本拒绝，未记录", "Refused by the ledger") << '\n';
  for (const RefusedPayment& each : std::span(report.refused).subspan(from)) {
    console.out << pairs_text({{"", place_of(report.file.lines[each.line], console)}},
                              console.columns)
                << pairs_text({{"    ", describe(each.why, console.language)}}, console.columns);
  }
}

Json json_of(const Report& report, Language language) {
  boost::json::object sums;
  for (const VerdictSum& sum : sums_of(report)) {
    sums[enum_name(sum.verdict)] =
        boost::json::object{{"lines", sum.count}, {"amount", fen_text(sum.amount)}};
  }
  boost::json::array findings;
  for (std::size_t i = 0; i < report.found.findings.size(); ++i) {
    const PaymentFinding& finding = report.found.findings[i];
    const PaymentLine& line = report.file.lines[i];
    boost::json::object one{
        {"line", line.line},
        {"kind", enum_name(line.kind)},
        {"voucher", line.voucher},
        {"date", day_text(line.date)},
        {"amount", fen_text(line.amount.fen)},
        {"verdict", enum_name(finding.verdict)},
        {"class", finding.type},
        {"releases", boost::json::array(finding.vouchers.begin(), finding.vouchers.end())}};
    if (!line.number.empty()) one["number"] = line.number;
    if (finding.request) one["request_id"] = finding.request->id;
    if (!finding.differences.empty()) {
      one["differences"] = differences_of(finding, report.file, language);
    }
    boost::json::array notes;
    for (const PaymentNote& note : finding.notes) {
      notes.push_back(boost::json::object{{"note", note.type},
                                          {"say", language == Language::zh ? note.zh : note.en}});
    }
    if (!notes.empty()) one["notes"] = std::move(notes);
    findings.push_back(std::move(one));
  }
  boost::json::array unnamed;
  for (const std::size_t at : report.found.unnamed) {
    unnamed.push_back(boost::json::object{{"voucher", report.releases[at].voucher},
                                          {"released_on", text(report.releases[at].released_on)},
                                          {"status", enum_name(report.releases[at].status)},
                                          {"amount", fen_text(report.releases[at].amount.fen)}});
  }
  boost::json::array refused;
  for (const RefusedPayment& each : report.refused) {
    refused.push_back(boost::json::object{{"line", report.file.lines[each.line].line},
                                          {"code", entry_of(each.why.reason).name},
                                          {"say", describe(each.why, language)}});
  }
  return boost::json::object{{"file", report.name},
                             {"kind", enum_name(report.file.kind)},
                             {"form", report.file.form},
                             {"recorded", report.recorded},
                             {"sums", std::move(sums)},
                             {"lines", std::move(findings)},
                             {"not_in_file", std::move(unnamed)},
                             {"unreadable", report.file.unreadable.size()},
                             {"refused", std::move(refused)}};
}

}  // namespace yingbu::payments
