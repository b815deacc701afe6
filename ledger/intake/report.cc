#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/utf8.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/domain/words/words.h"
#include "ledger/intake/import.h"

namespace yingbu {
namespace {

constexpr std::size_t kAmountColumns = 19;
constexpr std::size_t kLinesShown = 10;

// 80 columns: 2 + 20 + 3 * 19.
std::string row_of(const std::string& name, const std::string& a, const std::string& b,
                   const std::string& c) {
  return fmt::format(
      "  {}{}{}{}\n", pad_to_width(name, 20), pad_to_width(a, kAmountColumns, Align::right),
      pad_to_width(b, kAmountColumns, Align::right), pad_to_width(c, kAmountColumns, Align::right));
}

std::string counted(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string unreadable(const std::vector<std::uint64_t>& lines, bool zh) {
  std::string shown;
  for (std::size_t i = 0; i < lines.size() && i < kLinesShown; ++i) {
    shown += fmt::format("{}{}", i == 0 ? "" : ", ", lines[i]);
  }
  if (lines.size() > kLinesShown) shown += zh ? " 等" : ", ...";
  return fmt::format(
      fmt::runtime(zh ? "    {} 行的金额无法读取，未计入：{}\n"
                      : "    amounts of {} rows cannot be read and are not counted: {}\n"),
      lines.size(), shown);
}

// One line of a figure that is part of the file's sum; nothing where it is 0.
std::string part_of(std::string_view name, Money amount) {
  if (amount == Money{}) return "";
  return fmt::format("    {} {}\n", name, yuan_text(amount.fen));
}

std::string tie_of(const ColumnTie& tie, bool zh) {
  const std::string column = visible(tie.column);
  const bool wide = display_width(column) > 19;  // its name gets a line of its own
  std::string out = wide ? fmt::format("  {}\n", column) : "";
  out += row_of(wide ? "" : column, yuan_text(tie.file.fen), yuan_text(tie.in_ledger.fen),
                yuan_text(tie.rejected.fen));
  out += part_of(zh ? "其中有差异的行" : "of which rows that differ", tie.differing);
  out += part_of(zh ? "其中落后于账内的行" : "of which rows the ledger is ahead of", tie.behind);
  out += part_of(zh ? "其中重复行" : "of which repeated rows", tie.repeated);
  out += part_of(zh ? "其中万元尾差" : "of which rounding in 万元", tie.rounded);
  if (tie.rounding_exceeds) {
    out += zh ? "    ← 尾差合计超过末位的一半，不只是取整：请核对该列\n"
              : "    <- together more than half of a last place, not rounding alone: check it\n";
  }
  out += fmt::format(
      fmt::runtime(zh ? "    差额 {}{}\n" : "    difference {}{}\n"), yuan_text(tie.difference.fen),
      tie.difference == Money{} ? "" : (zh ? "  ← 不平，请查" : "  <- does not tie"));
  if (!tie.unreadable_lines.empty()) out += unreadable(tie.unreadable_lines, zh);
  return out;
}

std::string rows_of(const ImportReport& report, bool zh) {
  const std::string news = !report.recorded ? (zh ? "有新情况" : "news")
                           : zh             ? "新记录"
                                            : "accepted";
  std::string out = fmt::format(
      fmt::runtime(
          zh ? "行数 {} = {} {} + 无变化 {} + 有差异 {} + 落后 {} + 拒收 {}\n"
             : "rows {} = {} {} + unchanged {} + differing {} + behind {} + rejected {}\n"),
      counted(report.rows), news, counted(report.accepted), counted(report.unchanged),
      counted(report.differing), counted(report.behind), counted(report.rejected));
  if (report.again > 0) {
    out += fmt::format(fmt::runtime(zh ? "其中红冲后重新记录 {}\n"
                                       : "of these recorded again after a reversal: {}\n"),
                       counted(report.again));
  }
  return out;
}

// What is, or would be, recorded.
std::string steps_of(const ImportReport& report, bool zh) {
  std::string out;
  for (const StepCount& step : report.steps) {
    if (out.empty()) {
      out = report.recorded
                ? (zh ? "记录（笔，金额）：\n" : "recorded (number, amount):\n")
                : (zh ? "将要记录（笔，金额）：\n" : "to be recorded (number, amount):\n");
    }
    const Words words = command_words(step.command);
    const std::string name(zh ? words.zh : words.en);
    out += fmt::format("  {}{}{}\n", pad_to_width(name, 30),
                       pad_to_width(counted(step.count), 10, Align::right),
                       pad_to_width(yuan_text(step.amount.fen), 24, Align::right));
  }
  return out;
}

std::string columns_of(const ImportReport& report, bool zh) {
  std::string out;
  for (const TotalDifference& total : report.totals) {
    out += fmt::format(fmt::runtime(zh ? "第 {} 行合计与明细不符：“{}”填 {}，明细合计 {}\n"
                                       : "line {}: the total of '{}' is {}, its rows come to {}\n"),
                       total.line, visible(total.column), yuan_text(total.stated.fen),
                       yuan_text(total.summed.fen));
  }
  for (const IgnoredCount& each : report.ignored) {
    const std::string why = each.why.empty() ? "" : (zh ? "：" : ": ") + visible(each.why);
    const std::string column =
        each.column.empty() ? (zh ? "（无列名）" : "(no name)") : each.column;
    out += fmt::format(fmt::runtime(zh ? "未记录的列“{}”有 {} 行填写{}\n"
                                       : "column '{}', filled in {} rows, is not recorded{}\n"),
                       visible(column), counted(each.filled), why);
  }
  return out;
}

}  // namespace

bool ties(const ImportReport& report) {
  const std::uint64_t all =
      report.accepted + report.unchanged + report.differing + report.behind + report.rejected;
  return report.rows == all && report.totals.empty() &&
         std::all_of(report.columns.begin(), report.columns.end(),
                     [](const ColumnTie& tie) { return tie.difference == Money{}; });
}

bool is_clean(const ImportReport& report) {
  const bool is_rounded_evenly = std::ranges::none_of(
      report.columns, [](const ColumnTie& tie) { return tie.rounding_exceeds; });
  return ties(report) && is_rounded_evenly && report.rejected == 0 && report.differing == 0;
}

std::string describe(const ImportReport& report, Language language) {
  const bool zh = language == Language::zh;
  std::string out = fmt::format(
      fmt::runtime(zh ? "映射 {}，编码 {}，币种 {}\n" : "mapping {}, encoding {}, currency {}\n"),
      visible(report.mapping), report.encoding, visible(report.currency));
  out += rows_of(report, zh);
  out += zh ? row_of("金额列", "文件合计", "账内", "拒收")
            : row_of("amounts", "file", "in the ledger", "rejected");
  for (const ColumnTie& tie : report.columns) out += tie_of(tie, zh);
  out += steps_of(report, zh) + columns_of(report, zh);
  if (!report.rules.empty()) {
    out += zh ? "拒收、差异的原因（行数）：\n" : "rejected or differing because (rows):\n";
  }
  for (const RuleCount& count : report.rules) {
    out += fmt::format("  {}{}\n", pad_to_width(visible(count.rule), 40),
                       pad_to_width(counted(count.rows), 10, Align::right));
  }
  if (!report.notices.empty())
    out += zh ? "已收录、需核对（处）：\n" : "accepted, to be looked at:\n";
  for (const RuleCount& count : report.notices) {
    const Words* words = words_in(enumerator_words<NoticeKind>(), count.rule);
    const std::string name(words == nullptr ? count.rule : zh ? words->zh : words->en);
    out += fmt::format("  {}{}\n", pad_to_width(name, 40),
                       pad_to_width(counted(count.rows), 10, Align::right));
  }
  for (const std::string& note : report.notes)
    out += fmt::format("{}{}\n", zh ? "提示：" : "note: ", visible(note));
  if (report.notes_left_off > 0) {
    out += fmt::format(fmt::runtime(zh ? "提示：另有 {} 条\n" : "note: {} more\n"),
                       counted(report.notes_left_off));
  }
  return out;
}

}  // namespace yingbu
