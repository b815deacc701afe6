#include "projections/facts/taxes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/tax/events.h"
#include "tests/projections/event_book.h"

// 税收优惠: sums by bank and year to the fen, and the lines they are of.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr PartyNo kOtherBank{4};  // any party lends

LoanInterestReported interest_of(const std::string& loan, const char* from, const char* until,
                                 std::int64_t interest, std::int64_t exempt, std::int64_t spared,
                                 TaxExemption exemption, PartyNo bank = Bookkeeping::kBank) {
  return {loan,     bank,     day(from), day(until), {interest}, TaxMethod::up_to_ceiling,
          {60'000}, {54'000}, exemption, {exempt},   {spared}};
}

// One bank's 2025: two loans, three lines, of them one free, one in part and one not at all; its
// 2026 with one line; another bank's 2025 with a method and no line.
EventBook told_interest() {
  EventBook book;
  book.tell(TaxMethodElected{Bookkeeping::kBank, 2025, TaxMethod::up_to_ceiling, "选择表2025"},
            "2025-01-15");
  book.tell(TaxMethodElected{kOtherBank, 2025, TaxMethod::all_or_nothing, "选择表"}, "2025-01-16");
  book.tell(TaxMethodElected{Bookkeeping::kBank, 2026, TaxMethod::all_or_nothing, "选择表2026"},
            "2025-12-15");
  book.tell(
      interest_of("L1", "2025-01-01", "2025-04-01", 1'000'000, 900'000, 50'943, TaxExemption::part),
      "2025-04-02");
  book.tell(interest_of("L1", "2025-04-01", "2025-07-01", 2'000'000, 2'000'000, 113'208,
                        TaxExemption::unconditional),
            "2025-07-02");
  book.tell(interest_of("L2", "2025-04-01", "2025-07-01", 3'000'001, 0, 0, TaxExemption::too_large),
            "2025-07-02");
  book.tell(interest_of("L2", "2026-01-01", "2026-04-01", 4'000'000, 4'000'000, 226'415,
                        TaxExemption::unconditional),
            "2026-04-02");
  return book;
}

// "bank year method loans/lines interest exempt taxable spared"
std::string shown(const TaxSums& sums) {
  return std::to_string(sums.loans) + "/" + std::to_string(sums.lines) + " " + sums.interest + " " +
         sums.exempt + " " + sums.taxable + " " + sums.tax_spared;
}
std::vector<std::string> told(const View& view, const TaxQuery& query) {
  std::vector<std::string> all;
  const auto page = tax_expenditures(view, query);
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  for (const TaxRow& row : page->rows) {
    all.push_back(std::to_string(row.bank.no.value) + " " + std::to_string(row.year) + " " +
                  (row.method ? std::string(enum_name(*row.method)) : "none") + " " +
                  shown(row.sums));
  }
  return all;
}

std::vector<std::string> lines(const View& view, const TaxQuery& query) {
  std::vector<std::string> all;
  const auto page = tax_lines(view, query);
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  for (const TaxLineRow& row : page->rows) {
    all.push_back(row.loan + " " + text(row.from) + " " + fen_text(row.interest.fen) + " " +
                  fen_text(row.exempt.fen) + " " + fen_text(row.tax_spared.fen));
  }
  return all;
}

TEST(TaxExpenditures, AddUpByBankAndYear) {
  const MemoryTable table = told_interest().folded();
  const auto query = asking_at<TaxQuery>(at("2026-04-02"));
  EXPECT_THAT(told(table, query),
              ElementsAre("3 2025 up_to_ceiling 2/3 6000001 2900000 3100001 164151",
                          "3 2026 all_or_nothing 1/1 4000000 4000000 0 226415",
                          "4 2025 all_or_nothing 0/0 0 0 0 0"));
  const auto page = tax_expenditures(table, query);
  ASSERT_TRUE(page && page->totals);
  EXPECT_EQ(shown(*page->totals), "3/4 10000001 6900000 3100001 390566");
  EXPECT_EQ(page->rows[0].document, "选择表2025");
  EXPECT_EQ(page->rows[0].bank.name, "某某银行吕梁分行");
}

TEST(TaxExpenditures, AreToldByTheCaseOfExemption) {
  const auto page =
      tax_expenditures(told_interest().folded(), asking_at<TaxQuery>(at("2025-07-02")));
  ASSERT_TRUE(page && !page->rows.empty());
  std::vector<std::string> cases;
  for (const TaxCase& each : page->rows[0].sums.cases) {
    cases.push_back(std::string(enum_name(each.exemption)) + " " + std::to_string(each.lines) +
                    " " + each.interest + " " + each.exempt + " " + each.tax_spared);
  }
  EXPECT_THAT(cases, ElementsAre("unconditional 1 2000000 2000000 113208", "within_ceiling 0 0 0 0",
                                 "part 1 1000000 900000 50943", "above_ceiling 0 0 0 0",
                                 "too_large 1 3000001 0 0", "not_small 0 0 0 0"));
}

