#include "tools/ask/tie.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/intake/import.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/toml_bounds.h"
#include "projections/money/pools.h"
#include "projections/words.h"
#include "tools/ask/tie_sides.h"
#include "tools/terminal/words.h"

namespace yingbu::tie {
namespace {

constexpr auto kTies = std::to_array<Words>({
    {"approvals", "批复 = 批复清单", "Approved = list of approvals"},
    {"vouchers", "拨付 = 5207 凭证 − 退款", "Released = vouchers − returns"},
    {"treasury", "拨付 = 国库日报", "Released = treasury's report"},
    {"arrivals", "到账 = 收款人对账单", "Arrived = payees' statements"},
});

std::string tie_word(TieOf of, const Console& console) {
  return word(console, *words_in(kTies, enum_name(of)));
}

[[noreturn]] void refuse(const std::string& what, const Rejection& why, int code) {
  throw FileRefused(code, what, why);
}

Date day_said(const std::string& option, const std::string& said) {
  const auto day = parse_date(said);
  if (!day) refuse(option, day.error(), kExitUsage);
  return *day;
}

Scope scope_of(const Options& options) {
  const auto first = parse_date(options.month + "-01");
  if (!first) {
    throw CommandError(kExitUsage, "--month 应为年月，如 2026-05：" + options.month,
                       "--month is a year and a month, such as 2026-05: " + options.month);
  }
  return {options.programme, "", *first, plus_days(plus_months(*first, 1), -1)};
}

Date today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return date_in_china(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

// The files, read and known to be what the options call them.
class TieFiles {
 public:
  TieFiles(const Options& options, const Files& files) : files_(files) {
    for (const std::string& name : options.mappings) {
      const auto mapping = parse_payment_mapping(files_.read(name, {kTomlBytesMax}));
      if (!mapping) refuse(name, mapping.error(), kExitUsage);
      mappings_.push_back(*mapping);
    }
    for (const std::string& name : options.vouchers) {
      add(name, PaymentFileKind::vouchers, PaymentTable::statement, vouchers);
    }
    for (const std::string& name : options.returns) {
      add(name, PaymentFileKind::returns, PaymentTable::statement, returns);
    }
    for (const std::string& name : options.statements) {
      add(name, PaymentFileKind::statement, PaymentTable::statement, statements);
    }
    if (!options.treasury.empty()) {
      treasury =
          read(options.treasury, PaymentFileKind::treasury_report, PaymentTable::treasury_report)
              .report;
    }
    if (!options.approvals.empty()) {
      approvals =
          read(options.approvals, PaymentFileKind::approvals, PaymentTable::approvals).report;
    }
  }

  std::vector<PaymentLine> vouchers;
  std::vector<PaymentLine> returns;
  std::vector<PaymentLine> statements;
  std::vector<ReportLine> treasury;
  std::vector<ReportLine> approvals;
  std::vector<Phrase> defects;  // what of them cannot be counted

 private:
  void add(const std::string& name, PaymentFileKind kind, PaymentTable table,
           std::vector<PaymentLine>& to) {
    PaymentFile file = read(name, kind, table);
    std::ranges::move(file.lines, std::back_inserter(to));
  }

  PaymentFile read(const std::string& name, PaymentFileKind kind, PaymentTable table) {
    const std::string bytes = files_.read(name, {kImportBytesMax});
    const auto mapping = std::ranges::find(mappings_, table, &PaymentMapping::payments);
    if (!is_payment_xml(bytes) && mapping == mappings_.end()) {
      throw CommandError(kExitUsage,
                         name + "：是表格，须用 --mapping 给出它的映射（payments_*.toml）",
                         name + ": a table: give its mapping with --mapping (payments_*.toml)");
    }
    auto file = read_payment_file(bytes, mapping == mappings_.end() ? nullptr : &*mapping, "");
    if (!file) refuse(name, file.error(), kExitRejected);
    if (file->kind != kind) {
      throw CommandError(kExitUsage, name + "：不是该选项所要的那种文件",
                         name + ": a file of another kind than the option is for");
    }
    note_defects(name, *file);
    return *std::move(file);
  }

  void note_defects(const std::string& name, const PaymentFile& file) {
    for (const UnreadableRow& row : file.unreadable) {
      const Defect& defect = row.defects.front();
      defects.push_back({fmt::format("{} 第 {} 行读不出，未计入：{} {} {}", name, row.record.line,
                                     defect.column, defect.value, defect.zh),
                         fmt::format("{} line {} cannot be read and is not counted: {} {} {}", name,
                                     row.record.line, defect.column, defect.value, defect.en)});
    }
    for (const TotalDifference& total : file.totals) {
      defects.push_back(
          {fmt::format("{} 第 {} 行合计 {}，各行相加是 {}", name, total.line,
                       yuan_text(total.stated.fen), yuan_text(total.summed.fen)),
           fmt::format("{} line {}: its total says {}, its rows make {}", name, total.line,
                       yuan_text(total.stated.fen), yuan_text(total.summed.fen))});
    }
  }

  const Files& files_;
  std::vector<PaymentMapping> mappings_;
};

struct Tied {
  TieResult result;
  Sides sides;
};

TextTable table_for(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8};
  };
  TextTable table({
      {console.text("凭证号、文号", "Voucher, document"), Align::left, Shorten::middle, 14},
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 10, 2},
      {console.text("日期", "Day"), Holds::day, Shorten::never, 10},
      amount("账内", "Ledger"),
      amount("文件", "File"),
      amount("差额", "Difference"),
      {console.text("结果、账龄", "Result, age"), Align::left, Shorten::never, 8},
      {console.text("说明", "Why"), Align::left, Shorten::never, 8, 2},
  });
  table.section_columns({{console.text("勾稽", "Tie")}});
  return table;
}

