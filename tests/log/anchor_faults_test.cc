#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "ledger/log/backup.h"
#include "tests/log/ledger_world.h"
#include "tests/log/system_faults.h"

// Any one call of the system fails while HEAD, checkpoint and keys are read or written, or while a
// backup is made: nothing acknowledged is lost, no half copy is left, and each message says what
// it is. The disk of the log itself is struck in disk_test.cc.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using testing::FailingCall;
using ::testing::HasSubstr;

constexpr int kMost = 500;

std::vector<int> errors_to_meet() { return {EIO, ENOSPC, EACCES}; }

// Each message with the calls that led to it.
class Said {
 public:
  void add(std::string message, const std::string& directory, const std::string& call) {
    EXPECT_NE(message.find('\n'), std::string::npos) << "not in both languages: " << message;
    for (auto at = message.find(directory); at != std::string::npos; at = message.find(directory))
      message.replace(at, directory.size(), "DIR");
    EXPECT_EQ(message.find("已损坏"), std::string::npos) << call << ": no damage was done\n"
                                                         << message;
    EXPECT_EQ(message.find("从备份恢复"), std::string::npos) << call << "\n" << message;
    calls_[std::move(message)].insert(call);
  }
  void print() const {
    for (const auto& [message, calls] : calls_)
      fmt::print("{} (after {} kinds of call)\n", message, calls.size());
  }
  std::size_t count() const { return calls_.size(); }

 private:
  std::map<std::string, std::set<std::string>> calls_;
};

Answer ask(Ledger& ledger, const LedgerWorld& world, int number) {
  return submit(ledger, world.admin(), "r" + std::to_string(number), {enterprise(number)});
}

// Starts, records, signs and stops with one call failing; then looks on a sound disk for what was
// acknowledged. The name of the call that failed, "" where there was none left to fail.
std::string live_with(int others, int error, Said& said) {
  LedgerWorld world;
  const std::string directory = world.options.directory.string();
  std::vector<int> acknowledged;
  std::vector<std::string> messages;
  std::string call;
  {
    const FailingCall fault(world.options.directory / "anchor", others, error);
    try {
      Ledger ledger(world.options);
      for (int n = 1; n <= 4; ++n) {
        const Answer answer = ask(ledger, world, n);
        if (answer) {
          acknowledged.push_back(n);
        } else {
          messages.push_back(describe(answer.error().rejection, Language::zh) + "\n" +
                             describe(answer.error().rejection, Language::en));
        }
        if (n == 2) ledger.log().publish_checkpoint();
      }
    } catch (const Failure& failure) {
      messages.emplace_back(failure.what());
    }
    if (fault.failed()) call = fault.call();
  }
  if (!world.told().empty()) messages.push_back(world.told());
  for (std::string& each : messages) said.add(std::move(each), directory, call);
  Ledger again(world.options);
  for (const int n : acknowledged) {
    const Answer answer = ask(again, world, n);
    EXPECT_TRUE(answer && answer->front().replayed) << call << ", error " << error;
  }
  return call;
}

TEST(AnchorFaults, WhateverCallFailsNothingAcknowledgedIsLost) {
  Said said;
  std::set<std::string> calls;
  int faults = 0;
  for (const int error : errors_to_meet()) {
    int others = 0;
    for (; others < kMost && !::testing::Test::HasFailure(); ++others) {
      const std::string call = live_with(others, error, said);
      if (call.empty()) break;
      calls.insert(call);
      ++faults;
    }
    EXPECT_LT(others, kMost);
  }
  said.print();
  fmt::print("campaign: anchor faults={} kinds={} lost=0\n", faults, calls.size());
  for (const char* each :
       {"pwrite HEAD", "open HEAD", "open checkpoint.key", "open checkpoint.tmp",
        "write checkpoint.tmp", "fsync checkpoint.tmp", "rename checkpoint.tmp", "fsync anchor"}) {
    EXPECT_TRUE(calls.contains(each)) << each << " was never struck";
  }
}

TEST(AnchorFaults, ALedgerThatCouldNotBeMadeSaysWhyAndIsNotThere) {
  Said said;
  int others = 0;
  for (; others < kMost && !::testing::Test::HasFailure(); ++others) {
    const TempDir dir = TempDir::in_memory();
    OpenOptions options;
    options.store = dir.path() / "log";
    options.anchor = dir.path() / "anchor";
    const FailingCall fault(options.anchor, others, EIO);
    try {
      EventLog::create(options, kTestOrigin);
    } catch (const Failure& failure) {
      said.add(failure.what(), dir.path().string(), fault.call());
      continue;
    }
    if (!fault.failed()) break;
  }
  EXPECT_LT(others, kMost);
  EXPECT_GT(said.count(), 3u);
  said.print();
}

struct Kept {
  LedgerWorld world;
  TempDir other = TempDir::in_memory();
  fs::path target = other.path() / "backups" / "2026-01";

