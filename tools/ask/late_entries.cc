#include "tools/ask/late_entries.h"

#include <boost/json/array.hpp>

#include "ledger/base/date.h"
#include "tools/terminal/event_text.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::late_entries {
namespace {

std::string days_late(const Json& event) {
  const auto basis = parse_date(text_at(event, {"basis_date"}));
  const auto booked = parse_date(text_at(event, {"booked_date"}));
  return basis && booked ? std::to_string(days_between(*basis, *booked)) : "";
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("记录", "Record"), Align::right, Shorten::never},
      {console.text("业务日期", "Basis date"), Holds::day, Shorten::never},
      {console.text("入账日期", "Booked"), Holds::day, Shorten::never},
      {console.text("迟天数", "Days"), Align::right, Shorten::never},
      {console.text("事件", "Event"), Align::left, Shorten::never},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("金额", "Amount"), Align::right, Shorten::never},
      {console.text("操作员", "Actor"), Align::left, Shorten::end, 8, 1, true},
  });
  const QueryValues query = {{"from", options.from},
                             {"to", options.to},
                             {"min_days", options.min_days},
                             {"event", event_code(options.event)},
                             {"files", options.files ? "true" : ""},
                             {"cut_overs", options.cut_overs ? "true" : ""}};
  const int code = reading.pages("/v1/late-entries", query, [&](const Json& page) {
    for (const Json& event : rows_at(page, "items")) {
      const bool erased = text_at(event, {"erased"}) == "true";
      table.add({text_at(event, {"seq"}), text_at(event, {"basis_date"}),
                 text_at(event, {"booked_date"}), days_late(event),
                 erased ? console.text("（已清除）", "(erased)")
                        : event_word(console, text_at(event, {"event"})),
                 event_object(event, reading), event_amount(event),
                 reading.actor_name(text_at(event, {"actor"}))});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"迟记：入账月晚于业务月的记录",
                    "Booked into a later month than they happened in"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的记录。", "No record fits."});
  return reading.finish();
}

}  // namespace yingbu::late_entries