std::string standing_of(const TieGap& gap, const Console& console) {
  std::string said = gap.file.fen == 0     ? console.text("文件无", "not in the file")
                     : gap.ledger.fen == 0 ? console.text("账内无", "not in the ledger")
                                           : console.text("金额不同", "another amount");
  const std::string note = console.text(gap.note_zh, gap.note_en);
  return note.empty() ? said : said + console.text("，", ", ") + note;
}

void add_tie(TextTable& table, const Tied& tied, const Console& console) {
  const TieResult& result = tied.result;
  const std::string name = tie_word(result.of, console);
  table.add_section(name, {name});
  const std::string ledger = yuan_text(result.ledger.fen);
  if (!result.given) {
    table.add({console.text("合计", "Total"), "", "", ledger, "", "",
               console.text("未给文件", "no file"), ""});
    return;
  }
  table.add({fmt::format(fmt::runtime(console.pick("合计 {}/{} 笔", "Total {}/{}")),
                         result.ledger_items, result.file_items),
             "", "", ledger, yuan_text(result.file.fen), yuan_text(result.difference.fen),
             ties(result) ? console.text("相符", "ties")
                          : fmt::format(fmt::runtime(console.pick("未对上 {} 项", "{} left over")),
                                        result.gaps.size()),
             ""});
  for (const TieGap& gap : result.gaps) {
    table.add({gap.label, gap.whom, gap.on ? text(*gap.on) : "",
               gap.ledger.fen == 0 ? "" : yuan_text(gap.ledger.fen),
               gap.file.fen == 0 ? "" : yuan_text(gap.file.fen),
               yuan_text(Wide{gap.ledger.fen} - gap.file.fen),
               enumerator_word<Ageing>(console, enum_name(ageing_of(gap.days))),
               standing_of(gap, console)});
  }
}

// What of the files was no part of it.
void say_rest(const Tied& tied, const Console& console) {
  const auto say = [&](std::size_t count, std::string_view zh, std::string_view en) {
    if (count == 0) return;
    console.out << tie_word(tied.result.of, console)
                << fmt::format(fmt::runtime(console.pick("：{} 行{}\n", ": {} lines {}\n")), count,
                               console.pick(zh, en));
  };
  say(tied.sides.elsewhere, "属其他项目，未计入", "of other programmes, not counted");
  say(tied.sides.other_months, "不在本月或没有日期，未计入", "of another month or without a day");
  say(tied.sides.not_payments, "不涉及拨付或已冲正，未计入", "of no release, or taken back");
  say(tied.sides.repeated, "是重发的，只计一次", "sent again, counted once");
}

boost::json::array gaps_of(const TieResult& result, Language language) {
  boost::json::array gaps;
  for (const TieGap& gap : result.gaps) {
    boost::json::object one{{"label", gap.label},
                            {"whom", gap.whom},
                            {"days", gap.days},
                            {"age", enum_name(ageing_of(gap.days))},
                            {"ledger", fen_text(gap.ledger.fen)},
                            {"file", fen_text(gap.file.fen)}};
    if (gap.on) one["on"] = text(*gap.on);
    const std::string& note = language == Language::zh ? gap.note_zh : gap.note_en;
    if (!note.empty()) one["note"] = note;
    gaps.push_back(std::move(one));
  }
  return gaps;
}

Json json_of(const Options& options, Date on, const std::vector<Tied>& all, const TieFiles& files,
             Language language) {
  boost::json::array ties_of_all;
  for (const Tied& tied : all) {
    const TieResult& result = tied.result;
    ties_of_all.push_back(boost::json::object{{"tie", enum_name(result.of)},
                                              {"given", result.given},
                                              {"ledger", fen_text(result.ledger.fen)},
                                              {"file", fen_text(result.file.fen)},
                                              {"difference", fen_text(result.difference.fen)},
                                              {"ties", result.given && ties(result)},
                                              {"left_over", gaps_of(result, language)},
                                              {"elsewhere", tied.sides.elsewhere},
                                              {"other_months", tied.sides.other_months},
                                              {"not_payments", tied.sides.not_payments},
                                              {"repeated", tied.sides.repeated}});
  }
  boost::json::array defects;
  for (const Phrase& each : files.defects) {
    defects.emplace_back(language == Language::zh ? each.zh : each.en);
  }
  return boost::json::object{{"programme", options.programme},
                             {"month", options.month},
                             {"on", text(on)},
                             {"ties", std::move(ties_of_all)},
                             {"defects", std::move(defects)}};
}

