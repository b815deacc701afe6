#include "tools/ask/match.h"

#include <fmt/format.h>

#include "ledger/base/fields/json.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/match_report.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/log/clock.h"
#include "tools/ask/reading.h"
#include "tools/terminal/words.h"

namespace yingbu::match_files {
namespace {

[[noreturn]] void refuse(const std::string& file, const Rejection& rejection) {
  throw FileRefused(kExitUsage, file, rejection);
}

MatchMapping mapping_in(const std::string& file, const Files& files) {
  auto mapping = parse_match_mapping(files.read(file, {kTomlBytesMax}));
  if (!mapping) refuse(file, mapping.error());
  return *std::move(mapping);
}

MatchSide side_of(const std::string& file, const std::string& mapping, const std::string& sheet,
                  KeyTable& keys, const Files& files) {
  const std::string content = files.read(file, {kImportBytesMax, kCsvRecordBytesMax});
  auto side = read_match_side(content, mapping_in(mapping, files), sheet, keys);
  if (!side) refuse(file, side.error());
  return *std::move(side);
}

std::string day_text(std::optional<Date> day) { return day ? text(*day) : ""; }

// "3" or "3,7,9… (12)": the rows of a group, at most so many of them.
std::string rows_text(const std::vector<std::uint64_t>& rows, std::size_t most) {
  std::string all;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) {
    all += fmt::format("{}{}", i == 0 ? "" : ",", rows[i]);
  }
  return rows.size() > most ? fmt::format("{}… ({})", all, rows.size()) : all;
}

std::string counted_sum(std::uint64_t lines, Money sum) {
  return fmt::format("{} / {}", lines, yuan_text(sum.fen));
}

class Showing {
 public:
  Showing(const MatchReport& report, const Options& options, const Console& console)
      : report_(report), options_(options), console_(console) {}

  void print() const {
    print_sides();
    print_breaks();
    print_ages();
    print_unread();
  }

  void to_files() const {
    TableFiles files(options_.files, console_);
    files.add({"对账差异", "Breaks"}, breaks(SIZE_MAX), In::every_file);
    files.add({"已配", "Matched"}, matched(), In::workbook);
    files.write(
        {{console_.text("左", "Left"), options_.left},
         {console_.text("右", "Right"), options_.right},
         {console_.text("账龄截至", "Aged on"), text(report_.on)},
         {console_.text("日期窗口（天）", "Window (days)"), std::to_string(report_.window_days)}});
  }

 private:
  std::string label(bool left) const {
    return left ? console_.text("左", "left") : console_.text("右", "right");
  }

  void print_sides() const {
    TextTable table(
        {{console_.text("", ""), Align::left, Shorten::never, 6},
         {console_.text("左：笔数 / 金额（元）", "left: lines / yuan"), Align::right},
         {console_.text("右：笔数 / 金额（元）", "right: lines / yuan"), Align::right}});
    const MatchSideReport& l = report_.left;
    const MatchSideReport& r = report_.right;
    const auto row = [&](std::string_view zh, std::string_view en,
                         std::uint64_t MatchSideReport::*n, Money MatchSideReport::*sum) {
      table.add({console_.text(zh, en), counted_sum(l.*n, l.*sum), counted_sum(r.*n, r.*sum)});
    };
    using Side = MatchSideReport;
    row("已配", "matched", &Side::matched_lines, &Side::matched);
    row("有差异", "differing", &Side::differing_lines, &Side::differing);
    row("未配", "unmatched", &Side::open_lines, &Side::open);
    table.add_total({console_.text("合计", "total"), counted_sum(l.lines, l.amount),
                     counted_sum(r.lines, r.amount)});
    console_.out << console_.pick("左 ", "left ") << options_.left << " [" << l.form << "]\n"
                 << console_.pick("右 ", "right ") << options_.right << " [" << r.form << "]\n"
                 << table.text(console_.columns);
    const auto say = [&](std::string_view zh, std::string_view en, const auto&... values) {
      console_.out << fmt::format(fmt::runtime(console_.pick(zh, en)), values...) << '\n';
    };
    for (const bool left : {true, false}) {
      const MatchSideReport& side = left ? l : r;
      if (side.left_out == 0) continue;
      say("{}：映射的 only 略去 {} 行", "{}: the mapping's only leaves out {} rows", label(left),
          side.left_out);
    }
    if (report_.rounding.fen != 0) {
      say("万元尾差（左减右）{}", "rounding in 万元 (left less right) {}",
          yuan_text(report_.rounding.fen));
    }
    if (report_.rounding_exceeds) {
      say("← 尾差合计超过末位的一半，不只是取整：请核对金额列",
          "<- together more than half of a last place, not rounding alone: check the amounts");
    }
    for (const MatchTotalReport& each : report_.totals) {
      say("{}：第 {} 行合计与明细不符：“{}”填 {}，明细合计 {}",
          "{}: line {}: the total of '{}' is {}, its rows come to {}", label(each.left),
          each.total.line, each.total.column, yuan_text(each.total.stated.fen),
          yuan_text(each.total.summed.fen));
    }
  }

