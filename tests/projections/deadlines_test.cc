#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loss/commands.h"
#include "projections/read_models.h"
#include "tests/projections/loss_book.h"

// 期限: what has to be done by when, told from whole lives.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<DeadlineKind> kinds(const Bookkeeping& book, const char* today) {
  DeadlineQuery query;
  query.when = on(today);
  std::vector<DeadlineKind> all;
  const auto found = deadlines(book.folded(), query);
  EXPECT_TRUE(found);
  for (const DeadlineRow& row : found->rows) all.push_back(row.kind);
  return all;
}

TEST(Deadlines, FollowTheGuaranteeFromMaturityToTheShareClaim) {
  LossBook book;
  EXPECT_THAT(kinds(book, "2025-09-30"), ElementsAre()) << "more than 30 days ahead";
  EXPECT_THAT(kinds(book, "2025-10-02"), ElementsAre(DeadlineKind::maturity));
  EXPECT_THAT(kinds(book, "2025-11-05"), ElementsAre(DeadlineKind::grace));
  EXPECT_THAT(kinds(book, "2025-12-31"), ElementsAre());
  EXPECT_THAT(kinds(book, "2026-03-01"), ElementsAre(DeadlineKind::share_claim));
  DeadlineQuery query;
  query.when = on("2026-03-20");
  const auto missed = deadlines(book.folded(), query);
  ASSERT_THAT(missed->rows, SizeIs(1));
  EXPECT_EQ(missed->rows[0].due, day("2026-03-16")) << "D-4, INCLUSIVE";
  EXPECT_EQ(missed->rows[0].days_left, -4);
  EXPECT_EQ(missed->rows[0].amount.fen, 39'506'173);
  EXPECT_EQ(missed->rows[0].organisation.no, Bookkeeping::kGuarantor);
  query.with_missed = false;
  EXPECT_THAT(deadlines(book.folded(), query)->rows, SizeIs(0));
}

// The 120th day is 2027-01-13: told as it falls until its year is published, and moved from then
// on.
TEST(Deadlines, MoveOffAHolidayOnceItsYearIsRecorded) {
  Bookkeeping book;
  book.on("2026-01-01");
  IssueGuarantee issue = book.guarantee("G1", 100'000'000, "2026-01-01", "2026-08-01", 0);
  issue.share_deadline = ShareDeadline{120, DeadlineCounting::civil_code};
  book.run(issue);
  book.on("2026-09-15");
  book.run(DemandCompensation{"G1", {100'000'000}});
  book.run(PayCompensation{"G1", {80'000'000}});
  const Seq before = book.last();
  const auto due = [&book](std::optional<Seq> known_at) {
    DeadlineQuery query;
    query.when = on("2027-01-05");
    query.when.known_at = known_at;
    query.kind = DeadlineKind::share_claim;
    const auto found = deadlines(book.folded(), query);
    return found->rows.size() == 1 ? text(found->rows[0].due) : "";
  };
  EXPECT_EQ(due({}), "2027-01-13");
  book.on("2026-11-10");
  book.run(PublishWorkingDays{2027, {day("2027-01-13")}, {}, "虚构的安排", day("2026-11-03")});
  EXPECT_EQ(due({}), "2027-01-14");
  EXPECT_EQ(due(before), "2027-01-13") << "as it was known then";
  const Seq published = book.last();
  book.run_by_two(Reverse{published, "录入有误"});
  EXPECT_EQ(due({}), "2027-01-13");
  EXPECT_EQ(due(published), "2027-01-14") << "as it was known then";
}

// A deadline of grace names what 代偿 will be: of a demand in part, less what a deposit has met.
TEST(Deadlines, OfADemandNameWhatIsToBeCompensated) {
  Bookkeeping book;
  book.on("2025-01-02");
  book.run(book.guarantee("G1", 100'000'000, "2025-01-02", "2025-10-02", 0));
  book.run(TakeDeposit{"G1", Money{20'000'000}});
  book.on("2025-10-10");
  book.run(DemandCompensation{"G1", Money{60'000'000}});
  DeadlineQuery query;
  query.when = on("2025-10-10");
  const auto before = deadlines(book.folded(), query);
  ASSERT_THAT(before->rows, SizeIs(1));
  EXPECT_EQ(before->rows[0].kind, DeadlineKind::grace);
  EXPECT_EQ(before->rows[0].amount.fen, 48'000'000);
  book.run(ApplyDeposit{"G1", Money{20'000'000}});
  const auto after = deadlines(book.folded(), query);
  ASSERT_THAT(after->rows, SizeIs(1));
  EXPECT_EQ(after->rows[0].amount.fen, 32'000'000);
}

TEST(Deadlines, NameWhatIsDueAndNotClaimed) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000, 31);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 0));
  DeadlineQuery query;
  query.when = on("2026-03-15");
  query.kind = DeadlineKind::filing;
  const auto found = deadlines(book.folded(), query);
  ASSERT_THAT(found->rows, SizeIs(1));
  EXPECT_EQ(found->rows[0].due, day("2026-04-01"));
  EXPECT_EQ(found->rows[0].amount.fen, 500'000);
  ASSERT_TRUE(found->rows[0].key);
  EXPECT_EQ(found->rows[0].key->programme, "FS");
}

TEST(Deadlines, NameTheLastDayOfAHold) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000, {}, 2026);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 0));
  const EntitlementKey key{"FS", Bookkeeping::kGuarantor, "term", "G1"};
  book.on("2026-03-02");
  book.run(ClaimEntitlement{key, {500'000}});
  book.run_by_two(ApproveEntitlement{key, {500'000}, "吕财金〔2026〕9号"});
  book.run(HoldFunds{"H1", key, "F1", "S1", {300'000}, day("2026-04-10")});
  book.run(HoldFunds{"H2", key, "F1", "S1", {200'000}, day("2026-03-20")});
  book.on("2026-03-15");
  book.run(EndHold{"H2"});
  DeadlineQuery query;
  query.kind = DeadlineKind::hold_expires;
  query.when = on("2026-03-14");
  const auto both = deadlines(book.folded(), query);
  ASSERT_THAT(both->rows, SizeIs(2));
  EXPECT_EQ(both->rows[0].due, day("2026-03-20"));
  EXPECT_EQ(both->rows[0].amount.fen, 200'000);
  EXPECT_EQ(both->rows[1].days_left, 27);
  EXPECT_EQ(both->rows[1].organisation.no, Bookkeeping::kBureau);
  EXPECT_EQ(both->rows[1].guarantee, "G1");
  EXPECT_EQ(both->rows[1].key, key);
  query.when = on("2026-03-15");
  EXPECT_EQ(deadlines(book.folded(), query)->count, 1u) << "H2 was ended that day";
  query.when.known_at = book.last() - 1;
  EXPECT_EQ(deadlines(book.folded(), query)->count, 2u) << "not known yet";
  // Past its day it still stands in the books, until it is ended.
  query.when = on("2026-04-12");
  const auto missed = deadlines(book.folded(), query);
  ASSERT_THAT(missed->rows, SizeIs(1));
  EXPECT_EQ(missed->rows[0].days_left, -2);
  // The release that uses it up is its end.
  book.on("2026-04-01");
  book.run_by_two(ReleaseFunds{"V1", key, "F1", "S1", 1, {300'000}, "H1"});
  EXPECT_THAT(deadlines(book.folded(), query)->rows, SizeIs(0));
}

}  // namespace
}  // namespace yingbu