Tied tied_of(TieOf of, Sides sides, bool given, Date on) {
  auto result = tie_of(of, sides.ledger, given ? sides.file : std::vector<TieItem>(), on);
  if (!result) refuse(std::string(enum_name(of)), result.error(), kExitRejected);
  result->given = given;
  if (!given) result->gaps.clear();
  return {*std::move(result), std::move(sides)};
}

void check_options(const Options& options, const Console& console) {
  check_files(options.read.files, console);
  if (!options.returns.empty() && options.vouchers.empty()) {
    throw CommandError(kExitUsage, "--returns 须与 --vouchers 同用：拨付 = 凭证 − 退款",
                       "--returns goes with --vouchers: released = vouchers - returns");
  }
  if (options.approvals.empty() && options.vouchers.empty() && options.treasury.empty() &&
      options.statements.empty()) {
    throw CommandError(
        kExitUsage, "没有可核的文件：给出 --approvals、--vouchers、--treasury、--statements 之一",
        "nothing to compare: give one of --approvals, --vouchers, --treasury, --statements");
  }
}

std::vector<Tied> all_of(const Options& options, const Scope& scope, const TieFiles& files, Date on,
                         Reading& reading, const Console& console) {
  const auto releases = releases_of(reading.endpoint, console);
  const auto approvals = approvals_of(reading.endpoint, console, options.programme);
  std::vector<PaymentLine> paid = files.vouchers;
  paid.insert(paid.end(), files.returns.begin(), files.returns.end());
  std::vector<Tied> all;
  all.push_back(tied_of(TieOf::approvals, approval_sides(scope, approvals, files.approvals),
                        !options.approvals.empty(), on));
  all.push_back(tied_of(TieOf::vouchers, voucher_sides(scope, releases, paid),
                        !options.vouchers.empty(), on));
  all.push_back(tied_of(TieOf::treasury, treasury_sides(scope, releases, files.treasury),
                        !options.treasury.empty(), on));
  all.push_back(tied_of(TieOf::arrivals,
                        arrival_sides(scope, releases, files.statements, files.vouchers),
                        !options.statements.empty(), on));
  return all;
}

void show(const Options& options, const Scope& scope, Date on, const std::vector<Tied>& all,
          const TieFiles& files, Reading& reading, const Console& console) {
  const Phrase name{"三方勾稽", "Three-way tie"};
  console.say(
      {fmt::format("三方勾稽：{} {}，{}", options.programme, scope.title, options.month),
       fmt::format("Three-way tie: {} {}, {}", options.programme, scope.title, options.month)});
  console.say({fmt::format("按业务日期 {} 至 {}，账龄算至 {}", text(scope.first), text(scope.last),
                           text(on)),
               fmt::format("by business day {} to {}, aged at {}", text(scope.first),
                           text(scope.last), text(on))});
  TextTable table = table_for(console);
  for (const Tied& tied : all) add_tie(table, tied, console);
  reading.print(name, table, {"", ""});
  for (const Tied& tied : all) {
    if (tied.result.given) say_rest(tied, console);
  }
  if (!options.vouchers.empty() && options.returns.empty()) {
    console.say({"未给退款凭证（--returns）：账内的退票没有可对的",
                 "no returns were given (--returns): those of the ledger have nothing to meet"});
  }
  for (const Phrase& each : files.defects) console.say(each);
}

}  // namespace

int run(const Options& options, const Console& console) {
  check_options(options, console);
  Scope scope = scope_of(options);
  const Date on = options.on.empty() ? today() : day_said("--on", options.on);
  const TieFiles files(options, console.files);
  Console quiet = console;
  quiet.json = false;
  Reading reading(options.read, quiet);
  bool is_known = false;
  const int code = reading.item("/v1/programmes", {}, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      if (text_at(row, {"programme"}) != options.programme) continue;
      is_known = true;
      scope.title = text_at(row, {"title"});
    }
  });
  if (code != kExitOk) return code;
  if (!is_known) {
    throw CommandError(kExitRejected, "没有项目“" + options.programme + "”",
                       "there is no programme '" + options.programme + "'");
  }
  const std::vector<Tied> all = all_of(options, scope, files, on, reading, console);
  if (console.json) {
    console.out << boost::json::serialize(json_of(options, on, all, files, console.language))
                << '\n';
  } else {
    show(options, scope, on, all, files, reading, console);
    reading.finish();
  }
  const bool tie = files.defects.empty() && std::ranges::all_of(all, [](const Tied& tied) {
                     return !tied.result.given || ties(tied.result);
                   });
  return tie ? kExitOk : kExitRejected;
}

}  // namespace yingbu::tie
