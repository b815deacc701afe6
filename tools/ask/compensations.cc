#include "tools/ask/compensations.h"

#include <boost/json/array.hpp>

#include "ledger/domain/words/enumerator_words.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::compensations {
namespace {

TextTable losses_table(const Console& console) {
  return TextTable({
      {console.text("担保", "Guarantee"), Align::left, Shorten::middle, 12},
      {console.text("借款人", "Borrower"), Align::left, Shorten::end, 16},
      {console.text("状态", "Status"), Align::left, Shorten::never, 8},
      {console.text("代偿", "Compensated"), Align::right, Shorten::never, 8},
      {console.text("净回收", "Recovered"), Align::right, Shorten::never, 8},
      {console.text("追偿债权", "Recourse"), Align::right, Shorten::never, 8, 3},
      {console.text("核销", "Written off"), Align::right, Shorten::never, 8, 4},
      {console.text("代偿日", "Paid on"), Holds::day, Shorten::never, 10, 5, true},
      {console.text("欠付", "Owing"), Align::left, Shorten::end, 20, 2},
  });
}

// "省再担保应付 395,061.73；应返还国家基金 97,531.91"
std::string owing_text(const Json& row, const Console& console) {
  std::string out;
  for (const std::string& item : owing_items(row, console)) {
    out += (out.empty() ? "" : console.text("；", "; ")) + item;
  }
  return out;
}

TextTable bearers_table(const Json& totals, const Console& console) {
  TextTable table({
      {console.text("承担方", "Borne by"), Align::left, Shorten::never},
      {console.text("已承担", "Paid"), Align::right, Shorten::never},
      {console.text("应付未付", "Owes"), Align::right, Shorten::never, 8, 2},
      {console.text("已收回", "Recovered"), Align::right, Shorten::never},
      {console.text("应返未返", "Is owed"), Align::right, Shorten::never, 8, 1},
      {console.text("净损失", "Loss"), Align::right, Shorten::never},
  });
  for (const Json& row : rows_at(totals, "bearers")) {
    table.add({enumerator_word<Bearer>(console, text_at(row, {"bearer"})), yuan_at(row, {"paid"}),
               yuan_unless_zero_at(row, {"owes"}), yuan_unless_zero_at(row, {"recovered"}),
               yuan_unless_zero_at(row, {"owed"}), yuan_at(row, {"loss"})});
  }
  return table;
}

}  // namespace

std::vector<std::string> owing_items(const Json& row, const Console& console) {
  std::vector<std::string> items;
  for (const Json& bearer : rows_at(row, "bearers")) {
    const std::string who = enumerator_word<Bearer>(console, text_at(bearer, {"bearer"}));
    if (const std::string owes = yuan_unless_zero_at(bearer, {"owes"}); !owes.empty()) {
      items.push_back(console.text(who + "应付 ", who + " owes ") + owes);
    }
    if (const std::string owed = yuan_unless_zero_at(bearer, {"owed"}); !owed.empty()) {
      items.push_back(console.text("应返还" + who + " ", who + " is owed ") + owed);
    }
  }
  return items;
}

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = losses_table(console);
  const bool totals = options.read.cursor.empty();
  const QueryValues query = {
      {"guarantor", options.guarantor}, {"borrower", options.borrower},
      {"bank", options.bank},           {"reguarantor", options.reguarantor},
      {"region", options.region},       {"owing", options.owing ? "true" : ""},
      {"totals", totals ? "" : "false"}};
  std::size_t shown = 0;
  Json last;
  const int code = reading.pages("/v1/compensations", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      table.add({text_at(row, {"guarantee"}), party_at(row, "borrower"),
                 enumerator_word<GuaranteeStatus>(console, text_at(row, {"status"})),
                 yuan_at(row, {"compensation"}), yuan_unless_zero_at(row, {"recovered_net"}),
                 yuan_at(row, {"recourse"}), yuan_unless_zero_at(row, {"written_off"}),
                 text_at(row, {"compensated_on"}), owing_text(row, console)});
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const std::string count = text_at(last, {"totals", "count"});
  if (!count.empty() && shown > 0) {
    table.add_total({console.text("合计 ", "Total ") + count, "", "",
                     yuan_at(last, {"totals", "compensation"}),
                     yuan_unless_zero_at(last, {"totals", "recovered_net"}),
                     yuan_at(last, {"totals", "recourse"}),
                     yuan_unless_zero_at(last, {"totals", "written_off"}), "", ""});
  }
  const Phrase name{"代偿与追偿台账", "Compensations and recoveries"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的代偿。", "No loss fits."});
  const Json* sums = at(last, {"totals"});
  if (sums && sums->is_object() && shown > 0) {
    reading.leave_line();
    reading.print({"各方承担", "Borne by whom"}, bearers_table(*sums, console), {"", ""},
                  ShownIn::workbook);
  }
  return reading.finish();
}

}  // namespace yingbu::compensations
