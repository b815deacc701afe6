#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

#include "tests/base/seeded.h"
#include "tests/intake/other_files.h"

// A year of a bank's monthly flows: no clean file has a break, whatever comes twice changes
// nothing, and what the ledger has in the end is what the bank shows.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::OtherRows;

struct Move {
  std::size_t loan = 0;
  Date on;
  bool drawn = false;
  std::int64_t fen = 0;
  std::int64_t balance = 0;
};

class Bank {
 public:
  explicit Bank(std::uint64_t seed) : random_(seed) {}

  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool chance(int percent) { return between(1, 100) <= percent; }

  // Drawn at once or in two parts, then repaid in some parts, equal ones among them.
  std::vector<Move> moves(std::size_t loans) {
    std::vector<Move> all;
    for (std::size_t i = 0; i < loans; ++i) {
      std::int64_t balance = 0;
      Date on = plus_days(date_of(2025, 1, 2), between(0, 20));
      const auto move = [&](bool drawn, std::int64_t fen) {
        balance += drawn ? fen : -fen;
        all.push_back({i, on, drawn, fen, balance});
      };
      const std::int64_t first = chance(30) ? between(1, 199) * 1'000'000 : 200'000'000;
      move(true, first);
      on = plus_days(on, between(0, 10));
      if (first < 200'000'000) move(true, 200'000'000 - first);
      const std::int64_t part = between(1, 30) * 1'000'000 + between(0, 99);
      for (int n = between(0, 9); n > 0 && balance > 0; --n) {
        on = plus_days(on, between(0, 45));
        if (on > date_of(2025, 12, 31)) break;
        move(false, std::min(balance, chance(60) ? part : part + between(1, 500)));
      }
    }
    std::ranges::stable_sort(all, {}, &Move::on);
    return all;
  }

 private:
  std::mt19937_64 random_;
};

std::string yuan(std::int64_t fen) { return fmt::format("{}.{:02}", fen / 100, fen % 100); }

OtherRows rows_of(const std::vector<Move>& moves, Date from, Date until) {
  OtherRows rows;
  for (const Move& move : moves) {
    if (move.on < from || move.on >= until) continue;
    rows.push_back({{"借据号", fmt::format("JJ-{}", move.loan)},
                    {"交易日", text(move.on)},
                    {"记账日", text(move.on)},
                    {"借贷标志", move.drawn ? "借" : "贷"},
                    {"本金", yuan(move.fen)},
                    {"余额", yuan(move.balance)}});
  }
  return rows;
}

TEST(FlowYear, TwelveMonthsInAnyRhythmAreWhatTheBankShows) {
  const std::uint64_t first = testing::seed();
  const int years = testing::rounds(10, 300);
  for (int year = 0; year < years; ++year) {
    SCOPED_TRACE(fmt::format("seed {}", first + static_cast<std::uint64_t>(year)));
    Bank bank(first + static_cast<std::uint64_t>(year));
    constexpr std::size_t kLoans = 20;
    DecidedSink ledger;
    std::vector<testing::RowCells> guarantees;
    for (std::size_t i = 0; i < kLoans; ++i) {
      guarantees.push_back({{"唯一业务编号", fmt::format("N{}", i)},
                            {"债权人名称", fmt::format("示例银行{}支行", i)},
                            {"主债权起始日", "2025-01-01"},
                            {"借据号", fmt::format("JJ-{}", i)}});
    }
    testing::record(ledger, guarantees, date_of(2025, 1, 1));
    const std::vector<Move> moves = bank.moves(kLoans);
    Date from = date_of(2025, 1, 1);
    for (int month = 1; month <= 12; ++month) {
      const Date until = month == 12 ? date_of(2026, 1, 1) : date_of(2025, month + 1, 1);
      if (month < 12 && bank.chance(15)) continue;  // comes with the next
      const OtherRows rows = rows_of(moves, from, until);
      from = bank.chance(20) ? from : until;  // or once more with the next
      if (rows.empty()) continue;
      for (int times = bank.chance(20) ? 2 : 1; times > 0; --times) {
        const Imported flow = testing::run_other("bank_flow", rows, ledger.side());
        EXPECT_TRUE(is_clean(flow.report)) << flow.rejects;
      }
    }
    const std::size_t events = ledger.events().size();
    const OtherRows all = rows_of(moves, date_of(2025, 1, 1), date_of(2026, 1, 1));
    const Imported again = testing::run_other("bank_flow", all, ledger.side());
    EXPECT_EQ(again.report.unchanged, all.size()) << again.rejects;
    EXPECT_EQ(ledger.events().size(), events);
    for (std::size_t i = 0; i < kLoans; ++i) {
      std::int64_t balance = 0;
      for (const Move& move : moves) {
        if (move.loan == i) balance = move.balance;
      }
      const StandingGuarantee known = testing::standing(ledger, fmt::format("N{}", i));
      EXPECT_EQ((known.disbursed - known.repaid).fen, balance);
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
