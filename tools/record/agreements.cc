#include "tools/record/agreements.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstring>
#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/agreement.h"
#include "projections/reconciliation/statements.h"
#include "projections/words.h"
#include "tools/record/give.h"
#include "tools/record/signing_keys.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::agreements {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// ---- Figures -----------------------------------------------------------------------------------

struct Asked {
  std::string of;
  std::string with;
  std::string from;
};

void show_guarantees(const Json& item, const Console& console) {
  for (const Json& g : rows_at(item, "guarantees")) {
    TextTable table({{console.text("项目", "Item"), Align::left},
                     {console.text("金额", "Amount"), Align::right},
                     {console.text("笔数", "Count"), Align::right}});
    const auto add = [&](std::string_view zh, std::string_view en, std::string_view field,
                         const std::string& count = "") {
      table.add({console.text(zh, en), yuan_at(g, {field}), count});
    };
    console.out << '\n'
                << party_at(g, "guarantor") << console.pick(" 的在保业务，", ": in force, ")
                << enumerator_word<StatementPart>(console, text_at(g, {"part"}))
                << console.pick("：", ": ") << party_at(g, "other") << '\n';
    add("期初在保余额", "Opening balance", "opening", text_at(g, {"opening_count"}));
    add("新增", "Issued", "issued");
    if (fen_at(g, {"came_in"}) != 0) add("转入", "Came in", "came_in");
    add("还款减少", "Repaid", "repaid");
    add("解保减少", "Released", "released");
    add("代偿等减少", "Ended by compensation", "ended");
    if (fen_at(g, {"went_out"}) != 0) add("转出", "Went out", "went_out");
    add("期末在保余额", "Closing balance", "closing", text_at(g, {"closing_count"}));
    add("本期代偿", "Compensated", "compensated");
    add("本期追偿净额", "Recovered, net", "recovered");
    add("本期担保费", "Fees", "fee");
    console.out << table.text(console.columns);
  }
}

void show_entitlements(const Json& item, const Console& console) {
  for (const Json& e : rows_at(item, "entitlements")) {
    TextTable table({{console.text("项目", "Item"), Align::left},
                     {console.text("期初", "Opening"), Align::right},
                     {console.text("期末", "Closing"), Align::right}});
    console.out << '\n'
                << text_at(e, {"title"}) << console.pick("（", " (") << text_at(e, {"programme"})
                << console.pick("），收款：", "), to ") << party_at(e, "payee") << '\n';
    for (const auto& [zh, en, field] :
         {std::tuple("应补", "Due", "due"), std::tuple("核定", "Approved", "approved"),
          std::tuple("已拨", "Released", "released"), std::tuple("到账", "Paid", "paid"),
          std::tuple("未补", "Unpaid", "unpaid"), std::tuple("超补", "Overpaid", "overpaid")}) {
      table.add(
          {console.text(zh, en), yuan_at(e, {"opening", field}), yuan_at(e, {"closing", field})});
    }
    console.out << table.text(console.columns);
  }
}

void show_figures(const Json& item, const Console& console) {
  console.say({"对账单", "Statement of agreement"});
  console.out << pairs_text(
      {{console.text("双方", "Between"),
        party_at(item, "one") + console.text("、", " and ") + party_at(item, "other")},
       {console.text("期间", "Period"),
        text_at(item, {"from"}) + console.text(" 至 ", " to ") + text_at(item, {"until"})}},
      console.columns);
  show_guarantees(item, console);
  show_entitlements(item, console);
  const auto& open = rows_at(item, "open_breaks");
  std::string numbers;
  for (const Json& each : open) {
    numbers += (numbers.empty() ? "" : console.text("、", ", ")) + std::string(each.as_string());
  }
  console.out << '\n'
              << pairs_text({{console.text("未核销差异", "Breaks not closed"),
                              open.empty() ? console.text("无", "none") : numbers},
                             {console.text("摘要", "Digest"), text_at(item, {"digest"})}},
                            console.columns);
}

// The digest is of the text that was shown, whoever sent it.
void require_digest(const Json& item) {
  if (hex(sha256(raw_text_at(item, {"text"}))) == text_at(item, {"digest"})) return;
  throw CommandError(kExitRejected, "服务给出的摘要与对账单正文不符，未签署",
                     "the digest the service gave is not that of the text; nothing was signed");
}

std::optional<Asked> asked_of(Reading& reading, const Options& options, const Console& console) {
  const auto own =
      options.of.empty() ? own_organisation(reading, console) : std::optional(options.of);
  if (!own) return std::nullopt;
  return Asked{*own, options.with, options.from};
}

