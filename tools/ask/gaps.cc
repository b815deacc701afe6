#include "tools/ask/gaps.h"

#include <boost/json/array.hpp>

#include "ledger/domain/words/enumerator_words.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::gaps_statement {
namespace {

TextTable rows_table(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  TextTable table({
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 14},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12, 3},
      {console.text("情形", "Standing"), Align::left, Shorten::never, 8},
      amount("未补", "Missing", 0),
      amount("应补", "Due", 4),
      amount("可拨", "Releasable", 5),
      {console.text("天数", "Days"), Align::right, Shorten::never, 4},
      {console.text("责任方", "Whose"), Align::left, Shorten::never, 6, 2},
      {console.text("下一步", "Next"), Align::left, Shorten::never, 6},
  });
  table.section_columns({{console.text("项目", "Programme")}, {console.text("期间", "Period")}});
  return table;
}

// What lacks a claim, and why a claim was rejected, stand with the class.
std::string standing_of(const Json& row, const Console& console) {
  std::string standing = enumerator_word<GapClass>(console, text_at(row, {"gap"}));
  const std::string cause = text_at(row, {"rejected_for"});
  if (cause.empty() || cause == "null") return standing;
  standing += console.pick("：", ": ");
  return standing + enumerator_word<RejectionCause>(console, cause);
}

// Every class with its sums: they add up to the last line.
TextTable classes_table(const Json& totals, const Console& console) {
  TextTable table({
      {console.text("情形", "Standing"), Align::left, Shorten::never, 8},
      {console.text("项数", "Keys"), Align::right, Shorten::never, 4},
      {console.text("应补", "Due"), Align::right, Shorten::never, 8},
      {console.text("已补", "Paid"), Align::right, Shorten::never, 8},
      {console.text("未补", "Missing"), Align::right, Shorten::never, 8},
  });
  const auto cells = [](const std::string& name, const Json& sums) {
    return std::vector<std::string>{name, text_at(sums, {"count"}), yuan_at(sums, {"due"}),
                                    yuan_at(sums, {"paid"}), yuan_at(sums, {"missing"})};
  };
  for (const Json& sums : rows_at(totals, "classes")) {
    if (text_at(sums, {"count"}) == "0") continue;
    table.add(cells(enumerator_word<GapClass>(console, text_at(sums, {"gap"})), sums));
  }
  table.add_total(cells(console.text("合计", "Total"), totals));
  return table;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = rows_table(console);
  const std::string gap = code_of<GapClass>(options.gap);
  const QueryValues query = {{"programme", options.programme},
                             {"payee", options.payee},
                             {"region", options.region},
                             {"year", options.year},
                             {"gap", gap},
                             {"open", options.every_class || !gap.empty() ? "" : "true"},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  std::string section;
  Json first;
  const int code = reading.pages("/v1/gaps", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      const std::string programme = text_at(row, {"key", "programme"});
      const std::string period = text_at(row, {"key", "period"});
      const std::string heading = programme + " · " + period;
      if (heading != section) table.add_section(heading, {programme, period});
      section = heading;
      table.add({text_at(row, {"payee_name"}), text_at(row, {"key", "object"}),
                 standing_of(row, console), yuan_at(row, {"missing"}), yuan_at(row, {"due"}),
                 yuan_unless_zero_at(row, {"releasable"}), text_at(row, {"days"}),
                 enumerator_word<GapOwner>(console, text_at(row, {"owner"})),
                 enumerator_word<NextStep>(console, text_at(row, {"next"}))});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"应补尽补清单", "What is due and not yet paid"};
  console.say(name);
  reading.print(name, table, {"没有未补的应补项。", "Nothing that is due is missing."});
  if (const Json* totals = at(first, {"totals"})) {
    reading.leave_line();
    reading.print({"按情形", "By standing"}, classes_table(*totals, console), {"", ""},
                  ShownIn::workbook);
    const std::string rate = percent_at(*totals, {"coverage_bp"});
    if (!rate.empty()) {
      console.out << console.text("应补尽补率（不计未到期）", "coverage of what may be claimed")
                  << ' ' << rate << '\n';
    }
  }
  return reading.finish();
}

}  // namespace yingbu::gaps_statement
