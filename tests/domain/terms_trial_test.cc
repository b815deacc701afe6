#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "ledger/base/limits.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/domain/people.h"
#include "tests/domain/sheets.h"

// 试算 of new terms: who asks sees whose dues they would move, also where there are too many for
// the group that enacts them.
namespace yingbu::testing {
namespace {

constexpr std::size_t kMany = limits::assess_inline_max + 44;

Terms terms(std::int64_t rate) {
  Terms made;
  made.effective_from = parse_date("2025-01-01").value();
  made.region = "141100";
  made.document = "吕财金〔2025〕1号（虚构）";
  made.article = "第五条";
  made.clauses = sheets::fee_subsidy(rate);
  return made;
}

class TermsTrial : public ::testing::Test {
 protected:
  void SetUp() override {
    must(EstablishProgramme{"FS", ref(staff_.bureau_party), "担保费补贴",
                            Shape::guarantee_fee_subsidy},
         staff_.bureau);
    for (std::size_t i = 0; i < kMany; ++i) {
      IssueGuarantee issue = staff_.issue("G" + std::to_string(1000 + i), Money{100'000'000});
      issue.fee.reset();
      must(std::move(issue), staff_.guarantor);
    }
  }

  void must(Command command, const Context& context) {
    const auto done = world_.submit(std::move(command), context);
    ASSERT_TRUE(done) << describe(done.error(), Language::en);
  }

  template <class E>
  static std::size_t count(const std::vector<Recorded>& events) {
    std::size_t found = 0;
    for (const Recorded& each : events) found += each.event.is<E>() ? 1 : 0;
    return found;
  }

  World world_;
  Staff staff_ = settle(world_);
};

TEST_F(TermsTrial, WalksTheFirstChunkAndSaysThatItCameToTheEnd) {
  const CommandRequest enact{EnactTerms{"FS", terms(5'000)}, {}, {}};
  const auto tried = world_.dry_run({&enact, 1}, staff_.bureau);
  ASSERT_TRUE(tried) << describe(tried.error(), Language::en);
  EXPECT_EQ(count<ReassessmentOpened>(*tried), 1U);
  EXPECT_EQ(count<EntitlementAssessed>(*tried), kMany);
  EXPECT_EQ(count<ReassessmentClosed>(*tried), 1U);
  EXPECT_EQ(world_.complaints(), std::vector<std::string>());
}

TEST_F(TermsTrial, OfAProposalLeavesTheWalkToTheLedger) {
  must(Propose{"P", "条款", {proposed({EnactTerms{"FS", terms(5'000)}, {}, {}})}}, staff_.bureau);
  const CommandRequest approve{Approve{"P"}, {}, {}};
  const auto tried = world_.dry_run({&approve, 1}, staff_.bureau_2);
  ASSERT_TRUE(tried) << describe(tried.error(), Language::en);
  EXPECT_EQ(count<ReassessmentOpened>(*tried), 1U);
  EXPECT_EQ(count<EntitlementAssessed>(*tried), 0U);
  must(Approve{"P"}, staff_.bureau_2);
  EXPECT_EQ(count<ReassessmentAdvanced>(world_.log()), 0U) << "recorded by the ledger, in chunks";
}

TEST_F(TermsTrial, WhileAReassessmentIsOpenTriesNoOther) {
  must(Propose{"P", "条款", {proposed({EnactTerms{"FS", terms(5'000)}, {}, {}})}}, staff_.bureau);
  must(Approve{"P"}, staff_.bureau_2);
  const CommandRequest enact{EnactTerms{"FS", terms(6'000)}, {}, {}};
  const auto tried = world_.dry_run({&enact, 1}, staff_.bureau);
  ASSERT_TRUE(tried) << describe(tried.error(), Language::en);
  EXPECT_EQ(count<ReassessmentOpened>(*tried), 1U);
  EXPECT_EQ(count<EntitlementAssessed>(*tried), 0U);
}

}  // namespace
}  // namespace yingbu::testing
