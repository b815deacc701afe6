#include "tools/terminal/event_text.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/base/money.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/words.h"

namespace yingbu {

std::string event_object(const Json& event, Reading& reading) {
  const Json* data = at(event, {"data"});
  if (!data) return "";
  if (const Json* original = at(*data, {"original"})) {  // 红冲: what it takes back
    const std::string seq = text_at(*original, {original->is_object() ? "seq" : ""});
    return "← " +
           (seq.empty() ? text_at(*original, {}) : seq + " " + event_object(*original, reading));
  }
  if (at(*data, {"key"})) {
    return text_at(*data, {"key", "object"}) + " " + text_at(*data, {"key", "period"}) + " " +
           text_at(*data, {"key", "programme"});
  }
  for (const std::string_view name : {"guarantee", "proposal", "handle", "name", "programme"}) {
    if (std::string id = text_at(*data, {name}); !id.empty()) return id;
  }
  if (const std::string owner = text_at(*data, {"owner"}); !owner.empty()) {  // 期初结转
    const std::string account = text_at(*data, {"account"});
    const std::string code = account.empty() ? "" : account_code(account) + " ";
    return code + reading.party_name(owner);
  }
  if (std::string fund = text_at(*data, {"fund"}); !fund.empty()) {
    const std::string source = text_at(*data, {"source"});
    return source.empty() ? fund : fund + "/" + source;
  }
  if (const std::string party = text_at(*data, {"party"}); !party.empty()) {
    return reading.party_name(party);
  }
  return text_at(*data, {"origin"});
}

std::string event_amount(const Json& event) {
  if (const Json* original = at(event, {"data", "original"})) {  // 红字: what it takes back
    const std::string amount = event_amount(*original);
    if (amount.empty() || amount.starts_with('-')) return amount.substr(amount.empty() ? 0 : 1);
    return "-" + amount;
  }
  for (const std::string_view name : {"amount", "due", "principal", "net", "unpaid_principal"}) {
    if (std::string amount = yuan_at(event, {"data", name}); !amount.empty()) return amount;
  }
  return "";
}

std::string postings_text(const boost::json::array& postings, Reading& reading,
                          const Console& console) {
  if (postings.empty()) return "";
  TextTable table({
      {console.text("科目", "Account"), Align::left, Shorten::end, 21},
      {console.text("往来单位", "Party"), Align::left, Shorten::end, 10, 1},
      {console.text("资金来源", "Source"), Align::left, Shorten::middle, 12, 2},
      {console.text("借方", "Debit"), Align::right},
      {console.text("贷方", "Credit"), Align::right},
  });
  std::string section;
  for (const Json& line : postings) {
    const std::string heading = enumerator_word<Book>(console, text_at(line, {"book"})) +
                                console.text("账 · ", " book, ") +
                                reading.party_name(text_at(line, {"owner"}));
    if (heading != section) table.add_section(heading);
    section = heading;
    const std::string code = text_at(line, {"code"});
    const auto entry = std::ranges::find(kAccounts, code, &AccountEntry::code);
    const std::string name =
        entry == kAccounts.end() ? text_at(line, {"account"}) : console.text(entry->zh, entry->en);
    const std::string fund = text_at(line, {"fund"});
    const std::string amount = text_at(line, {"amount"});
    const bool credit = amount.starts_with('-');
    const std::string shown = yuan_of_fen_text(credit ? amount.substr(1) : amount);
    table.add({code + " " + name, reading.party_name(text_at(line, {"party"})),
               fund.empty() ? "" : fund + "/" + text_at(line, {"source"}), credit ? "" : shown,
               credit ? shown : ""});
  }
  return table.text(console.columns);
}

}  // namespace yingbu