QueryValues figures_query(const Asked& asked) {
  return {{"one", asked.of}, {"other", asked.with}, {"from", asked.from}};
}

// ---- Signing -----------------------------------------------------------------------------------

bool confirmed(const Console& console) {
  if (::isatty(STDIN_FILENO) == 0) return true;
  console.out << console.pick("签署吗？输入 y 签署：", "Sign it? y for yes: ") << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "是";
}

PartyNo party_no(const Json& json, std::initializer_list<std::string_view> path) {
  return {static_cast<std::uint32_t>(record_number(text_at(json, path)))};
}

Date date_at(const Json& json, std::string_view field) {
  return *parse_date(text_at(json, {field}));
}

// "DZ-3-7-20250501-20250531"
std::string number_of(const Json& item) {
  const auto day = [&item](std::string_view field) {
    std::string text = text_at(item, {field});
    std::erase(text, '-');
    return text;
  };
  return fmt::format("DZ-{}-{}-{}-{}", text_at(item, {"one", "no"}), text_at(item, {"other", "no"}),
                     day("from"), day("until"));
}

// One of that number that the other side has signed already; null where there is none.
Json signed_before(Reading& reading, const Console& console, const std::string& statement) {
  const Response response = reading.endpoint.get("/v1/statements", {{"statement", statement}});
  const Json answer = parsed(response);
  if (text_at(answer, {"code"}) == name_of(Reason::not_found)) return {};
  if (const auto code = failed(response, console)) {
    throw CommandError(*code, "查不到对方是否已签，未签署",
                       "whether the other side has signed cannot be read; nothing was signed");
  }
  return rows_at(answer, "items").front();
}

// Where to sign: a statement's number and, of one that the other side has signed, its position.
struct Place {
  std::string statement;
  std::string known_at;
};

// The number that was asked for, else that of the two and the period; where what was signed under
// it holds no longer, the next one: the two agree anew.
Place place_for(Reading& reading, const Console& console, const std::string& asked,
                const std::string& number) {
  for (int nth = 1;; ++nth) {
    const std::string own = nth == 1 ? number : fmt::format("{}-{}", number, nth);
    const std::string& statement = asked.empty() ? own : asked;
    const Json before = signed_before(reading, console, statement);
    if (before.is_null()) return {statement, ""};
    const std::string state = text_at(before, {"state"});
    const bool holds = state != "superseded" && state != "untrue";
    if (!holds && !console.json) {
      console.say({statement + "：" + enumerator_word<StatementStatus>(console, state) +
                       (asked.empty() ? "，另立一份" : ""),
                   statement + ": " + enumerator_word<StatementStatus>(console, state) +
                       (asked.empty() ? ", so another is made" : "")});
    }
    if (holds || !asked.empty()) return {statement, text_at(before, {"known_at"})};
  }
}

Json item_of(const Response& response) { return *at(parsed(response), {"item"}); }

Bytes octets(const Json& json, std::string_view field) {
  const auto bytes = parse_hex(text_at(json, {field}));
  return bytes ? *bytes : Bytes{};
}

StatementTerms agreement_of(const Json& row, const std::string& statement, Seq known_at) {
  return {statement,
          party_no(row, {"one", "no"}),
          party_no(row, {"other", "no"}),
          date_at(row, "from"),
          date_at(row, "until"),
          known_at,
          octets(row, "digest")};
}

}  // namespace

int run_show(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const auto asked = asked_of(reading, options, console);
  if (!asked) return kExitRejected;
  const int code =
      reading.item("/v1/statement-figures", figures_query(*asked), [&](const Json& answer) {
        const Json& item = *at(answer, {"item"});
        if (options.text) {
          console.out << raw_text_at(item, {"text"});
        } else {
          show_figures(item, console);
        }
      });
  if (code != kExitOk || console.json || options.text) return code;
  return reading.finish();
}

