#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/utf8.h"
#include "ledger/domain/words/enumerator_words.h"
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

std::string tie_of(const ColumnTie& tie, bool zh) {
  const std::string column = visible(tie.column);
  const bool wide = display_width(column) > 19;  // its name gets a line of its own
  std::string out = wide ? fmt::format("  {}\n", column) : "";
  out += row_of(wide ? "" : column, yuan_text(tie.file.fen), yuan_text(tie.in_ledger.fen),
                yuan_text(tie.rejected.fen));
  if (tie.repeated != Money{}) {
    out += fmt::format(fmt::runtime(zh ? "    其中重复行 {}\n" : "    of which repeated rows {}\n"),
                       yuan_text(tie.repeated.fen));
  }
  out += fmt::format(
      fmt::runtime(zh ? "    差额 {}{}\n" : "    difference {}{}\n"), yuan_text(tie.difference.fen),
      tie.difference == Money{} ? "" : (zh ? "  ← 不平，请查" : "  <- does not tie"));
  if (!tie.unreadable_lines.empty()) out += unreadable(tie.unreadable_lines, zh);
  return out;
}

}  // namespace

std::string describe(const ImportReport& report, Language language) {
  const bool zh = language == Language::zh;
  std::string out = fmt::format(
      fmt::runtime(
          zh ? "映射 {}，编码 {}，币种 {}\n行数 {} = 新记录 {} + 无变化 {} + 拒收 {}\n"
             : "mapping {}, encoding {}, currency {}\nrows {} = accepted {} + unchanged {} + "
               "rejected {}\n"),
      visible(report.mapping), report.encoding, visible(report.currency), counted(report.rows),
      counted(report.accepted), counted(report.unchanged), counted(report.rejected));
  out += zh ? row_of("金额列", "文件合计", "账内", "拒收")
            : row_of("amounts", "file", "in the ledger", "rejected");
  for (const ColumnTie& tie : report.columns) out += tie_of(tie, zh);
  if (!report.rules.empty()) out += zh ? "拒收原因（行数）：\n" : "rejected because (rows):\n";
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
