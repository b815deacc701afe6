#include "tools/ask/story.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <utility>

#include "http/client.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/ids.h"
#include "projections/guarantee/compensation_register.h"
#include "tools/ask/compensations.h"
#include "tools/terminal/event_text.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::story {
namespace {

// What somebody would tell of a guarantee: where money moves or its state changes. Reviews,
// publicity, assessments and allocations are between them; `yingbu events` lists all.
constexpr auto kTold = std::to_array<std::string_view>(
    {"guarantee_issued",      "guarantee_renewed",     "guarantee_extended", "guarantee_released",
     "guarantee_transferred", "compensation_demanded", "deposit_applied",    "compensation_paid",
     "share_received",        "fund_share_received",   "debt_asset_taken",   "recovery_recorded",
     "recovery_parked",       "recovery_returned",     "recovery_passed_on", "release_confirmed",
     "release_bounced",       "refund_received",       "fiscal_returned",    "surplus_shared",
     "loss_written_off",      "event_reversed"});

// For which programme, by which sharer, on which paper: the most telling that is there.
std::string note_of(const Json& event, const Programmes& programmes, const Console& console) {
  if (const std::string programme = text_at(event, {"data", "key", "programme"});
      !programme.empty()) {
    return programmes.kind(programme, console);
  }
  if (const Json* original = at(event, {"data", "original"})) {
    return "← " + event_word(console, text_at(*original, {"event"})) + " " +
           text_at(*original, {"seq"});
  }
  if (const std::string sharer = text_at(event, {"data", "sharer"}); !sharer.empty()) {
    return enumerator_word<Sharer>(console, sharer);
  }
  return text_at(event, {"data", "document"});
}

std::string amount_of(const Json& event) {
  for (const std::string_view name : {"gross", "appraised"}) {  // of a recovery; of a debt asset
    if (std::string amount = yuan_at(event, {"data", name}); !amount.empty()) return amount;
  }
  return event_amount(event);
}

// As many items a line as fit, each but the last followed by `mark`.
std::string filled(const std::vector<std::string>& items, std::string_view mark,
                   std::size_t columns) {
  std::string out;
  std::string line;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string item = visible(items[i]);
    if (i + 1 < items.size()) item += mark;
    const std::string spaced = line.empty() || mark == "；" ? item : " " + item;
    if (!line.empty() && display_width(line) + display_width(spaced) > columns) {
      out += std::exchange(line, item) + '\n';
    } else {
      line += spaced;
    }
  }
  return line.empty() ? out : out + line + '\n';
}

void print_heading(const Json& item, const Console& console) {
  const std::vector<std::string> items = {
      text_at(item, {"guarantee"}),
      party_at(item, "borrower"),
      enumerator_word<GuaranteeStatus>(console, text_at(item, {"status"})),
      console.text("主债权 ", "principal ") + yuan_at(item, {"principal"}),
      party_at(item, "guarantor"),
      party_at(item, "bank")};
  std::vector<std::string> fitting;
  for (const std::string& each : items) {
    if (!each.empty()) fitting.push_back(shortened(each, console.columns - 2, Shorten::middle));
  }
  console.out << filled(fitting, " ·", console.columns);
}

void print_items(std::vector<std::string> items, std::string heading, const Console& console) {
  if (items.empty()) return;
  items.front() = std::move(heading) + items.front();
  console.out << filled(items, console.pick("；", ";"), console.columns);
}

// What is left to each of the loss after the recoveries, and who still owes whom.
int print_bearers(const Json& guarantee, Reading& reading, const Console& console) {
  const std::string id = text_at(guarantee, {"guarantee"});
  const QueryValues query = {{"guarantor", text_at(guarantee, {"guarantor", "no"})},
                             {"borrower", text_at(guarantee, {"borrower", "no"})},
                             {"totals", "false"}};
  std::vector<std::string> borne;
  std::vector<std::string> owing;
  const int code = reading.pages("/v1/compensations", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      if (text_at(row, {"guarantee"}) != id) continue;
      for (const Json& bearer : rows_at(row, "bearers")) {
        const std::string loss = yuan_unless_zero_at(bearer, {"loss"});
        if (loss.empty()) continue;
        borne.push_back(enumerator_word<Bearer>(console, text_at(bearer, {"bearer"})) + " " + loss);
      }
      owing = compensations::owing_items(row, console);
    }
  });
  if (code != kExitOk) return code;
  print_items(borne, console.text("净损失现由谁承担：", "Net loss, borne by: "), console);
  print_items(owing, console.text("尚未结清：", "Not yet settled: "), console);
  return code;
}

TextTable steps_table(const Console& console) {
  return TextTable({
      {console.text("日期", "Date")},
      {console.text("事项", "Step")},
      {console.text("金额", "Amount"), Align::right},
      {console.text("经办单位", "Recorded by"), Align::left, Shorten::end, 12},
      {console.text("说明", "Note"), Align::left, Shorten::end, 17},
      {console.text("记录", "Record"), Align::right},
  });
}

}  // namespace

int tell(const std::string& guarantee, Reading& reading, const Programmes& programmes,
         const Console& console) {
  Json item;
  int code =
      reading.item("/v1/guarantees/" + percent_encoded(guarantee), {}, [&](const Json& page) {
        if (const Json* found = at(page, {"item"})) item = *found;
      });
  if (code != kExitOk) return code;
  TextTable table = steps_table(console);
  const QueryValues query = {{"object", "guarantee:" + guarantee}};
  code = reading.pages("/v1/events", query, [&](const Json& page) {
    for (const Json& event : rows_at(page, "items")) {
      const std::string name = text_at(event, {"event"});
      if (std::ranges::find(kTold, name) == kTold.end()) continue;
      table.add({text_at(event, {"basis_date"}), event_word(console, name), amount_of(event),
                 reading.party_name(text_at(event, {"organisation"})),
                 note_of(event, programmes, console), text_at(event, {"seq"})});
    }
  });
  if (code != kExitOk) return code;
  print_heading(item, console);
  print_table(console, table, {"没有可讲的记录。", "There is nothing to tell."});
  return print_bearers(item, reading, console);
}

int run(const Options& options, const Console& console) {
  ReadOptions all = options.read;
  all.all = true;
  all.limit = 1000;
  Reading reading(all, console);
  if (console.json) {
    return reading.pages("/v1/events", {{"object", "guarantee:" + options.guarantee}}, {});
  }
  Programmes programmes;
  if (const int code = programmes.ask(reading); code != kExitOk) return code;
  const int code = tell(options.guarantee, reading, programmes, console);
  if (code == kExitOk) console.out << reading.footer();
  return code;
}

}  // namespace yingbu::story
