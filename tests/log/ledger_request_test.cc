#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "ledger/base/limits.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/log/ledger_world.h"

// Requests at the ledger's door: permanent idempotency, sequences, dry runs, refusals.
namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(LedgerRequest, TheSameRequestAnswersTheFirstReceiptEvenAfterARestart) {
  const LedgerWorld world;
  std::vector<std::string> first;
  {
    Ledger ledger(world.options);
    const Answer answer = submit(ledger, world.admin(), "r1", {enterprise(1), enterprise(2)});
    ASSERT_EQ(refusal(answer), "");
    EXPECT_FALSE(answer->front().replayed);
    first = texts_of(answer->front().events);
    EXPECT_EQ(first.size(), 2u);
    const Answer again = submit(ledger, world.admin(), "r1", {enterprise(1), enterprise(2)});
    ASSERT_EQ(refusal(again), "");
    EXPECT_TRUE(again->front().replayed);
    EXPECT_EQ(texts_of(again->front().events), first);
  }
  Ledger ledger(world.options);
  const std::uint64_t size = ledger.log().size();
  const Answer later = submit(ledger, world.admin(), "r1", {enterprise(1), enterprise(2)});
  ASSERT_EQ(refusal(later), "");
  EXPECT_TRUE(later->front().replayed);
  EXPECT_EQ(texts_of(later->front().events), first);
  EXPECT_EQ(ledger.log().size(), size);
}

TEST(LedgerRequest, OtherContentUnderAUsedIdIsRefused) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  const Answer first = submit(ledger, world.admin(), "r1", {enterprise(1)});
  ASSERT_EQ(refusal(first), "");
  const std::string seq = std::to_string(first->front().events[0].meta.seq);
  const Answer other = submit(ledger, world.admin(), "r1", {enterprise(2)});
  EXPECT_EQ(refusal(other), "request_id_reused: 请求编号已用于另一内容（原记录第 " + seq +
                                " 号）；内容有变请换新编号，已记录的请用红冲更正");
  // Dates belong to the content.
  GroupRequest dated = group("r1", {enterprise(1)});
  dated.commands[0].booked_date = date_of(2026, 3, 1);
  EXPECT_THAT(refusal(ledger.submit_and_wait(submission(world.admin(), dated))),
              StartsWith("request_id_reused"));
}

TEST(LedgerRequest, TheSameRequestTwiceInOneBatchIsRecordedOnce) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  std::vector<std::future<Answer>> answers;
  {
    HeldWriter held(ledger, world.admin());
    for (const int content : {1, 1, 2}) {
      auto promise = std::make_shared<std::promise<Answer>>();
      answers.push_back(promise->get_future());
      ledger.submit(submission(world.admin(), group("r1", {enterprise(content)})),
                    [promise](Answer a) { promise->set_value(std::move(a)); });
    }
  }
  const Answer first = answers[0].get();
  const Answer second = answers[1].get();
  ASSERT_EQ(refusal(first) + refusal(second), "");
  EXPECT_FALSE(first->front().replayed);
  EXPECT_TRUE(second->front().replayed);
  EXPECT_EQ(texts_of(second->front().events), texts_of(first->front().events));
  EXPECT_THAT(refusal(answers[2].get()), StartsWith("request_id_reused"));
}

TEST(LedgerRequest, ConcurrentRetriesRecordOnce) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  const std::uint64_t before = ledger.log().size();
  std::atomic<int> recorded = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) {
        const Answer answer =
            submit(ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)});
        ASSERT_EQ(refusal(answer), "");
        if (!answer->front().replayed) ++recorded;
      }
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(recorded, 20);
  EXPECT_EQ(ledger.log().size(), before + 20);
}