  explicit Kept(int records) {
    Ledger ledger(world.options);
    for (int n = 1; n <= records; ++n) EXPECT_TRUE(ask(ledger, world, n));
  }
  OpenOptions log() const { return log_options_of(world.options); }
  // The size of the copy, opened as a ledger is.
  std::uint64_t size_of_copy() const {
    OpenOptions copy;
    copy.store = target / "log";
    copy.anchor = target / "anchor";
    return EventLog::open(copy).size();
  }
};

TEST(Backup, IsALedgerThatGoesOn) {
  Kept kept(20);
  const BackedUp done = back_up(kept.log(), kept.target);
  EXPECT_GT(done.bytes, 0u);
  EXPECT_EQ(fs::status(kept.target).permissions(), fs::perms::owner_all);
  for (const auto& each : fs::recursive_directory_iterator(kept.target)) {
    if (!each.is_regular_file()) continue;
    EXPECT_EQ(each.status().permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none)
        << each.path();
  }
  EXPECT_EQ(done.size, kept.size_of_copy());
  LedgerOptions copy = kept.world.options;
  copy.directory = kept.target;
  Ledger ledger(copy);
  EXPECT_TRUE(ask(ledger, kept.world, 7)->front().replayed);
  EXPECT_TRUE(ask(ledger, kept.world, 21));
}

TEST(Backup, OfALedgerInUseHoldsAllThatWasAcknowledgedBeforeIt) {
  Kept kept(1);
  kept.world.options.write_buffer_bytes = 16u << 10;  // flushes and compactions on the way
  kept.world.options.state_dirty_max = 50;
  Ledger ledger(kept.world.options);
  std::atomic<bool> enough = false;
  auto clerk = std::async(std::launch::async, [&] {
    for (int n = 2; !enough; ++n) {
      EXPECT_TRUE(ask(ledger, kept.world, n));
      if (n % 10 == 0) ledger.log().publish_checkpoint();
    }
  });
  const int rounds = std::getenv("YINGBU_LONG_COUNTS") != nullptr ? 200 : 5;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t before = ledger.log().size();
    try {
      const BackedUp done = back_up(kept.log(), kept.target);
      EXPECT_GE(done.size, before);
      EXPECT_EQ(kept.size_of_copy(), done.size);
      fs::remove_all(kept.target);
    } catch (const Failure& failure) {
      ADD_FAILURE() << failure.what();
    }
  }
  enough = true;
  clerk.get();
  EXPECT_EQ(kept.world.told(), "");
}

TEST(Backup, IsMadeOverNothing) {
  Kept kept(1);
  fs::create_directories(kept.target);
  try {
    back_up(kept.log(), kept.target);
    ADD_FAILURE() << "it was made";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("不为空"));
  }
  OpenOptions nothing;
  nothing.store = kept.other.path() / "none";
  nothing.anchor = kept.other.path() / "none either";
  EXPECT_THROW(back_up(nothing, kept.other.path() / "x"), Failure);
  EXPECT_FALSE(fs::exists(kept.other.path() / "x"));
}

TEST(Backup, OfADamagedLedgerIsNotMade) {
  Kept kept(20);
  fs::path largest;
  for (const auto& each : fs::directory_iterator(kept.log().store))
    if (each.path().extension() == ".sst") largest = each.path();
  ASSERT_FALSE(largest.empty());
  fs::resize_file(largest, fs::file_size(largest) / 2);
  try {
    back_up(kept.log(), kept.target);
    ADD_FAILURE() << "it was made";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::broken);
    EXPECT_THAT(failure.zh(), HasSubstr("副本未通过核对，已删除"));
    EXPECT_THAT(failure.en(), HasSubstr("check the ledger itself with yingbu verify"));
  }
  EXPECT_TRUE(fs::is_empty(kept.target.parent_path()));
}

TEST(Backup, WhateverCallFailsNoHalfCopyIsLeft) {
  Said said;
  std::set<std::string> calls;
  Kept kept(5);
  int faults = 0;
  for (const int error : errors_to_meet()) {
    int others = 0;
    for (; others < kMost && !::testing::Test::HasFailure(); ++others) {
      bool made = false;
      std::string call;
      {
        const FailingCall fault(kept.other.path(), others, error);
        try {
          back_up(kept.log(), kept.target);
          made = true;
        } catch (const Failure& failure) {
          said.add(failure.what(), kept.other.path().string(), fault.call());
          EXPECT_NE(failure.kind(), Failure::Kind::broken) << fault.call();
        }
        if (fault.failed()) call = fault.call();
      }
      EXPECT_FALSE(fs::exists(kept.target.string() + ".partial")) << call;
      EXPECT_EQ(fs::exists(kept.target), made) << call;
      if (made) {
        EXPECT_GT(kept.size_of_copy(), 5u);
        fs::remove_all(kept.target);
      }
      if (call.empty()) break;
      calls.insert(call);
      ++faults;
    }
    EXPECT_LT(others, kMost);
  }
  said.print();
  fmt::print("campaign: backup faults={} kinds={} half copies=0\n", faults, calls.size());
}

}  // namespace
}  // namespace yingbu
