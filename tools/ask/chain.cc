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
  return TextTable({
      {console.text("日期", "Date"), Align::left, Shorten::never},
      {console.text("事项", "Step"), Align::left, Shorten::never},
      {console.text("担保公司", "Guarantor"), Align::left, Shorten::end, 12},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 1},
      {console.text("记录", "Record"), Align::right, Shorten::never},
  });
}

// "LLDB-2025-0010 · 已续保 · 2025-03-30 – 2025-09-30 · 在保责任 0.00"
std::string link_heading(const Json& guarantee, const Console& console) {
  const std::string rest =
      " · " + enumerator_word<GuaranteeStatus>(console, text_at(guarantee, {"status"})) + " · " +
      text_at(guarantee, {"start"}) + " – " + text_at(guarantee, {"end"}) + " · " +
      console.text("在保责任 ", "liability ") + yuan_at(guarantee, {"liability"});
  constexpr std::size_t kIdLeast = 12;
  const std::size_t taken = std::min(display_width(rest), console.columns - kIdLeast);
  return shortened(text_at(guarantee, {"guarantee"}), console.columns - taken, Shorten::middle) +
         rest;
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
      table.add_section(link_heading(*guarantee, console));
      for (const Json& owner : rows_at(link, "owners")) {
        table.add({text_at(owner, {"from"}), step_word(owner, *guarantee, console),
                   party_at(owner, "owner"), text_at(owner, {"document"}),
                   text_at(owner, {"seq"})});
      }
    }
  });
  if (code != kExitOk || console.json) return code;
  console.out << console.pick("续保与转移链", "Renewals and transfers") << '\n'
              << table.text(console.columns) << reading.footer();
  return kExitOk;
}

}  // namespace yingbu::chain