TEST(LedgerRequest, IdsAreScopedToTheOrganisation) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  Caller other = world.admin();
  other.organisation = PartyNo{77};
  ASSERT_EQ(refusal(submit(ledger, world.admin(), "r1", {enterprise(1)})), "");
  const Answer answer = submit(ledger, other, "r1", {enterprise(2)});
  ASSERT_EQ(refusal(answer), "");
  EXPECT_FALSE(answer->front().replayed);
}

TEST(LedgerRequest, ARefusalIsNotRemembered) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  const Command budget = AllocateBudget{"F", "S", 2026, "吕财预〔2026〕1号", Money{100}};
  EXPECT_THAT(refusal(submit(ledger, world.bureau_1(), "b", {budget})), StartsWith("not_found"));
  ASSERT_EQ(refusal(submit(ledger, world.bureau_1(), "f",
                           {OpenFund{"F", "local_code:bureau", "补贴资金"}})),
            "");
  const Answer answer = submit(ledger, world.bureau_1(), "b", {budget});
  ASSERT_EQ(refusal(answer), "");
  EXPECT_FALSE(answer->front().replayed);
}

TEST(LedgerRequest, ADryRunAnswersAndLeavesNoTrace) {
  const LedgerWorld world;
  std::vector<std::string> foreseen;
  {
    Ledger ledger(world.options);
    const Head head = ledger.log().head();
    Submission dry{world.admin(), {}, true};
    dry.requests.push_back(group("r1", {enterprise(1)}));
    dry.requests.push_back(group("r1", {enterprise(1)}));  // would be the same request again
    dry.requests.push_back(group("r2", {enterprise(2)}));
    const Answer answer = ledger.submit_and_wait(dry);
    ASSERT_EQ(refusal(answer), "");
    EXPECT_TRUE((*answer)[1].replayed);
    foreseen = texts_of((*answer)[0].events);
    EXPECT_EQ(texts_of((*answer)[1].events), foreseen);
    EXPECT_EQ((*answer)[2].events[0].meta.seq, head.size + 2);
    EXPECT_EQ(ledger.log().head(), head);
    // Not even under another content, for nothing was recorded.
    dry.requests = {group("r1", {enterprise(9)})};
    EXPECT_EQ(refusal(ledger.submit_and_wait(dry)), "");
  }
  EXPECT_EQ(flushed_state(world.options), folded_state(world.options));
  Ledger ledger(world.options);
  const Answer real = submit(ledger, world.admin(), "r1", {enterprise(1)});
  ASSERT_EQ(refusal(real), "");
  EXPECT_FALSE(real->front().replayed);
  EXPECT_EQ(texts_of(real->front().events), foreseen);
}

TEST(LedgerRequest, ASequenceIsAllOrNothing) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  ASSERT_EQ(refusal(submit(ledger, world.admin(), "r2", {enterprise(2)})), "");
  const Head head = ledger.log().head();
  Submission sequence{world.admin(), {}, false};
  sequence.requests = {group("r1", {enterprise(1)}), group("r2", {enterprise(2)}),
                       group("r3", {enterprise(3)}), group("r4", {enterprise(1)})};
  const Answer refused = ledger.submit_and_wait(sequence);
  EXPECT_THAT(refusal(refused), StartsWith("already_exists"));
  EXPECT_EQ(refused.error().request, 3u);
  EXPECT_EQ(ledger.log().head(), head);

  sequence.requests[3] = group("r4", {enterprise(4)});
  const Answer answer = ledger.submit_and_wait(sequence);
  ASSERT_EQ(refusal(answer), "");
  ASSERT_EQ(answer->size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ((*answer)[i].replayed, i == 1);
    EXPECT_EQ((*answer)[i].request_id, "r" + std::to_string(i + 1));
    ASSERT_EQ((*answer)[i].events.size(), 1u);
  }
  EXPECT_EQ((*answer)[1].events[0].meta.seq, head.size);
  EXPECT_EQ((*answer)[3].events[0].meta.seq, head.size + 3);
  EXPECT_EQ(ledger.log().size(), head.size + 3);
}

