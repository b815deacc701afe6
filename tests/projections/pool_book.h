#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "ledger/domain/pool/events.h"
#include "projections/money/pools.h"
#include "tests/projections/told_book.h"

namespace yingbu {

// Funded with 1,000,000.03 yuan, 10 times; a batch of 8,000,000 yuan, one that has ended with
// 300,000 in it, and a loss of 500,000 of which 40% is paid.
struct Pooled : ToldBook {
  Seq funded = 0, paid = 0;

  Pooled() {
    tell(PoolOpened{"FB", kBureau, PoolPurpose::compensation, "农业产业风险补偿金", "141100"},
         "2025-01-02");
    tell(
        PoolTermsEnacted{
            "FB", day("2025-01-01"), {10'000'000}, {400'000}, 60, "吕财金〔2025〕6号", "第四条"},
        "2025-01-03");
    tell(
        PoolTermsEnacted{
            "FB", day("2026-01-01"), {8'000'000}, {500'000}, 30, "吕财金〔2026〕1号", "第五条"},
        "2025-12-01");
    funded =
        tell(PoolFunded{"FB", kBureau, "F", "S", {100'000'003}, "吕财预〔2025〕3号"}, "2025-01-10");
    tell(
        BatchAdmitted{
            "FB", "B1", kBank, {800'000'000}, day("2025-02-01"), day("2026-02-01"), "批1"},
        "2025-02-01");
    tell(
        BatchAdmitted{
            "FB", "B2", kOtherBank, {200'000'000}, day("2025-02-01"), day("2025-03-01"), "批2"},
        "2025-02-01");
    tell(PoolLoanEntered{"FB", "B1", "L1", {50'000'000}}, "2025-02-10");
    tell(PoolLoanEntered{"FB", "B2", "L2", {30'000'000}}, "2025-02-11");
    tell(PoolLoanEntered{"FB", "B2", "L3", {10'000'000}}, "2025-02-12");
    tell(BatchEnded{"FB", "B2"}, "2025-03-01");
    tell(PoolLoanLeft{"FB", "B2", "L3", {10'000'000}}, "2025-04-01");
    tell(PoolLossClaimed{"FB", "L1", kBank, {50'000'000}, {400'000}, {20'000'000}}, "2025-06-01");
    paid = tell(PoolLossPaid{"FB", "L1", kBureau, kBank, {15'000'000}, day("2025-08-01"), "凭证1"},
                "2025-06-02");
  }
};

// A bridge pool with two bridges: one is repaid in parts, one is open.
struct Bridged : ToldBook {
  Seq first_repaid = 0;

  Bridged() {
    tell(PoolOpened{"ZD", kBureau, PoolPurpose::bridge, "转贷资金", "141100"}, "2025-01-02");
    tell(
        BridgeTermsEnacted{
            "ZD", day("2025-01-01"), {300}, 15, Money{50'000'000}, "吕财金〔2025〕8号", "第二条"},
        "2025-01-03");
    tell(PoolFunded{"ZD", kBureau, "F", "S", {100'000'000}, "注资"}, "2025-01-10");
    tell(
        BridgeLent{
            "ZD", "Z1", kBureau, kFirm, kBank, "L8", {30'000'000}, day("2025-03-11"), {300}, "批1"},
        "2025-03-01");
    tell(BridgeLent{"ZD",
                    "Z2",
                    kBureau,
                    kFirm,
                    kOtherBank,
                    "L9",
                    {20'000'000},
                    day("2025-03-15"),
                    {300},
                    "批2"},
         "2025-03-02");
    first_repaid = tell(BridgeRepaid{"ZD", "Z1", kBureau, kFirm, {10'000'000}, 5, {15'000}, "收1"},
                        "2025-03-06");
    tell(BridgeRepaid{"ZD", "Z1", kBureau, kFirm, {20'000'000}, 10, {60'000}, "收2"}, "2025-03-11");
  }
};

template <class Row>
std::vector<Row> rows(const Result<PoolPage<Row>>& page) {
  EXPECT_TRUE(page) << (page ? "" : describe(page.error(), Language::en));
  return page ? page->rows : std::vector<Row>();
}

inline PoolQuery query_on(const char* day) {
  PoolQuery query;
  query.when = on_day(day);
  return query;
}

inline PoolRow pool_on(const Pooled& book, const char* day, const char* id = "FB") {
  PoolQuery query = query_on(day);
  query.pool = id;
  const auto found = rows(pools(book.folded(), query));
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? PoolRow{} : found.front();
}

inline PoolFigures figures_on(const Pooled& book, const char* day, const char* id = "FB") {
  return pool_on(book, day, id).figures.value_or(PoolFigures{});
}

inline PoolLoanRow loan_on(const ToldBook& book, const char* day, const std::string& loan = "L1") {
  for (PoolLoanRow& row : rows(pool_loans(book.folded(), {query_on(day), {}}))) {
    if (row.loan == loan) return std::move(row);
  }
  ADD_FAILURE() << loan << " is in no pool";
  return {};
}

}  // namespace yingbu
