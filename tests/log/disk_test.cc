#include <cstdlib>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <thread>

#include "tests/log/fault_fs.h"
#include "tests/log/ledger_world.h"

// A disk without room, and one on which any single operation fails: nothing acknowledged is lost,
// reading goes on, recording resumes, and each message says what it is.
namespace yingbu {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct FaultyDisk {
  std::shared_ptr<FaultFs> fault = std::make_shared<FaultFs>();
  std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(fault);
};

bool in_campaign() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr; }

std::uint64_t records_read(const Ledger& ledger) {
  std::uint64_t count = 0;
  ledger.read(1, [&count](const Recorded&) { return ++count > 0; });
  return count;
}

Answer ask(Ledger& ledger, const LedgerWorld& world, int number, bool dry_run = false) {
  Submission asked =
      submission(world.admin(), group("r" + std::to_string(number), {enterprise(number)}));
  asked.dry_run = dry_run;
  return ledger.submit_and_wait(std::move(asked));
}

TEST(LowSpace, RecordingPausesReadingGoesOnAndBothReturn) {
  const FaultyDisk disk;
  LedgerWorld world(disk.env.get());
  Ledger ledger(world.options);
  ASSERT_EQ(refusal(ask(ledger, world, 1)), "");
  const std::uint64_t size = ledger.log().size();
  disk.fault->leave_free(100ULL << 20);
  EXPECT_EQ(refusal(ask(ledger, world, 2)),
            "disk_low: 账本所在磁盘只剩 100 MiB，低于下限 256 MiB，已暂停记账；查询照常，"
            "腾出空间后自动恢复");
  EXPECT_EQ(refusal(ask(ledger, world, 3, true)), "") << "a dry run needs no room";
  EXPECT_TRUE(ask(ledger, world, 1)->front().replayed) << "nor does a receipt given before";
  EXPECT_EQ(records_read(ledger), size);
  disk.fault->make_room();
  EXPECT_EQ(refusal(ask(ledger, world, 2)), "");
  EXPECT_EQ(ledger.log().size(), size + 1);
  EXPECT_EQ(world.told(), "");
}

TEST(FullDisk, WhatFilledItUpIsUnknownUntilThereIsRoomAndThenAnswered) {
  const FaultyDisk disk;
  LedgerWorld world(disk.env.get());
  {
    Ledger ledger(world.options);
    ASSERT_EQ(refusal(ask(ledger, world, 1)), "");
    const std::uint64_t size = ledger.log().size();
    // Full under the batch: the check before it has not seen it coming.
    disk.fault->fail_one(DiskOperation::append, 0, true);
    EXPECT_EQ(refusal(ask(ledger, world, 2)),
              "disk_full: 写入时磁盘已满，本次提交是否已记录未定；请腾出空间后以同一请求编号重试，"
              "即得确定结果");
    EXPECT_EQ(ledger.log().size(), size);
    EXPECT_EQ(records_read(ledger), size);
    disk.fault->fill_up();
    EXPECT_THAT(refusal(ask(ledger, world, 3)), StartsWith("disk_low"));
    EXPECT_EQ(records_read(ledger), size);
    EXPECT_TRUE(ledger.authenticate(world.enrolled[1].token));
    // RocksDB looks for room by itself every five seconds; that must not end the process.
    if (in_campaign()) std::this_thread::sleep_for(std::chrono::seconds(6));
    disk.fault->make_room();
    EXPECT_EQ(refusal(ask(ledger, world, 2)), "");
    EXPECT_EQ(refusal(ask(ledger, world, 3)), "");
    EXPECT_TRUE(ask(ledger, world, 1)->front().replayed);
    EXPECT_EQ(ledger.log().size(), size + 2);
    EXPECT_EQ(records_read(ledger), size + 2);
    EXPECT_EQ(world.told(), "") << "the process need not end";
  }
  const Ledger again(world.options);
  EXPECT_EQ(records_read(again), again.log().size());
  EXPECT_FALSE(std::filesystem::exists(world.options.directory / "log" / "LOG"))
      << "RocksDB aborts where it cannot write its own diary";
}

