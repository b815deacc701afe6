#include "tools/ask/clocks.h"

#include <boost/json/array.hpp>

#include "ledger/domain/duties/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/facts/clocks.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::clock_register {
namespace {

TextTable rows_table(const Console& console) {
  return TextTable({
      {console.text("期限", "Clock"), Align::left, Shorten::middle, 12},
      {console.text("责任单位", "Bound"), Align::left, Shorten::end, 14},
      {console.text("情形", "State"), Align::left, Shorten::never, 8},
      {console.text("逾期天数", "Days late"), Align::right, Shorten::never, 4},
      {console.text("起算日", "Started"), Holds::day, Shorten::never, 10, 2},
      {console.text("截止日", "Last day"), Holds::day, Shorten::never, 10},
      {console.text("办结日", "Done on"), Holds::day, Shorten::never, 10, 1},
      {console.text("种类", "Kind"), Align::left, Shorten::never, 8, 3},
      {console.text("事项", "Matter"), Align::left, Shorten::end, 12, 3},
      {console.text("期限天数", "Days"), Align::left, Shorten::never, 6, 4, true},
  });
}

std::string days_text(const Json& row, const Console& console) {
  const bool working = text_at(row, {"working_days"}) == "true";
  return text_at(row, {"days"}) +
         (working ? console.text(" 个工作日", " working") : console.text(" 日", ""));
}

// "未到期 1，按期办结 2，逾期办结 0，逾期未办 1，共 4 项"
void say_totals(const Json& page, const Console& console) {
  const Json* totals = at(page, {"totals"});
  if (!totals || text_at(*totals, {"count"}) == "0") return;
  std::string line;
  for (const Json& each : rows_at(*totals, "states")) {
    line += enumerator_word<ClockStatus>(console, text_at(each, {"state"})) + " " +
            text_at(each, {"count"}) + console.text("，", ", ");
  }
  const std::string count = text_at(*totals, {"count"});
  console.out << line << console.pick("共 " + count + " 项", count + " in all") << '\n';
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = rows_table(console);
  const QueryValues query = {{"kind", code_of<ClockKind>(options.kind)},
                             {"bound", options.bound},
                             {"region", options.region},
                             {"state", code_of<ClockStatus>(options.state)},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  const int code = reading.pages("/v1/clocks", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      const std::string late = text_at(row, {"days_late"});
      table.add({text_at(row, {"clock"}), party_at(row, "bound"),
                 enumerator_word<ClockStatus>(console, text_at(row, {"state"})),
                 late == "0" ? "" : late, text_at(row, {"started_on"}), text_at(row, {"last_day"}),
                 text_at(row, {"stopped_on"}),
                 enumerator_word<ClockKind>(console, text_at(row, {"kind"})),
                 text_at(row, {"matter"}), days_text(row, console)});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"期限台账", "What is to be done within days"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的期限。", "No clock fits."});
  say_totals(first, console);
  return reading.finish();
}

}  // namespace yingbu::clock_register