TEST(LedgerRequest, ARefusedGroupLeavesNothingOfItsCommands) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  const Head head = ledger.log().head();
  const Answer answer = submit(ledger, world.admin(), "r1", {enterprise(1), enterprise(1)});
  EXPECT_THAT(refusal(answer), StartsWith("already_exists"));
  EXPECT_EQ(answer.error().rejection.field, "commands/1/party");
  EXPECT_EQ(ledger.log().head(), head);
  EXPECT_EQ(refusal(submit(ledger, world.admin(), "r1", {enterprise(1)})), "");
}

// A proposal of so many registrations that its payload is just below payload_max.
Command large_proposal(const std::string& id) {
  Propose propose{id, "", {}};
  for (int i = 0; i < 700; ++i) {
    const Encoded encoded =
        encode_command(RegisterParty{"local_code:P" + std::to_string(i), PartyKind::enterprise,
                                     std::string(256, 'n'), "141102"});
    propose.commands.push_back({encoded.tag, encoded.version, {}, {}, Bytes{encoded.payload}});
  }
  return propose;
}

TEST(LedgerRequest, AGroupTooLargeIsRefusedAndLeavesNothing) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  const Head head = ledger.log().head();
  std::vector<Command> proposals;
  for (int i = 0; i < 6; ++i) proposals.push_back(large_proposal("P" + std::to_string(i)));
  const std::string said = refusal(submit(ledger, world.bureau_1(), "r1", proposals));
  EXPECT_THAT(said, StartsWith("group_too_large: 一组事件有 "));
  EXPECT_THAT(said, HasSubstr("超过上限 1048576；请分批提交"));
  EXPECT_EQ(ledger.log().head(), head);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(refusal(submit(ledger, world.bureau_1(), "r" + std::to_string(i),
                             {proposals[static_cast<std::size_t>(i)]})),
              "");
  }
}

TEST(LedgerRequest, AnEmptyOrOverlongRequestIsRefused) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  EXPECT_THAT(refusal(ledger.submit_and_wait({world.admin(), {}, false})),
              StartsWith("empty_command: 请求中没有任何命令"));
  EXPECT_THAT(refusal(submit(ledger, world.admin(), "r", {})), StartsWith("empty_command"));
  EXPECT_THAT(refusal(submit(ledger, world.admin(), "", {enterprise(1)})),
              StartsWith("invalid_id"));
  const std::string longest(limits::request_id_bytes_max, 'x');
  EXPECT_EQ(refusal(submit(ledger, world.admin(), longest, {enterprise(1)})), "");
  EXPECT_THAT(refusal(submit(ledger, world.admin(), longest + "x", {enterprise(1)})),
              StartsWith("invalid_id"));
}

TEST(LedgerRequest, AFullQueueIsBusyAndAnswersWhatItTook) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  std::atomic<std::size_t> good = 0;
  std::vector<std::string> refused;
  {
    HeldWriter held(ledger, world.admin());
    for (std::size_t i = 0; i < limits::queue_max + 2; ++i) {
      const auto n = static_cast<int>(i);
      ledger.submit(submission(world.admin(), group("r" + std::to_string(n), {enterprise(n)})),
                    [&](const Answer& a) {
                      if (a) {
                        ++good;
                      } else {
                        refused.push_back(refusal(a));  // at once, on this thread
                      }
                    });
    }
    EXPECT_THAT(refused, ::testing::ElementsAre("queue_full: 提交过多，请稍后重试",
                                                "queue_full: 提交过多，请稍后重试"));
  }
  ledger.stop();
  EXPECT_EQ(good, limits::queue_max);
}

