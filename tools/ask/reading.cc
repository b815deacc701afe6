#include "tools/ask/reading.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "http/client.h"

namespace yingbu {

void say_if_cut(const Console& console, const std::string& count, std::size_t shown) {
  if (count.empty() || count == std::to_string(shown)) return;
  console.say({"共 " + count + " 项，以上为前 " + std::to_string(shown) + " 项。",
               count + " in all; the first " + std::to_string(shown) + " are shown."});
}

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

int Reading::pages(const std::string& path, QueryValues query,
                   const std::function<void(const Json&)>& page) {
  query.push_back({"as_of", options_.as_of});
  query.push_back({"known_at", moment_said(options_.known_at)});
  query.push_back({"limit", options_.limit == 0 ? "" : std::to_string(options_.limit)});
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
    position_ = text_at(json, {"position", "seq"});
    recorded_at_ = text_at(json, {"position", "recorded_at"});
    as_of_ = text_at(json, {"as_of"});
    known_at_ = text_at(json, {"known_at"});
    legacy_met_ = legacy_met_ || has_legacy_check(json);
    if (console_.json) {
      print_json(response, console_);
    } else {
      page(json);
    }
    // A page may end before anything was found; a person asked for what there is.
    const bool nothing_yet = !console_.json && rows_at(json, "items").empty();
    go_on = (options_.all || nothing_yet) && !next_.empty();
  }
  return kExitOk;
}

int Reading::item(const std::string& path, const QueryValues& query,
                  const std::function<void(const Json&)>& show) {
  QueryValues asked = query;
  asked.push_back({"as_of", options_.as_of});
  asked.push_back({"known_at", moment_said(options_.known_at)});
  const Response response = endpoint.get(path, asked);
  if (const auto code = failed(response, console_)) return *code;
  if (console_.json) return print_json(response, console_);
  const Json json = parsed(response);
  position_ = text_at(json, {"position", "seq"});
  recorded_at_ = text_at(json, {"position", "recorded_at"});
  as_of_ = text_at(json, {"as_of"});
  known_at_ = text_at(json, {"known_at"});
  legacy_met_ = legacy_met_ || has_legacy_check(json);
  show(json);
  return kExitOk;
}

std::string Reading::footer() {
  const bool zh = console_.language == Language::zh;
  std::string out;
  if (!next_.empty()) {
    out += zh ? "还有更多：加 --all 看全部；看下一页加\n"
              : "There is more: --all shows all; the next page:\n";
    out += "  --cursor " + visible(next_) + '\n';  // never shortened: it is to be copied
  }
  if (legacy_met_) {
    out += kLegacyMark;
    out += zh ? " 代码校验位不符（LEGACY_CHECK），请核对\n"
              : " its code has a wrong check character (LEGACY_CHECK); look at it\n";
  }
  if (position_.empty()) return out;
  const bool anything = position_ != "0";
  out += zh ? "记至第 " + position_ + " 号" : "As of record " + position_;
  if (anything) out += (zh ? "（" : " (") + china_time(recorded_at_) + (zh ? "）" : ", UTC+8)");
  if (!as_of_.empty()) out += zh ? "，入账截至 " + as_of_ : ", booked until " + as_of_;
  if (!known_at_.empty())
    out += zh ? "，按第 " + known_at_ + " 号时所知" : ", as known at " + known_at_;
  if (const std::string unit = currency(); !unit.empty()) {
    out += (zh ? "；单位：" : "; unit: ") + (zh && unit == "CNY" ? "元" : unit);
  }
  return out + '\n';
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
