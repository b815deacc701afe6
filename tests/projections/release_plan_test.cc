#include "projections/entitlement/release_plan.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/base/rejection.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "tests/projections/book.h"

// 拨付计划: who can be paid out of a source today, how much, and why the rest waits.
namespace yingbu {
namespace {

EntitlementKey key_of(const std::string& guarantee, PartyNo payee = Bookkeeping::kGuarantor) {
  return {"FS", payee, "term", guarantee};
}

ReleasePlanQuery query_on(const char* date, const std::string& source = "S1") {
  ReleasePlanQuery query;
  query.when = {day(date), {}, day(date)};
  query.programme = "FS";
  query.source = source;
  return query;
}

Result<ReleasePlan> plan(const Bookkeeping& book, const ReleasePlanQuery& query) {
  return release_plan(book.folded(), query);
}

const ReleasePlanRow& row_of(const ReleasePlan& plan, const std::string& object) {
  const auto row = std::ranges::find(plan.rows, object,
                                     [](const ReleasePlanRow& each) { return each.key.object; });
  EXPECT_NE(row, plan.rows.end()) << object;
  return *row;
}

// A guarantee, its subsidy claimed and approved.
void approve(Bookkeeping& book, const std::string& guarantee, std::int64_t principal,
             std::int64_t approved, PartyNo payee = Bookkeeping::kGuarantor) {
  IssueGuarantee issue = book.guarantee(guarantee, principal, "2025-01-01", "2026-01-01", 0);
  issue.guarantor = "#" + std::to_string(payee.value);
  book.run(issue);
  const EntitlementKey key = key_of(guarantee, payee);
  book.run(ClaimEntitlement{key, {approved}});
  book.run_by_two(ApproveEntitlement{key, {approved}, "批复" + guarantee});
}

// DOMAIN F, D-5: V of 123,456,789 and 50,000 and a budget of 100,000,000.
class D5 : public ::testing::Test {
 protected:
  D5() {
    book.set_up_subsidies(100'000'000, {}, 2026);
    book.on("2026-03-01");
    approve(book, "A", 24'691'357'800, 123'456'789);
    book.on("2026-03-02");
    approve(book, "C", 10'000'000, 50'000, Bookkeeping::kOtherGuarantor);
    book.run(book.guarantee("Dk", 177'777'770, "2025-01-01", "2026-01-01", 0));
    book.on("2026-03-05");
  }
  Bookkeeping book;
};

TEST_F(D5, AShortageIsSharedByLargestRemainderAndWhatIsUnclaimedTakesNothing) {
  const ReleasePlan shown = *plan(book, query_on("2026-03-05"));
  ASSERT_EQ(shown.rows.size(), 2U);
  EXPECT_TRUE(shown.rationed);
  EXPECT_EQ(shown.rows[0].key, key_of("A"));  // longest waiting first
  EXPECT_EQ(shown.rows[0].days, 4);
  EXPECT_EQ(shown.rows[0].planned.fen, 99'959'516);
  EXPECT_EQ(shown.rows[0].cause, PlanCause::shortage);
  EXPECT_EQ(shown.rows[0].document, "批复A");
  EXPECT_EQ(shown.rows[0].account->account, 1U);
  EXPECT_EQ(shown.rows[1].days, 3);
  EXPECT_EQ(shown.rows[1].planned.fen, 40'484);
  EXPECT_EQ(shown.rows[1].releasable.fen, 50'000);
  EXPECT_EQ(shown.totals.planned, "100000000");
  EXPECT_EQ(shown.totals.releasable, "123506789");
  EXPECT_EQ(shown.available, "100000000");
  EXPECT_EQ(shown.remaining, "0");
}

TEST_F(D5, WhatThePlanSaysIsWhatTheLedgerReleases) {
  const ReleasePlan shown = *plan(book, query_on("2026-03-05"));
  book.run_by_two(RationRelease{
      "B1",
      "FS",
      "F1",
      "S1",
      {100'000'000},
      {{"V1", key_of("A"), 1}, {"V2", key_of("C", Bookkeeping::kOtherGuarantor), 1}}});
  const ReleasePlan after = *plan(book, query_on("2026-03-05"));
  for (const ReleasePlanRow& row : after.rows) {
    EXPECT_EQ(row.in_transit, row_of(shown, row.key.object).planned);
    EXPECT_EQ(row.planned.fen, 0);
    EXPECT_EQ(row.cause, PlanCause::shortage);
  }
  // The second year's money reaches both.
  book.run(AllocateBudget{"F1", "S2", 2026, "吕财预2号", {30'000'000}});
  book.run(RecordReceipt{"F1", "S2", {30'000'000}, "入库单2"});
  const ReleasePlan next = *plan(book, query_on("2026-03-05", "S2"));
  EXPECT_FALSE(next.rationed);
  EXPECT_EQ(row_of(next, "A").planned.fen, 23'497'273);
  EXPECT_EQ(row_of(next, "C").planned.fen, 9'516);
  EXPECT_EQ(row_of(next, "C").cause, PlanCause::in_full);
  EXPECT_EQ(next.remaining, "6493211");
}

TEST_F(D5, NoMoreThanTheBudgetThatWasNamed) {
  ReleasePlanQuery query = query_on("2026-03-05");
  query.budget = Money{1'000};
  const ReleasePlan shown = *plan(book, query);
  EXPECT_EQ(shown.spendable, "1000");
  EXPECT_EQ(shown.totals.planned, "1000");
  EXPECT_EQ(shown.remaining, "99999000");
  query.budget = Money{200'000'000};  // more than there is
  EXPECT_EQ(plan(book, query)->totals.planned, "100000000");
}

TEST_F(D5, ASourcePaysInItsOwnYearAndCarriedOverInTheNext) {
  for (const auto& [date, advice] :
       {std::pair("2025-12-31", "pays from that year on"), {"2027-01-01", "carry it over first"}}) {
    const auto refused = plan(book, query_on(date));
    ASSERT_FALSE(refused) << date;
    EXPECT_EQ(refused.error().reason, Reason::source_year_wrong);
    EXPECT_NE(describe(refused.error(), Language::en).find(advice), std::string::npos)
        << describe(refused.error(), Language::en);
  }
  book.on("2027-01-05");
  book.run_by_two(CarryOverSource{"F1", "S1", "S1-结转"});
  EXPECT_EQ(plan(book, query_on("2027-01-05", "S1-结转"))->totals.planned, "100000000");
  const auto lapsed = plan(book, query_on("2028-01-05", "S1-结转"));
  ASSERT_FALSE(lapsed);
  EXPECT_NE(describe(lapsed.error(), Language::zh).find("连续两年未用完"), std::string::npos);
}

TEST_F(D5, ASourceOfTwoFundsIsToBeToldApartAndWhatIsNotThereIsRefused) {
  book.run(OpenFund{"F2", "#1", "另一资金"});
  book.run(AllocateBudget{"F2", "S1", 2026, "吕财预3号", {7}});
  book.run(RecordReceipt{"F2", "S1", {7}, "入库单3"});
  ReleasePlanQuery query = query_on("2026-03-05");
  const auto refused = plan(book, query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error(), Language::zh),
            "查询参数“fund”有误：有几个资金都有来源“S1”，请指明其一：F1, F2");
  query.fund = "F2";
  EXPECT_EQ(plan(book, query)->totals.planned, "7");
  for (const auto& [programme, fund, source] :
       {std::tuple("XX", "F1", "S1"), {"FS", "F9", "S1"}, {"FS", "F1", "S9"}}) {
    query.programme = programme;
    query.fund = fund;
    query.source = source;
    EXPECT_EQ(plan(book, query).error().reason, Reason::not_found);
  }
}

// One key a cause, each of 500,000 fen, and money for all.
TEST(ReleasePlan, EachKeyThatCannotBePaidSaysWhyAndTakesNoShare) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, {}, 2026);
  book.on("2026-03-01");
  const std::int64_t principal = 100'000'000;
  for (const char* id : {"Paid", "Moving", "Closed", "Due"}) approve(book, id, principal, 500'000);
  approve(book, "Other", principal, 500'000, Bookkeeping::kOtherGuarantor);
  book.run_by_two(ReleaseFunds{"V1", key_of("Paid"), "F1", "S1", 1, {500'000}});
  book.run(ConfirmRelease{"V1", {500'000}});
  book.run_by_two(ReleaseFunds{"V2", key_of("Moving"), "F1", "S1", 1, {500'000}});
  book.run_by_two(CloseEntitlement{key_of("Closed"), "企业注销"});
  ReleasePlanQuery query = query_on("2026-03-01");

  const ReleasePlan shown = *plan(book, query);
  EXPECT_EQ(shown.rows.size(), 4U);  // what is paid is not in it
  EXPECT_EQ(row_of(shown, "Moving").cause, PlanCause::in_transit);
  EXPECT_EQ(row_of(shown, "Closed").cause, PlanCause::closed);
  EXPECT_EQ(row_of(shown, "Due").cause, PlanCause::in_full);
  EXPECT_EQ(shown.totals.planned, "1000000");

  // 失信: to a shortage as well it is as if it were not there.
  book.run(BlockPayee{"#5", "失信被执行人"});
  query.budget = Money{100};
  const ReleasePlan blocked = *plan(book, query);
  EXPECT_EQ(row_of(blocked, "Other").cause, PlanCause::blocked);
  EXPECT_EQ(row_of(blocked, "Due").planned.fen, 100);
  book.run_by_two(UnblockPayee{"#5", "信用修复"});
  query.budget.reset();

  // Of several accounts one is named; a number that it does not have is none.
  book.run_by_two(AddPartyAccount{"#2", "某某银行", "吕梁市融资担保有限公司", "622003"});
  EXPECT_EQ(row_of(*plan(book, query), "Due").cause, PlanCause::which_account);
  query.accounts = {{Bookkeeping::kGuarantor, 3}};
  EXPECT_EQ(row_of(*plan(book, query), "Due").cause, PlanCause::which_account);
  query.accounts = {{Bookkeeping::kGuarantor, 2}};
  const ReleasePlan named = *plan(book, query);
  EXPECT_EQ(row_of(named, "Due").account->account_number, "622003");
  EXPECT_EQ(row_of(named, "Due").planned.fen, 500'000);
  // Before it was added there was one.
  query.accounts.clear();
  query.when.known_at = book.last_of<PartyAccountAdded>() - 1;
  EXPECT_EQ(row_of(*plan(book, query), "Due").account->account_number, "622001");
}

TEST(ReleasePlan, WithoutAnAccountOrWithMoreApprovedThanDueNothingIsPlanned) {
  Bookkeeping book;
  book.set_up_subsidies(100'000'000, {}, 2026);
  book.on("2026-03-01");
  approve(book, "G1", 100'000'000, 500'000);
  // Released half a year early, D falls below what was paid.
  book.run_by_two(ReleaseFunds{"V1", key_of("G1"), "F1", "S1", 1, {400'000}});
  book.run(ConfirmRelease{"V1", {400'000}});
  ASSERT_TRUE(book.attempt(ReleaseGuarantee{"G1", {}, {}}, {}, {1}, day("2025-07-02")));
  const ReleasePlan shown = *plan(book, query_on("2026-03-01"));
  EXPECT_EQ(row_of(shown, "G1").cause, PlanCause::over_approved);
  EXPECT_EQ(row_of(shown, "G1").releasable.fen, 0);
}

TEST(ReleasePlan, WhatIsPromisedToAKeyPaysItFirstAndNobodyElse) {
  Bookkeeping book;
  book.set_up_subsidies(700'000, {}, 2026);
  book.on("2026-03-01");
  approve(book, "G1", 100'000'000, 500'000);
  approve(book, "G2", 100'000'000, 500'000);
  book.run(HoldFunds{"H1", key_of("G1"), "F1", "S1", {450'000}, day("2026-03-10")});
  const ReleasePlan shown = *plan(book, query_on("2026-03-10"));
  EXPECT_EQ(shown.available, "250000");
  EXPECT_EQ(row_of(shown, "G1").holds.front().hold, "H1");
  // 50,000 and 500,000 share the 250,000.
  EXPECT_EQ(row_of(shown, "G1").planned.fen, 450'000 + 22'727);
  EXPECT_EQ(row_of(shown, "G2").planned.fen, 227'273);
  // Expired it is promised to nobody any more.
  const ReleasePlan later = *plan(book, query_on("2026-03-11"));
  EXPECT_EQ(later.available, "700000");
  EXPECT_TRUE(row_of(later, "G1").holds.empty());
  EXPECT_EQ(row_of(later, "G1").planned.fen, 350'000);
}

}  // namespace
}  // namespace yingbu
