#include <gmock/gmock.h>

#include "ledger/domain/attested/events.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/people/commands.h"
#include "tests/projections/indicator_book.h"

// 小额贷款公司的限额 (Y-16) and 财政存款排名 (Y-8), to the fen at each limit's edge.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum Indicator;

constexpr char kDay[] = "2025-07-10";

// Two 小贷公司 beside the parties of every book.
class MicrolenderBook : public IndicatorBook {
 public:
  static constexpr PartyNo kFirst{6};
  static constexpr PartyNo kSecond{7};

  MicrolenderBook() {
    run(RegisterParty{"local_code:M1", PartyKind::other, "平陆小额贷款公司", "141102"});
    run(RegisterParty{"local_code:M2", PartyKind::other, "垣曲小额贷款公司", "330500"});
    on(kDay);
  }
  void loans(const char* party, const char* as_of, std::int64_t home, std::int64_t all) {
    report(party, Figure::home_county_loans, as_of, home);
    report(party, Figure::all_loans, as_of, all);
  }
  void capital(const char* party, std::int64_t fen) {
    report(party, Figure::registered_capital, "2025-06-30", fen);
  }
  std::string told_of(Indicator indicator, std::optional<PartyNo> party = {}) const {
    IndicatorQuery query = asking(kDay);
    query.bank = party;
    return shown(folded(), indicator, query);
  }
};