TEST(FullDisk, UnderAQuotaTheLogIsNotOpenedAnewAtEverySubmission) {
  const FaultyDisk disk;
  LedgerWorld world(disk.env.get());
  Ledger ledger(world.options);
  ASSERT_EQ(refusal(ask(ledger, world, 1)), "");
  disk.fault->exceed_quota();
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal(ask(ledger, world, 2)), StartsWith("disk_full"));
  const std::uint64_t before = disk.fault->opened_to_read();
  EXPECT_THAT(refusal(ask(ledger, world, 3)), StartsWith("disk_full"));
  const std::uint64_t of_one = disk.fault->opened_to_read() - before;
  EXPECT_GT(of_one, 0u) << "the first looks whether there is room";
  for (int n = 4; n < 200; ++n) {
    EXPECT_THAT(refusal(ask(ledger, world, n)), StartsWith("disk_full"));
  }
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
  EXPECT_LE(disk.fault->opened_to_read() - before,
            of_one * (2 + static_cast<std::uint64_t>(seconds.count())));
  EXPECT_EQ(records_read(ledger), ledger.log().size());
  disk.fault->make_room();
  while (!refusal(ask(ledger, world, 2)).empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(world.told(), "");
}

TEST(FullDisk, AStartOnOneSaysSoAndIsNoDamage) {
  const FaultyDisk disk;
  LedgerWorld world(disk.env.get());
  disk.fault->fill_up();
  try {
    const Ledger ledger(world.options);
    ADD_FAILURE() << "it opened";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::no_space);
    EXPECT_THAT(failure.what(), HasSubstr("所在磁盘已满：账本没有损坏"));
  }
  disk.fault->make_room();
  EXPECT_NO_THROW(const Ledger ledger(world.options));
}

// ---- One operation fails ----------------------------------------------------------------------

struct Struck {
  std::map<std::string, int> messages;  // each with how often it was said
  int opened = 0, ended = 0, refused = 0;
  std::uint64_t acknowledged = 0, lost = 0;
  int faults = 0;

  // Without the directory, which is another each time.
  void say(std::string message, const std::string& directory) {
    EXPECT_NE(message.find('\n'), std::string::npos) << "not in both languages: " << message;
    for (auto at = message.find(directory); at != std::string::npos; at = message.find(directory))
      message.replace(at, directory.size(), "DIR");
    ++messages[std::move(message)];
  }
};

// Starts, loads and stops a ledger on a disk of which one operation fails; then, on a sound one,
// looks for all that was acknowledged. False where the life had no such operation any more.
bool live_with(DiskOperation operation, int others, bool for_space, Struck& tally) {
  FaultyDisk disk;
  LedgerWorld world(disk.env.get());
  world.options.state_dirty_max = 3;
  world.options.write_buffer_bytes = 16u << 10;  // flushes and compactions on the way
  const std::string directory = world.options.directory.string();
  std::vector<int> acknowledged;
  disk.fault->fail_one(operation, others, for_space);
  try {
    Ledger ledger(world.options);
    ++tally.opened;
    for (int n = 1; n <= 8; ++n) {
      const Answer answer = ask(ledger, world, n);
      if (answer) {
        acknowledged.push_back(n);
      } else {
        ++tally.refused;
        tally.say(describe(answer.error().rejection, Language::zh) + "\n" +
                      describe(answer.error().rejection, Language::en),
                  directory);
      }
      if (n == 4) ledger.log().publish_checkpoint();
    }
  } catch (const Failure& failure) {
    tally.say(failure.what(), directory);
  }
  if (!world.told().empty()) {
    ++tally.ended;
    tally.say(world.told(), directory);
  }
  const bool struck = disk.fault->failed_one();
  if (struck) ++tally.faults;
  world.options.env = nullptr;
  Ledger again(world.options);
  for (const int n : acknowledged) {
    const Answer answer = ask(again, world, n);
    const bool there = answer && answer->front().replayed;
    EXPECT_TRUE(there) << kDiskOperations[static_cast<std::size_t>(operation)] << " " << others;
    if (!there) ++tally.lost;
  }
  tally.acknowledged += acknowledged.size();
  EXPECT_EQ(records_read(again), again.log().size());
  return struck;
}

TEST(FaultyDisk, WhateverOneOperationFailsNothingAcknowledgedIsLost) {
  const bool all = in_campaign();
  constexpr int kMost = 400;
  Struck tally;
  for (std::size_t op = 0; op < kDiskOperations.size(); ++op) {
    for (const bool for_space : {false, true}) {
      for (int others = 0; others < kMost && !::testing::Test::HasFailure();
           others = all ? others + 1 : others * 2 + 1) {
        if (!live_with(static_cast<DiskOperation>(op), others, for_space, tally)) break;
      }
    }
  }
  fmt::print(
      "campaign: disk faults={} acknowledged={} lost={} starts={} refusals={} processes that had "
      "to end={}\n",
      tally.faults, tally.acknowledged, tally.lost, tally.opened, tally.refused, tally.ended);
  for (const auto& [message, count] : tally.messages) fmt::print("{:4} {}\n", count, message);
  EXPECT_GT(tally.faults, 20);
}

}  // namespace
}  // namespace yingbu
