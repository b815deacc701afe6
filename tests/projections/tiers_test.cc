#include "ledger/domain/entitlement/tiers.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/instruments/cost_split.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/release_plan.h"
#include "projections/money/fund_position.h"
#include "tests/base/seeded.h"
#include "tests/projections/book.h"

// 分级负担 as the register, the plan and the ledger have it: 6:4 of city and county.
namespace yingbu {
namespace {

const EntitlementKey kKey{"FS", Bookkeeping::kGuarantor, "term", "A"};
const CostSplit kSplit{{{FiscalTier::city, Ppm{600'000}}, {FiscalTier::county, Ppm{400'000}}}};

// D and V are 123,456,789; each tier has twice that.
class Split {
 public:
  Split() {
    book.run(EstablishProgramme{"FS", "#1", "担保费补贴", Shape::guarantee_fee_subsidy});
    Terms terms;
    terms.effective_from = day("2025-01-01");
    terms.region = "141100";
    terms.clauses = sheets::fee_subsidy();
    terms.cost_split = kSplit;
    terms.document = "吕财金〔2025〕1号";
    terms.article = "第三条";
    book.run_by_two(EnactTerms{"FS", terms});
    book.run(OpenFund{"F1", "#1", "普惠金融发展专项资金"});
    budget("市", FiscalTier::city);
    budget("县", FiscalTier::county);
    budget("旧", {});
    book.run_by_two(AddPartyAccount{"#2", "某某银行", "吕梁市融资担保有限公司", "622001"});
    book.on("2026-03-01");
    book.run(book.guarantee("A", 24'691'357'800, "2025-01-01", "2026-01-01", 0));
    book.run(ClaimEntitlement{kKey, {123'456'789}});
    book.run_by_two(ApproveEntitlement{kKey, {123'456'789}, "批复1号"});
  }

  Result<void> release(const std::string& voucher, const std::string& source, std::int64_t fen) {
    return book.attempt_by_two(ReleaseFunds{voucher, kKey, "F1", source, 1, {fen}});
  }
  EntitlementRow row() const { return **entitlement_row(book.folded(), kKey, {}); }
  ReleasePlan plan(const std::string& source) const {
    ReleasePlanQuery query;
    query.when.today = day("2026-03-01");
    query.programme = "FS";
    query.source = source;
    return *release_plan(book.folded(), query);
  }

  Bookkeeping book;

 private:
  void budget(const std::string& source, std::optional<FiscalTier> tier) {
    const std::int64_t amount = 250'000'000;
    book.run(AllocateBudget{"F1", source, 2026, "文号", {amount}, tier});
    book.run(RecordReceipt{"F1", source, {amount}, "入库" + source});
  }
};

TEST(Tiers, StandInTheRegisterWithWhatEachBearsPaidAndOwes) {
  Split split;
  ASSERT_TRUE(split.release("V1", "市", 50'000'000));
  split.book.run(ConfirmRelease{"V1", {50'000'000}});
  ASSERT_TRUE(split.release("V2", "县", 1));
  const EntitlementRow row = split.row();
  const std::vector<TierRow>& tiers = *row.tiers;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_EQ(tiers[0].tier, FiscalTier::city);
  EXPECT_EQ(tiers[0].due.fen, 74'074'073);
  EXPECT_EQ(tiers[0].approved.fen, 74'074'073);
  EXPECT_EQ(tiers[0].released.fen, 50'000'000);
  EXPECT_EQ(tiers[0].paid.fen, 50'000'000);
  EXPECT_EQ(tiers[0].unpaid.fen, 24'074'073);
  EXPECT_EQ(tiers[0].releasable.fen, 24'074'073);
  EXPECT_EQ(tiers[1].due.fen, 49'382'716);
  EXPECT_EQ(tiers[1].released.fen, 1);
  EXPECT_EQ(tiers[1].paid.fen, 0);
  EXPECT_EQ(tiers[1].unpaid.fen, 49'382'716);
  EXPECT_EQ(tiers[1].releasable.fen, 49'382'715);
  const auto funds = *fund_position(split.book.folded(), {});
  const auto city = std::ranges::find(funds.rows, "市", &FundPositionRow::source);
  EXPECT_EQ(city->tier, FiscalTier::city);
}

TEST(Tiers, APlanPaysEachOutOfItsOwnAndSaysWhoseTurnTheRestIs) {
  Split split;
  EXPECT_EQ(split.plan("市").tier, FiscalTier::city);
  EXPECT_EQ(split.plan("市").totals.planned, "74074073");
  EXPECT_EQ(split.plan("市").rows.front().cause, PlanCause::in_full);
  EXPECT_EQ(split.plan("县").totals.planned, "49382716");
  EXPECT_EQ(split.plan("旧").rows.front().cause, PlanCause::wrong_tier);
  EXPECT_EQ(split.plan("旧").totals.planned, "0");
  ASSERT_TRUE(split.release("V1", "市", 74'074'073));
  EXPECT_EQ(split.plan("市").rows.front().cause, PlanCause::tier_paid);
  EXPECT_EQ(split.plan("市").totals.planned, "0");
  EXPECT_EQ(split.plan("县").totals.planned, "49382716");
}

// Whatever is released, confirmed, bounced and reversed: no tier is above its part, the register
// counts as the ledger does, and what the register calls releasable is what the ledger releases.
TEST(Tiers, OfAnyLifeStayWithinTheirPartsAndSumToTheWhole) {
  std::mt19937_64 random(testing::seed());
  const auto below = [&random](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
  for (int life = 0; life < testing::rounds(20); ++life) {
    SCOPED_TRACE(testing::seed_text() + " life " + std::to_string(life));
    Split split;
    std::vector<std::string> out;
    for (int step = 0; step < 25; ++step) {
      const std::string voucher = "V" + std::to_string(step);
      if (below(2) == 0) {
        if (split.release(voucher, below(2) == 0 ? "市" : "县", 1 + below(40'000'000))) {
          out.push_back(voucher);
        }
      } else if (!out.empty()) {
        const std::string& one = out[static_cast<std::size_t>(below(out.size()))];
        const auto amount = split.book.state().find<ReleaseState>(one)->amount;
        if (below(2) == 0) {
          (void)split.book.attempt(ConfirmRelease{one, amount});
        } else {
          (void)split.book.attempt(BounceRelease{one, "户名不符", Money{1 + below(9'000'000)}});
        }
      }
      const auto& ledger = *split.book.state().find<EntitlementState>(text(kKey));
      const EntitlementRow row = split.row();
      Money released;
      Money paid;
      for (const TierRow& tier : *row.tiers) {
        released += tier.released;
        paid += tier.paid;
        EXPECT_LE(tier.released, tier.approved);
        EXPECT_LE(tier.paid, tier.released);
        EXPECT_EQ(tier.released, released_of(kSplit, ledger, tier.tier));
        EXPECT_EQ(tier.releasable, tier.approved - tier.released);
      }
      EXPECT_EQ(released, row.released);
      EXPECT_EQ(paid, row.paid);
    }
    const EntitlementRow before = split.row();
    for (const TierRow& tier : *before.tiers) {
      const std::string source = tier.tier == FiscalTier::city ? "市" : "县";
      EXPECT_FALSE(split.release("over-" + source, source, tier.releasable.fen + 1));
      if (tier.releasable.fen == 0) continue;
      EXPECT_TRUE(split.release("rest-" + source, source, tier.releasable.fen));
    }
    EXPECT_EQ(split.row().released.fen, 123'456'789);
  }
}

}  // namespace
}  // namespace yingbu
