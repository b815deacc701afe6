// What must hold of every split, whatever the amounts.
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "ledger/base/limits.h"
#include "ledger/base/money.h"
#include "tests/base/seeded.h"

namespace yingbu {
namespace {

Wide sum_of(const std::vector<Money>& parts) {
  return std::accumulate(parts.begin(), parts.end(), Wide{0},
                         [](Wide sum, Money part) { return sum + part.fen; });
}

// Amounts of every size: mostly small, where ties are common.
std::int64_t some_amount(testing::Random& random) {
  const std::int64_t bound = random.between(0, 2) == 0 ? limits::amount_max_fen : 1000;
  return random.between(0, bound);
}

TEST(SplitWithResidualProperty, NothingIsLostAndEveryOtherPartIsItsRoundedShare) {
  SCOPED_TRACE(testing::seed_text());
  testing::Random random;
  for (int round = 0; round < testing::rounds(2000); ++round) {
    std::vector<std::int64_t> parts(
        static_cast<std::size_t>(random.between(1, limits::shares_max)));
    for (auto& part : parts) part = random.between(0, 1'000'000);
    const std::int64_t whole =
        std::max<std::int64_t>(1, std::accumulate(parts.begin(), parts.end(), std::int64_t{0}));
    const Money base{random.between(0, 1) == 0 ? some_amount(random) : -some_amount(random)};
    const auto residual =
        static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(parts.size()) - 1));

    const auto split = split_with_residual(base, parts, whole, residual);
    ASSERT_EQ(sum_of(split), base.fen) << "round " << round;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i == residual) continue;
      ASSERT_EQ(split[i], share_of(base, parts[i], whole)) << "round " << round << " part " << i;
    }
  }
}

TEST(LargestRemainderProperty, PaysTheWholeBudgetAndNobodyAFenFromTheExactShare) {
  SCOPED_TRACE(testing::seed_text());
  testing::Random random;
  for (int round = 0; round < testing::rounds(2000); ++round) {
    std::vector<Money> claims(static_cast<std::size_t>(random.between(0, 40)));
    for (auto& claim : claims) claim.fen = some_amount(random);
    const Money budget{some_amount(random)};
    const Wide claimed = sum_of(claims);

    const auto split = split_largest_remainder(budget, claims);
    ASSERT_EQ(sum_of(split), std::min(claimed, Wide{budget.fen})) << "round " << round;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      ASSERT_LE(split[i], claims[i]) << "round " << round << " claim " << i;
      if (claimed <= budget.fen) continue;
      const Wide apart = Wide{split[i].fen} * claimed - Wide{budget.fen} * claims[i].fen;
      ASSERT_LT(apart, claimed) << "round " << round << " claim " << i;
      ASSERT_GT(apart, -claimed) << "round " << round << " claim " << i;
    }
    // Equal claims: the earlier never gets less than the later.
    for (std::size_t i = 1; i < claims.size(); ++i) {
      if (claims[i - 1] == claims[i]) {
        ASSERT_GE(split[i - 1], split[i]) << "round " << round;
      }
    }
  }
}

TEST(ParseMoneyProperty, ReadsBackWhatYuanTextWrites) {
  SCOPED_TRACE(testing::seed_text());
  testing::Random random;
  for (int round = 0; round < testing::rounds(2000); ++round) {
    const Money money{random.between(0, 1) == 0 ? some_amount(random) : -some_amount(random)};
    const auto back = parse_money(yuan_text(money.fen), Unit::yuan);
    ASSERT_TRUE(back) << yuan_text(money.fen);
    ASSERT_EQ(*back, money);
  }
}

}  // namespace
}  // namespace yingbu
