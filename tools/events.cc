#include "tools/events.h"

#include <boost/json/array.hpp>

#include "tools/event_text.h"
#include "tools/table.h"
#include "tools/words.h"

namespace yingbu::events {

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const auto head = [&](std::string_view zh, std::string_view en) {
    return std::string(console.pick(zh, en));
  };
  TextTable table({
      {head("序号", "Seq"), Align::right},
      {head("入账日期", "Booked"), Align::left, Shorten::never, 10},
      {head("事件", "Event"), Align::left, Shorten::never, 10},
      {head("对象", "Object"), Align::left, Shorten::middle, 26},
      {head("金额", "Amount"), Align::right},
      {head("操作员", "Actor"), Align::left, Shorten::end, 10, 1, true},
      {head("记录时间", "Recorded at"), Align::left, Shorten::never, 19, 2, true},
  });
  const QueryValues query = {{"from", options.read.cursor.empty() ? options.from : ""},
                             {"to", options.to},
                             {"object", options.object},
                             {"event", options.event},
                             {"actor", options.actor}};
  const int code = reading.pages("/v1/events", query, [&](const Json& page) {
    for (const Json& event : rows_at(page, "items")) {
      const bool erased = text_at(event, {"erased"}) == "true";
      table.add(
          {text_at(event, {"seq"}), text_at(event, {"booked_date"}),
           erased ? head("（已清除）", "(erased)") : event_word(console, text_at(event, {"event"})),
           event_object(event, reading), event_amount(event),
           reading.actor_name(text_at(event, {"actor"})),
           china_time(text_at(event, {"recorded_at"}))});
    }
  });
  if (code != kExitOk || console.json) return code;
  console.out << (table.empty()
                      ? std::string(console.pick("没有符合条件的记录。\n", "No record fits.\n"))
                      : table.text(console.columns));
  console.out << reading.footer();
  return kExitOk;
}

}  // namespace yingbu::events
