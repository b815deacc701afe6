#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "ledger/domain/books/events.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"
#include "tests/log/fault_fs.h"
#include "tests/log/ledger_world.h"

// People, clocks and failing disks: who may write, when writing stops, and what is known then.
namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::int64_t kDayUs = 86'400 * kSecondUs;

// ---- People ------------------------------------------------------------------------------------

TEST(LedgerPeople, WhatTakesTwoPeoplePassesOnlyByTwo) {
  const LedgerWorld world;
  Ledger ledger(world.options);
  ASSERT_EQ(refusal(submit(ledger, world.bureau_1(), "e",
                           {EstablishProgramme{"FS", "local_code:bureau", "担保费补贴",
                                               Shape::guarantee_fee_subsidy}})),
            "");
  const EnactTerms enact{"FS", test_terms(5000)};
  EXPECT_EQ(refusal(submit(ledger, world.bureau_1(), "t", {enact})),
            "needs_two_people: “施行条款”须经双人办理：先用 propose 提出，再由另一人 approve");
  ASSERT_EQ(refusal(submit(ledger, world.bureau_1(), "p", {proposal_of("P1", enact)})), "");
  EXPECT_EQ(refusal(submit(ledger, world.bureau_1(), "a", {Approve{"P1"}})),
            "same_person: 提出人不能批准自己的提案，请由另一人批准");
  const Answer approved = submit(ledger, world.bureau_2(), "a2", {Approve{"P1"}});
  ASSERT_EQ(refusal(approved), "");
  const auto& events = approved->front().events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_TRUE(events[0].event.is<ProposalApproved>());
  EXPECT_EQ(events[0].event.as<ProposalApproved>()->proposed_by, world.bureau_1().actor);
  EXPECT_TRUE(events[1].event.is<TermsEnacted>());
  EXPECT_EQ(events[1].meta.actor, world.bureau_2().actor);
  EXPECT_EQ(events[1].meta.caused_by, events[0].meta.seq);
}

TEST(LedgerPeople, ATokenWorksFromItsReplyOnAndARetiredOneNoMore) {
  const LedgerWorld world;
  const std::string token = new_token();
  const Digest digest = token_digest(token);
  std::uint32_t number = 0;
  {
    Ledger ledger(world.options);
    EXPECT_EQ(ledger.authenticate(world.enrolled[1].token)->actor, world.bureau_1().actor);
    EXPECT_FALSE(ledger.authenticate(token));
    EXPECT_FALSE(ledger.authenticate(""));
    const EnrolActor enrol{"clerk", "local_code:bureau", Role::bureau,
                           Bytes{std::string(bytes_of(digest))}};
    const Answer answer = submit(ledger, world.admin(), "e", {enrol});
    ASSERT_EQ(refusal(answer), "");
    number = answer->front().events[0].event.as<ActorEnrolled>()->actor.value;
    const auto clerk = ledger.authenticate(token);
    ASSERT_TRUE(clerk);
    EXPECT_EQ(clerk->actor.value, number);
    EXPECT_EQ(clerk->role, Role::bureau);
    EXPECT_EQ(clerk->organisation, PartyNo{1});
  }
  Ledger ledger(world.options);
  const auto clerk = ledger.authenticate(token);
  ASSERT_TRUE(clerk);
  // What the clerk sent before, but stands in the queue behind the retirement, is refused too.
  std::promise<Answer> retired;
  std::promise<Answer> late;
  {
    HeldWriter held(ledger, world.admin());
    ledger.submit(submission(world.admin(), group("r", {RetireActor{ActorNo{number}}})),
                  [&](Answer a) { retired.set_value(std::move(a)); });
    ledger.submit(submission(*clerk, group("c", {enterprise(1)})),
                  [&](Answer a) { late.set_value(std::move(a)); });
  }
  EXPECT_EQ(refusal(retired.get_future().get()), "");
  EXPECT_EQ(refusal(late.get_future().get()),
            "token_unknown: 令牌无效或已停用，请向管理员索取新令牌");
  EXPECT_FALSE(ledger.authenticate(token));
}

TEST(LedgerPeople, ARetiredTokenStaysRetiredAfterARestart) {
  const LedgerWorld world;
  {
    Ledger ledger(world.options);
    ASSERT_EQ(refusal(submit(ledger, world.admin(), "r", {RetireActor{world.bureau_2().actor}})),
              "");
  }
  const Ledger ledger(world.options);
  EXPECT_FALSE(ledger.authenticate(world.enrolled[2].token));
  EXPECT_TRUE(ledger.authenticate(world.enrolled[1].token));
}

// ---- The clock ---------------------------------------------------------------------------------

