#include "tools/ask/grants.h"

#include <boost/json/array.hpp>

#include "ledger/domain/duties/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/facts/grants.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::grant_register {
namespace {

TextTable rows_table(const Console& console) {
  return TextTable({
      {console.text("转移支付", "Grant"), Align::left, Shorten::middle, 12},
      {console.text("情形", "State"), Align::left, Shorten::never, 8},
      {console.text("逾期天数", "Days late"), Align::right, Shorten::never, 4},
      {console.text("收到", "Received"), Align::right, Shorten::never, 8},
      {console.text("已下达", "Passed on"), Align::right, Shorten::never, 8},
      {console.text("待下达", "Left"), Align::right, Shorten::never, 8},
      {console.text("截止日", "Last day"), Holds::day, Shorten::never, 10, 1},
      {console.text("收到日", "Received on"), Holds::day, Shorten::never, 10, 3, true},
      {console.text("财政局", "Bureau"), Align::left, Shorten::end, 12, 3},
  });
}

TextTable parts_table(const Console& console) {
  return TextTable({
      {console.text("转移支付", "Grant"), Align::left, Shorten::middle, 12},
      {console.text("下达至", "To"), Align::left, Shorten::end, 16},
      {console.text("下达", "Passed on"), Align::right, Shorten::never, 8},
      {console.text("下达日", "On"), Holds::day, Shorten::never, 10},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 1},
  });
}

void add_parts(TextTable& table, const Json& row) {
  for (const Json& part : rows_at(row, "parts")) {
    table.add({text_at(row, {"grant"}), party_at(part, "to"), yuan_at(part, {"amount"}),
               text_at(part, {"on"}), text_at(part, {"document"})});
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = rows_table(console);
  TextTable parts = parts_table(console);
  const QueryValues query = {{"bureau", options.bureau},
                             {"recipient", options.recipient},
                             {"state", code_of<GrantStatus>(options.state)},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  std::size_t shown = 0;
  const int code = reading.pages("/v1/grants", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      const std::string late = text_at(row, {"days_late"});
      table.add({text_at(row, {"grant"}),
                 enumerator_word<GrantStatus>(console, text_at(row, {"state"})),
                 late == "0" ? "" : late, yuan_at(row, {"amount"}), yuan_at(row, {"passed_on"}),
                 yuan_unless_zero_at(row, {"left"}), text_at(row, {"last_day"}),
                 text_at(row, {"received_on"}), party_at(row, "bureau")});
      add_parts(parts, row);
    }
  });
  if (code != kExitOk || console.json) return code;
  const std::string count = text_at(first, {"totals", "count"});
  if (count == std::to_string(shown) && shown > 0) {
    table.add_total({console.text("合计 ", "Total ") + count, "", "",
                     yuan_at(first, {"totals", "amount"}), yuan_at(first, {"totals", "passed_on"}),
                     yuan_unless_zero_at(first, {"totals", "left"}), "", "", ""});
  }
  const Phrase name{"上级转移支付台账", "Grants of higher tiers"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的转移支付。", "No grant fits."});
  if (!parts.empty()) {
    reading.leave_line();
    reading.print({"下达", "Passed on"}, parts, {"", ""}, ShownIn::workbook);
  }
  return reading.finish();
}

}  // namespace yingbu::grant_register
