#include "tools/record/receipt.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>
#include <vector>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/notices.h"
#include "tools/ask/programmes.h"
#include "tools/terminal/event_text.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu {
namespace {

void show_events(const Json& receipt, Reading& reading, const Console& console) {
  TextTable table({
      {console.text("序号", "Seq"), Align::right},
      {console.text("事件", "Event"), Align::left},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("金额", "Amount"), Align::right},
  });
  for (const Json& event : rows_at(receipt, "events")) {
    table.add({text_at(event, {"seq"}), event_word(console, text_at(event, {"event"})),
               event_object(event, reading), event_amount(event)});
  }
  if (!table.empty()) console.out << table.text(console.columns);
}

// 提示: what was taken and should be looked at.
void show_notices(const Json& receipt, const Console& console) {
  for (const Json& each : rows_at(receipt, "notices")) {
    const auto kind = enumerator_named<NoticeKind>(text_at(each, {"notice"}), "notice");
    if (!kind) continue;
    const Notice notice{0, *kind, text_at(each, {"object"}), text_at(each, {"of"})};
    console.out << console.pick("提示：", "Note: ") << sentence_of(notice, console.language)
                << '\n';
  }
}

// Each entitlement the events are about: what is due of it and by which clause.
void show_clauses(const Json& receipt, Reading& reading, const Console& console) {
  std::vector<std::string> told;
  Programmes programmes;
  for (const Json& event : rows_at(receipt, "events")) {
    const Json* key = at(event, {"data", "key"});
    if (!key) continue;
    const QueryValues query = {{"programme", text_at(*key, {"programme"})},
                               {"payee", text_at(*key, {"payee"})},
                               {"period", text_at(*key, {"period"})},
                               {"object", text_at(*key, {"object"})},
                               {"totals", "false"}};
    const std::string id = query[0].value + ' ' + query[3].value + ' ' + query[2].value;
    if (std::ranges::find(told, id) != told.end()) continue;
    if (told.empty()) {
      if (programmes.ask(reading) != kExitOk) return;
      console.out << '\n'
                  << console.pick("依据（现状）", "On the ground of (as it stands)") << '\n';
    }
    told.push_back(id);
    const int code = reading.pages("/v1/entitlements", query, [&](const Json& page) {
      for (const Json& row : rows_at(page, "items")) {
        const auto amount = [&](std::string_view zh, std::string_view en, std::string_view field) {
          return console.text(zh, en) + " " + yuan_at(row, {field});
        };
        console.out << "  " << id << console.pick("：", ": ") << amount("应补", "due", "due")
                    << console.pick("，", ", ") << amount("申报", "claimed", "claimed")
                    << console.pick("，", ", ") << amount("核定", "approved", "approved")
                    << console.pick("，", ", ") << amount("已补", "paid", "paid") << "\n    "
                    << programmes.title(query[0].value) << console.pick("，", ", ")
                    << programmes.basis(query[0].value, text_at(row, {"terms_no"})) << '\n';
      }
    });
    if (code != kExitOk) return;
  }
}

}  // namespace

std::string id_of_content(std::string_view content) {
  return "cli-" + hex(sha256(content)).substr(0, 32);
}

std::string seqs_of(const Json& receipt) {
  const std::string first = text_at(receipt, {"first_seq"});
  const std::string last = text_at(receipt, {"last_seq"});
  return first == last ? first : first + "–" + last;
}

void show_trial_postings(const Json& receipt, Reading& reading, const Console& console) {
  std::vector<std::pair<std::string, boost::json::array>> books;  // in the order they are met
  for (const Json& event : rows_at(receipt, "events")) {
    for (const Json& line : rows_at(event, "postings")) {
      const std::string book = text_at(line, {"book"}) + " " + text_at(line, {"owner"});
      auto met = std::ranges::find(books, book, [](const auto& each) { return each.first; });
      if (met == books.end()) met = books.insert(books.end(), {book, {}});
      met->second.push_back(line);
    }
  }
  if (books.empty()) return;
  boost::json::array all;
  for (const auto& [book, lines] : books) all.insert(all.end(), lines.begin(), lines.end());
  console.out << '\n'
              << console.pick("分录（试算）", "Postings (dry run)") << '\n'
              << postings_text(all, reading, console);
}

void show_receipt(const Json& receipt, Reading& reading, const Console& console) {
  const std::string id = text_at(receipt, {"request_id"});
  const bool dry = text_at(receipt, {"dry_run"}) == "true";
  if (dry) {
    console.say({"试算通过，未作记录；提交后将记为：", "This would be recorded; nothing was:"});
  } else if (text_at(receipt, {"replayed"}) == "true") {
    console.say({"此前已记录（第 " + seqs_of(receipt) + " 号），本次未重复记录；请求编号 " + id,
                 "Recorded before (" + seqs_of(receipt) + "), not once more; request id " + id});
  } else {
    console.say({"已记录第 " + seqs_of(receipt) + " 号；请求编号 " + id,
                 "Recorded " + seqs_of(receipt) + "; request id " + id});
  }
  if (dry) {
    show_trial(receipt, reading, console);
  } else {
    show_events(receipt, reading, console);
    show_notices(receipt, console);
  }
}

void show_trial(const Json& receipt, Reading& reading, const Console& console) {
  show_events(receipt, reading, console);
  show_notices(receipt, console);
  show_trial_postings(receipt, reading, console);
  show_clauses(receipt, reading, console);
}

}  // namespace yingbu
