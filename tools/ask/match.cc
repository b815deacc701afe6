#include "tools/ask/match.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "http/client.h"
#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/match_report.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/log/clock.h"
#include "tools/ask/reading.h"
#include "tools/record/import.h"
#include "tools/record/match_breaks.h"
#include "tools/record/pages.h"
#include "tools/record/sources.h"
#include "tools/terminal/words.h"

namespace yingbu::match_files {
namespace {

using import::BreaksOfFile;
using import::ComparedFile;

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
    files.add({"对账差异", "Breaks"}, breaks(SIZE_MAX), ShownIn::every_file);
    files.add({"已配", "Matched"}, matched(), ShownIn::workbook);
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

Date day_of(const std::string& said) {
  const auto day = parse_date(said);
  if (!day) {
    throw CommandError(kExitUsage, describe(day.error(), Language::zh),
                       describe(day.error(), Language::en));
  }
  return *day;
}

Date aged_on(const Options& options) {
  return options.on.empty() ? date_in_china(system_clock_us()) : day_of(options.on);
}

// --record: the breaks, asked once.
class Raising {
 public:
  Raising(const Options& options, const Console& console)
      : options_(options), console_(console), endpoint_(options.endpoint, console) {
    if (!options.yes && console.json) {
      throw CommandError(kExitUsage, "--json 无人可问：请再加 --yes",
                         "--json asks nobody: add --yes");
    }
    if (options.counterpart.empty()) {
      throw CommandError(kExitUsage, "登记差异须知道右侧是谁的文件：请用 --counterpart 指明",
                         "breaks have another side: say with --counterpart whose the right file "
                         "is");
    }
    const std::string role = text_at(asked(endpoint_, console, "/v1/me", {}), {"role"});
    if (options.owner.empty() && (role == "bureau" || role == "administrator")) {
      throw CommandError(kExitUsage, "登记差异须知道左侧是谁的文件：请用 --owner 指明",
                         "breaks are of somebody's file: say with --owner whose the left one is");
    }
    const Json party =
        asked(endpoint_, console, "/v1/parties/" + percent_encoded(options.counterpart), {});
    counterpart_.value = static_cast<std::uint32_t>(number_at(party, {"item", "party"}));
    if (!options.booked_date.empty()) booked_date_ = day_of(options.booked_date);
  }

  void look(const MatchedFiles& files, const MatchReport& report) {
    ComparedFile file = compared_match(files, report, counterpart_);
    const auto name_of = [](const std::string& path) {
      return std::filesystem::path(path).filename().string();
    };
    file.name = options_.name.empty()
                    ? clipped(name_of(options_.left)) + " | " + clipped(name_of(options_.right))
                    : options_.name;
    file.digest = hex(sha256(left_file()));
    file.booked_date = booked_date_;
    breaks_ = import::owned_breaks_of_file(endpoint_, console_, options_.owner, file);
  }

  // 0 where all of it is recorded, or nothing is to be.
  int record() {
    if (breaks_.requests.empty()) {
      if (!console_.json) import::say(breaks_, console_);
      return kExitOk;
    }
    if (!options_.yes) {
      import::say(breaks_, console_);
      if (!import::is_agreed(console_, console_.text("登记以上差异？", "Record these breaks?"))) {
        return kExitRejected;
      }
    }
    import::keep_source(endpoint_, options_.endpoint, console_, left_file());
    import::record_breaks(endpoint_, console_, breaks_);
    if (options_.yes && !console_.json) import::say(breaks_, console_);
    import::say_refusals(breaks_, console_);
    return breaks_.refused > 0 ? kExitRejected : kExitOk;
  }

  const BreaksOfFile& breaks() const { return breaks_; }

 private:
  // Whose rows a break names.
  std::string left_file() const {
    return console_.files.read(options_.left, {kImportBytesMax, kCsvRecordBytesMax});
  }

  // Both names and what is between them are a name of the ledger's.
  static std::string clipped(const std::string& name) {
    std::size_t bytes = std::min(name.size(), limits::name_bytes_max / 2 - 3);
    while (is_utf8(name) && !is_utf8(name.substr(0, bytes))) --bytes;
    return name.substr(0, bytes);
  }

  const Options& options_;
  const Console& console_;
  Endpoint endpoint_;
  PartyNo counterpart_;
  std::optional<Date> booked_date_;
  BreaksOfFile breaks_;
};

}  // namespace

int run(const Options& options, const Console& console) {
  check_files(options.files, console);
  std::optional<Raising> raising;
  if (options.records) raising.emplace(options, console);
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
  const MatchedFiles files{left, right, keys, outcome};
  auto report = report_of(files, {on, window, console.language, lists});
  if (!report)
    throw CommandError(kExitUsage, describe(report.error(), Language::zh),
                       describe(report.error(), Language::en));
  report->left.file = options.left;
  report->right.file = options.right;
  const int code = is_clean(*report) ? kExitOk : kExitRejected;
  if (raising) raising->look(files, *report);
  if (!console.json) {
    const Showing showing(*report, options, console);
    showing.print();
    if (options.files.asked()) showing.to_files();
    const int recorded = raising ? raising->record() : kExitOk;
    return recorded == kExitOk ? code : recorded;
  }
  const int recorded = raising ? raising->record() : kExitOk;
  std::string out;
  write_json(out, *report);
  if (raising) {
    std::string counts;
    write_json(counts, raising->breaks());
    out.insert(out.size() - 1, ",\"breaks\":" + counts);
  }
  console.out << out << '\n';
  return recorded == kExitOk ? code : recorded;
}

}  // namespace yingbu::match_files
