#include "tools/ask/portfolios.h"

#include <boost/json/array.hpp>

#include "ledger/instruments/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::portfolio_register {
namespace {

TextTable table_for(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  const auto word = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::left, Shorten::never, 4, yields};
  };
  TextTable table({
      {console.text("机构或企业", "Holder"), Align::left, Shorten::end, 14},
      word("年度", "Year", 0),
      {console.text("定档日", "Closed"), Holds::day, Shorten::never, 4},
      word("清算", "Settled", 0),
      amount("年度上限", "Cap", 1),
      amount("已用", "Used", 1),
      amount("支小占比", "Share", 2),
      amount("分档率", "Tier rate", 2),
      amount("放大倍数", "Leverage", 3),
      amount("平均", "Average", 3),
      word("门槛", "Gate", 3),
      amount("调整项数", "Keys moved", 4),
      amount("应补变动", "Due moved", 4),
      word("口径", "Scope", 4),
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 5},
  });
  table.section_columns({{console.text("项目", "Programme")}});
  return table;
}

std::string gate_of(const Json& row, const Console& console) {
  const std::string below = text_at(row, {"below_gate"});
  if (below.empty()) return "";
  return below == "true" ? console.text("低于", "below") : console.text("达到", "reached");
}

std::string settled_of(const Json& row, const Console& console) {
  if (text_at(row, {"settling"}) == "true") return console.text("清算中", "settling");
  const bool limited = text_at(row, {"walk", "limited"}) == "true";
  return limited ? console.text("已清算，受限", "settled, limited")
                 : console.text("已清算", "settled");
}

std::vector<std::string> cells(const Json& row, const Console& console) {
  const bool is_capped = !text_at(row, {"cap"}).empty();
  return {party_at(row, "holder"),
          text_at(row, {"year"}),
          text_at(row, {"closed_on"}),
          settled_of(row, console),
          yuan_at(row, {"cap"}),
          is_capped ? yuan_at(row, {"walk", "used"}) : "",
          percent_at(row, {"share_bp"}),
          percent_of_ppm_at(row, {"rate_ppm"}),
          times_of_ppm_at(row, {"leverage_ppm"}),
          times_of_ppm_at(row, {"leverage", "average_ppm"}),
          gate_of(row, console),
          text_at(row, {"walk", "keys"}),
          yuan_unless_zero_at(row, {"walk", "due_change"}),
          enumerator_word<PortfolioScope>(console, text_at(row, {"scope"})),
          text_at(row, {"document"})};
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = table_for(console);
  const QueryValues query = {
      {"programme", options.programme}, {"holder", options.holder}, {"year", options.year}};
  std::string section;
  const int code = reading.pages("/v1/portfolios", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      const std::string programme = text_at(row, {"programme"});
      if (programme != section) table.add_section(programme, {programme});
      section = programme;
      table.add(cells(row, console));
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"年度清算定档", "Years closed and settled"};
  console.say(name);
  reading.print(name, table, {"没有已定档或已清算的年度。", "No year has been closed or settled."});
  return reading.finish();
}

}  // namespace yingbu::portfolio_register
