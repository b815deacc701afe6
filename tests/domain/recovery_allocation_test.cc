#include "ledger/domain/loss/recovery_allocation.h"

#include <gtest/gtest.h>

#include "ledger/base/fields/diff.h"
#include "ledger/domain/loss/events.h"

// DOMAIN D-4 with the fiscal 25%, and B rows 16 and 18 with 30%, on the pure function.
namespace yingbu {
namespace {

RecoveryLayers d4() {
  RecoveryLayers layers;
  layers.province_parts = 400'000;
  layers.fund_parts = 200'000;
  layers.direct_parts = 400'000;
  layers.fiscal_part = {250'000, 1'000'000};
  layers.province_paid = Money{39'506'173};
  layers.fund_paid = Money{19'753'087};
  layers.fiscal_paid = Money{9'876'543};
  return layers;
}

RecoveryAllocation expected(std::int64_t province, std::int64_t fund, std::int64_t fiscal,
                            std::int64_t kept) {
  return {Money{province}, Money{fund}, Money{0}, Money{fiscal}, Money{kept}};
}

void expect_same(const RecoveryAllocation& wanted, const RecoveryAllocation& found) {
  for (const std::string& line : diff(wanted, found)) ADD_FAILURE() << line;
}

RecoveryAllocation at(std::int64_t cumulative) {
  return allocate_recovery(d4(), Money{cumulative});
}

TEST(RecoveryAllocation, EachReceiptPostsTheDifferenceOfCumulativeShares) {
  expect_same(expected(5'000'001, 2'500'000, 1'250'000, 3'750'000), at(10'000'001));
  expect_same(expected(1'250'001, 625'001, 312'501, 937'501), at(12'500'004) - at(10'000'001));
  expect_same(expected(389, 194, 97, 291), at(12'500'781) - at(12'500'004));
  expect_same(expected(6'250'391, 3'125'195, 1'562'598, 4'687'792), at(12'500'781));
}

TEST(RecoveryAllocation, ReversedBeforeTheNextReceipt) {
  expect_same(expected(388, 195, 97, 292), at(10'000'778) - at(10'000'001));
  expect_same(expected(5'000'389, 2'500'195, 1'250'097, 3'750'292), at(10'000'778));
}

TEST(RecoveryAllocation, ReversedAfterTheNextReceiptNeedsATrueUp) {
  const RecoveryAllocation second = at(12'500'004) - at(10'000'001);
  const RecoveryAllocation third = at(12'500'781) - at(12'500'004);
  const RecoveryAllocation left = at(10'000'001) + second + third - second;
  expect_same(expected(-1, 1, 0, 1), at(10'000'778) - left);
}

TEST(RecoveryAllocation, TiesOfTheLifeCycle) {
  RecoveryLayers layers;
  layers.province_parts = 400'000;
  layers.fund_parts = 200'000;
  layers.direct_parts = 400'000;
  layers.fiscal_part = {300'000, 1'000'000};
  layers.province_paid = Money{69'176'783};
  layers.fund_paid = Money{34'588'391};
  layers.fiscal_paid = Money{20'753'035};
  const RecoveryAllocation first = allocate_recovery(layers, Money{48'765'433});
  expect_same(expected(24'382'717, 12'191'358, 7'314'815, 17'067'901), first);
  const RecoveryAllocation both = allocate_recovery(layers, Money{52'098'766});
  expect_same(expected(26'049'383, 13'024'692, 7'814'815, 18'234'568), both);
  expect_same(expected(1'666'666, 833'334, 500'000, 1'166'667), both - first);
}

TEST(RecoveryAllocation, NobodyIsReturnedMoreThanItPaid) {
  RecoveryLayers layers = d4();
  layers.province_paid = Money{1'000};
  layers.fund_paid = Money{400};
  layers.fiscal_paid = Money{0};
  expect_same(expected(1'000, 400, 0, 9'000), allocate_recovery(layers, Money{10'000}));
}

}  // namespace
}  // namespace yingbu
