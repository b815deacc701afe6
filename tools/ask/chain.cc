#include "tools/ask/chain.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "http/client.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::chain {
namespace {

TextTable steps_table(const Console& console) {
  TextTable table({
      {console.text("日期", "Date"), Holds::day, Shorten::never},
      {console.text("事项", "Step"), Align::left, Shorten::never},
      {console.text("担保公司", "Guarantor"), Align::left, Shorten::end, 12},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 1},
      {console.text("记录", "Record"), Align::right, Shorten::never},
  });
  table.section_columns({{console.text("担保", "Guarantee")},
                         {console.text("状态", "Status")},
                         {console.text("起始日", "Start"), Holds::day},
                         {console.text("到期日", "End"), Holds::day},
                         {console.text("在保责任", "In force"), Holds::figures}});
  return table;
}

// "LLDB-2025-0010 · 已续保 · 2025-03-30 – 2025-09-30 · 在保责任 0.00"
void add_link(TextTable& table, const Json& guarantee, const Console& console) {
  const std::string id = text_at(guarantee, {"guarantee"});
  const std::string status =
      enumerator_word<GuaranteeStatus>(console, text_at(guarantee, {"status"}));
  const std::string start = text_at(guarantee, {"start"});
  const std::string end = text_at(guarantee, {"end"});
  const std::string liability = yuan_at(guarantee, {"liability"});
  const std::string rest = " · " + status + " · " + start + " – " + end + " · " +
                           console.text("在保责任 ", "liability ") + liability;
  constexpr std::size_t kIdLeast = 12;
  const std::size_t taken = std::min(display_width(rest), console.columns - kIdLeast);
  table.add_section(shortened(id, console.columns - taken, Shorten::middle) + rest,
                    {id, status, start, end, liability});
}

std::string step_word(const Json& owner, const Json& guarantee, const Console& console) {
  const std::string how = text_at(owner, {"how"});
  if (!how.empty()) return enumerator_word<TransferKind>(console, how);
  return text_at(guarantee, {"renews"}).empty() ? event_word(console, "guarantee_issued")
                                                : event_word(console, "guarantee_renewed");
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = steps_table(console);
  const std::string path = "/v1/guarantees/" + percent_encoded(options.guarantee) + "/chain";
  const int code = reading.item(path, {}, [&](const Json& page) {
    for (const Json& link : rows_at(page, "items")) {
      const Json* guarantee = at(link, {"guarantee"});
      if (!guarantee) continue;
      add_link(table, *guarantee, console);
      for (const Json& owner : rows_at(link, "owners")) {
        table.add({text_at(owner, {"from"}), step_word(owner, *guarantee, console),
                   party_at(owner, "owner"), text_at(owner, {"document"}),
                   text_at(owner, {"seq"})});
      }
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"续保与转移链", "Renewals and transfers"};
  console.say(name);
  reading.print(name, table, {"", ""});
  return reading.finish();
}

}  // namespace yingbu::chain
