#include "tools/law/dues_moved.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "tools/terminal/table.h"

namespace yingbu::law {
namespace {

struct Moved {
  std::string programme, payee, period, object;
  Wide was = 0;
  Wide is = 0;
  Wide difference() const { return is - was; }
  auto key() const { return std::tie(programme, payee, period, object); }
};

// What would be due, a key each, as the last assessment of the trial has it.
std::vector<Moved> assessed_in(const Json& receipt) {
  std::vector<Moved> all;
  for (const Json& event : rows_at(receipt, "events")) {
    if (text_at(event, {"event"}) != "entitlement_assessed") continue;
    Moved moved{raw_text_at(event, {"data", "key", "programme"}),
                raw_text_at(event, {"data", "key", "payee"}),
                raw_text_at(event, {"data", "key", "period"}),
                raw_text_at(event, {"data", "key", "object"})};
    moved.is = fen_at(event, {"data", "due"});
    const auto again = std::ranges::find_if(
        all, [&moved](const Moved& each) { return each.key() == moved.key(); });
    if (again == all.end()) {
      all.push_back(std::move(moved));
    } else {
      again->is = moved.is;
    }
  }
  return all;
}

// What is due now of those keys, programme by programme until all are met or there is no more.
int add_present(std::vector<Moved>& all, Reading& reading, const Console& console) {
  std::set<std::string> programmes;
  for (const Moved& each : all) programmes.insert(each.programme);
  for (const std::string& programme : programmes) {
    std::map<std::string, Moved*> wanted;
    for (Moved& each : all) {
      if (each.programme != programme) continue;
      wanted[each.payee + '\x1f' + each.period + '\x1f' + each.object] = &each;
    }
    std::string cursor;
    do {
      const Response response = reading.endpoint.get(
          "/v1/entitlements",
          {{"programme", programme}, {"totals", "false"}, {"limit", "1000"}, {"cursor", cursor}});
      if (response.status == 404) break;  // a programme that is not there yet
      if (const auto code = failed(response, console)) return *code;
      const Json page = parsed(response);
      for (const Json& row : rows_at(page, "items")) {
        const auto found = wanted.find(raw_text_at(row, {"key", "payee"}) + '\x1f' +
                                       raw_text_at(row, {"key", "period"}) + '\x1f' +
                                       raw_text_at(row, {"key", "object"}));
        if (found == wanted.end()) continue;
        found->second->was = fen_at(row, {"due"});
        wanted.erase(found);
      }
      cursor = raw_text_at(page, {"next"});
    } while (!cursor.empty() && !wanted.empty());
  }
  return kExitOk;
}

bool has_event(const Json& receipt, std::string_view name) {
  return std::ranges::any_of(rows_at(receipt, "events"), [name](const Json& event) {
    return text_at(event, {"event"}) == name;
  });
}

// The ledger walks through a large programme in chunks; the trial makes the first of them.
bool was_cut(const Json& receipt) {
  return has_event(receipt, "reassessment_opened") && !has_event(receipt, "reassessment_closed");
}

void say_bound(const Json& receipt, const Console& console) {
  if (!was_cut(receipt)) return;
  if (!has_event(receipt, "reassessment_advanced")) {
    console.say({"账本正在重新核算，未作试算：请等核算结束再看。",
                 "The ledger is reassessing, so nothing was tried: look again when it is done."});
    return;
  }
  console.say({"以上只是一部分：对象太多，试算到上限为止，施行后其余分批核算。",
               "This is a part: there are too many to try at once. The rest is assessed\n"
               "in chunks once the terms are enacted."});
}

}  // namespace

int print_dues_moved(Reading& reading, boost::json::array commands, unsigned rows,
                     const Console& console) {
  const boost::json::object trial = {{"dry_run", true}, {"commands", std::move(commands)}};
  const Response response =
      reading.endpoint.post("/v1/commands", boost::json::serialize(trial), "application/json");
  if (const auto code = failed(response, console)) {
    if (text_at(parsed(response), {"code"}) == "role_forbidden") {
      console.err << "  "
                  << console.pick("谁能施行条款，谁才能试算；只比条款请加 --clauses",
                                  "only who may enact terms may try them; --clauses compares alone")
                  << '\n';
    }
    return *code;
  }
  const Json receipt = parsed(response);
  std::vector<Moved> all = assessed_in(receipt);
  if (const int code = add_present(all, reading, console); code != kExitOk) return code;
  const std::size_t assessed = all.size();
  std::erase_if(all, [](const Moved& each) { return each.difference() == 0; });
  std::ranges::stable_sort(all, [](const Moved& a, const Moved& b) {
    const auto size = [](Wide value) { return value < 0 ? -value : value; };
    return size(a.difference()) > size(b.difference());
  });
  TextTable table({
      {console.text("项目", "Programme"), Align::left, Shorten::middle, 8, 2},
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 12},
      {console.text("期间", "Period"), Align::left},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("现应补", "Due now"), Align::right, Shorten::never, 8, 1},
      {console.text("将应补", "Would be"), Align::right},
      {console.text("差额", "Difference"), Align::right},
  });
  const bool one_programme = std::ranges::all_of(
      all, [&all](const Moved& each) { return each.programme == all.front().programme; });
  Wide was = 0, is = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Moved& each = all[i];
    was += each.was;
    is += each.is;
    if (i >= rows) continue;
    table.add({one_programme ? "" : visible(each.programme),
               visible(reading.party_name(each.payee)), visible(each.period), visible(each.object),
               yuan_text(each.was), yuan_text(each.is), yuan_text(each.difference())});
  }
  if (!all.empty()) {
    table.add_total({"", console.text("合计", "Total"), "", "", yuan_text(was), yuan_text(is),
                     yuan_text(is - was)});
  }
  console.out << '\n'
              << console.pick("应补变动（试算，未作记录）", "Dues that move (a trial)") << '\n';
  if (!table.empty() || !was_cut(receipt)) {
    print_table(console, table, {"没有应补因此变动。", "No due moves by it."});
  }
  reading.say_if_cut(std::to_string(all.size()), std::min<std::size_t>(all.size(), rows));
  if (assessed > all.size()) {
    const std::string same = std::to_string(assessed - all.size());
    console.say({"另有 " + same + " 项改依新条款，金额不变。",
                 same + " more follow the new terms at the same amount."});
  }
  say_bound(receipt, console);
  return kExitOk;
}

}  // namespace yingbu::law
