#include "ledger/domain/state.h"

#include <gtest/gtest.h>

#include "ledger/base/fields/archive.h"
#include "ledger/base/limits.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/identity.h"
#include "tests/domain/people.h"

namespace yingbu::testing {
namespace {

TEST(State, RollbackRestoresWhatWasAndWhatWasNot) {
  State state;
  state.edit<FundState>("A").bureau = PartyNo{1};
  const State::Mark mark = state.mark();
  state.edit<FundState>("A").bureau = PartyNo{2};
  state.edit<FundState>("A").bureau = PartyNo{3};
  state.edit<FundState>("B").bureau = PartyNo{4};
  EXPECT_EQ(state.dirty_count(), 2u);
  state.rollback(mark);
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{1});
  EXPECT_EQ(state.find<FundState>("B"), nullptr);
  EXPECT_EQ(state.dirty_count(), 1u);
  EXPECT_TRUE(state.ids_after<FundState>("A", 9).empty());
}

TEST(State, MarksNest) {
  State state;
  const State::Mark outer = state.mark();
  state.edit<FundState>("A").bureau = PartyNo{1};
  const State::Mark inner = state.mark();
  state.edit<FundState>("A").bureau = PartyNo{2};
  state.rollback(inner);
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{1});
  state.rollback(outer);
  EXPECT_EQ(state.find<FundState>("A"), nullptr);
  EXPECT_EQ(state.dirty_count(), 0u);
}

TEST(State, TakeDirtyGivesEachChangedObjectOnce) {
  State state;
  state.edit<FundState>("A").bureau = PartyNo{1};
  state.edit<FundState>("A").bureau = PartyNo{2};
  state.forget_journal();
  const auto taken = state.take_dirty();
  ASSERT_EQ(taken.size(), 1u);
  FundState read;
  decode(taken[0].second, read);
  EXPECT_EQ(read.bureau, PartyNo{2});
  EXPECT_TRUE(state.take_dirty().empty());
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{2});
}

TEST(State, ReadsThroughToTheStoreAndForgetsWhatIsClean) {
  int reads = 0;
  FundState stored;
  stored.bureau = PartyNo{7};
  StateSource source;
  source.object = [&](const ObjectKey& key) -> std::optional<std::string> {
    ++reads;
    return key.id == "A" ? std::optional(encode(stored)) : std::nullopt;
  };
  source.ids_after = [](std::uint8_t, const std::string& after, std::size_t) {
    return after < "A" ? std::vector<std::string>{"A"} : std::vector<std::string>{};
  };
  State state(source);
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{7});
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{7});
  EXPECT_EQ(state.find<FundState>("none"), nullptr);
  EXPECT_EQ(reads, 2);
  state.edit<FundState>("B").bureau = PartyNo{8};
  state.forget_journal();
  EXPECT_EQ(state.held(), 3u);
  state.shrink();
  EXPECT_EQ(state.held(), 1u);
  EXPECT_EQ(state.find<FundState>("B")->bureau, PartyNo{8});
  EXPECT_EQ(state.find<FundState>("A")->bureau, PartyNo{7});
  EXPECT_EQ(reads, 4);
  EXPECT_EQ(state.ids_after<FundState>("", 9), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(state.ids_after<FundState>("", 1), (std::vector<std::string>{"A"}));
}

TEST(State, ARefusedGroupLeavesEveryObjectAsItWas) {
  World world;
  const Staff people = settle(world);
  const Objects before = world.objects();
  const std::size_t events = world.log().size();
  const std::vector<CommandRequest> group{{people.issue("G1", Money{100'000'000}), {}, {}},
                                          {ReportRepayment{"G1", Money{1}}, {}, {}},
                                          {ReportRepayment{"G1", Money{100'000'000}}, {}, {}}};
  const auto refused = world.submit(group, people.guarantor);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "commands/2/amount");
  EXPECT_EQ(world.log().size(), events);
  EXPECT_TRUE(differences(before, world.objects()).empty());
  EXPECT_TRUE(world.complaints().empty()) << world.complaints().front();
}

TEST(State, ADryRunDecidesAndKeepsNothing) {
  World world;
  const Staff people = settle(world);
  const CommandRequest request{people.issue("G1", Money{100'000'000}), {}, {}};
  const auto dry = world.dry_run(std::span(&request, 1), people.guarantor);
  ASSERT_TRUE(dry);
  EXPECT_EQ(dry->size(), 1u);
  EXPECT_EQ(world.state().find<GuaranteeState>("G1"), nullptr);
  EXPECT_TRUE(world.complaints().empty());
}

TEST(Decide, TheSameQuestionGetsTheSameAnswerTwice) {
  World world;
  const Staff people = settle(world);
  const CommandRequest request{people.issue("G1", Money{98'765'433}), {}, {}};
  const auto first = world.dry_run(std::span(&request, 1), people.guarantor);
  const auto second = world.dry_run(std::span(&request, 1), people.guarantor);
  const auto kept = world.submit(std::span(&request, 1), people.guarantor);
  ASSERT_TRUE(first && second && kept);
  ASSERT_EQ(first->size(), second->size());
  ASSERT_EQ(first->size(), kept->size());
  for (std::size_t i = 0; i < first->size(); ++i) {
    EXPECT_EQ((*first)[i].meta, (*second)[i].meta);
    EXPECT_EQ((*first)[i].meta, (*kept)[i].meta);
    EXPECT_EQ(encode_event((*first)[i].event).payload, encode_event((*second)[i].event).payload);
    EXPECT_EQ(encode_event((*first)[i].event).payload, encode_event((*kept)[i].event).payload);
  }
}

// Of a load of alike guarantees each used to be compared with all before it.
TEST(State, OfAlikeExposuresTheLastFewAreKept) {
  World world;
  const Staff staff = settle(world);
  std::string before;
  for (int i = 1; i <= 100; ++i) {
    const IssueGuarantee c = staff.issue("G" + std::to_string(i), Money{1'000'000});
    const auto events = world.submit(c, staff.guarantor);
    ASSERT_TRUE(events);
    const auto* issued = events->front().event.as<GuaranteeIssued>();
    EXPECT_EQ(issued->resembles, before);
    before = c.guarantee;
  }
  const auto alike =
      bearers_of(world.state(), exposure_kind(staff.bank_party, staff.enterprise),
                 exposure_id(date_of(2025, 3, 1), date_of(2026, 3, 1), Money{1'000'000}));
  EXPECT_EQ(alike.size(), limits::alike_exposures_kept);
  EXPECT_EQ(alike.back(), "G100");
}

}  // namespace
}  // namespace yingbu::testing
