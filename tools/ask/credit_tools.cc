#include "tools/ask/credit_tools.h"

#include <boost/json/array.hpp>

#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::credit_tool_register {
namespace {

TextTable tools_table(const Console& console) {
  return TextTable({
      {console.text("工具", "Tool"), Align::left, Shorten::middle, 12},
      {console.text("种类", "Kind"), Align::left, Shorten::never, 8},
      {console.text("领用", "Drawn"), Align::right, Shorten::never, 8},
      {console.text("贷款笔数", "Loans"), Align::right, Shorten::never, 4, 2},
      {console.text("贷款金额", "Linked"), Align::right, Shorten::never, 8},
      {console.text("差额", "Shortfall"), Align::right, Shorten::never, 8},
      {console.text("是否覆盖", "Covered?"), Align::left, Shorten::never, 4, 1},
      {console.text("归还日", "Until"), Holds::day, Shorten::never, 10, 2},
      {console.text("利率", "Rate"), Align::right, Shorten::never, 4, 3},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12, 2},
  });
}

std::string covered_text(const Json& row, const Console& console) {
  if (text_at(row, {"ended"}) == "true") return console.text("已到期", "ended");
  const bool covered = text_at(row, {"covered"}) == "true";
  return covered ? console.text("是", "yes") : console.text("否", "no");
}

void add_tool(TextTable& table, const Json& row, const Console& console) {
  table.add({text_at(row, {"tool"}), enumerator_word<ToolKind>(console, text_at(row, {"kind"})),
             yuan_at(row, {"drawn"}), text_at(row, {"loans"}), yuan_at(row, {"linked"}),
             yuan_unless_zero_at(row, {"shortfall"}), covered_text(row, console),
             text_at(row, {"until"}), percent_of_ppm_at(row, {"rate_ppm"}), party_at(row, "bank")});
}

int list(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = tools_table(console);
  const QueryValues query = {{"bank", options.bank},
                             {"kind", code_of<ToolKind>(options.kind)},
                             {"open", options.open ? "true" : ""},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  std::size_t shown = 0;
  const int code = reading.pages("/v1/credit-tools", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      add_tool(table, row, console);
    }
  });
  if (code != kExitOk || console.json) return code;
  const std::string count = text_at(first, {"totals", "count"});
  if (count == std::to_string(shown) && shown > 0) {
    table.add_total({console.text("合计 ", "Total ") + count, "",
                     yuan_at(first, {"totals", "drawn"}), text_at(first, {"totals", "loans"}),
                     yuan_at(first, {"totals", "linked"}),
                     yuan_unless_zero_at(first, {"totals", "shortfall"}), "", "", "", ""});
  }
  const Phrase name{"货币政策工具台账", "Tools of the central bank"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的工具。", "No tool fits."});
  return reading.finish();
}

int loans(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable tool = tools_table(console);
  TextTable table({
      {console.text("贷款", "Loan"), Align::left, Shorten::middle, 12},
      {console.text("纳入金额", "Amount"), Align::right, Shorten::never, 8},
      {console.text("纳入日", "From"), Holds::day, Shorten::never, 10},
  });
  const QueryValues query = {{"tool", options.tool}};
  const int code = reading.pages("/v1/credit-tools", query, [&](const Json& page) {
    const Json* item = at(page, {"item"});
    if (item && tool.empty()) add_tool(tool, *item, console);
    for (const Json& row : rows_at(page, "items")) {
      table.add({text_at(row, {"loan"}), yuan_at(row, {"amount"}), text_at(row, {"from"})});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"货币政策工具及其贷款", "A tool and the loans under it"};
  console.say(name);
  reading.print({"工具", "Tool"}, tool, {"", ""}, ShownIn::workbook);
  reading.leave_line();
  reading.print(name, table, {"没有纳入的贷款。", "No loan is linked."});
  return reading.finish();
}

}  // namespace

int run(const Options& options, const Console& console) {
  return options.tool.empty() ? list(options, console) : loans(options, console);
}

}  // namespace yingbu::credit_tool_register