  // 差异和未配, at most `most` of each kind.
  TextTable breaks(std::size_t most) const {
    TextTable table({{console_.text("侧", "Side"), Align::left, Shorten::never, 4},
                     {console_.text("左行", "Left row"), Align::left, Shorten::never, 4},
                     {console_.text("右行", "Right row"), Align::left, Shorten::never, 4},
                     {console_.text("左金额", "Left"), Holds::figures},
                     {console_.text("右金额", "Right"), Holds::figures},
                     {console_.text("情形", "What"), Align::left, Shorten::never, 8, 2},
                     {console_.text("键", "Key"), Align::left, Shorten::middle, 12, 1},
                     {console_.text("左日期", "Left day"), Holds::day, Shorten::never, 10, 3},
                     {console_.text("右日期", "Right day"), Holds::day, Shorten::never, 10, 3},
                     {console_.text("账龄", "Age"), Align::left, Shorten::never, 6, 4}});
    constexpr std::size_t kRowsShown = 6;
    const std::size_t rows = most == SIZE_MAX ? SIZE_MAX : kRowsShown;
    std::size_t count = 0;
    for (const MatchGroupReport& group : report_.differing) {
      if (count++ == most) break;
      table.add({console_.text("两侧", "both"), rows_text(group.left_rows, rows),
                 rows_text(group.right_rows, rows), yuan_text(group.left.fen),
                 yuan_text(group.right.fen), what(group), group.key, day_text(group.left_day),
                 day_text(group.right_day), ""});
    }
    for (const bool left : {true, false}) {
      count = 0;
      for (const OpenLineReport& open : left ? report_.open_left : report_.open_right) {
        if (count++ == most) break;
        const std::string row = std::to_string(open.row);
        const std::string amount = yuan_text(open.amount.fen);
        const std::string day = day_text(open.day);
        table.add({label(left), left ? row : "", left ? "" : row, left ? amount : "",
                   left ? "" : amount, what(open), open.key, left ? day : "", left ? "" : day,
                   word(console_, words_of(open.age))});
      }
    }
    return table;
  }

  std::string what(const MatchGroupReport& group) const {
    std::string all = word(console_, words_of(group.type));
    for (const std::string& each : group.apart) {
      all += (&each == group.apart.data() ? console_.text("：", ": ") : console_.text("、", ", ")) +
             each;
    }
    return all;
  }
  std::string what(const OpenLineReport& open) const {
    std::string all = console_.text("未配", "unmatched");
    if (open.type != BreakClass::none) all = word(console_, words_of(open.type));
    if (open.note != MatchNote::none) {
      all += console_.text("：", ": ") + word(console_, words_of(open.note));
    }
    return all;
  }

  TextTable matched() const {
    TextTable table({{console_.text("规则", "Rule"), Align::left, Shorten::end, 20},
                     {console_.text("左行", "Left rows")},
                     {console_.text("右行", "Right rows")},
                     {console_.text("左金额", "Left"), Holds::figures},
                     {console_.text("右金额", "Right"), Holds::figures},
                     {console_.text("类别", "Class")}});
    for (const MatchGroupReport& group : report_.matched) {
      table.add({group.rule, rows_text(group.left_rows, SIZE_MAX),
                 rows_text(group.right_rows, SIZE_MAX), yuan_text(group.left.fen),
                 yuan_text(group.right.fen), word(console_, words_of(group.type))});
    }
    return table;
  }

