#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "ledger/base/fields/kinds.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/postings.h"
#include "projections/money/account_sums.h"
#include "projections/read_models.h"
#include "tests/projections/book.h"
#include "tests/projections/random_book.h"

namespace yingbu {
namespace {

template <class Query>
Query asked(std::optional<Date> as_of = {}, std::optional<Seq> known_at = {}) {
  Query query;
  query.when = {as_of, known_at, day("2026-12-31")};
  return query;
}

FundPositionRow position(const View& view, std::optional<Date> as_of = {},
                         std::optional<Seq> known_at = {}) {
  const auto answer = fund_position(view, asked<FundPositionQuery>(as_of, known_at));
  EXPECT_TRUE(answer);
  EXPECT_EQ(answer->rows.size(), 1u);
  return answer && !answer->rows.empty() ? answer->rows[0] : FundPositionRow{};
}

// One approved key of D = 500,000 and a fund of 10,000,000.
EntitlementKey approved(Bookkeeping& book) {
  book.set_up_subsidies(10'000'000);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 1'000'000));
  const EntitlementKey key{"FS", Bookkeeping::kGuarantor, "term", "G1"};
  book.run(ClaimEntitlement{key, {500'000}});
  book.run_by_two(ApproveEntitlement{key, {500'000}, "批复1号"});
  return key;
}

TEST(FundPosition, ABouncedReleaseIsAvailableAgain) {
  Bookkeeping book;
  const EntitlementKey key = approved(book);
  book.on("2025-04-01");
  book.run_by_two(ReleaseFunds{"V1", key, "F1", "S1", 1, {400'000}});
  book.on("2025-04-02");
  book.run(BounceRelease{"V1", "户名不符"});
  book.on("2025-04-03");
  book.run_by_two(ReleaseFunds{"V2", key, "F1", "S1", 1, {500'000}});
  book.on("2025-04-04");
  book.run(ConfirmRelease{"V2", {500'000}});
  const MemoryTable table = book.folded();

  FundPositionRow at = position(table, day("2025-04-01"));
  EXPECT_EQ(at.title, "普惠金融发展专项资金");
  EXPECT_EQ(at.fiscal_year, 2025);
  EXPECT_THAT(at.documents, testing::ElementsAre("吕财预〔2025〕7号"));
  EXPECT_EQ(at.released, "400000");
  EXPECT_EQ(at.in_transit, "400000");
  EXPECT_EQ(at.confirmed, "0");
  EXPECT_EQ(at.available, "9600000");
  at = position(table, day("2025-04-02"));
  EXPECT_EQ(at.released, "0");
  EXPECT_EQ(at.in_transit, "0");
  EXPECT_EQ(at.available, "10000000");
  at = position(table);
  EXPECT_EQ(at.budget, "10000000");
  EXPECT_EQ(at.received, "10000000");
  EXPECT_EQ(at.released, "500000");
  EXPECT_EQ(at.confirmed, "500000");
  EXPECT_EQ(at.available, "9500000");
}

TEST(FundPosition, OnlyWhatWasReceivedIsAvailable) {
  Bookkeeping book;
  book.set_up_subsidies(10'000'000);
  book.run(AllocateBudget{"F1", "S1", 2025, "追加1号", {5'000'000}});
  const MemoryTable table = book.folded();
  EXPECT_EQ(position(table).budget, "15000000");
  EXPECT_EQ(position(table).available, "10000000");
  auto other_year = asked<FundPositionQuery>();
  other_year.fiscal_year = 2026;
  EXPECT_TRUE(fund_position(table, other_year)->rows.empty());
}

TEST(TrialBalance, AReversalLessensTheSideItUndoes) {
  Bookkeeping book;
  const EntitlementKey key = approved(book);
  book.run_by_two(ReleaseFunds{"V1", key, "F1", "S1", 1, {400'000}});
  const Seq release = book.last();
  book.on("2025-05-02");
  book.run_by_two(Reverse{release, "录入有误"});
  const MemoryTable table = book.folded();
  auto query = asked<TrialBalanceQuery>();
  query.account = Account::in_transit;
  auto answer = trial_balance(table, query);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->rows.empty()) << "no turnover is left";
  query.from = day("2025-05-01");
  answer = trial_balance(table, query);
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->rows.size(), 1u);
  EXPECT_EQ(answer->rows[0].opening, "400000");
  EXPECT_EQ(answer->rows[0].debit, "-400000");
  EXPECT_EQ(answer->rows[0].credit, "0");
  EXPECT_EQ(answer->rows[0].party.name, "吕梁市融资担保有限公司");
  query.from.reset();
  query.when.known_at = release;
  EXPECT_EQ(trial_balance(table, query)->rows[0].balance_debit, "400000");
}

TEST(TrialBalance, FiltersPickAccountKeysAndRollUpParties) {
  Bookkeeping book;
  const EntitlementKey key = approved(book);
  book.run_by_two(ReleaseFunds{"V1", key, "F1", "S1", 1, {400'000}});
  const MemoryTable table = book.folded();
  auto query = asked<TrialBalanceQuery>();
  query.book = Book::bureau;
  EXPECT_EQ(trial_balance(table, query)->rows.size(), 4u)
      << "treasury with and without the payee, funds received, in transit";
  query.per_party = false;
  const auto rolled = trial_balance(table, query);
  ASSERT_EQ(rolled->rows.size(), 3u);
  EXPECT_EQ(rolled->rows[0].code, "1003");
  EXPECT_EQ(rolled->rows[0].balance_debit, "9600000");
  query = asked<TrialBalanceQuery>();
  query.party = Bookkeeping::kGuarantor;
  EXPECT_EQ(trial_balance(table, query)->rows.size(), 4u);
  query = asked<TrialBalanceQuery>();
  query.source = "S2";
  EXPECT_TRUE(trial_balance(table, query)->rows.empty());
}

TEST(TrialBalance, AFromAfterTheDayIsRefused) {
  Bookkeeping book;
  const MemoryTable table = book.folded();
  auto query = asked<TrialBalanceQuery>(day("2025-01-01"));
  query.from = day("2025-01-02");
  const auto refused = trial_balance(table, query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::dates_out_of_order);
  EXPECT_THAT(describe(refused.error(), Language::en), testing::HasSubstr("2025-01-02"));
}

using NaiveKey = std::tuple<Account, std::uint32_t, std::uint32_t, std::string, std::string>;

std::map<NaiveKey, Wide> naive_balances(const Bookkeeping& book, const TrialBalanceQuery& query) {
  std::map<NaiveKey, Wide> sums;
  for (const Recorded& r : book.records()) {
    if (query.when.known_at && r.meta.seq > *query.when.known_at) break;
    const Date date = query.by == DateAxis::booked ? r.meta.booked_date : r.meta.basis_date;
    if (query.when.as_of && date > *query.when.as_of) continue;
    for (const Posting& line : postings(r.event)) {
      sums[{line.account, line.owner.value, line.party.value, line.fund, line.source}] +=
          line.amount.fen;
    }
  }
  std::erase_if(sums, [](const auto& entry) { return entry.second == 0; });
  return sums;
}

TEST(TrialBalance, AnyDateAndPositionAgreesWithANaiveFold) {
  const char* many = std::getenv("YINGBU_LONG_COUNTS");
  const std::uint64_t seeds = many ? 200 : 4;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Bookkeeping book;
    make_history(book, seed, 400);
    const MemoryTable table = book.folded();
    std::mt19937_64 chance(seed);
    for (int i = 0; i < 40; ++i) {
      auto query = asked<TrialBalanceQuery>();
      if (i % 4 != 0) {
        query.when.as_of = plus_days(day("2024-12-20"), static_cast<std::int32_t>(chance() % 600));
      }
      if (i % 3 != 0) query.when.known_at = 1 + chance() % book.last();
      query.by = i % 2 ? DateAxis::booked : DateAxis::basis;
      const auto answer = trial_balance(table, query);
      ASSERT_TRUE(answer);
      std::map<NaiveKey, Wide> shown;
      for (const TrialBalanceRow& row : answer->rows) {
        if (row.balance == "0") continue;
        shown[{row.account, row.owner.no.value, row.party.no.value, row.fund, row.source}] =
            parse_fen(row.balance)->fen;
      }
      ASSERT_EQ(shown, naive_balances(book, query));
      for (const TrialBalanceTotal& total : answer->totals) ASSERT_EQ(total.balance, "0");
      ASSERT_EQ(answer->balance_debit, answer->balance_credit);
    }
  }
}

TEST(TrialBalance, ManyPostingsInOneBucketFillManyBlocks) {
  Bookkeeping book;
  book.set_up_subsidies(1'000);
  for (std::size_t i = 0; i < 5 * kBlockSteps; ++i) {
    book.run(RecordReceipt{"F1", "S1", {1}, "入库 " + std::to_string(i)});
  }
  const MemoryTable table = book.folded();
  for (Seq seq = book.last() - 5 * kBlockSteps; seq <= book.last(); ++seq) {
    const std::int64_t expected =
        1'000 + static_cast<std::int64_t>(seq + 5 * kBlockSteps - book.last());
    ASSERT_EQ(position(table, day("2025-01-01"), seq).received, std::to_string(expected));
  }
}

}  // namespace
}  // namespace yingbu
