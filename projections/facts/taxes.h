#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/tax/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 税收优惠台账 (L25-16a, H-3): interest of small loans free of VAT, by bank and year, and the
// interest that was reported loan by loan. The state forgoes the tax: nothing of it is due in cash.
// Dated. The year of interest is that of its first day.
namespace yingbu {

inline constexpr std::string_view kTaxMeaningZh =
    "税收优惠由税务机关少征，财政不拨付任何资金，无应付款";
inline constexpr std::string_view kTaxMeaningEn =
    "Tax that is not collected: no cash is due to anybody";

struct TaxCase {  // sums: strings of fen
  TaxExemption exemption = TaxExemption::unconditional;
  std::uint64_t lines = 0;
  std::string interest;
  std::string exempt;
  std::string tax_spared;
};
BOOST_DESCRIBE_STRUCT(TaxCase, (), (exemption, lines, interest, exempt, tax_spared))

struct TaxSums {  // strings of fen
  std::uint64_t loans = 0;
  std::uint64_t lines = 0;
  std::string interest;
  std::string exempt;          // 免税利息
  std::string taxable;         // 应税利息: the rest of the interest
  std::string tax_spared;      // 免征增值税
  std::vector<TaxCase> cases;  // each, in order
};
BOOST_DESCRIBE_STRUCT(TaxSums, (), (loans, lines, interest, exempt, taxable, tax_spared, cases))

struct TaxRow {
  PartyName bank;
  std::int32_t year = 0;
  std::optional<TaxMethod> method;  // 选定方法; absent where none is on record
  std::string document;
  TaxSums sums;
};
BOOST_DESCRIBE_STRUCT(TaxRow, (), (bank, year, method, document, sums))

struct TaxLineRow {
  std::string loan;
  PartyName bank;
  Date from;
  Date until;  // exclusive
  Money interest;
  TaxMethod method = TaxMethod::all_or_nothing;
  Ppm rate_ppm;
  Ppm ceiling_ppm;  // 150% of the LPR
  TaxExemption exemption = TaxExemption::within_ceiling;
  Money exempt;
  Money taxable;
  Money tax_spared;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(TaxLineRow, (),
                      (loan, bank, from, until, interest, method, rate_ppm, ceiling_ppm, exemption,
                       exempt, taxable, tax_spared, seq))

struct TaxQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> bank;
  std::optional<std::int32_t> year;
  std::optional<std::string> loan;  // of lines alone
  bool with_totals = true;          // of sums alone: their loans are counted in each year
};

struct TaxPage {
  std::vector<TaxRow> rows;  // by bank and year
  std::optional<std::string> next_cursor;
  std::optional<TaxSums> totals;
};
BOOST_DESCRIBE_STRUCT(TaxPage, (), (rows, next_cursor, totals))

struct TaxLinePage {
  std::vector<TaxLineRow> rows;  // by bank, year, loan and first day
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TaxLinePage, (), (rows, next_cursor))

// Reasons of both: read_behind, bad_query. A year's sums look at each of its lines.
Result<TaxPage> tax_expenditures(const View& view, const TaxQuery& query);
Result<TaxLinePage> tax_lines(const View& view, const TaxQuery& query);

}  // namespace yingbu
