#include "tools/ask/reading.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "http/client.h"

namespace yingbu {

void print_table(const Console& console, const TextTable& table, const Phrase& none) {
  if (table.empty()) return console.say(none);
  console.out << table.text(console.columns);
}

namespace {

// Somewhere in it a party's code has a wrong check character.
bool has_legacy_check(const Json& json) {
  if (const auto* list = json.if_array()) return std::ranges::any_of(*list, has_legacy_check);
  const auto* object = json.if_object();
  if (!object) return false;
  return std::ranges::any_of(*object, [](const auto& member) {
    const bool mark = std::string_view(member.key()).ends_with("legacy_check");
    return mark ? member.value() == Json(true) : has_legacy_check(member.value());
  });
}

}  // namespace

// With what every question has; those without a value are not asked.
void Reading::begin(const std::string& path, QueryValues& query) {
  query.push_back({"as_of", options_.as_of});
  query.push_back({"known_at", moment_said(options_.known_at)});
  asked_ = path;
  for (const NameValue& each : query) {
    if (each.value.empty() || each.name == "totals") continue;
    asked_ += (asked_ == path ? "?" : "&") + each.name + "=" + each.value;
  }
}

void Reading::note(const Json& answer) {
  position_ = text_at(answer, {"position", "seq"});
  recorded_at_ = text_at(answer, {"position", "recorded_at"});
  as_of_ = text_at(answer, {"as_of"});
  known_at_ = text_at(answer, {"known_at"});
  legacy_met_ = legacy_met_ || has_legacy_check(answer);
}

bool Reading::all_pages() const {
  return options_.all || (to_files() && options_.limit == 0 && options_.cursor.empty());
}

std::string Reading::rows_a_page() const {
  const unsigned rows = to_files() && options_.limit == 0 ? options_.limit_max : options_.limit;
  return rows == 0 ? "" : std::to_string(rows);
}

int Reading::pages(const std::string& path, QueryValues query,
                   const std::function<void(const Json&)>& page) {
  begin(path, query);
  query.push_back({"limit", rows_a_page()});
  next_ = options_.cursor;
  bool go_on = true;
  while (go_on) {
    QueryValues asked = query;
    if (!next_.empty()) {  // it says where to go on, in place of `from`
      std::erase_if(asked, [](const NameValue& each) { return each.name == "from"; });
    }
    asked.push_back({"cursor", next_});
    const Response response = endpoint.get(path, asked);
    if (const auto code = failed(response, console_)) return *code;
    const Json json = parsed(response);
    next_ = raw_text_at(json, {"next"});
    note(json);
    if (console_.json) {
      print_json(response, console_);
    } else {
      page(json);
    }
    // A page may end before anything was found; a person asked for what there is.
    const bool nothing_yet = !console_.json && rows_at(json, "items").empty();
    go_on = (all_pages() || nothing_yet) && !next_.empty();
  }
  cut_ = cut_ || !options_.cursor.empty() || !next_.empty();
  return kExitOk;
}

int Reading::item(const std::string& path, const QueryValues& query,
                  const std::function<void(const Json&)>& show) {
  QueryValues asked = query;
  begin(path, asked);
  const Response response = endpoint.get(path, asked);
  if (const auto code = failed(response, console_)) return *code;
  if (console_.json) return print_json(response, console_);
  const Json json = parsed(response);
  note(json);
  show(json);
  return kExitOk;
}

void Reading::print(const Phrase& name, const TextTable& table, const Phrase& none, ShownIn in) {
  if (!to_files()) return print_table(console_, table, none);
  files_.add(name, table, in);
}

void Reading::leave_line() const {
  if (!to_files()) console_.out << '\n';
}

int Reading::finish() {
  if (to_files()) files_.write(about());
  console_.out << footer();
  return kExitOk;
}

void Reading::say_if_cut(const std::string& count, std::size_t shown) {
  if (count.empty() || count == std::to_string(shown)) return;
  cut_ = true;
  console_.say({"共 " + count + " 项，以上为前 " + std::to_string(shown) + " 项。",
                count + " in all; the first " + std::to_string(shown) + " are shown."});
}

std::vector<std::pair<std::string, std::string>> Reading::about() {
  std::vector<std::pair<std::string, std::string>> lines = {
      {console_.text("查询", "Asked"), asked_},
      {console_.text("依据", "Stands at"), position_line()}};
  if (cut_) {
    lines.emplace_back(console_.text("不完整", "Not whole"),
                       console_.text("只有所要的几页或前若干项，其余不在本文件",
                                     "only the pages or rows asked for; there are others"));
  }
  if (legacy_met_) lines.emplace_back(kLegacyMark, legacy_line());
  return lines;
}

std::string Reading::legacy_line() const {
  return console_.text("代码校验位不符（LEGACY_CHECK），请核对",
                       "its code has a wrong check character (LEGACY_CHECK); look at it");
}

// "记至第 12 号（2026-01-31 18:00:00）；单位：元"; "" where the answer stands nowhere.
std::string Reading::position_line() {
  if (position_.empty()) return "";
  const bool zh = console_.language == Language::zh;
  const bool anything = position_ != "0";
  std::string out = zh ? "记至第 " + position_ + " 号" : "As of record " + position_;
  if (anything) out += (zh ? "（" : " (") + china_time(recorded_at_) + (zh ? "）" : ", UTC+8)");
  if (!as_of_.empty()) out += zh ? "，入账截至 " + as_of_ : ", booked until " + as_of_;
  if (!known_at_.empty())
    out += zh ? "，按第 " + known_at_ + " 号时所知" : ", as known at " + known_at_;
  if (const std::string unit = currency(); !unit.empty()) {
    out += (zh ? "；单位：" : "; unit: ") + (zh && unit == "CNY" ? "元" : unit);
  }
  return out;
}

std::string Reading::footer() {
  std::string out;
  if (!next_.empty()) {
    out += console_.text("还有更多：加 --all 看全部；看下一页加\n",
                         "There is more: --all shows all; the next page:\n");
    out += "  --cursor " + visible(next_) + '\n';  // never shortened: it is to be copied
  }
  if (legacy_met_) out.append(kLegacyMark).append(" ").append(legacy_line()) += '\n';
  const std::string position = position_line();
  return position.empty() ? out : out + position + '\n';
}

std::string Reading::party_name(const std::string& number) {
  if (number.empty() || number == "0") return "";
  const auto known = std::ranges::find(party_names_, number, &NameValue::name);
  if (known != party_names_.end()) return known->value;
  const Response response = endpoint.get("/v1/parties/" + percent_encoded(number));
  std::string name;
  if (response.status == 200) name = text_at(parsed(response), {"item", "name"});
  party_names_.push_back({number, name.empty() ? "#" + number : name});
  return party_names_.back().value;
}

std::string Reading::actor_name(const std::string& number) {
  if (number == "0") return console_.text("账本自身", "the ledger");
  if (!std::exchange(actors_asked_, true)) {
    const Response response = endpoint.get("/v1/actors", {{"limit", "1000"}});
    if (response.status == 200) {
      const Json json = parsed(response);
      for (const Json& row : rows_at(json, "items")) {
        actor_names_.push_back({text_at(row, {"actor"}), text_at(row, {"handle"})});
      }
    }
  }
  const auto known = std::ranges::find(actor_names_, number, &NameValue::name);
  return known == actor_names_.end() ? "#" + number : known->value + " #" + number;
}

std::string Reading::currency() {
  if (!currency_) {
    const Response response = endpoint.get("/v1/me");
    currency_ = response.status == 200 ? text_at(parsed(response), {"currency"}) : "";
  }
  return *currency_;
}

}  // namespace yingbu