int run_sign(const Options& options, const Console& console) {
  const ed25519::Seed seed = signing_keys::read_key(options.key);
  Console quiet = console;
  quiet.json = false;  // --json prints the receipt alone
  Reading reading(options.read, quiet);
  const auto asked = asked_of(reading, options, quiet);
  if (!asked) return kExitRejected;
  const auto figures = [&](const std::string& known_at) {
    return reading.endpoint.get("/v1/statement-figures", {{"one", asked->of},
                                                          {"other", asked->with},
                                                          {"from", asked->from},
                                                          {"as_of", options.read.as_of},
                                                          {"known_at", known_at}});
  };
  Response response = figures("");
  if (const auto code = failed(response, console)) return *code;
  const Place place = place_for(reading, console, options.statement, number_of(item_of(response)));
  if (!place.known_at.empty()) {
    response = figures(place.known_at);
    if (const auto code = failed(response, console)) return *code;
  }
  const Json answer = parsed(response);
  const Json& item = *at(answer, {"item"});
  require_digest(item);
  if (!console.json) {
    show_figures(item, console);
    console.out << '\n';
    if (!options.yes && !confirmed(console)) {
      console.say({"未签署。", "Not signed."});
      return kExitRejected;
    }
  }
  const Seq known_at =
      record_number(place.known_at.empty() ? text_at(answer, {"position", "seq"}) : place.known_at);
  const std::string signature =
      ed25519::sign(seed, signed_text(agreement_of(item, place.statement, known_at)));
  return give_command("sign_statement",
                      {{"statement", place.statement},
                       {"owner", asked->of},
                       {"counterpart", asked->with},
                       {"from", text_at(item, {"from"})},
                       {"until", text_at(item, {"until"})},
                       {"known_at", known_at},
                       {"digest", text_at(item, {"digest"})},
                       {"signature", hex(signature)}},
                      {options.read.endpoint, options.request_id}, console);
}

int run_list(const ListOptions& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("对账单", "Statement"), Align::left, Shorten::never, 12},
      {console.text("情形", "State"), Align::left, Shorten::never, 8},
      {console.text("起", "From"), Holds::day, Shorten::never, 10},
      {console.text("止", "Until"), Holds::day, Shorten::never, 10},
      {console.text("一方", "One"), Align::left, Shorten::end, 10, 1},
      {console.text("另一方", "Other"), Align::left, Shorten::end, 10, 1},
      {console.text("已签", "Signed by"), Align::left, Shorten::end, 10, 2},
      {console.text("账本序号", "Position"), Align::right, Shorten::never, 6, 2},
      {console.text("摘要", "Digest"), Align::left, Shorten::end, 16, 3},
  });
  const int code =
      reading.pages("/v1/statements", {{"party", options.party}}, [&](const Json& page) {
        for (const Json& row : rows_at(page, "items")) {
          std::string by;
          for (const Json& each : rows_at(row, "signatures")) {
            by += (by.empty() ? "" : console.text("、", ", ")) + party_at(each, "party");
          }
          table.add({text_at(row, {"statement"}),
                     enumerator_word<StatementStatus>(console, text_at(row, {"state"})),
                     text_at(row, {"from"}), text_at(row, {"until"}), party_at(row, "one"),
                     party_at(row, "other"), by, text_at(row, {"known_at"}),
                     text_at(row, {"digest"})});
        }
      });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"对账单台账", "Statements of agreement"};
  console.say(name);
  reading.print(name, table, {"没有签署过的对账单。", "No statement was signed."});
  return reading.finish();
}

int run_check(const CheckOptions& options, const Console& console) {
  Reading reading(options.read, console);
  bool right = true;
  const auto say = [&](bool good, const std::string& zh, const std::string& en) {
    right = right && good;
    console.say({(good ? "✓ " : "✗ ") + zh, (good ? "ok  " : "BAD ") + en});
  };
  const int code =
      reading.pages("/v1/statements", {{"statement", options.statement}}, [&](const Json& page) {
        const Json& row = rows_at(page, "items").front();
        const std::string text = signed_text(agreement_of(
            row, text_at(row, {"statement"}), record_number(text_at(row, {"known_at"}))));
        for (const Json& each : rows_at(row, "signatures")) {
          const Bytes key = octets(each, "public_key");
          ed25519::PublicKey bytes{};
          std::memcpy(bytes.data(), key.data.data(), std::min(bytes.size(), key.data.size()));
          const bool good = key.data.size() == bytes.size() &&
                            ed25519::verifies(bytes, text, octets(each, "signature").data);
          const std::string who = party_at(each, "party");
          say(good, who + (good ? " 的签名有效" : " 的签名无效"),
              who + (good ? ": signature holds" : ": signature does not hold"));
        }
        say(rows_at(row, "signatures").size() == 2, "双方均已签署", "signed by both");
        const bool true_then = text_at(row, {"true_to_ledger"}) == "true";
        say(true_then, "所签数据与第 " + text_at(row, {"known_at"}) + " 号时的账本一致",
            "what was signed is what the ledger had at record " + text_at(row, {"known_at"}));
        const bool still = text_at(row, {"state"}) != "superseded";
        say(still, still ? "此后所涉数据没有变动" : "此后所涉数据已变，须重新对账",
            still ? "no covered figure moved since" : "a covered figure moved since: agree anew");
      });
  if (code != kExitOk || console.json) return code;
  const int finished = reading.finish();
  return finished != kExitOk ? finished : right ? kExitOk : kExitRejected;
}

}  // namespace yingbu::agreements
