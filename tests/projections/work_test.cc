#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "projections/read_models.h"
#include "tests/projections/book.h"

// Losses, chains, exposures and what is to be done, told from whole lives.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

AsOf on(const char* date) { return {day(date), {}, day(date)}; }

// D-4: P = 98,765,433; 20/20/20/40; the re-guarantee on record, claimed and paid.
class LossBook : public Bookkeeping {
 public:
  PartyNo province{6};
  PartyNo fund{7};

  LossBook() {
    run(RegisterParty{"local_code:R1", PartyKind::reguarantor, "省再担保", "140000"});
    run(RegisterParty{"local_code:N1", PartyKind::reguarantor, "国担基金", "140000"});
    on("2025-03-01");
    IssueGuarantee issue = guarantee("G1", 98'765'433, "2025-03-01", "2025-11-01", 0);
    issue.share_deadline = ShareDeadline{120, DeadlineCounting::inclusive};
    run(issue);
    run(FileReguarantee{"G1", "#6", "#7", "备-1"});
    run(ConfirmReguarantee{"G1", {120'000}, {60'000}});
    on("2025-11-05");
    run(DemandCompensation{"G1", {98'765'433}});
    on("2025-11-17");
    run(PayCompensation{"G1", {79'012'346}});
  }
  void claim_and_pay() {
    on("2026-01-04");
    run(FileShareClaim{"G1", Sharer::province, {39'506'173}});
    on("2026-02-01");
    run(ReceiveShare{"G1", Sharer::province, {39'506'173}});
    on("2026-02-10");
    run(ReceiveFundShare{"G1", {19'753'087}});
  }
};

const BearerRow& of(const CompensationRow& row, Bearer bearer) {
  for (const BearerRow& each : row.bearers) {
    if (each.bearer == bearer) return each;
  }
  ADD_FAILURE() << "no such bearer";
  return row.bearers.front();
}

CompensationRow loss(const Bookkeeping& book, const AsOf& when) {
  CompensationQuery query;
  query.when = when;
  const auto page = compensation_register(book.folded(), query);
  EXPECT_TRUE(page && page->rows.size() == 1);
  return page->rows.at(0);
}

TEST(CompensationRegister, SaysWhoBoreAndWhoStillOwesWhom) {
  LossBook book;
  book.claim_and_pay();
  // Claimed, not yet paid: the province owes the guarantor the whole layer.
  const CompensationRow claimed = loss(book, on("2026-01-31"));
  EXPECT_EQ(of(claimed, Bearer::bank).loss.fen, 19'753'087);
  EXPECT_EQ(of(claimed, Bearer::province).owes.fen, 39'506'173);
  EXPECT_EQ(of(claimed, Bearer::guarantor).paid.fen, 79'012'346);
  // Paid: the fund owes the province its half.
  const CompensationRow paid = loss(book, on("2026-02-01"));
  EXPECT_EQ(of(paid, Bearer::province).owes.fen, 0);
  EXPECT_EQ(of(paid, Bearer::national_fund).owes.fen, 19'753'087);
  // A recovery: what is the sharers' is owed to them until it is returned.
  book.on("2026-03-01");
  book.run(RecordRecovery{"G1", {10'000'001}, {}});
  const CompensationRow recovered = loss(book, on("2026-03-01"));
  EXPECT_EQ(of(recovered, Bearer::province).recovered.fen, 2'500'001);
  EXPECT_EQ(of(recovered, Bearer::national_fund).recovered.fen, 2'500'000);
  EXPECT_EQ(of(recovered, Bearer::province).owed.fen, 5'000'001) << "the guarantor owes the layer";
  EXPECT_EQ(of(recovered, Bearer::national_fund).owed.fen, 2'500'000);
  EXPECT_EQ(recovered.recourse.fen, 79'012'346 - 10'000'001);
  // Every fen of the unpaid principal has a bearer.
  Wide sum = 0;
  for (const BearerRow& each : recovered.bearers) sum += each.loss.fen + each.recovered.fen;
  EXPECT_EQ(sum, 98'765'433);
  book.on("2026-03-05");
  book.run(ReturnRecovery{"G1", Sharer::province, {5'000'001}});
  book.run(PassOnRecovery{"G1", {2'500'000}});
  CompensationQuery owing;
  owing.when = on("2026-03-05");
  owing.only_owing = true;
  EXPECT_THAT(compensation_register(book.folded(), owing)->rows, SizeIs(0));
  EXPECT_EQ(compensation_register(book.folded(), owing)->totals->count, 0u);
}

