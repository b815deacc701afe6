#include "tools/ask/tax.h"

#include <boost/json/array.hpp>

#include "ledger/domain/tax/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::tax_register {
namespace {

TextTable sums_table(const Console& console) {
  return TextTable({
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12},
      {console.text("年度", "Year"), Align::left, Shorten::never, 4},
      {console.text("免税方法", "Method"), Align::left, Shorten::never, 6},
      {console.text("贷款笔数", "Loans"), Align::right, Shorten::never, 4},
      {console.text("利息收入", "Interest"), Align::right, Shorten::never, 8},
      {console.text("免税利息", "Exempt"), Align::right, Shorten::never, 8},
      {console.text("应税利息", "Taxable"), Align::right, Shorten::never, 8, 1},
      {console.text("免征税额", "Tax spared"), Align::right, Shorten::never, 8},
  });
}

TextTable lines_table(const Console& console) {
  return TextTable({
      {console.text("贷款", "Loan"), Align::left, Shorten::middle, 12},
      {console.text("自", "From"), Holds::day, Shorten::never, 10},
      {console.text("至（不含）", "Until"), Holds::day, Shorten::never, 10, 2},
      {console.text("利率", "Rate"), Align::right, Shorten::never, 6, 3},
      {console.text("LPR 的 150%", "150% of LPR"), Align::right, Shorten::never, 6, 3},
      {console.text("利息收入", "Interest"), Align::right, Shorten::never, 8},
      {console.text("免税利息", "Exempt"), Align::right, Shorten::never, 8},
      {console.text("免征税额", "Tax spared"), Align::right, Shorten::never, 8},
      {console.text("免税情形", "Case"), Align::left, Shorten::never, 8, 1},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12, 4},
  });
}

// By case of exemption: they add up to the whole.
TextTable cases_table(const Json& totals, const Console& console) {
  TextTable table({
      {console.text("免税情形", "Case"), Align::left, Shorten::never, 8},
      {console.text("笔数", "Lines"), Align::right, Shorten::never, 4},
      {console.text("利息收入", "Interest"), Align::right, Shorten::never, 8},
      {console.text("免税利息", "Exempt"), Align::right, Shorten::never, 8},
      {console.text("免征税额", "Tax spared"), Align::right, Shorten::never, 8},
  });
  const auto cells = [](const std::string& name, const Json& sums) {
    return std::vector<std::string>{name, text_at(sums, {"lines"}), yuan_at(sums, {"interest"}),
                                    yuan_at(sums, {"exempt"}), yuan_at(sums, {"tax_spared"})};
  };
  for (const Json& sums : rows_at(totals, "cases")) {
    if (text_at(sums, {"lines"}) == "0") continue;
    table.add(cells(enumerator_word<TaxExemption>(console, text_at(sums, {"exemption"})), sums));
  }
  table.add_total(cells(console.text("合计", "Total"), totals));
  return table;
}

void add_sums(TextTable& table, const Json& row, const Console& console) {
  table.add({party_at(row, "bank"), text_at(row, {"year"}),
             enumerator_word<TaxMethod>(console, text_at(row, {"method"})),
             text_at(row, {"sums", "loans"}), yuan_at(row, {"sums", "interest"}),
             yuan_at(row, {"sums", "exempt"}), yuan_at(row, {"sums", "taxable"}),
             yuan_at(row, {"sums", "tax_spared"})});
}

void add_line(TextTable& table, const Json& row, const Console& console) {
  table.add({text_at(row, {"loan"}), text_at(row, {"from"}), text_at(row, {"until"}),
             percent_of_ppm_at(row, {"rate_ppm"}), percent_of_ppm_at(row, {"ceiling_ppm"}),
             yuan_at(row, {"interest"}), yuan_at(row, {"exempt"}), yuan_at(row, {"tax_spared"}),
             enumerator_word<TaxExemption>(console, text_at(row, {"exemption"})),
             party_at(row, "bank")});
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const bool lines = options.lines || !options.loan.empty();
  TextTable table = lines ? lines_table(console) : sums_table(console);
  const QueryValues query = {{"bank", options.bank},
                             {"year", options.year},
                             {"loan", options.loan},
                             {"lines", options.lines ? "true" : ""},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  const int code = reading.pages("/v1/tax-expenditures", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) {
      if (lines) {
        add_line(table, row, console);
      } else {
        add_sums(table, row, console);
      }
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"税收优惠台账（小额贷款利息免征增值税）",
                    "Tax forgone: interest of small loans free of VAT"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的免税利息。", "No interest fits."});
  const Json* totals = at(first, {"totals"});
  if (totals && text_at(*totals, {"lines"}) != "0") {
    reading.leave_line();
    reading.print({"按免税情形", "By case"}, cases_table(*totals, console), {"", ""},
                  ShownIn::workbook);
  }
  console.out << text_at(first, {console.pick("meaning_zh", "meaning_en")})
              << console.text("。", ".") << '\n';
  return reading.finish();
}

}  // namespace yingbu::tax_register
