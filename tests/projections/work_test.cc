#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/events.h"
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
#include "tests/projections/loss_book.h"

// Losses, chains, exposures and what is to be done, told from whole lives.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

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

TEST(CompensationRegister, HoldsWhatInstalmentsHavePaidSoFar) {
  Bookkeeping book;
  book.on("2025-06-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 0));
  book.run(DemandCompensation{"G1", {100'000'000}, "借款人违约"});
  PayCompensation part{"G1", {30'000'000}};
  part.instalment = true;
  book.run(part);
  const CompensationRow so_far = loss(book, on("2025-06-01"));
  EXPECT_EQ(so_far.status, GuaranteeStatus::demanded);
  EXPECT_EQ(so_far.compensated_on, std::nullopt);
  EXPECT_EQ(so_far.compensation.fen, 30'000'000);
  EXPECT_EQ(so_far.recourse.fen, 30'000'000);
  EXPECT_EQ(of(so_far, Bearer::guarantor).paid.fen, 30'000'000);
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
  const Encoded command =
      encode_command(Reverse{book.last_of<EntitlementClaimed>(), "录入有误", {}});
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