TEST(LedgerClock, MoreThanFiveMinutesBehindTheLogIsRefusedAtStart) {
  LedgerWorld world;
  world.now_us -= 301 * kSecondUs;
  const std::string said = failure_of([&] { const Ledger ledger(world.options); });
  EXPECT_THAT(said, HasSubstr("系统时钟为 2026-03-01 11:54:59 (UTC+8)，最后一条记录为 2026-03-01 "
                              "12:00:00 (UTC+8)，时钟慢 301 秒，拒绝启动"));
  EXPECT_THAT(said, HasSubstr("the clock is 301 seconds behind, so the ledger does not start"));
  world.now_us += kSecondUs;
  Ledger ledger(world.options);
  const Answer answer = submit(ledger, world.admin(), "r", {enterprise(1)});
  ASSERT_EQ(refusal(answer), "");
  EXPECT_EQ(answer->front().events[0].meta.recorded_at_us, kNoon2026);
}

// One record under a wrong clock: the right one is behind the log for 400 days, but for a person.
TEST(LedgerClock, AClockThatWasWrongIsPutRightByAPersonWhoseWordIsARecord) {
  LedgerWorld world;
  world.now_us += 400 * kDayUs;
  EXPECT_THAT(failure_of([&] { const Ledger ledger(world.options); }),
              HasSubstr("时钟快 400 天，拒绝启动"));
  EXPECT_EQ(Ledger::accept_clock(world.options, "误以为时钟正确").meta.recorded_at_us,
            kNoon2026 + 400 * kDayUs);
  {
    Ledger ledger(world.options);
    ASSERT_EQ(refusal(submit(ledger, world.admin(), "r1", {enterprise(1)})), "");
  }
  world.now_us = kNoon2026 + kDayUs;
  const std::string said = failure_of([&] { const Ledger ledger(world.options); });
  EXPECT_THAT(said, HasSubstr("最后一条记录为 2027-04-05 12:00:00 (UTC+8)，时钟慢 399 天"));
  EXPECT_THAT(said, HasSubstr("yingbu accept-clock 账本目录 --cause 原因"));
  EXPECT_THAT(said, HasSubstr("run 'yingbu accept-clock DIR --cause WHY'"));
  fmt::print("{}\n", said);
  const Recorded accepted = Ledger::accept_clock(world.options, "主板电池更换后时钟曾快 400 天");
  EXPECT_EQ(accepted.meta.recorded_at_us, kNoon2026 + kDayUs);
  const auto* word = accepted.event.as<ClockAccepted>();
  EXPECT_EQ(word->last_recorded_us, static_cast<std::uint64_t>(kNoon2026 + 400 * kDayUs));
  EXPECT_EQ(word->cause, "主板电池更换后时钟曾快 400 天");
  for (int life = 1; life <= 2; ++life) {
    Ledger ledger(world.options);
    const Answer answer =
        submit(ledger, world.admin(), "s" + std::to_string(life), {enterprise(life + 1)});
    ASSERT_EQ(refusal(answer), "");
    EXPECT_EQ(answer->front().events[0].meta.recorded_at_us, kNoon2026 + kDayUs);
    EXPECT_TRUE(submit(ledger, world.admin(), "r1", {enterprise(1)})->front().replayed);
  }
  EXPECT_EQ(world.told(), "");
}

// An auditor's old copy may be looked at on any day.
TEST(LedgerClock, ALedgerThatIsOnlyReadAsksNobodyUntilSomethingWouldBeRecorded) {
  LedgerWorld world;
  world.now_us += 400 * kDayUs;
  world.options.clock_at_start = false;
  Ledger ledger(world.options);
  EXPECT_TRUE(ledger.read_one(1));
  Submission trial = submission(world.admin(), group("t", {enterprise(1)}));
  trial.dry_run = true;
  EXPECT_EQ(refusal(ledger.submit_and_wait(std::move(trial))), "");
  EXPECT_THROW(submit(ledger, world.admin(), "r", {enterprise(1)}), UnknownDurability);
  EXPECT_THAT(world.told(), HasSubstr("时钟快 400 天"));
}

TEST(LedgerClock, AClockThatAgreesNeedsNoPerson) {
  const LedgerWorld world;
  const std::string said = failure_of([&] { Ledger::accept_clock(world.options, "to be sure"); });
  EXPECT_THAT(said, HasSubstr("与最后一条记录相符，无须确认"));
  EXPECT_THAT(said, HasSubstr("agrees with the last record: there is nothing to accept"));
}