  void print_breaks() const {
    const TextTable table = breaks(options_.limit);
    if (table.empty()) {
      console_.say({"\n没有差异，也没有未配的行。", "\nNo differences, and no line is unmatched."});
      return;
    }
    console_.out << '\n' << table.text(console_.columns);
    const std::size_t most = options_.limit;
    const bool cut = report_.differing.size() > most || report_.open_left.size() > most ||
                     report_.open_right.size() > most;
    if (cut) {
      console_.say(
          {"每类只列前 " + std::to_string(most) + " 项；全部请用 --csv 或 --xlsx。",
           "The first " + std::to_string(most) + " of each kind; --csv or --xlsx have all."});
    }
  }

  void print_ages() const {
    if (report_.ages.empty()) return;
    TextTable table(
        {{console_.text("未配账龄", "Age"), Align::left, Shorten::never, 8},
         {console_.text("左：笔数 / 金额（元）", "left: lines / yuan"), Align::right},
         {console_.text("右：笔数 / 金额（元）", "right: lines / yuan"), Align::right}});
    for (const AgeReport& age : report_.ages) {
      table.add({word(console_, words_of(age.age)), counted_sum(age.left_lines, age.left),
                 counted_sum(age.right_lines, age.right)});
    }
    console_.out << '\n'
                 << table.text(console_.columns) << console_.pick("账龄截至 ", "Aged on ")
                 << text(report_.on) << '\n';
  }

  void print_unread() const {
    for (const UnreadReport& row : report_.unread) {
      console_.out << fmt::format(
          fmt::runtime(console_.pick("{}第 {} 行读不懂，未计入：“{}”填 {}：{}\n",
                                     "{} row {} cannot be read and is not counted: '{}' has {}: "
                                     "{}\n")),
          label(row.left), row.row, row.column, row.value, row.remedy);
    }
  }

  const MatchReport& report_;
  const Options& options_;
  const Console& console_;
};

Date aged_on(const Options& options) {
  if (options.on.empty()) return date_in_china(system_clock_us());
  const auto day = parse_date(options.on);
  if (!day) {
    throw CommandError(kExitUsage, describe(day.error(), Language::zh),
                       describe(day.error(), Language::en));
  }
  return *day;
}

}  // namespace

int run(const Options& options, const Console& console) {
  check_files(options.files, console);
  const Date on = aged_on(options);
  KeyTable keys;
  const auto side = [&](const std::string& file, const std::string& mapping,
                        const std::string& sheet) {
    return side_of(file, mapping, sheet, keys, console.files);
  };
  MatchSide left = side(options.left, options.left_mapping, options.left_sheet);
  MatchSide right = side(options.right, options.right_mapping, options.right_sheet);
  for (const MatchSide* each : {&left, &right}) {
    if (each->lines.size() <= options.lines_max) continue;
    refuse(each == &left ? options.left : options.right,
           reject(Reason::too_many)
               .with("count", std::to_string(each->lines.size()))
               .with("limit", std::to_string(options.lines_max)));
  }
  take_whole_vouchers(left, right);
  const auto window = static_cast<std::int32_t>(options.window);
  const MatchOutcome outcome =
      match_lines(left.lines, right.lines, keys, {window, left.balances || right.balances});
  const bool lists = console.json || !options.files.xlsx.empty();
  auto report = report_of({left, right, keys, outcome}, {on, window, console.language, lists});
  if (!report)
    throw CommandError(kExitUsage, describe(report.error(), Language::zh),
                       describe(report.error(), Language::en));
  report->left.file = options.left;
  report->right.file = options.right;
  const int code = is_clean(*report) ? kExitOk : kExitRejected;
  if (console.json) {
    std::string out;
    write_json(out, *report);
    console.out << out << '\n';
    return code;
  }
  const Showing showing(*report, options, console);
  showing.print();
  if (options.files.asked()) showing.to_files();
  return code;
}

}  // namespace yingbu::match_files