TEST(TaxExpenditures, ShowTheLinesOfALoanABankOrAYear) {
  const MemoryTable table = told_interest().folded();
  auto query = asking_at<TaxQuery>(at("2026-04-02"));
  EXPECT_THAT(
      lines(table, query),
      ElementsAre("L1 2025-01-01 1000000 900000 50943", "L1 2025-04-01 2000000 2000000 113208",
                  "L2 2025-04-01 3000001 0 0", "L2 2026-01-01 4000000 4000000 226415"));
  query.loan = "L2";
  EXPECT_THAT(lines(table, query),
              ElementsAre("L2 2025-04-01 3000001 0 0", "L2 2026-01-01 4000000 4000000 226415"));
  query.year = 2026;
  EXPECT_THAT(lines(table, query), ElementsAre("L2 2026-01-01 4000000 4000000 226415"));
  query.bank = kOtherBank;
  EXPECT_THAT(lines(table, query), IsEmpty()) << "it is no loan of that bank";
  query = asking_at<TaxQuery>(at("2026-04-02"));
  query.loan = "L";
  EXPECT_THAT(lines(table, query), IsEmpty()) << "no beginning of an id is one";
}

TEST(TaxExpenditures, ALineTakenBackIsOutOfItsYearAndMayBeReportedAnew) {
  EventBook book = told_interest();
  const Seq wrong = book.tell(
      interest_of("L3", "2025-07-01", "2025-10-01", 500, 500, 28, TaxExemption::within_ceiling),
      "2025-10-08");
  auto query = asking_at<TaxQuery>(at("2026-01-01"));
  query.bank = Bookkeeping::kBank;
  query.year = 2025;
  EXPECT_THAT(told(book.folded(), query),
              ElementsAre("3 2025 up_to_ceiling 3/4 6000501 2900500 3100001 164179"));
  book.reverse(wrong, "2025-10-09");
  EXPECT_THAT(told(book.folded(), query),
              ElementsAre("3 2025 up_to_ceiling 2/3 6000001 2900000 3100001 164151"));
  book.tell(interest_of("L3", "2025-07-01", "2025-10-01", 501, 0, 0, TaxExemption::not_small),
            "2025-10-10");
  EXPECT_THAT(told(book.folded(), query),
              ElementsAre("3 2025 up_to_ceiling 3/4 6000502 2900000 3100502 164151"));
  query.loan = "L3";
  EXPECT_THAT(lines(book.folded(), query), ElementsAre("L3 2025-07-01 501 0 0"));
  query.when = known("2026-01-01", wrong);
  EXPECT_THAT(lines(book.folded(), query), ElementsAre("L3 2025-07-01 500 500 28"));
}

TEST(TaxExpenditures, AMethodTakenBackIsElectedAnew) {
  EventBook book;
  const Seq first = book.tell(
      TaxMethodElected{Bookkeeping::kBank, 2025, TaxMethod::all_or_nothing, "表"}, "2025-01-15");
  book.reverse(first, "2025-01-16");
  EXPECT_THAT(told(book.folded(), asking_at<TaxQuery>(at("2025-01-16"))), IsEmpty());
  book.tell(TaxMethodElected{Bookkeeping::kBank, 2025, TaxMethod::up_to_ceiling, "更正"},
            "2025-01-17");
  EXPECT_THAT(told(book.folded(), asking_at<TaxQuery>(at("2025-01-17"))),
              ElementsAre("3 2025 up_to_ceiling 0/0 0 0 0 0"));
  EXPECT_THAT(told(book.folded(), asking_at<TaxQuery>(at("2025-01-15"))),
              ElementsAre("3 2025 all_or_nothing 0/0 0 0 0 0"));
}

TEST(TaxExpenditures, GoOnWhereAPageEnded) {
  const MemoryTable table = told_interest().folded();
  auto query = asking_at<TaxQuery>(at("2026-04-02"));
  query.with_totals = false;
  query.page.limit = 1;
  std::vector<std::string> rows;
  std::vector<std::string> all_lines;
  for (int page = 0; page < 3; ++page) {
    const auto one = tax_expenditures(table, query);
    ASSERT_TRUE(one && one->rows.size() == 1);
    rows.push_back(std::to_string(one->rows[0].bank.no.value) + " " +
                   std::to_string(one->rows[0].year));
    EXPECT_EQ(one->next_cursor.has_value(), page < 2);
    query.page.cursor = one->next_cursor.value_or("");
  }
  EXPECT_THAT(rows, ElementsAre("3 2025", "3 2026", "4 2025"));
  query.page.cursor.clear();
  for (int page = 0; page < 4; ++page) {
    const auto one = tax_lines(table, query);
    ASSERT_TRUE(one && one->rows.size() == 1);
    all_lines.push_back(one->rows[0].loan + " " + text(one->rows[0].from));
    EXPECT_EQ(one->next_cursor.has_value(), page < 3);
    query.page.cursor = one->next_cursor.value_or("");
  }
  EXPECT_THAT(all_lines,
              ElementsAre("L1 2025-01-01", "L1 2025-04-01", "L2 2025-04-01", "L2 2026-01-01"));
}

TEST(TaxExpenditures, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book = told_interest();
  const Seq wrong = book.tell(
      interest_of("L3", "2025-07-01", "2025-10-01", 500, 500, 28, TaxExemption::within_ceiling),
      "2026-04-08", "2025-10-08");
  book.reverse(wrong, "2026-04-10");
  EXPECT_GT(book.expect_known_then([](const View& view, const AsOf& when) {
    const auto query = asking_at<TaxQuery>(when);
    return json_of(tax_expenditures(view, query)) + json_of(tax_lines(view, query));
  }),
            50);
}

}  // namespace
}  // namespace yingbu
