#include "tools/ask/balances.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/domain/words/enumerator_words.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::balances {
namespace {

TextTable table_for(const Console& console, bool turnover) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  std::vector<TableColumn> columns = {
      {console.text("科目", "Account"), Align::left, Shorten::end, 21},
      {console.text("资金来源", "Fund and source"), Align::left, Shorten::middle, 12, 1},
      {console.text("往来单位", "Party"), Align::left, Shorten::end, 10, 2},
  };
  if (turnover) {
    columns.push_back(amount("期初", "Opening", 3));
    columns.push_back(amount("借方发生", "Debit", 3));
    columns.push_back(amount("贷方发生", "Credit", 3));
  }
  columns.push_back(amount("借方余额", "Debit balance", 0));
  columns.push_back(amount("贷方余额", "Credit balance", 0));
  TextTable table(std::move(columns));
  table.section_columns({{console.text("账簿", "Book")}, {console.text("记账主体", "Owner")}});
  return table;
}

std::string money_of(const Json& row) {
  const std::string fund = text_at(row, {"fund"});
  const std::string source = text_at(row, {"source"});
  return source.empty() ? fund : fund + "/" + source;
}

// The books in the server's order, in each one owner after another.
std::vector<Json> by_book_and_owner(const boost::json::array& rows) {
  std::vector<Json> ordered(rows.begin(), rows.end());
  std::vector<std::string> books;
  for (const Json& row : ordered) {
    const std::string book = text_at(row, {"book"});
    if (std::ranges::find(books, book) == books.end()) books.push_back(book);
  }
  const auto place = [&books](const Json& row) {
    const auto book = std::ranges::find(books, text_at(row, {"book"}));
    const Json* owner = at(row, {"owner", "no"});
    const bool numbered = owner && owner->is_int64();
    return std::pair(book - books.begin(), numbered ? owner->get_int64() : 0);
  };
  std::ranges::stable_sort(ordered, {}, place);
  return ordered;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const bool turnover = !options.from.empty();
  TextTable table = table_for(console, turnover);
  const bool zh = console.language == Language::zh;
  const bool filtered = !options.account.empty() || !options.party.empty();
  std::string section;
  bool balanced = true;
  const QueryValues query = {
      {"book", code_of<Book>(options.book)},
      {"account", account_name(options.account)},
      {"owner", options.owner},
      {"party", options.party},
      {"fund", options.fund},
      {"source", options.source},
      {"from", options.from},
      {"by", code_of<DateAxis>(options.by)},
      {"per_party", options.by_party || !options.party.empty() ? "" : "false"}};
  const int code = reading.item("/v1/trial-balance", query, [&](const Json& page) {
    for (const Json& row : by_book_and_owner(rows_at(page, "items"))) {
      if (!turnover && text_at(row, {"balance"}) == "0") continue;
      const std::string book =
          enumerator_word<Book>(console, text_at(row, {"book"})) + console.text("账", " book");
      const std::string owner = party_at(row, "owner");
      const std::string heading = book + console.text(" · ", ", ") + owner;
      if (heading != section) table.add_section(heading, {book, owner});
      section = heading;
      const std::string name = text_at(row, {zh ? "account_zh" : "account_en"});
      std::vector<std::string> cells = {text_at(row, {"code"}) + " " + name, money_of(row),
                                        party_at(row, "party")};
      if (turnover) {
        cells.push_back(yuan_unless_zero_at(row, {"opening"}));
        cells.push_back(yuan_unless_zero_at(row, {"debit"}));
        cells.push_back(yuan_unless_zero_at(row, {"credit"}));
      }
      cells.push_back(yuan_unless_zero_at(row, {"balance_debit"}));
      cells.push_back(yuan_unless_zero_at(row, {"balance_credit"}));
      table.add(std::move(cells));
    }
    std::vector<std::string> total = {console.text("合计", "Total"), "", ""};
    if (turnover) {
      total.push_back("");
      total.push_back(yuan_at(page, {"sums", "debit"}));
      total.push_back(yuan_at(page, {"sums", "credit"}));
    }
    const std::string debit = yuan_at(page, {"sums", "balance_debit"});
    const std::string credit = yuan_at(page, {"sums", "balance_credit"});
    balanced = debit == credit;
    total.push_back(debit);
    total.push_back(credit);
    if (!table.empty()) table.add_total(std::move(total));
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"试算平衡表", "Trial balance"};
  console.say(name);
  reading.print(name, table, {"没有余额。", "There are no balances."});
  if (!table.empty() && !filtered) {
    console.out << (balanced ? console.pick("借贷平衡。", "Debits equal credits.")
                             : console.pick("借贷不平衡！请运行 yingbu verify 查明。",
                                            "Debits and credits differ! Run yingbu verify."))
                << '\n';
  }
  reading.finish();
  return balanced || filtered ? kExitOk : kExitRejected;
}

}  // namespace yingbu::balances
