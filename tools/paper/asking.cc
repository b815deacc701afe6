#include "tools/paper/asking.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>

#include "http/client.h"
#include "ledger/base/enumerator_words.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/base/party_id.h"
#include "ledger/base/sha256.h"
#include "tools/terminal/words.h"

namespace yingbu::paper {
namespace {

constexpr std::string_view kReversal = "event_reversed";

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void append_once(std::string& list, const std::string& item, std::string_view between) {
  if (item.empty()) return;
  const std::string marked = std::string(between) + list + std::string(between);
  if (marked.find(std::string(between) + item + std::string(between)) != std::string::npos) return;
  if (!list.empty()) list += between;
  list += item;
}

}  // namespace

Asking::Asking(const EndpointOptions& endpoint, const std::string& programme, const Moment& moment,
               const Console& console)
    : endpoint_(endpoint, console), console_(console), on_(moment.on) {
  QueryValues query = {{"as_of", on_}, {"known_at", moment_said(moment.known_at)}, {"limit", "1"}};
  if (!programme.empty()) {
    query.push_back({"programme", programme});
    query.push_back({"totals", "false"});
  }
  const Json first = get(programme.empty() ? "/v1/runs" : "/v1/entitlements", query);
  position_ = text_at(first, {"known_at"});
  if (position_.empty()) position_ = text_at(first, {"position", "seq"});
  reassessing_ = !rows_at(first, "reassessing").empty();
  if (!programme.empty()) read_programme(programme);
}

Json Asking::get(const std::string& path, const QueryValues& query) {
  const Response response = endpoint_.get(path, query);
  if (const auto code = failed(response, console_)) throw Refused{*code};
  return parsed(response);
}

bool Asking::by_then(const std::string& seq) const {
  return number_of(seq) <= number_of(position_);
}

bool Asking::stood(const Json& record) const {
  return by_then(text_at(record, {"seq"})) && text_at(record, {"booked_date"}) <= on_;
}

std::vector<Json> Asking::present_rows(const std::string& path, const QueryValues& query) {
  std::vector<Json> all;
  std::string cursor;
  do {
    QueryValues asked = query;
    asked.push_back({"limit", "1000"});
    asked.push_back({"cursor", cursor});
    const Json page = get(path, asked);
    const auto& items = rows_at(page, "items");
    all.insert(all.end(), items.begin(), items.end());
    cursor = raw_text_at(page, {"next"});
  } while (!cursor.empty());
  return all;
}

std::vector<Json> Asking::rows(const std::string& path, const QueryValues& query) {
  QueryValues asked = query;
  asked.push_back({"as_of", on_});
  asked.push_back({"known_at", position_});
  return present_rows(path, asked);
}

Json Asking::item(const std::string& path) {
  return one(path, {{"as_of", on_}, {"known_at", position_}});
}

Json Asking::one(const std::string& path, const QueryValues& query) {
  const Json answer = get(path, query);
  const Json* found = at(answer, {"item"});
  return found ? *found : Json(nullptr);
}

std::string Asking::recorded_time(const std::string& seq) {
  const auto records = present_rows("/v1/events", {{"from", seq}, {"to", seq}});
  return records.empty() ? "" : china_time(text_at(records.front(), {"recorded_at"}));
}

std::vector<Json> Asking::standing(const std::string& object, const std::string& event) {
  const QueryValues whole = {{"object", object}, {"to", position_}};
  const auto of = [&](const std::string& name) {
    QueryValues query = whole;
    query.push_back({"event", name});
    return present_rows("/v1/events", query);
  };
  std::vector<Json> records = of(event);
  if (!event.empty()) {
    const std::vector<Json> reversals = of(std::string(kReversal));
    records.insert(records.end(), reversals.begin(), reversals.end());
  }
  std::erase_if(records, [this](const Json& record) { return !stood(record); });
  std::set<std::string> undone;
  for (const Json& record : records) {
    if (text_at(record, {"event"}) != kReversal) continue;
    undone.insert(text_at(record, {"data", "original", "seq"}));
    undone.insert(text_at(record, {"seq"}));
  }
  std::erase_if(records,
                [&](const Json& record) { return undone.contains(text_at(record, {"seq"})); });
  return records;
}

std::vector<Json> Asking::of_key(const Json& key) {
  const auto part = [&key](std::string_view name) { return "|" + raw_text_at(key, {name}); };
  return standing("entitlement:" + raw_text_at(key, {"programme"}) + part("payee") +
                  part("period") + part("object"));
}

std::map<std::uint64_t, std::string> Asking::leaves(const std::set<std::uint64_t>& records) {
  std::map<std::uint64_t, std::string> digests;
  for (auto next = records.begin(); next != records.end();) {
    // Records of one object lie near each other: a page has those that come soon after, too.
    const Json page = get("/v1/log/entries", {{"from", std::to_string(*next)}, {"limit", "100"}});
    std::uint64_t last = *next;
    for (const Json& item : rows_at(page, "items")) {
      last = number_of(text_at(item, {"seq"}));
      if (!records.contains(last)) continue;
      const auto entry = parse_hex(text_at(item, {"entry"}));
      if (entry) digests[last] = hex(sha256({std::string_view("\0", 1), entry->data}));
    }
    next = records.upper_bound(last);
  }
  return digests;
}

void Asking::read_programme(const std::string& id) {
  const Json page = get("/v1/programmes", {});
  for (const Json& row : rows_at(page, "items")) {
    if (raw_text_at(row, {"programme"}) == id) programme_ = row;
  }
}

std::string Asking::programme_title() const {
  return text_at(programme_, {"programme"}) + " " + text_at(programme_, {"title"});
}

std::string Asking::bureau() const { return party_at(programme_, "bureau"); }

const Json* Asking::terms(const std::string& number) const {
  for (const Json& enacted : rows_at(programme_, "terms")) {
    if (text_at(enacted, {"terms_no"}) == number && stood(enacted)) return at(enacted, {"terms"});
  }
  return nullptr;
}

std::string Asking::basis(const std::string& terms_no, std::string_view clause) const {
  const Json* law = terms(terms_no);
  if (!law) return "";
  std::string document = text_at(*law, {"document"});
  std::string article = text_at(*law, {"article"});
  for (const Json& each : rows_at(*law, "clauses")) {
    if (clause.empty() || text_at(each, {"field"}) != clause) continue;
    if (text_at(each, {"silent"}) == "true") break;  // chosen by the programme: its own article
    if (std::string own = text_at(each, {"document"}); !own.empty()) document = own;
    if (std::string own = text_at(each, {"article"}); !own.empty()) article = own;
  }
  return article.empty() ? document : document + " " + article;
}

std::string Asking::documents(const std::vector<std::string>& terms_numbers) const {
  std::string all;
  for (const Json& enacted : rows_at(programme_, "terms")) {
    const bool named =
        std::ranges::find(terms_numbers, text_at(enacted, {"terms_no"})) != terms_numbers.end();
    if (!stood(enacted) || (!terms_numbers.empty() && !named)) continue;
    append_once(all, text_at(enacted, {"terms", "document"}), t("、", ", "));
  }
  return all;
}

std::string Asking::party_number(const std::string& named) {
  return text_at(get("/v1/parties/" + percent_encoded(named), {}), {"item", "party"});
}

const Payee& Asking::payee(const std::string& number) {
  const auto [found, is_new] = payees_.try_emplace(number);
  Payee& payee = found->second;
  if (!is_new) return payee;
  const std::string object = "party:" + number;
  const auto take_id = [&](const Json& record) {
    const std::string scheme = text_at(record, {"data", "scheme"});
    const std::string mark =
        text_at(record, {"data", "legacy_check"}) == "true" ? std::string(kLegacyMark) : "";
    const std::string word =
        scheme == "uscc" ? "" : enumerator_word<IdScheme>(console_, scheme) + " ";
    payee.code = mark + word + text_at(record, {"data", "id"});
    if (std::string name = text_at(record, {"data", "name"}); !name.empty()) payee.name = name;
  };
  for (const Json& record : standing(object, "party_registered")) take_id(record);
  for (const Json& record : standing(object, "party_restated")) take_id(record);
  for (const Json& record : standing(object, "party_account_added")) {
    payee.accounts[text_at(record, {"data", "account"})] = {
        text_at(record, {"data", "bank_name"}), text_at(record, {"data", "account_name"}),
        text_at(record, {"data", "account_number"}), text_at(record, {"data", "bank_number"})};
  }
  if (payee.name.empty()) payee.name = "#" + number;
  return payee;
}

const Source& Asking::source(const std::string& fund, const std::string& source) {
  const auto [found, is_new] = sources_.try_emplace(fund + '\n' + source);
  Source& of = found->second;
  if (!is_new) return of;
  for (const Json& record : standing("fund:" + fund, "fund_opened")) {
    of.fund_title = text_at(record, {"data", "title"});
  }
  // What was carried over bears the 文号 it was granted under.
  const std::vector<Json> carried = standing("fund:" + fund, "source_carried_over");
  std::vector<std::string> names = {source};
  for (std::size_t i = 0; i < names.size() && i <= carried.size(); ++i) {
    for (const Json& record : standing("source:" + fund + "|" + names[i], "budget_allocated")) {
      if (of.year.empty()) of.year = text_at(record, {"data", "fiscal_year"});
      append_once(of.documents, text_at(record, {"data", "document"}), t("、", ", "));
    }
    for (const Json& record : carried) {
      if (raw_text_at(record, {"data", "to_source"}) != names[i]) continue;
      if (of.year.empty()) of.year = text_at(record, {"data", "fiscal_year"});
      names.push_back(raw_text_at(record, {"data", "source"}));
    }
  }
  return of;
}

std::string Asking::actor(const std::string& number) {
  if (number.empty() || number == "0") return t("账本自身", "the ledger");
  if (!actors_) {
    actors_.emplace();
    for (const Json& row : present_rows("/v1/actors", {})) {
      (*actors_)[text_at(row, {"actor"})] = text_at(row, {"handle"});
    }
  }
  const auto known = actors_->find(number);
  return known == actors_->end() ? "#" + number : known->second;
}

std::string Asking::proposer(const Json& event) {
  const std::string first = text_at(event, {"group_first_seq"});
  const auto [found, is_new] = proposers_.try_emplace(first);
  if (is_new) {
    const Json answer = get("/v1/events/" + percent_encoded(first), {});
    const std::string by = text_at(answer, {"item", "data", "proposed_by"});
    if (!by.empty()) found->second = actor(by);
  }
  return found->second;
}

const Json& Asking::me() {
  if (!me_) me_ = get("/v1/me", {});
  return *me_;
}

std::string Asking::unit() {
  const std::string currency = text_at(me(), {"currency"});
  return currency == "CNY" ? t("元", "yuan") : currency;
}

}  // namespace yingbu::paper