TEST(GuaranteeChain, FollowsRenewalsAndOwners) {
  Bookkeeping book;
  book.on("2025-01-02");
  book.run(book.guarantee("G1", 100'000'000, "2025-01-02", "2025-07-02", 0));
  book.on("2025-04-02");
  book.run_by_two(TransferGuarantee{"G1", "#5", TransferKind::merger, "吕金监〔2025〕3号"});
  book.on("2025-07-02");
  book.run(RenewGuarantee{"G2", "G1", {100'000'000}, day("2025-07-02"), day("2026-07-02")});
  for (const char* asked : {"G1", "G2"}) {
    const auto chain = guarantee_chain(book.folded(), asked, on("2025-12-31"));
    ASSERT_TRUE(chain);
    ASSERT_THAT(*chain, SizeIs(2));
    const ChainLink& first = chain->front();
    EXPECT_EQ(first.guarantee.status, GuaranteeStatus::renewed);
    EXPECT_EQ(first.guarantee.liability.fen, 0);
    ASSERT_THAT(first.owners, SizeIs(2));
    EXPECT_EQ(first.owners[0].owner.no, Bookkeeping::kGuarantor);
    EXPECT_EQ(first.owners[1].owner.no, Bookkeeping::kOtherGuarantor);
    EXPECT_EQ(first.owners[1].from, day("2025-04-02"));
    EXPECT_EQ(first.owners[1].document, "吕金监〔2025〕3号");
    const ChainLink& second = chain->back();
    EXPECT_EQ(second.guarantee.renews, "G1");
    EXPECT_EQ(second.guarantee.guarantor.no, Bookkeeping::kOtherGuarantor);
    EXPECT_EQ(second.guarantee.liability.fen, 80'000'000) << "INV-17";
  }
  // Before the renewal the chain has one link, before the transfer one owner.
  const auto before = guarantee_chain(book.folded(), "G1", on("2025-03-31"));
  ASSERT_TRUE(before);
  ASSERT_THAT(*before, SizeIs(1));
  EXPECT_THAT(before->front().owners, SizeIs(1));
  EXPECT_THAT(*guarantee_chain(book.folded(), "none", on("2025-12-31")), SizeIs(0));
}

TEST(Exposures, AddUpByClientAndByGroupOfAffiliates) {
  Bookkeeping book;
  book.run(RegisterParty{"local_code:E2", PartyKind::enterprise, "某某物流有限公司", "141100"});
  book.run(AffiliateParty{"#6", "#4"});
  book.on("2025-01-02");
  book.run(book.guarantee("G1", 100'000'000, "2025-01-02", "2026-01-02", 0));
  IssueGuarantee other = book.guarantee("G2", 300'000'000, "2025-01-02", "2026-01-02", 0);
  other.borrower = "#6";
  book.run(other);
  ExposureQuery query;
  query.when = on("2025-12-31");
  const auto found = exposures(book.folded(), query);
  ASSERT_TRUE(found);
  ASSERT_THAT(found->rows, SizeIs(2));
  EXPECT_EQ(found->rows[0].client.no, PartyNo{6}) << "the larger first";
  EXPECT_EQ(found->rows[0].liability, "240000000");
  EXPECT_EQ(found->rows[0].group_liability, "320000000");
  ASSERT_TRUE(found->rows[0].head);
  EXPECT_EQ(found->rows[0].head->no, Bookkeeping::kBorrower);
  EXPECT_EQ(found->rows[1].group_liability, "320000000");
}

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
  EXPECT_EQ(found->rows[0].due, day("2026-03-31"));
  EXPECT_EQ(found->rows[0].amount.fen, 500'000);
  ASSERT_TRUE(found->rows[0].key);
  EXPECT_EQ(found->rows[0].key->programme, "FS");
}

TEST(Deadlines, NameTheLastDayOfAHold) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
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

