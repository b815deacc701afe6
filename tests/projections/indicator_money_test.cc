#include "ledger/domain/books/commands.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loss/events.h"
#include "tests/projections/indicator_book.h"
#include "tests/projections/loss_book.h"

// Losses, reserves, dues, funds, reported figures: each by hand, with what has no denominator.
namespace yingbu {
namespace {

using enum Indicator;

EntitlementKey key_of(const std::string& guarantee) {
  return {"FS", Bookkeeping::kGuarantor, "term", guarantee};
}

// D-4: 79,012,346 paid in 2025, 39,506,173 of it by the province in 2026, 10,000,001 recovered.
TEST(Losses, RecoveriesAreOfTheYearOrOfTheYearsLosses) {
  LossBook book;
  book.claim_and_pay();
  const Seq before = book.last();
  book.on("2026-03-02");
  book.run(RecordRecovery{"G1", {10'000'001}, {0}});
  book.on("2026-03-09");
  book.run(ReturnRecovery{"G1", Sharer::province, {5'000'001}});
  const MemoryTable table = book.folded();
  const IndicatorQuery in_2025 = asking("2026-03-31", 2025);
  const IndicatorQuery in_2026 = asking("2026-03-31", 2026);
  EXPECT_EQ(shown(table, compensation_rate, in_2025), "79012346/79012346=10000 broken");
  EXPECT_EQ(shown(table, compensation_rate, in_2026), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, recovery_rate, in_2025), "0/79012346=0");
  EXPECT_EQ(shown(table, recovery_rate, in_2026), "10000001/0 zero_denominator");
  EXPECT_EQ(shown(table, return_rate, in_2025), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, return_rate, in_2026), "5000001/39506173=1266");
  EXPECT_EQ(shown(table, return_rate, asking("2026-03-08")), "0/39506173=0");
  IndicatorQuery vintage = in_2025;
  vintage.parameters.cohort = LossCohort::vintage;
  EXPECT_EQ(shown(table, recovery_rate, vintage), "10000001/79012346=1266");
  EXPECT_EQ(shown(table, return_rate, vintage), "5000001/39506173=1266");
  EXPECT_EQ(shown(table, loss_of_compensated, vintage), "69012345/79012346=8734");
  vintage.year = 2026;
  EXPECT_EQ(shown(table, recovery_rate, vintage), "0/0 zero_denominator");
  IndicatorQuery all = asking("2026-03-31");
  EXPECT_EQ(shown(table, recovery_rate, all), "10000001/79012346=1266");
  EXPECT_EQ(shown(table, loss_of_released, all), "69012345/79012346=8734");
  all.when.known_at = before;
  EXPECT_EQ(shown(table, recovery_rate, all), "0/79012346=0") << "known before it was told";
  all.bank = Bookkeeping::kBank;
  EXPECT_EQ(shown(table, recovery_rate, all), "0/79012346=0");
  all.bank = Bookkeeping::kBorrower;
  EXPECT_EQ(shown(table, recovery_rate, all), "0/0 zero_denominator");
}