TEST(LedgerClock, TimeRecordedDoesNotGoBackWithTheClock) {
  LedgerWorld world;
  Ledger ledger(world.options);
  const auto recorded_at = [&](int n) {
    const Answer answer = submit(ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)});
    EXPECT_EQ(refusal(answer), "");
    return answer->front().events[0].meta.recorded_at_us;
  };
  EXPECT_EQ(recorded_at(1), kNoon2026);
  world.now_us = kNoon2026 - 2 * kDayUs;
  EXPECT_EQ(recorded_at(2), kNoon2026);
  world.now_us = kNoon2026 - kDayUs / 2;  // it returns: no leap beyond where it has been
  EXPECT_EQ(recorded_at(3), kNoon2026);
  world.now_us = kNoon2026 + kSecondUs;
  EXPECT_EQ(recorded_at(4), kNoon2026 + kSecondUs);
  EXPECT_EQ(world.told(), "");
}

TEST(LedgerClock, ALeapOfADayForwardStopsTheWriter) {
  LedgerWorld world;
  Ledger ledger(world.options);
  ASSERT_EQ(refusal(submit(ledger, world.admin(), "r1", {enterprise(1)})), "");
  const Head head = ledger.log().head();
  world.now_us += kDayUs + 60 * kSecondUs;
  EXPECT_THROW(submit(ledger, world.admin(), "r2", {enterprise(2)}), UnknownDurability);
  EXPECT_THAT(world.told(), HasSubstr("系统时钟突然前跳超过一天，已停止写入"));
  EXPECT_EQ(ledger.log().head(), head);
  EXPECT_THAT(refusal(submit(ledger, world.admin(), "r3", {enterprise(3)})),
              StartsWith("shutting_down"));
}

// ---- The disk ----------------------------------------------------------------------------------

TEST(LedgerDisk, AfterAFailedSyncNobodyIsToldOfSuccessAndARetryIsAnswered) {
  const auto fault = std::make_shared<FaultFs>();
  const auto env = rocksdb::NewCompositeEnv(fault);
  LedgerWorld world(env.get());
  std::mt19937_64 rng(20'260'301);
  std::vector<std::string> first;
  {
    Ledger ledger(world.options);
    const Answer before = submit(ledger, world.admin(), "r1", {enterprise(1)});
    ASSERT_EQ(refusal(before), "");
    first = texts_of(before->front().events);
    const Head head = ledger.log().head();
    fault->fail_syncs_after(0);
    std::atomic<int> replies = 0;
    {
      HeldWriter held(ledger, world.admin());
      for (const int n : {2, 3}) {
        ledger.submit(submission(world.admin(), group("r" + std::to_string(n), {enterprise(n)})),
                      [&](const Answer&) { ++replies; });
      }
      // A question decided on what may never be is not answered either.
      ledger.submit(submission(world.admin(), group("r1", {enterprise(9)})),
                    [&](const Answer&) { ++replies; });
    }
    for (int i = 0; i < 1000 && world.told().empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_THAT(world.told(), HasSubstr("写入账本失败，本批记录是否落盘未知"));
    EXPECT_THAT(refusal(submit(ledger, world.admin(), "r4", {enterprise(4)})),
                StartsWith("shutting_down"));
    EXPECT_EQ(replies, 0);
    EXPECT_EQ(ledger.log().head(), head);
    std::filesystem::create_directory(world.dir.path() / "after");
    fault->crash_image(world.options.directory / "log", world.dir.path() / "after/log", rng);
    std::filesystem::copy(world.options.directory / "anchor", world.dir.path() / "after/anchor");
  }
  // With what the kernel still wrote out, and with what a power cut left: either, then retries.
  for (const auto& directory : {world.options.directory, world.dir.path() / "after"}) {
    LedgerOptions options = world.options;
    options.directory = directory;
    options.env = nullptr;
    Ledger ledger(options);
    const bool there = ledger.log().size() > 6;
    std::vector<bool> replayed;
    for (const int n : {1, 2, 3}) {
      const Answer answer = submit(ledger, world.admin(), "r" + std::to_string(n), {enterprise(n)});
      ASSERT_EQ(refusal(answer), "");
      replayed.push_back(answer->front().replayed);
      if (n == 1) {
        EXPECT_EQ(texts_of(answer->front().events), first);
      }
    }
    EXPECT_EQ(replayed, (std::vector<bool>{true, there, there}));
    EXPECT_EQ(ledger.log().size(), 8u);
  }
}

TEST(LedgerDisk, ALedgerWhoseMakingWasCutOffSaysSo) {
  const TempDir dir;
  LedgerOptions options;
  options.directory = dir.path() / "ledger";
  std::filesystem::create_directory(options.directory);
  EventLog::create(log_options_of(options), kTestOrigin);
  EXPECT_THAT(failure_of([&] { const Ledger ledger(options); }),
              HasSubstr("中的账本尚未建成（没有任何记录）：请删除该目录后重新建账"));
}

}  // namespace
}  // namespace yingbu