TEST(Microlenders, KeepHalfOfTheirLoansAtHomeExactly) {
  MicrolenderBook book;
  EXPECT_EQ(book.told_of(home_county_share), "no_such_party");
  book.loans("#6", "2025-06-30", 500'000'000, 1'000'000'000);
  EXPECT_EQ(book.told_of(home_county_share), "500000000/1000000000=5000 kept");
  book.report("#6", Figure::home_county_loans, "2025-06-30", 499'999'999);
  EXPECT_EQ(book.told_of(home_county_share), "499999999/1000000000=5000 broken")
      << "a fen less, though the bp are the same";
  book.loans("#6", "2025-06-30", 0, 0);
  EXPECT_EQ(book.told_of(home_county_share), "0/0 zero_denominator");
}

TEST(Microlenders, TheOneNearestToItsLimitIsTold) {
  MicrolenderBook book;
  book.loans("#6", "2025-06-30", 900, 1'000);
  book.loans("#7", "2025-06-30", 700, 1'000);
  const IndicatorRow row = told(book.folded(), home_county_share, asking(kDay));
  EXPECT_EQ(row.bp, 7'000);
  ASSERT_TRUE(row.microlender);
  EXPECT_EQ(row.microlender->name, "垣曲小额贷款公司");
  EXPECT_EQ(row.figures.size(), 2u);
  EXPECT_EQ(book.told_of(home_county_share, MicrolenderBook::kFirst), "900/1000=9000 kept");
  IndicatorQuery query = asking(kDay);
  query.region = "141100";
  EXPECT_EQ(shown(book.folded(), home_county_share, query), "900/1000=9000 kept");
  query.region = "110000";
  EXPECT_EQ(shown(book.folded(), home_county_share, query), "no_such_party");
  query.region.reset();
  query.guarantor = Bookkeeping::kGuarantor;
  EXPECT_EQ(shown(book.folded(), home_county_share, query), "not_by_filter");
}

TEST(Microlenders, AreMeasuredByFiguresOfOneDay) {
  MicrolenderBook book;
  book.report("#6", Figure::home_county_loans, "2025-06-30", 900);
  book.report("#6", Figure::all_loans, "2025-03-31", 1'000);
  EXPECT_EQ(book.told_of(home_county_share), "not_reported");
  const IndicatorRow row = told(book.folded(), home_county_share, asking(kDay));
  ASSERT_EQ(row.lacking.size(), 1u);
  EXPECT_EQ(row.lacking[0].figure, Figure::all_loans);
  book.report("#6", Figure::all_loans, "2025-06-30", 1'200);
  EXPECT_EQ(book.told_of(home_county_share), "900/1200=7500 kept");
  const Seq before = book.last();
  book.report("#6", Figure::all_loans, "2025-06-30", 2'000);
  EXPECT_EQ(book.told_of(home_county_share), "900/2000=4500 broken");
  IndicatorQuery then = asking(kDay);
  then.when.known_at = before;
  EXPECT_EQ(shown(book.folded(), home_county_share, then), "900/1200=7500 kept");
  book.run_by_two(Reverse{book.last_of<FigureReported>(), "填报有误"});
  EXPECT_EQ(book.told_of(home_county_share), "900/1200=7500 kept");
  EXPECT_EQ(shown(book.folded(), home_county_share, asking("2025-06-29")), "no_such_party")
      << "of a day after it, and booked after it";
}

TEST(Microlenders, HaveTheirCapitalOfFifteenMillionAndOfThirtyWhereTheyLendElsewhere) {
  MicrolenderBook book;
  book.loans("#6", "2025-06-30", 1'000, 1'000);
  EXPECT_EQ(book.told_of(microlender_capital), "not_reported");
  book.capital("#6", 1'500'000'000);
  EXPECT_EQ(book.told_of(microlender_capital), "1500000000 kept");
  EXPECT_EQ(book.told_of(cross_county_capital), "no_such_party") << "all of its loans are at home";
  book.capital("#6", 1'499'999'999);
  EXPECT_EQ(book.told_of(microlender_capital), "1499999999 broken");
  book.loans("#7", "2025-06-30", 600, 1'000);
  book.capital("#7", 3'000'000'000);
  EXPECT_EQ(book.told_of(cross_county_capital), "3000000000 kept");
  EXPECT_EQ(book.told_of(microlender_capital), "1499999999 broken") << "the lowest of both";
  book.capital("#7", 2'999'999'999);
  EXPECT_EQ(book.told_of(cross_county_capital), "2999999999 broken");
  const IndicatorRow row = told(book.folded(), cross_county_capital, asking(kDay));
  EXPECT_EQ(row.microlender->no, MicrolenderBook::kSecond);
  EXPECT_EQ(row.limit->numerator, "3000000000");
  EXPECT_EQ(row.limit->denominator, "1");
  EXPECT_EQ(book.told_of(microlender_capital, MicrolenderBook::kSecond), "2999999999 kept");
}

TEST(Microlenders, ABankIsNoneAndWhoIsAskedForLacksWhatItHasNotReported) {
  MicrolenderBook book;
  book.report("#3", Figure::all_loans, "2025-06-30", 1'000);
  EXPECT_EQ(book.told_of(home_county_share, Bookkeeping::kBank), "no_such_party");
  EXPECT_EQ(book.told_of(microlender_capital, Bookkeeping::kBank), "no_such_party");
  EXPECT_EQ(book.told_of(home_county_share, MicrolenderBook::kFirst), "not_reported");
  IndicatorQuery query = asking(kDay);
  query.bank = MicrolenderBook::kFirst;
  EXPECT_EQ(told(book.folded(), home_county_share, query).lacking.at(0).figure,
            Figure::home_county_loans);
}

// "rank bank loans loans_bp deposits deposits_bp"
std::vector<std::string> ranking(const View& view, const IndicatorQuery& query) {
  std::vector<std::string> all;
  const auto bp = [](std::optional<std::int64_t> part) {
    return part ? std::to_string(*part) : "n/a";
  };
  for (const RankedBank& row : told(view, fiscal_deposits, query).ranking) {
    all.push_back(std::to_string(row.rank) + " " + row.bank.name + " " +
                  fen_text(row.small_micro_loans.fen) + " " + bp(row.loans_bp) + " " +
                  fen_text(row.fiscal_deposits.fen) + " " + bp(row.deposits_bp));
  }
  return all;
}

class DepositBook : public IndicatorBook {
 public:
  DepositBook() {
    run(RegisterParty{"local_code:K2", PartyKind::bank, "乙银行", "141100"});
    run(RegisterParty{"local_code:K3", PartyKind::bank, "丙银行", "141100"});
    on(kDay);
  }
};

TEST(FiscalDeposits, AreRankedByWhatBanksLendToSmallFirms) {
  DepositBook book;
  EXPECT_EQ(shown(book.folded(), fiscal_deposits, asking(kDay)), "no_such_party");
  book.report("#3", Figure::small_micro_loans, "2025-06-30", 300);
  book.report("#3", Figure::fiscal_deposits, "2025-06-30", 90);
  book.report("#6", Figure::small_micro_loans, "2025-06-30", 500);
  book.report("#6", Figure::fiscal_deposits, "2025-05-31", 10);
  book.report("#7", Figure::small_micro_loans, "2025-03-31", 300);
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, fiscal_deposits, asking(kDay)), "100/1100=909");
  EXPECT_THAT(ranking(table, asking(kDay)),
              ElementsAre("1 乙银行 500 4545 10 1000", "2 某某银行吕梁分行 300 2727 90 9000",
                          "2 丙银行 300 2727 0 0"));
  const IndicatorRow row = told(table, fiscal_deposits, asking(kDay));
  EXPECT_EQ(row.figures.size(), 5u);
  EXPECT_EQ(row.ranking[0].deposits_as_of, day("2025-05-31"));
  EXPECT_EQ(row.ranking[2].deposits_as_of, std::nullopt);
  EXPECT_EQ(row.ranking[2].loans_as_of, day("2025-03-31"));
  IndicatorQuery own = asking(kDay);
  own.bank = Bookkeeping::kBank;
  EXPECT_THAT(ranking(table, own), ElementsAre("1 某某银行吕梁分行 300 10000 90 10000"));
  own.bank.reset();
  own.region = "141100";
  EXPECT_EQ(shown(table, fiscal_deposits, own), "not_by_filter");
  EXPECT_THAT(ranking(table, own), IsEmpty());
}

TEST(FiscalDeposits, ABankThatReportsNoSmallLoansIsSaidToLackThem) {
  DepositBook book;
  book.report("#3", Figure::small_micro_loans, "2025-06-30", 300);
  book.report("#6", Figure::fiscal_deposits, "2025-06-30", 10);
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, fiscal_deposits, asking(kDay)), "not_reported");
  const IndicatorRow row = told(table, fiscal_deposits, asking(kDay));
  ASSERT_EQ(row.lacking.size(), 1u);
  EXPECT_EQ(row.lacking[0].party.name, "乙银行");
  EXPECT_THAT(ranking(table, asking(kDay)), ElementsAre("1 某某银行吕梁分行 300 10000 0 n/a"));
}

}  // namespace
}  // namespace yingbu
