#include "tools/ask/capital.h"

#include <boost/json/array.hpp>

#include "tools/terminal/table.h"

namespace yingbu::capital_register {
namespace {

TableColumn amount(const Console& console, std::string_view zh, std::string_view en, int yields) {
  return {console.text(zh, en), Align::right, Shorten::never, 8, yields};
}

TextTable vehicles_table(const Console& console) {
  return TextTable({
      {console.text("出资载体", "Vehicle"), Align::left, Shorten::middle, 8},
      {console.text("名称", "Title"), Align::left, Shorten::end, 10},
      amount(console, "出资到位", "Paid in", 0),
      amount(console, "在投成本", "Held", 0),
      amount(console, "账上资金", "Cash", 0),
      amount(console, "累计投资", "Invested", 2),
      amount(console, "退出成本", "Exited", 2),
      amount(console, "退出所得", "Proceeds", 2),
      amount(console, "损益", "Result", 1),
      {console.text("在投项目", "Open"), Align::right, Shorten::never, 4, 3},
      {console.text("财政局", "Bureau"), Align::left, Shorten::end, 12, 4},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 4},
  });
}

void add_vehicle(TextTable& table, const Json& row) {
  const auto sum = [&row](const char* name) { return yuan_at(row, {"figures", name}); };
  const auto some = [&row](const char* name) {
    return yuan_unless_zero_at(row, {"figures", name});
  };
  table.add({text_at(row, {"vehicle"}), text_at(row, {"title"}), sum("paid_in"), sum("held"),
             sum("cash"), some("invested"), some("exited"), some("proceeds"), some("result"),
             text_at(row, {"figures", "investments_open"}), party_at(row, "bureau"),
             text_at(row, {"document"})});
}

TextTable investments_table(const Console& console) {
  return TextTable({
      {console.text("投资", "Investment"), Align::left, Shorten::middle, 8},
      {console.text("被投企业", "Investee"), Align::left, Shorten::end, 12},
      amount(console, "投资额", "Invested", 0),
      amount(console, "在投成本", "Held", 0),
      amount(console, "退出成本", "Exited", 2),
      amount(console, "退出所得", "Proceeds", 2),
      amount(console, "损益", "Result", 1),
      {console.text("首次投资", "First on"), Holds::day, Shorten::never, 10, 3},
      {console.text("最近退出", "Last exit"), Holds::day, Shorten::never, 10, 3},
  });
}

void add_investment(TextTable& table, const Json& row) {
  const auto& in = rows_at(row, "investings");
  const auto& out = rows_at(row, "exits");
  table.add({text_at(row, {"investment"}), party_at(row, "investee"), yuan_at(row, {"invested"}),
             yuan_at(row, {"held"}), yuan_unless_zero_at(row, {"exited"}),
             yuan_unless_zero_at(row, {"proceeds"}), yuan_unless_zero_at(row, {"result"}),
             in.empty() ? "" : text_at(in.front(), {"on"}),
             out.empty() ? "" : text_at(out.back(), {"on"})});
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable vehicles = vehicles_table(console);
  TextTable investments = investments_table(console);
  bool first = true;
  const QueryValues query = {{"vehicle", options.vehicle}, {"investee", options.investee}};
  const int code = reading.pages("/v1/capital", query, [&](const Json& page) {
    const bool again = !options.vehicle.empty() && !first;  // each page tells the vehicle
    for (const Json& row : rows_at(page, "items")) {
      if (!again) add_vehicle(vehicles, row);
    }
    for (const Json& row : rows_at(page, "investments")) add_investment(investments, row);
    first = false;
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"政府出资", "Capital put in"};
  console.say(name);
  const bool of_one = !options.vehicle.empty();
  reading.print(name, vehicles, {"没有政府出资。", "No capital was put in."},
                of_one ? ShownIn::workbook : ShownIn::every_file);
  if (of_one) {
    reading.leave_line();
    reading.print({"投资", "Investments"}, investments, {"没有投资。", "There is no investment."});
  }
  return reading.finish();
}

}  // namespace yingbu::capital_register