TEST(Losses, TheLimitOfTheCompensationRateIsIncluded) {
  LossBook book;
  book.on("2025-12-01");
  // 79,012,346 of 1,580,246,920 is 5% exactly.
  IssueGuarantee others = book.guarantee("G9", 1'501'234'574, "2025-12-01", "2026-12-01", 0);
  others.shares = {{Sharer::direct, 1'000'000}};
  book.run(others);
  book.on("2025-12-02");
  book.run(ReleaseGuarantee{"G9", Money{1'501'234'573}});
  IndicatorQuery query = asking("2025-12-02", 2025);
  EXPECT_EQ(shown(book.folded(), compensation_rate, query), "79012346/1580246919=500 broken");
  query.parameters.compensation_limit_ppm = 50'001;
  EXPECT_EQ(shown(book.folded(), compensation_rate, query), "79012346/1580246919=500 kept");
  query.parameters.compensation_limit_ppm = 50'000;
  book.run(ReleaseGuarantee{"G9", {}});
  EXPECT_EQ(shown(book.folded(), compensation_rate, query), "79012346/1580246920=500 kept");
}

TEST(Reserves, CoverWhatIsReceivableOfLosses) {
  LossBook book;
  book.on("2025-12-01");
  book.run(book.guarantee("G9", 100'000'000, "2025-12-01", "2026-12-01", 1'000'000));
  book.on("2025-12-31");
  book.run(ProvideReserves{"#2", 2025});
  // Half of the year's fees, and 1% of a liability of 80,000,000.
  EXPECT_EQ(shown(book.folded(), reserve_coverage, asking("2025-12-31")), "1300000/79012346=165");
  book.run(ReportFigure{"#2", Figure::general_reserve, day("2025-12-31"), {2'000'000}, "年报"});
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, reserve_coverage, asking("2025-12-31")), "3300000/79012346=418");
  EXPECT_EQ(shown(table, reserve_coverage, asking("2025-12-30")), "0/79012346=0");
  EXPECT_EQ(shown(table, reserve_coverage, asking("2025-11-16")), "0/0 zero_denominator");
  IndicatorQuery others = asking("2025-12-31");
  others.guarantor = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(shown(table, reserve_coverage, others), "0/0 zero_denominator");
}

TEST(Assets, OfOneDayAreHeldAgainstTheTotalLessWhatIsReceivableOfLosses) {
  IndicatorBook book;
  book.on("2026-01-20");
  for (const auto& [figure, fen] : {std::pair(Figure::total_assets, 1'000),
                                    {Figure::compensation_due, 100},
                                    {Figure::class_1_assets, 180},
                                    {Figure::class_2_assets, 450}}) {
    book.report("#2", figure, "2025-12-31", fen);
  }
  book.report("#2", Figure::class_3_assets, "2025-11-30", 270);
  EXPECT_EQ(shown(book.folded(), class_1_share, asking("2026-01-20")), "not_reported");
  EXPECT_EQ(told(book.folded(), class_1_share, asking("2026-01-20")).lacking[0].figure,
            Figure::class_3_assets);
  book.report("#2", Figure::class_3_assets, "2025-12-31", 270);
  EXPECT_EQ(shown(book.folded(), class_1_share, asking("2026-01-20")), "180/900=2000 kept");
  EXPECT_EQ(shown(book.folded(), class_1_2_share, asking("2026-01-20")), "630/900=7000 kept");
  EXPECT_EQ(shown(book.folded(), class_3_share, asking("2026-01-20")), "270/900=3000 kept");
  book.report("#2", Figure::class_3_assets, "2025-12-31", 271);
  EXPECT_EQ(shown(book.folded(), class_3_share, asking("2026-01-20")), "271/900=3011 broken");
  IndicatorQuery none = asking("2026-01-20");
  none.guarantor = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(shown(book.folded(), class_3_share, none), "not_reported");
}

TEST(Dues, AreCoveredKeyByKeyAndMissedOnceTheWindowHasClosed) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000, 31);
  book.on("2025-06-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-01-01", "2026-01-01", 0));
  book.run(book.guarantee("G4", 200'000'000, "2025-01-01", "2025-04-01", 0));
  book.run(ClaimEntitlement{key_of("G4"), {246'575}});
  const MemoryTable claimed = book.folded();
  EXPECT_EQ(shown(claimed, coverage_rate, asking("2025-06-01")), "0/746575=0");
  EXPECT_EQ(shown(claimed, overpaid_rate, asking("2025-06-01")), "0/0 zero_denominator");
  book.run_by_two(ApproveEntitlement{key_of("G4"), {246'575}, "批复1号"});
  book.run_by_two(ReleaseFunds{"V1", key_of("G4"), "F1", "S1", 1, {246'575}});
  book.run(ConfirmRelease{"V1", {246'575}});
  book.on("2025-06-03");
  book.run(ReleaseGuarantee{"G4", {}});
  const MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, coverage_rate, asking("2025-12-31")), "246575/746575=3303");
  EXPECT_EQ(shown(table, missed_rate, asking("2026-01-10")), "0/746575=0");
  EXPECT_EQ(shown(table, missed_rate, asking("2026-02-20")), "500000/746575=6697");
  EXPECT_EQ(shown(table, overpaid_rate, asking("2026-01-10")), "0/246575=0");
  IndicatorQuery query = asking("2026-02-20", 2025);
  EXPECT_EQ(shown(table, coverage_rate, query), "0/0 zero_denominator") << "a term is of no year";
  query.year.reset();
  query.programme = "FS";
  query.guarantor = Bookkeeping::kGuarantor;
  query.region = "141100";
  EXPECT_EQ(shown(table, missed_rate, query), "500000/746575=6697");
  query.guarantor = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(shown(table, missed_rate, query), "0/0 zero_denominator");
}

void pay(Bookkeeping& book, const char* voucher, std::int64_t fen) {
  book.run_by_two(ReleaseFunds{voucher, key_of("G3"), "F1", "S1", 1, {fen}});
  book.run(ConfirmRelease{voucher, {fen}});
}

// Approved before the holidays of October 2025, whose Saturday the 11th was worked.
TEST(Dues, AreInTimeByWorkingDaysFromTheApproval) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  book.on("2025-09-29");
  book.run(book.guarantee("G3", 123'456'500, "2025-05-01", "2025-07-13", 0));
  book.run(ClaimEntitlement{key_of("G3"), {123'457}});
  book.on("2025-09-30");
  book.run_by_two(ApproveEntitlement{key_of("G3"), {100'000}, "批复1号"});
  book.on("2025-10-09");
  pay(book, "V1", 60'000);
  book.on("2025-10-10");
  pay(book, "V2", 40'000);
  book.run_by_two(ApproveEntitlement{key_of("G3"), {23'457}, "批复2号"});
  book.on("2025-10-11");
  pay(book, "V3", 23'457);
  MemoryTable table = book.folded();
  const auto within = [&table](int days, const char* date, Indicator indicator) {
    IndicatorQuery query = asking(date);
    query.parameters.within_days = days;
    return shown(table, indicator, query);
  };
  EXPECT_EQ(within(1, "2025-10-08", timely_amount), "0/0 zero_denominator") << "not due yet";
  EXPECT_EQ(within(1, "2025-10-09", timely_amount), "60000/100000=6000");
  EXPECT_EQ(within(1, "2025-10-10", timely_count), "0/1=0");
  EXPECT_EQ(within(1, "2025-10-11", timely_amount), "83457/123457=6760");
  EXPECT_EQ(within(1, "2025-10-11", timely_count), "1/2=5000");
  EXPECT_EQ(within(2, "2025-10-10", timely_count), "1/1=10000");
  EXPECT_EQ(within(5, "2025-10-09", timely_amount), "0/0 zero_denominator");
  EXPECT_EQ(within(5, "2025-10-10", timely_amount), "100000/100000=10000")
      << "paid before it is due";
  EXPECT_EQ(within(365, "2025-10-11", timely_amount), "calendar_unknown");
  EXPECT_EQ(shown(table, timely_count, asking("2025-10-31", 2026)), "0/0 zero_denominator");
  EXPECT_EQ(shown(table, timely_count, asking("2025-10-31", 2025)), "2/2=10000");
  const Seq known = book.last();
  book.on("2025-10-20");
  book.run_by_two(Reverse{book.last_of<ReleaseConfirmed>(), "未到账"});
  table = book.folded();
  EXPECT_EQ(within(1, "2025-10-20", timely_amount), "60000/123457=4860") << "it never arrived";
  IndicatorQuery then = asking("2025-10-20");
  then.when.known_at = known;
  EXPECT_EQ(shown(table, timely_count, then), "2/2=10000");
}

TEST(Funds, AreOfTheSourcesOfAYearWithWhatWasCarriedIn) {
  Bookkeeping book;
  book.set_up_subsidies(1'000'000);
  book.run(AllocateBudget{"F1", "S2", 2025, "吕财预〔2025〕8号", {250'000}});
  book.on("2025-06-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-01-01", "2025-05-01", 0));
  const Money due{164'384};  // 120 days
  book.run(ClaimEntitlement{key_of("G1"), due});
  book.run_by_two(ApproveEntitlement{key_of("G1"), due, "批复1号"});
  book.run_by_two(ReleaseFunds{"V1", key_of("G1"), "F1", "S1", 1, due});
  book.run(ConfirmRelease{"V1", due});
  book.on("2026-01-05");
  book.run_by_two(CarryOverSource{"F1", "S1", "S1-2026"});
  const MemoryTable table = book.folded();
  IndicatorQuery query = asking("2026-01-05", 2025);
  EXPECT_EQ(shown(table, arrival_rate, query), "1000000/1250000=8000");
  EXPECT_EQ(shown(table, execution_rate, query), "164384/1250000=1315");
  EXPECT_EQ(shown(table, carry_over_rate, query), "835616/1250000=6685");
  query.year = 2026;
  EXPECT_EQ(shown(table, arrival_rate, query), "835616/835616=10000");
  EXPECT_EQ(shown(table, execution_rate, query), "0/835616=0");
  query.year.reset();
  EXPECT_EQ(shown(table, execution_rate, query), "164384/1250000=1315") << "granted once";
  query.parameters.arrival_base = ArrivalBase::due;
  EXPECT_EQ(shown(table, arrival_rate, query), "1000000/164384=60833");
  query.when.as_of = day("2026-01-04");
  EXPECT_EQ(shown(table, carry_over_rate, query), "0/1250000=0");
  query.region = "330500";
  EXPECT_EQ(shown(table, carry_over_rate, query), "0/0 zero_denominator");
  query.guarantor = Bookkeeping::kGuarantor;
  EXPECT_EQ(shown(table, carry_over_rate, query), "not_by_filter");
}

TEST(Growth, OfSmallLoansIsHeldAgainstThatOfAllLoansExactly) {
  IndicatorBook book;
  book.on("2026-02-01");
  book.report("#3", Figure::small_micro_loans, "2024-12-31", 100'000);
  book.report("#3", Figure::small_micro_loans, "2025-12-31", 110'000);
  book.report("#3", Figure::all_loans, "2024-12-31", 1'000'000);
  EXPECT_EQ(shown(book.folded(), all_loans_growth, asking("2026-02-01", 2025)), "not_reported");
  EXPECT_EQ(shown(book.folded(), small_micro_growth, asking("2026-02-01", 2025)),
            "10000/100000=1000");
  book.report("#3", Figure::all_loans, "2025-12-31", 1'100'000);
  const Seq before = book.last();
  EXPECT_EQ(shown(book.folded(), small_micro_growth, asking("2026-02-01", 2025)),
            "10000/100000=1000 kept");
  book.report("#3", Figure::all_loans, "2025-12-31", 1'100'001);
  book.report("#3", Figure::small_micro_loans, "2025-12-31", 110'000 - 1);
  MemoryTable table = book.folded();
  EXPECT_EQ(shown(table, all_loans_growth, asking("2026-02-01", 2025)), "100001/1000000=1000");
  EXPECT_EQ(shown(table, small_micro_growth, asking("2026-02-01", 2025)),
            "9999/100000=1000 broken");
  IndicatorQuery then = asking("2026-02-01", 2025);
  then.when.known_at = before;
  EXPECT_EQ(shown(table, small_micro_growth, then), "10000/100000=1000 kept");
  EXPECT_EQ(shown(table, small_micro_growth, asking("2026-02-01")), "not_reported")
      << "nothing of 2026";
  book.report("#3", Figure::small_micro_loans, "2026-01-31", 99'994);
  table = book.folded();
  EXPECT_EQ(shown(table, small_micro_growth, asking("2026-02-01")), "-10005/109999=-910");
  then.guarantor = Bookkeeping::kGuarantor;
  EXPECT_EQ(shown(table, small_micro_growth, then), "not_by_filter");
}

TEST(FinancingCosts, AreTheLoansRateAndTheFeeLessTheInterestThatIsSubsidised) {
  Bookkeeping book;
  book.on("2025-03-01");
  IssueGuarantee issue = book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 1'000'000);
  issue.contracts = Contracts{"借 2025-1", "", ""};
  book.run(issue);
  EXPECT_EQ(shown(book.folded(), financing_cost, asking("2025-03-01")), "0/0 zero_denominator");
  book.run(OpenLoan{"L1",
                    "#3",
                    "#4",
                    "141102",
                    "借（2025）1",
                    "据1",
                    {100'000'000},
                    day("2025-03-01"),
                    day("2026-03-01"),
                    {43'500}});
  const Seq before = book.last();
  EXPECT_EQ(told(book.folded(), financing_cost, asking("2025-03-01")).bp, 535);
  book.run(EstablishProgramme{"IS", "#1", "贴息", Shape::interest_subsidy});
  Terms terms;
  terms.effective_from = day("2025-01-01");
  terms.region = "141100";
  terms.clauses = sheets::sheet({{"line_period", "calendar_year"},
                                 {"day_basis", "actual_360"},
                                 {"rate_rule", "fixed_points"},
                                 {"rate_ppm", "10000"},
                                 {"rate_ceiling_ppm", "10000"}});
  terms.document = "吕财金〔2025〕2号";
  terms.article = "第三条";
  book.run_by_two(EnactTerms{"IS", terms});
  book.run(DrawLoan{"L1", {100'000'000}});
  // 306 days in 2025 and 59 in 2026 at 1% of 360: 850,000 and 163,889.
  const IndicatorRow row = told(book.folded(), financing_cost, asking("2025-03-01"));
  EXPECT_EQ(row.numerator, "1582680515000000");
  EXPECT_EQ(row.denominator, "36500000000000000");
  EXPECT_EQ(row.bp, 434);
  IndicatorQuery then = asking("2025-03-01");
  then.when.known_at = before;
  EXPECT_EQ(told(book.folded(), financing_cost, then).bp, 535);
}

}  // namespace
}  // namespace yingbu
