#include "tools/ask/guarantee_batches.h"

#include <boost/json/array.hpp>

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::guarantee_batch_register {
namespace {

TextTable batches_table(const Console& console) {
  return TextTable({
      {console.text("批次", "Batch"), Align::left, Shorten::middle, 12},
      {console.text("笔数", "Count"), Align::right, Shorten::never, 4},
      {console.text("入库责任", "Liability"), Align::right, Shorten::never, 8},
      {console.text("代偿", "Compensated"), Align::right, Shorten::never, 8},
      {console.text("代偿率", "Rate"), Align::right, Shorten::never, 4},
      {console.text("上限", "Cap"), Align::right, Shorten::never, 4},
      {console.text("余量", "Room"), Align::right, Shorten::never, 8},
      {console.text("熔断日", "Cap reached"), Holds::day, Shorten::never, 10, 1},
      {console.text("入库截止", "Entry until"), Holds::day, Shorten::never, 10, 3, true},
      {console.text("担保公司", "Guarantor"), Align::left, Shorten::end, 12, 2},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12, 2},
  });
}

void add_batch(TextTable& table, const Json& row, const Console& console) {
  const std::string rate = percent_of_ppm_at(row, {"rate_ppm"});
  table.add({text_at(row, {"batch"}), text_at(row, {"guarantees"}), yuan_at(row, {"liability"}),
             yuan_unless_zero_at(row, {"compensated"}),
             rate.empty() ? console.text("无", "n/a") : rate, percent_of_ppm_at(row, {"cap_ppm"}),
             yuan_at(row, {"room"}), text_at(row, {"reached_on"}), text_at(row, {"until"}),
             party_at(row, "guarantor"), party_at(row, "bank")});
}

int list(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = batches_table(console);
  const QueryValues query = {{"guarantor", options.guarantor},
                             {"bank", options.bank},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  std::size_t shown = 0;
  const int code = reading.pages("/v1/guarantee-batches", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      add_batch(table, row, console);
    }
  });
  if (code != kExitOk || console.json) return code;
  const std::string count = text_at(first, {"totals", "count"});
  if (count == std::to_string(shown) && shown > 0) {
    table.add_total({console.text("合计 ", "Total ") + count,
                     text_at(first, {"totals", "guarantees"}),
                     yuan_at(first, {"totals", "liability"}),
                     yuan_unless_zero_at(first, {"totals", "compensated"}), "", "",
                     yuan_at(first, {"totals", "room"}), "", "", "", ""});
  }
  const Phrase name{"“总对总”批量担保台账", "Batches of guarantees"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的批次。", "No batch fits."});
  return reading.finish();
}

int guarantees(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable batch = batches_table(console);
  TextTable table({
      {console.text("担保", "Guarantee"), Align::left, Shorten::middle, 12},
      {console.text("状态", "Status"), Align::left, Shorten::never, 8},
      {console.text("入库责任", "Liability"), Align::right, Shorten::never, 8},
      {console.text("代偿", "Compensated"), Align::right, Shorten::never, 8},
      {console.text("入库日", "Entered"), Holds::day, Shorten::never, 10},
  });
  const QueryValues query = {{"batch", options.batch}};
  const int code = reading.pages("/v1/guarantee-batches", query, [&](const Json& page) {
    const Json* item = at(page, {"item"});
    if (item && batch.empty()) add_batch(batch, *item, console);
    for (const Json& row : rows_at(page, "items")) {
      table.add({text_at(row, {"guarantee"}),
                 enumerator_word<GuaranteeStatus>(console, text_at(row, {"status"})),
                 yuan_at(row, {"liability"}), yuan_unless_zero_at(row, {"compensated"}),
                 text_at(row, {"entered_on"})});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"“总对总”批次及其担保", "A batch and its guarantees"};
  console.say(name);
  reading.print({"批次", "Batch"}, batch, {"", ""}, ShownIn::workbook);
  reading.leave_line();
  reading.print(name, table, {"没有入库的担保。", "No guarantee has entered."});
  return reading.finish();
}

}  // namespace

int run(const Options& options, const Console& console) {
  return options.batch.empty() ? list(options, console) : guarantees(options, console);
}

}  // namespace yingbu::guarantee_batch_register
