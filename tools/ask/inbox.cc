#include "tools/ask/inbox.h"

#include <boost/json/array.hpp>

#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::inbox {
namespace {

// What it is about: the guarantee, or the programme and period of an entitlement on it.
std::string subject(const Json& row, const char* id) {
  std::string text = text_at(row, {id});
  const std::string programme = text_at(row, {"key", "programme"});
  if (!programme.empty()) text = programme + " " + text_at(row, {"key", "period"}) + " " + text;
  return text;
}

// "逾期 2"; in a file -2.
std::string days_text(const Json& row, bool as_number, const Console& console) {
  const std::string left = text_at(row, {"days_left"});
  if (as_number || !left.starts_with('-')) return left;
  return console.text("逾期 ", "late ") + left.substr(1);
}

}  // namespace

int run_deadlines(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("截止", "Due"), Holds::day, Shorten::never},
      {console.text("余日", "Days"), Align::right, Shorten::never},
      {console.text("期限", "Deadline"), Align::left, Shorten::never},
      {console.text("经办", "Who"), Align::left, Shorten::end, 12},
      {console.text("事项", "About"), Align::left, Shorten::middle, 12},
      {console.text("金额", "Amount"), Align::right, Shorten::never},
  });
  const QueryValues query = {{"kind", code_of<DeadlineKind>(options.kind)},
                             {"organisation", options.organisation},
                             {"days", options.days},
                             {"missed", options.without_missed ? "false" : ""}};
  std::size_t shown = 0;
  Json last;
  const int code = reading.pages("/v1/deadlines", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      table.add({text_at(row, {"due"}), days_text(row, reading.to_files(), console),
                 enumerator_word<DeadlineKind>(console, text_at(row, {"kind"})),
                 party_at(row, "organisation"), subject(row, "guarantee"),
                 yuan_unless_zero_at(row, {"amount"})});
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"期限", "Deadlines"};
  console.say(name);
  reading.print(name, table, {"没有临近或逾期的期限。", "Nothing is due or missed."});
  reading.say_if_cut(text_at(last, {"count"}), shown);
  return reading.finish();
}

int run_waiting(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("记录", "Record"), Align::right, Shorten::never},
      {console.text("待办", "Waits for"), Align::left, Shorten::never},
      {console.text("经办", "Who"), Align::left, Shorten::end, 12},
      {console.text("事项", "About"), Align::left, Shorten::middle, 12},
      {console.text("金额", "Amount"), Align::right, Shorten::never},
  });
  const QueryValues query = {{"kind", code_of<WaitingKind>(options.kind)},
                             {"organisation", options.organisation}};
  std::size_t shown = 0;
  Json last;
  const int code = reading.pages("/v1/waiting", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      table.add({text_at(row, {"seq"}),
                 enumerator_word<WaitingKind>(console, text_at(row, {"kind"})),
                 party_at(row, "organisation"), subject(row, "id"),
                 yuan_unless_zero_at(row, {"amount"})});
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"待办", "Waiting"};
  console.say(name);
  reading.print(name, table, {"没有待办事项。", "Nothing waits."});
  reading.say_if_cut(text_at(last, {"count"}), shown);
  return reading.finish();
}

}  // namespace yingbu::inbox