TEST(LateEntries, AreBookedIntoALaterMonthThanTheyHappenedIn) {
  Bookkeeping book;
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 0));
  const auto repay = [&](const char* basis, const char* booked) {
    book.on(booked);
    ASSERT_TRUE(book.attempt(ReportRepayment{"G1", {1'000'000}}, day(booked), {1}, day(basis)));
  };
  repay("2025-03-02", "2025-03-31");
  EXPECT_THAT(late_entries(book.folded(), book.source(), {})->events, SizeIs(0)) << "one month";
  repay("2025-03-31", "2025-04-01");
  const Seq first = book.last();
  repay("2025-03-05", "2025-04-02");
  const Seq second = book.last();
  // Booked before the one above it, recorded after.
  book.on("2025-04-20");
  ASSERT_TRUE(
      book.attempt(ReportRepayment{"G1", {1'000'000}}, day("2025-04-01"), {1}, day("2025-03-30")));
  const Seq third = book.last();
  const auto seqs = [&](const LateEntryQuery& query) {
    const auto page = late_entries(book.folded(), book.source(), query);
    EXPECT_TRUE(page);
    std::vector<Seq> all;
    for (const Recorded& each : page->events) all.push_back(each.meta.seq);
    return all;
  };
  EXPECT_THAT(seqs({}), ElementsAre(first, third, second));
  LateEntryQuery query;
  query.from = day("2025-04-02");
  EXPECT_THAT(seqs(query), ElementsAre(second));
  query.from = {};
  query.to = day("2025-04-01");
  EXPECT_THAT(seqs(query), ElementsAre(first, third));
  query.min_days = 2;
  EXPECT_THAT(seqs(query), ElementsAre(third));
  // A page ends where it is full and the next goes on behind it.
  LateEntryQuery paged;
  paged.page.limit = 2;
  const auto page = late_entries(book.folded(), book.source(), paged);
  ASSERT_TRUE(page->next_cursor);
  paged.page.cursor = *page->next_cursor;
  EXPECT_THAT(seqs(paged), ElementsAre(second));
  // Taken back in May, it is late once more: as a reversal.
  book.on("2025-05-05");
  book.run_by_two(Reverse{first, "误记", {}});
  LateEntryQuery reversals;
  reversals.name = "event_reversed";
  EXPECT_THAT(seqs(reversals), ElementsAre(book.last()));
  EXPECT_THAT(seqs({}), SizeIs(4));
  reversals.name = "no_such";
  EXPECT_EQ(late_entries(book.folded(), book.source(), reversals).error().reason,
            Reason::unknown_name);
}

TEST(Waiting, NamesWhoHasToActSinceWhen) {
  LossBook book;
  book.set_up_subsidies(10'000'000);
  book.on("2026-01-04");
  book.run(FileShareClaim{"G1", Sharer::province, {39'506'173}});
  book.run(ApplyForGuarantee{"G7", "#2", "#4", "#3", "141100", {50'000'000}});
  book.run(book.guarantee("G2", 100'000'000, "2025-03-01", "2026-03-01", 0));
  book.run(FileReguarantee{"G2", "#6", "#7", "备-2"});
  book.run(ClaimEntitlement{{"FS", Bookkeeping::kGuarantor, "term", "G2"}, {500'000}});
  const Encoded command = encode_command(Reverse{3, "录入有误", {}});
  book.run(Propose{"P9", "", {{command.tag, command.version, {}, {}, Bytes{command.payload}}}});
  WaitingQuery query;
  query.when = on("2026-01-04");
  const auto found = waiting(book.folded(), query);
  ASSERT_TRUE(found);
  std::vector<std::pair<WaitingKind, PartyNo>> who;
  for (const WaitingRow& row : found->rows) who.emplace_back(row.kind, row.organisation.no);
  EXPECT_THAT(who, ElementsAre(std::pair(WaitingKind::share, book.province),
                               std::pair(WaitingKind::application, Bookkeeping::kGuarantor),
                               std::pair(WaitingKind::reguarantee, book.province),
                               std::pair(WaitingKind::review, Bookkeeping::kBureau),
                               std::pair(WaitingKind::second_person, Bookkeeping::kBureau)));
  query.kind = WaitingKind::review;
  EXPECT_EQ(waiting(book.folded(), query)->count, 1u);
}

}  // namespace
}  // namespace yingbu
