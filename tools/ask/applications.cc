#include "tools/ask/applications.h"

#include <boost/json/array.hpp>

#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::applications {

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("担保", "Guarantee"), Align::left, Shorten::middle, 12},
      {console.text("借款人", "Borrower"), Align::left, Shorten::end, 16},
      {console.text("状态", "Status"), Align::left, Shorten::never, 8},
      {console.text("申请金额", "Applied for"), Align::right, Shorten::never, 8},
      {console.text("批准金额", "Approved"), Align::right, Shorten::never, 8},
      {console.text("申请日", "Applied on"), Holds::day, Shorten::never, 10},
      {console.text("最近办理", "Last step"), Holds::day, Shorten::never, 10, 1},
      {console.text("担保公司", "Guarantor"), Align::left, Shorten::end, 12, 2},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12, 2},
      {console.text("文号", "Document"), Align::left, Shorten::end, 12, 2},
      {console.text("原因", "Cause"), Align::left, Shorten::end, 12, 2},
  });
  const QueryValues query = {{"status", code_of<ApplicationStatus>(options.status)},
                             {"guarantor", options.guarantor}};
  const int code = reading.pages("/v1/applications", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      const std::string applied = text_at(row, {"applied_on"});
      const std::string last = text_at(row, {"last_on"});
      table.add({text_at(row, {"guarantee"}), party_at(row, "borrower"),
                 enumerator_word<ApplicationStatus>(console, text_at(row, {"status"})),
                 yuan_at(row, {"principal"}), yuan_unless_zero_at(row, {"approved_principal"}),
                 applied, last == applied ? "" : last, party_at(row, "guarantor"),
                 party_at(row, "bank"), text_at(row, {"document"}), text_at(row, {"cause"})});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"担保申请", "Applications"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的申请。", "No application fits."});
  return reading.finish();
}

}  // namespace yingbu::applications