TEST(LedgerRequest, StoppingAnswersAllThatWasQueuedAndNothingAfter) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  std::atomic<int> good = 0;
  auto held = std::make_unique<HeldWriter>(ledger, world.admin());
  for (int i = 0; i < 1000; ++i) {
    ledger.submit(submission(world.admin(), group("r" + std::to_string(i), {enterprise(i)})),
                  [&](const Answer& a) { good += a.has_value() ? 1 : 0; });
  }
  std::thread stopper([&] { ledger.stop(); });
  held->release();
  stopper.join();
  EXPECT_EQ(good, 1000);
  EXPECT_EQ(refusal(submit(ledger, world.admin(), "late", {enterprise(5000)})),
            "shutting_down: 服务正在停止");
}

// ---- Read models that are behind --------------------------------------------------------------

struct LaggingLedger {
  LaggingLedger() {
    world.options.read_lag_max = 3;
    world.options.read_lag_wait = std::chrono::milliseconds(100);
    ledger.emplace(world.options);
    ledger->read_models_at(ledger->log().size());
    for (int n = 1; n <= 4; ++n) {
      EXPECT_EQ(refusal(submit(*ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)})),
                "");
    }
  }
  LedgerWorld world;
  std::optional<Ledger> ledger;
};

TEST(LedgerLag, WhatWouldBeRecordedIsRefusedWhenItHasWaitedLongEnough) {
  LaggingLedger lagging;
  Ledger& ledger = *lagging.ledger;
  EXPECT_EQ(refusal(submit(ledger, lagging.world.admin(), "r5", {enterprise(5)})),
            "read_models_lag: 查询用的读模型落后 4 条记录，已达上限 3，暂缓记账；请稍后重试");
  ledger.read_models_at(ledger.log().size());
  EXPECT_EQ(refusal(submit(ledger, lagging.world.admin(), "r5", {enterprise(5)})), "");
}

TEST(LedgerLag, DryRunsPassWhatWaitsAndWhatWaitsIsRecordedOnceTheyHaveCaughtUp) {
  LedgerWorld world;
  world.options.read_lag_max = 3;
  world.options.read_lag_wait = std::chrono::minutes(10);
  Ledger ledger(world.options);
  ledger.read_models_at(ledger.log().size());
  for (int n = 1; n <= 4; ++n) {
    ASSERT_EQ(refusal(submit(ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)})), "");
  }
  const std::uint64_t size = ledger.log().size();
  std::promise<Answer> later;
  ledger.submit(submission(world.admin(), group("r5", {enterprise(5)})),
                [&](Answer answer) { later.set_value(std::move(answer)); });
  Submission trial = submission(world.admin(), group("r6", {enterprise(6)}));
  trial.dry_run = true;
  EXPECT_EQ(refusal(ledger.submit_and_wait(std::move(trial))), "");
  EXPECT_EQ(ledger.log().size(), size);
  auto answer = later.get_future();
  ledger.read_models_at(size);
  EXPECT_EQ(refusal(answer.get()), "");
  EXPECT_EQ(ledger.log().size(), size + 1);
}

TEST(LedgerLag, ReadModelsFoldedAnewFromTheStartHoldUpNobody) {
  LaggingLedger lagging;
  Ledger& ledger = *lagging.ledger;
  ledger.read_models_at(0);
  EXPECT_EQ(refusal(submit(ledger, lagging.world.admin(), "r5", {enterprise(5)})), "");
}

TEST(LedgerLag, AStopWaitsForNoReadModel) {
  LedgerWorld world;
  world.options.read_lag_max = 3;
  world.options.read_lag_wait = std::chrono::minutes(10);
  std::promise<Answer> later;
  {
    Ledger ledger(world.options);
    ledger.read_models_at(ledger.log().size());
    for (int n = 1; n <= 4; ++n) {
      ASSERT_EQ(refusal(submit(ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)})),
                "");
    }
    ledger.submit(submission(world.admin(), group("r5", {enterprise(5)})),
                  [&](Answer answer) { later.set_value(std::move(answer)); });
  }
  EXPECT_EQ(refusal(later.get_future().get()), "");
}

}  // namespace
}  // namespace yingbu
