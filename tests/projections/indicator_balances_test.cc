#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "projections/indicators/ratio.h"
#include "tests/projections/indicator_book.h"

// 放大倍数, 责任余额, 集中度 and the structure of the business, to the fen at each limit's edge.
namespace yingbu {
namespace {

using enum Indicator;

TEST(Ratios, AreRoundedHalfAwayFromZeroAndNothingWithoutADenominator) {
  EXPECT_EQ(bp_of({1, 3}), 3'333);
  EXPECT_EQ(bp_of({5, 100'000}), 1) << "half a bp";
  EXPECT_EQ(bp_of({49, 1'000'000}), 0);
  EXPECT_EQ(bp_of({-5, 100'000}), -1);
  EXPECT_EQ(bp_of({15, 100'000}), 2);
  EXPECT_EQ(bp_of({0, 7}), 0);
  EXPECT_EQ(bp_of({7, 0}), std::nullopt);
  EXPECT_EQ(bp_of({7, -1}), std::nullopt);
  EXPECT_EQ(bp_of({Wide{1} << 70, 1}), std::nullopt) << "beyond 64 bits";
}

TEST(Ratios, AreHeldAgainstALimitExactlyAndNotByTheirBp) {
  const Fraction fifteen_percent{1'500, 10'000};
  EXPECT_EQ(bp_of({150'000'001, 1'000'000'000}), 1'500);
  EXPECT_EQ(holds({150'000'000, 1'000'000'000}, LimitKind::at_most, fifteen_percent), true);
  EXPECT_EQ(holds({150'000'001, 1'000'000'000}, LimitKind::at_most, fifteen_percent), false);
  EXPECT_EQ(holds({149'999'999, 1'000'000'000}, LimitKind::at_least, fifteen_percent), false);
  EXPECT_EQ(holds({1, 0}, LimitKind::at_most, fifteen_percent), std::nullopt);
  EXPECT_EQ(holds({1, -1}, LimitKind::at_most, fifteen_percent), false);
}

TEST(Balances, AClientOfExactlyFiveMillionWeighsThreeQuartersAndOneFenMoreTheWhole) {
  IndicatorBook book;
  book.on("2025-03-01");
  book.run(IndicatorBook::small(book.whole("G1", 400'000'000)));
  book.run(IndicatorBook::small(book.whole("G2", 100'000'000)));
  EXPECT_EQ(shown(book.folded(), liability_balance, asking("2025-03-01")), "375000000");
  book.on("2025-03-02");
  book.run(IndicatorBook::small(book.whole("G3", 1)));
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, liability_balance, asking("2025-03-02")), "500000001");
  EXPECT_EQ(shown(table, liability_balance, asking("2025-03-01")), "375000000");
}

TEST(Balances, FarmersHousingAndBondsHaveWeightsOfTheirOwn) {
  IndicatorBook book;
  book.run(RegisterParty{"local_code:F1", PartyKind::individual, "农户甲", "141102"});
  book.run(RegisterParty{"local_code:H1", PartyKind::individual, "购房人", "141102"});
  book.run(RegisterParty{"local_code:B9", PartyKind::enterprise, "发债企业", "141102"});
  book.run(RegisterParty{"local_code:F2", PartyKind::individual, "农户乙", "141102"});
  book.on("2025-03-01");
  for (const auto& [id, borrower, fen] : {std::tuple("F", "local_code:F1", 200'000'000),
                                          std::tuple("E", "local_code:F2", 200'000'001)}) {
    IssueGuarantee farmer = book.whole(id, fen, borrower);
    farmer.agriculture = true;
    book.run(farmer);
  }
  book.run(book.whole("H", 100'000'001, "local_code:H1"));
  book.run(book.whole("B", 1'000'000'002, "local_code:B9"));
  const auto classed = [&book](const char* id, const char* value) {
    book.run(RecordAttribute{HolderKind::guarantee,
                             id,
                             Attribute::liability_class,
                             value,
                             day("2025-03-01"),
                             {},
                             "审批表"});
  };
  const Seq before = book.last();
  classed("H", "housing");
  const Seq mistaken = book.last() + 1;
  classed("B", "bond");
  // 150,000,000 + 200,000,001 + 30,000,000.3 + 800,000,001.6
  EXPECT_EQ(shown(book.folded(), liability_balance, asking("2025-03-01")), "1180000003");
  book.run_by_two(Reverse{mistaken, "不是债券"});
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, liability_balance, asking("2025-03-01")), "1380000003");
  IndicatorQuery then = asking("2025-03-01");
  then.when.known_at = mistaken;
  EXPECT_EQ(shown(table, liability_balance, then), "1180000003") << "as it was known";
  then.when.known_at = before;
  EXPECT_EQ(shown(table, liability_balance, then), "1450000004");
}

TEST(Balances, LeverageIsHeldAgainstTenTimesExactly) {
  IndicatorBook book;
  book.on("2025-03-01");
  book.run(book.whole("G1", 1'000'000'000));
  EXPECT_EQ(shown(book.folded(), leverage, asking("2025-03-01")), "not_reported");
  const Seq before = book.last();
  book.on("2025-04-10");
  book.report("#2", Figure::net_assets, "2025-03-31", 120'000'000);
  book.report("#2", Figure::guarantor_equity, "2025-03-31", 20'000'000);
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, leverage, asking("2025-04-10")), "1000000000/100000000=100000 kept");
  EXPECT_EQ(shown(table, leverage, asking("2025-04-09")), "not_reported")
      << "reported the day after";
  IndicatorQuery then = asking("2025-04-10");
  then.when.known_at = before;
  EXPECT_EQ(shown(table, leverage, then), "not_reported");
  EXPECT_EQ(told(table, leverage, then).lacking[0].party.no, Bookkeeping::kGuarantor);
  // Of the day before the report's own there is none either.
  EXPECT_EQ(shown(table, leverage, asking("2025-03-30")), "not_reported");
  const auto restated = [&book](std::int64_t fen) {
    book.report("#2", Figure::guarantor_equity, "2025-03-31", fen);
    return shown(book.folded(), leverage, asking("2025-04-10"));
  };
  EXPECT_EQ(restated(20'000'001), "1000000000/99999999=100000 broken") << "10 times, and a fen";
  EXPECT_EQ(restated(120'000'000), "1000000000/0 zero_denominator");
  EXPECT_EQ(restated(120'000'001), "1000000000/-1 negative_denominator broken");
  IndicatorQuery fifteen = asking("2025-04-10");
  restated(60'000'000);
  const MemoryTable sixteen = book.folded();
  fifteen.parameters.leverage_limit = 15;
  EXPECT_EQ(shown(sixteen, leverage, fifteen), "1000000000/60000000=166667 broken");
  restated(50'000'000);
  EXPECT_EQ(shown(book.folded(), leverage, fifteen), "1000000000/70000000=142857 kept");
}

TEST(Balances, ConcentrationIsOfTheLargestClientAndGroupWithTheLimitIncluded) {
  IndicatorBook book;
  book.run(RegisterParty{"local_code:A1", PartyKind::enterprise, "关联方", "141102"});
  book.run(AffiliateParty{"local_code:A1", "#4"});
  book.run(RegisterParty{"local_code:C1", PartyKind::enterprise, "小客户", "141102"});
  book.on("2025-03-01");
  book.run(book.whole("G1", 100'000'000));
  book.run(book.whole("G2", 50'000'000, "local_code:A1"));
  book.run(book.whole("G3", 40'000'000, "local_code:C1"));
  book.report("#2", Figure::net_assets, "2025-02-28", 1'000'000'000);
  MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, client_concentration, asking("2025-03-01")),
            "100000000/1000000000=1000 kept");
  EXPECT_EQ(shown(table, group_concentration, asking("2025-03-01")),
            "150000000/1000000000=1500 kept");
  EXPECT_EQ(told(table, client_concentration, asking("2025-03-01")).client->no,
            Bookkeeping::kBorrower);
  book.run(book.whole("G4", 1, "local_code:A1"));
  table = book.folded();
  EXPECT_EQ(shown(table, client_concentration, asking("2025-03-01")),
            "100000000/1000000000=1000 kept");
  EXPECT_EQ(shown(table, group_concentration, asking("2025-03-01")),
            "150000001/1000000000=1500 broken");
  // Another company's client is held against that company's net assets.
  IssueGuarantee others = book.whole("X1", 30'000'000, "local_code:C1");
  others.guarantor = "#5";
  book.run(others);
  book.report("#5", Figure::net_assets, "2025-02-28", 200'000'000);
  table = book.folded();
  EXPECT_EQ(shown(table, client_concentration, asking("2025-03-01")),
            "30000000/200000000=1500 broken");
  IndicatorQuery first = asking("2025-03-01");
  first.guarantor = Bookkeeping::kGuarantor;
  EXPECT_EQ(shown(table, client_concentration, first), "100000000/1000000000=1000 kept");
  first.region = "141100";
  EXPECT_EQ(shown(table, client_concentration, first), "not_by_filter");
}

TEST(Balances, WithoutAnythingInForceNothingIsConcentrated) {
  const IndicatorBook book;
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, leverage, asking("2025-03-01")), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, client_concentration, asking("2025-03-01")), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, liability_balance, asking("2025-03-01")), "0");
  EXPECT_EQ(shown(table, small_agri_share, asking("2025-03-01")), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, new_amount, asking("2025-03-01")), "0");
}

TEST(Business, SharesAreOfWhatWasIssuedOrOfWhatIsInForce) {
  IndicatorBook book;
  book.run(RegisterParty{"local_code:L1", PartyKind::enterprise, "大企业", "141102"});
  book.run(RegisterParty{"local_code:S1", PartyKind::enterprise, "小企业", "141102"});
  book.on("2025-03-01");
  book.run(IndicatorBook::small(book.whole("S", 500'000'000)));  // 单户 500 万元 exactly
  book.run(IndicatorBook::small(book.whole("T", 500'000'001, "local_code:S1")));
  book.run(book.whole("L", 250'000'000, "local_code:L1"));
  IssueGuarantee shared = book.guarantee("B", 1'000'000, "2025-03-01", "2026-03-01", 0);
  shared.borrower = "local_code:L1";  // the bank bears 20%
  book.run(shared);
  book.on("2026-01-10");
  book.run(ReportRepayment{"S", {300'000'000}});
  const MemoryTable table = book.folded();
  IndicatorQuery query = asking("2026-01-10");
  EXPECT_EQ(shown(table, small_agri_share, query), "1000000001/1251000001=7994 broken");
  EXPECT_EQ(shown(table, small_ticket_share, query), "500000000/1000000001=5000 broken");
  EXPECT_EQ(shown(table, small_agri_clients, query), "2/3=6667");
  EXPECT_EQ(shown(table, shared_risk_share, query), "1000000/1251000001=8");
  EXPECT_EQ(shown(table, new_amount, query), "1251000001");
  EXPECT_EQ(shown(table, new_amount, asking("2026-01-10", 2026)), "0");
  EXPECT_EQ(shown(table, small_agri_share, asking("2026-01-10", 2026)), "0/0 zero_denominator");
  query.parameters.bank_part_ppm = 200'001;
  EXPECT_EQ(shown(table, shared_risk_share, query), "0/1251000001=0");
  query.parameters.basis = BusinessBasis::in_force;
  EXPECT_EQ(shown(table, small_agri_share, query), "700000001/951000001=7361 broken");
  query.when.as_of = day("2026-01-09");
  EXPECT_EQ(shown(table, small_agri_share, query), "1000000001/1251000001=7994 broken");
  query.region = "330500";
  EXPECT_EQ(shown(table, small_agri_share, query), "0/0 zero_denominator");
  query.region.reset();
  query.guarantor = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(shown(table, new_amount, query), "0");
  query.programme = "FS";
  EXPECT_EQ(shown(table, new_amount, query), "not_by_filter");
}

TEST(Business, ARenewalIsNeitherNewNorEndedUnlessItIsMeantTo) {
  IndicatorBook book;
  book.on("2025-03-01");
  book.run(book.whole("G1", 100'000'000));
  book.run(book.whole("G2", 50'000'000));
  book.on("2026-02-27");
  book.run(ReportRepayment{"G1", {40'000'000}});
  book.run(ReleaseGuarantee{"G2", {}});
  book.run(RenewGuarantee{"G1R", "G1", {60'000'000}, day("2026-02-27"), day("2027-02-27")});
  const MemoryTable table = book.folded();
  IndicatorQuery query = asking("2026-02-28", 2026);
  EXPECT_EQ(shown(table, new_amount, query), "0");
  EXPECT_EQ(shown(table, compensation_rate, query), "0/90000000=0 kept");
  query.parameters.renewed_counts = true;
  EXPECT_EQ(shown(table, new_amount, query), "60000000");
  EXPECT_EQ(shown(table, compensation_rate, query), "0/150000000=0 kept");
  EXPECT_EQ(shown(table, liability_balance, query), "60000000");
}

TEST(Business, WhatACutOverBroughtInIsNoBusinessOfItsYear) {
  IndicatorBook book;
  book.on("2025-07-01");
  book.run(OpenCutOver{"#2", day("2025-06-30"), "期初科目余额表"});
  CarryInGuarantee carried;
  carried.guarantee = "G1";
  carried.guarantor = "#2";
  carried.borrower = "#4";
  carried.bank = "#3";
  carried.region = "141100";
  carried.principal = {100'000'000};
  carried.start = day("2024-09-01");
  carried.end = day("2025-09-01");
  carried.shares = {{Sharer::direct, 1'000'000}};
  carried.disbursed = Money{100'000'000};
  carried.repaid = Money{30'000'000};
  book.run(carried);
  book.run(StateOpeningBalance{"#2", Account::cash_at_bank, Money{0}});
  book.run(StateOpeningBalance{"#2", Account::liability_in_force, Money{70'000'000}});
  book.run_by_two(CloseCutOver{"#2"});
  book.on("2025-08-01");
  book.run(ReportRepayment{"G1", {20'000'000}});
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, new_amount, asking("2025-08-01", 2025)), "0");
  EXPECT_EQ(shown(table, compensation_rate, asking("2025-08-01", 2025)), "0/20000000=0 kept");
  EXPECT_EQ(shown(table, liability_balance, asking("2025-08-01", 2025)), "50000000");
  EXPECT_EQ(shown(table, new_amount, asking("2025-08-01")), "100000000") << "since the beginning";
  EXPECT_EQ(shown(table, compensation_rate, asking("2025-08-01")), "0/50000000=0 kept");
}

TEST(Business, TheAverageFeeRateWeighsAmountAndDays) {
  IndicatorBook book;
  book.on("2025-05-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 1'000'000));
  book.run(book.guarantee("G2", 200'000'000, "2025-05-01", "2025-07-13", 100'000));
  // 100 bp and 25 bp a year; 100,000,000 × 365 days and 200,000,000 × 73.
  EXPECT_EQ(shown(book.folded(), fee_rate, asking("2025-05-01")), "401500000/51100000000=79 kept");
  book.run(book.guarantee("G3", 100'000'000, "2025-05-01", "2026-05-01", 2'000'000));
  EXPECT_EQ(shown(book.folded(), fee_rate, asking("2025-05-01")),
            "1131500000/87600000000=129 broken");
  EXPECT_EQ(shown(book.folded(), fee_rate, asking("2025-05-01", 2024)), "0/0 zero_denominator");
}

}  // namespace
}  // namespace yingbu
