#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/base/limits.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/object_table.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/log/ledger_world.h"

// The write state is disposable: as it ran, as it was flushed and as the log rebuilds it are the
// same values, whatever is held in memory.
namespace yingbu {
namespace {

void must(const Answer& answer) { ASSERT_EQ(refusal(answer), ""); }

void prepare(Ledger& ledger, const LedgerWorld& world) {
  must(submit(ledger, world.admin(), "parties",
              {enterprise(1),
               RegisterParty{"local_code:guarantor", PartyKind::guarantor, "担保公司", "141100"},
               RegisterParty{"local_code:bank", PartyKind::bank, "农商行", "141100"}}));
  must(submit(
      ledger, world.bureau_1(), "programme",
      {EstablishProgramme{"FS", "local_code:bureau", "担保费补贴", Shape::guarantee_fee_subsidy},
       OpenFund{"F", "local_code:bureau", "补贴资金"},
       AllocateBudget{"F", "S", 2026, "吕财预〔2026〕1号", Money{900'000'000}}}));
  must(submit(ledger, world.bureau_1(), "p1",
              {proposal_of("P1", EnactTerms{"FS", test_terms(5000)})}));
  must(submit(ledger, world.bureau_2(), "a1", {Approve{"P1"}}));
}

Command guarantee(int n) {
  IssueGuarantee issue{"G" + std::to_string(n),
                       "local_code:guarantor",
                       "local_code:E1",
                       "local_code:bank",
                       "141102",
                       Money{100'000'000 + n},
                       date_of(2026, 1, 5),
                       date_of(2026, 12, 5),
                       {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}},
                       Money{100'000}};
  return issue;
}

// A life of many kinds of commands, some refused, some in groups, some repeated.
void live(Ledger& ledger, const LedgerWorld& world, int from, int to) {
  for (int n = from; n < to; ++n) {
    const std::string id = std::to_string(n);
    must(submit(ledger, world.bureau_1(), "g" + id, {guarantee(n)}));
    if (n % 3 == 0) {
      must(submit(ledger, world.bureau_1(), "r" + id,
                  {DisburseLoan{"G" + id, Money{5000}}, ReleaseGuarantee{"G" + id, {}}}));
    }
    if (n % 4 == 0) {
      must(submit(ledger, world.bureau_1(), "f" + id,
                  {RecordReceipt{"F", "S", Money{n + 1}, "R" + id}}));
    }
    EXPECT_NE(refusal(submit(ledger, world.bureau_1(), "bad" + id,
                             {guarantee(n + 10'000), guarantee(n)})),
              "");
    if (n % 5 == 0) must(submit(ledger, world.bureau_1(), "g" + id, {guarantee(n)}));
  }
}

// An actor, and what keeps whose a digest is.
bool is_of_tokens(const StateValues::value_type& value) {
  const std::string& object = value.first;
  return object[0] == ObjectEntry<ActorState>::kind ||
         (object[0] == ObjectEntry<NameState>::kind &&
          std::string_view(object).substr(1).starts_with("digest:"));
}

TEST(LedgerState, AsItRanAsFlushedAndAsRebuiltIsTheSame) {
  const LedgerWorld world;
  {
    Ledger ledger(world.options);
    prepare(ledger, world);
    live(ledger, world, 0, 40);
  }
  const StateValues ran = flushed_state(world.options);
  EXPECT_GT(ran.size(), 80u);
  EXPECT_EQ(ran, folded_state(world.options));
  forget_stand(world.options);
  { const Ledger rebuilt(world.options); }
  EXPECT_EQ(flushed_state(world.options), ran);
}

TEST(LedgerState, LittleMemoryGivesTheSameResults) {
  StateValues wanted;
  for (const std::size_t dirty_max : {20'000, 7, 1}) {
    LedgerWorld world;
    world.options.state_dirty_max = dirty_max;
    world.options.state_objects_max = dirty_max == 7 ? 3 : 200'000;
    for (const int part : {0, 1, 2}) {
      Ledger ledger(world.options);
      if (part == 0) prepare(ledger, world);
      live(ledger, world, part * 10, part * 10 + 10);
    }
    StateValues values = flushed_state(world.options);
    EXPECT_EQ(values, folded_state(world.options)) << dirty_max;
    forget_stand(world.options);
    { const Ledger rebuilt(world.options); }
    EXPECT_EQ(flushed_state(world.options), values) << dirty_max;
    // Token digests differ from ledger to ledger, all else is alike.
    std::erase_if(values, is_of_tokens);
    if (wanted.empty()) wanted = values;
    EXPECT_EQ(values, wanted) << dirty_max;
  }
}

std::vector<Recorded> reassessments(const Ledger& ledger) {
  std::vector<Recorded> found;
  ledger.read(1, [&found](const Recorded& recorded) {
    if (recorded.event.is<ReassessmentOpened>() || recorded.event.is<ReassessmentAdvanced>() ||
        recorded.event.is<ReassessmentClosed>()) {
      found.push_back(recorded);
    }
    return true;
  });
  return found;
}

constexpr int kGuarantees = 1300;  // three chunks

// Issues guarantees and enacts new terms for all; waits for the reassessment only if told to.
void enact_anew(const LedgerWorld& world, bool wait) {
  Ledger ledger(world.options);
  prepare(ledger, world);
  for (int n = 0; n < kGuarantees; n += 260) {
    std::vector<Command> commands;
    for (int i = n; i < n + 260; ++i) commands.push_back(guarantee(i));
    must(submit(ledger, world.bureau_1(), "many" + std::to_string(n), std::move(commands)));
  }
  must(submit(ledger, world.bureau_1(), "p2",
              {proposal_of("P2", EnactTerms{"FS", test_terms(7000)})}));
  must(submit(ledger, world.bureau_2(), "a2", {Approve{"P2"}}));
  const auto closed = [&] {
    const auto found = reassessments(ledger);
    return found.back().event.is<ReassessmentClosed>();
  };
  for (int i = 0; wait && i < 2000 && !closed(); ++i) {
    ledger.log().wait_for(ledger.log().size() + 1, std::chrono::milliseconds(10));
  }
}

TEST(LedgerState, AReassessmentGoesOnAfterARestart) {
  const LedgerWorld whole;
  enact_anew(whole, true);
  const LedgerWorld parted;
  enact_anew(parted, false);
  int restarts = 0;
  for (bool done = false; !done; ++restarts) {
    ASSERT_LT(restarts, 1000);
    Ledger ledger(parted.options);
    const auto found = reassessments(ledger);
    done = found.back().event.is<ReassessmentClosed>();
    if (!done) {
      ledger.log().wait_for(found.back().meta.seq + 1, std::chrono::seconds(10));
    }
  }
  StateValues one = flushed_state(whole.options);
  StateValues other = flushed_state(parted.options);
  for (StateValues* each : {&one, &other}) {
    std::erase_if(*each, is_of_tokens);
  }
  EXPECT_EQ(one, other);
  const Ledger ledger(whole.options);
  const auto found = reassessments(ledger);
  ASSERT_GE(found.size(), 4u);
  const auto& closed = *found.back().event.as<ReassessmentClosed>();
  EXPECT_EQ(closed.keys, static_cast<std::uint64_t>(kGuarantees));
}

}  // namespace
}  // namespace yingbu
