#include "ledger/log/checkpointer.h"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/log/checkpoint.h"
#include "ledger/log/files.h"
#include "tests/log/ledger_fixture.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;

Checkpoint on_disk(const EventLog& log, const OpenOptions& options) {
  const auto note = read_small_file(options.anchor / "checkpoint");
  return *verify_checkpoint(*note, *VerifierKey::parse(log.verifier_key()));
}

void never(const Failure& failure) { ADD_FAILURE() << failure.what(); }

TEST(Checkpointer, SignsWithinItsInterval) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  EventLog log = EventLog::create(options, kTestOrigin);
  Checkpointer checkpointer(log, never, milliseconds(5));
  commit_groups(log, {2});
  for (int i = 0; i < 2000 && on_disk(log, options).head.size < 2; ++i)
    std::this_thread::sleep_for(milliseconds(5));
  EXPECT_EQ(on_disk(log, options), (Checkpoint{kTestOrigin, log.head()}));
}

TEST(Checkpointer, SignsOnceMoreWhenItStops) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  EventLog log = EventLog::create(options, kTestOrigin);
  Checkpointer checkpointer(log, never, std::chrono::hours(1));
  commit_groups(log, {2});
  EXPECT_EQ(on_disk(log, options).head.size, 0u);
  checkpointer.stop();
  EXPECT_EQ(on_disk(log, options), (Checkpoint{kTestOrigin, log.head()}));
  checkpointer.stop();
}

TEST(Checkpointer, AFailureIsToldOnceAndEndsIt) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  EventLog log = EventLog::create(options, kTestOrigin);
  std::filesystem::rename(options.anchor, dir.path() / "elsewhere");
  commit_groups(log, {2});  // HEAD is an open file
  std::atomic<int> told = 0;
  std::string message;
  Checkpointer checkpointer(
      log,
      [&](const Failure& failure) {
        message = failure.what();
        ++told;
      },
      milliseconds(1));
  for (int i = 0; i < 2000 && told == 0; ++i) std::this_thread::sleep_for(milliseconds(5));
  checkpointer.stop();
  EXPECT_EQ(told, 1);
  EXPECT_THAT(message, ::testing::HasSubstr("checkpoint.tmp: No such file or directory"));
  EXPECT_THAT(message, ::testing::HasSubstr("无法创建"));
}

}  // namespace
}  // namespace yingbu
