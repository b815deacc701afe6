#include "tools/ask/targets.h"

#include <boost/json/array.hpp>

#include "ledger/domain/duties/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/facts/targets.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::target_register {
namespace {

TextTable rows_table(const Console& console) {
  return TextTable({
      {console.text("目标", "Target"), Align::left, Shorten::middle, 12},
      {console.text("标题", "Title"), Align::left, Shorten::end, 14, 1},
      {console.text("情形", "State"), Align::left, Shorten::never, 6},
      {console.text("目标值", "Goal"), Align::right, Shorten::never, 6},
      {console.text("已完成", "Reached"), Align::right, Shorten::never, 6},
      {console.text("完成率", "Of goal"), Align::right, Shorten::never, 6},
      {console.text("时间进度", "Of time"), Align::right, Shorten::never, 6},
      {console.text("截止日", "Last day"), Holds::day, Shorten::never, 10, 2},
      {console.text("填报日", "Reported"), Holds::day, Shorten::never, 10, 2},
      {console.text("责任单位", "Bound"), Align::left, Shorten::end, 14, 3},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 4, true},
  });
}

std::string amount_of(const Json& row, std::string_view name) {
  const std::string unit = text_at(row, {"unit"});
  if (unit == "fen") return yuan_of_fen_text(text_at(row, {name}));
  if (unit == "ppm") return percent_of_ppm_at(row, {name});
  return text_at(row, {name});
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = rows_table(console);
  const QueryValues query = {{"bound", options.bound},
                             {"region", options.region},
                             {"state", code_of<TargetStatus>(options.state)},
                             {"totals", "false"}};
  const int code = reading.pages("/v1/targets", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      table.add({text_at(row, {"target"}), text_at(row, {"title"}),
                 enumerator_word<TargetStatus>(console, text_at(row, {"state"})),
                 amount_of(row, "goal"), amount_of(row, "reached"),
                 percent_of_ppm_at(row, {"reached_ppm"}), percent_of_ppm_at(row, {"elapsed_ppm"}),
                 text_at(row, {"until"}), text_at(row, {"reached_on"}), party_at(row, "bound"),
                 text_at(row, {"document"})});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"目标台账", "Targets"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的目标。", "No target fits."});
  return reading.finish();
}

}  // namespace yingbu::target_register
