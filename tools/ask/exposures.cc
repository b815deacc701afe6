#include "tools/ask/exposures.h"

#include <boost/json/array.hpp>

#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::exposures {

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("客户", "Client"), Align::left, Shorten::end, 16},
      {console.text("笔数", "Count"), Align::right, Shorten::never, 4},
      {console.text("本金余额", "Principal"), Align::right, Shorten::never, 8},
      {console.text("在保责任", "In force"), Align::right, Shorten::never, 8},
      {console.text("代偿未收回", "Not recovered"), Align::right, Shorten::never, 8},
      {console.text("关联组在保责任", "In force, whole group"), Align::right, Shorten::never, 8, 1},
      {console.text("关联组", "Group of"), Align::left, Shorten::end, 12, 1},
  });
  const QueryValues query = {{"guarantor", options.guarantor}, {"client", options.client}};
  std::size_t shown = 0;
  Json last;
  const int code = reading.pages("/v1/exposures", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      // Of a client that stands alone the group says nothing more.
      const bool alone = text_at(row, {"group_liability"}) == text_at(row, {"liability"});
      table.add({party_at(row, "client"), text_at(row, {"guarantees"}), yuan_at(row, {"principal"}),
                 yuan_at(row, {"liability"}), yuan_unless_zero_at(row, {"compensated_open"}),
                 alone ? "" : yuan_at(row, {"group_liability"}), party_at(row, "head")});
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"责任余额（按客户，大的关联组在前）",
                    "Exposures by client, the largest group first"};
  console.say(name);
  reading.print(name, table, {"没有在保或未收回的责任。", "Nothing is in force or not recovered."});
  reading.say_if_cut(text_at(last, {"count"}), shown);
  return reading.finish();
}

}  // namespace yingbu::exposures
