#include "tools/ask/funds.h"

#include <array>
#include <boost/json/array.hpp>

#include "ledger/instruments/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::funds {
namespace {

constexpr auto kAmounts = std::to_array<std::string_view>(
    {"budget", "received", "released", "in_transit", "confirmed", "available"});

TextTable table_for(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  TextTable table({
      {console.text("资金来源", "Source"), Align::left, Shorten::middle, 12},
      {console.text("年度", "Year"), Align::left, Shorten::never, 4, 5},
      amount("指标", "Budget", 0),
      amount("到位", "Received", 1),
      amount("已拨", "Released", 0),
      amount("在途", "In transit", 3),
      amount("到账", "Confirmed", 3),
      amount("可用", "Available", 0),
      {console.text("级次", "Tier"), Align::left, Shorten::never, 4, 5},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 5},
  });
  table.section_columns({{console.text("资金", "Fund")},
                         {console.text("名称", "Title")},
                         {console.text("财政局", "Bureau")}});
  return table;
}

std::string documents_of(const Json& row) {
  std::string all;
  for (const Json& document : rows_at(row, "documents")) {
    if (!all.empty()) all += "、";
    all += text_at(document, {});
  }
  return all;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = table_for(console);
  std::string section;
  const QueryValues query = {{"fund", options.fund},
                             {"source", options.source},
                             {"fiscal_year", options.fiscal_year},
                             {"bureau", options.bureau}};
  const int code = reading.item("/v1/funds", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      const std::string fund = text_at(row, {"fund"});
      const std::string title = text_at(row, {"title"});
      const std::string bureau = party_at(row, "bureau");
      const std::string heading = fund + " " + title + " · " + bureau;
      if (heading != section) table.add_section(heading, {fund, title, bureau});
      section = heading;
      std::vector<std::string> cells = {text_at(row, {"source"}), text_at(row, {"fiscal_year"})};
      for (const std::string_view name : kAmounts) cells.push_back(yuan_at(row, {name}));
      cells.push_back(enumerator_word<FiscalTier>(console, text_at(row, {"tier"})));
      cells.push_back(documents_of(row));
      table.add(std::move(cells));
    }
    std::vector<std::string> total = {console.text("合计", "Total"), ""};
    for (const std::string_view name : kAmounts) total.push_back(yuan_at(page, {"totals", name}));
    total.insert(total.end(), {"", ""});
    if (!table.empty()) table.add_total(std::move(total));
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"资金头寸", "Fund position"};
  console.say(name);
  reading.print(name, table, {"没有资金。", "There are no funds."});
  return reading.finish();
}

}  // namespace yingbu::funds
