#include "tools/ask/events.h"

#include <boost/json/array.hpp>

#include "tools/terminal/event_text.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::events {

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("序号", "Seq"), Align::right},
      {console.text("入账日期", "Booked"), Holds::day, Shorten::never, 10},
      {console.text("事件", "Event"), Align::left, Shorten::never, 10},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 26},
      {console.text("金额", "Amount"), Align::right},
      {console.text("操作员", "Actor"), Align::left, Shorten::end, 10, 1, true},
      {console.text("记录时间", "Recorded at"), Align::left, Shorten::never, 19, 2, true},
  });
  const QueryValues query = {{"from", options.read.cursor.empty() ? options.from : ""},
                             {"to", options.to},
                             {"object", options.object},
                             {"event", event_code(options.event)},
                             {"actor", options.actor}};
  const int code = reading.pages("/v1/events", query, [&](const Json& page) {
    for (const Json& event : rows_at(page, "items")) {
      const bool erased = text_at(event, {"erased"}) == "true";
      table.add({text_at(event, {"seq"}), text_at(event, {"booked_date"}),
                 erased ? console.text("（已清除）", "(erased)")
                        : event_word(console, text_at(event, {"event"})),
                 event_object(event, reading), event_amount(event),
                 reading.actor_name(text_at(event, {"actor"})),
                 china_time(text_at(event, {"recorded_at"}))});
    }
  });
  if (code != kExitOk || console.json) return code;
  reading.print({"逐条记录", "Records"}, table, {"没有符合条件的记录。", "No record fits."});
  return reading.finish();
}

}  // namespace yingbu::events
