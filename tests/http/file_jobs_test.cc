#include "http/api/file_jobs.h"

#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "http/file_limits.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;

// Files that are run as a test says: each waits until it is let go, and ends as its bytes name it.
class Files {
 public:
  explicit Files(std::size_t threads = 1)
      : jobs_({threads, [this] { return now_us.load(); }, [this](std::exception_ptr) { ++faults; }},
              [this](const FileOrder& order, FileWatch& watch) { return run(order, watch); }) {}
  ~Files() { jobs_.stop(); }

  Result<FileJobRow> add(std::uint32_t organisation, std::string bytes) {
    FileOrder order;
    order.caller = {ActorNo{organisation}, PartyNo{organisation}, Role::guarantor};
    order.body = std::move(bytes);
    return jobs_.add(std::move(order));
  }
  std::string job(std::uint32_t organisation, std::string bytes) {
    const auto row = add(organisation, std::move(bytes));
    EXPECT_TRUE(row.has_value()) << (row ? "" : describe(row.error(), Language::en));
    return row ? row->job : "";
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }
  FileState await(const std::string& job, FileState wanted) {
    for (int i = 0; i < 2000; ++i) {
      const auto found = jobs_.find(job, {});
      if (!found || found->row.state == wanted) return found ? wanted : FileState::queued;
      std::this_thread::sleep_for(milliseconds(5));
    }
    return jobs_.find(job, {})->row.state;
  }

  FileJobs& jobs() { return jobs_; }
  std::atomic<std::int64_t> now_us = 1'768'449'600'000'000;
  std::atomic<int> faults = 0;
  std::atomic<int> ended = 0;

 private:
  Result<FileResult> run(const FileOrder& order, FileWatch& watch) {
    watch.tell(1, 3);
    {
      std::unique_lock lock(mutex_);
      while (!opened_.wait_for(lock, milliseconds(5), [this] { return open_; })) watch.check();
    }
    ++ended;
    if (order.body == "refused") return reject(Reason::malformed_text).with("problem", "x");
    if (order.body == "fault") throw std::runtime_error("the test's own");
    FileResult result;
    if (order.body.size() > 10) result.rejects = order.body;
    return result;
  }

  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
  FileJobs jobs_;
};

TEST(FileJobs, OneIsQueuedRunsAndIsDone) {
  Files files;
  const auto added = files.add(2, "ok");
  ASSERT_TRUE(added.has_value());
  EXPECT_EQ(added->digest, "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df");
  EXPECT_EQ(added->uploaded_at, "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(files.await(added->job, FileState::running), FileState::running);
  const auto running = files.jobs().find(added->job, {});
  EXPECT_FALSE(running->row.ended_at.has_value());
  files.let_go();
  EXPECT_EQ(files.await(added->job, FileState::done), FileState::done);
  const auto done = files.jobs().find(added->job, {});
  EXPECT_EQ(done->row.rows_done, 1u);
  EXPECT_EQ(done->row.rows_total, 3u);
  EXPECT_EQ(done->row.bytes, 2u);
  EXPECT_TRUE(done->row.ended_at.has_value());
  EXPECT_TRUE(done->result != nullptr);
}

TEST(FileJobs, ARefusalAndAFaultEndInFailed) {
  Files files;
  files.let_go();
  const std::string refused = files.job(2, "refused");
  const std::string fault = files.job(2, "fault");
  EXPECT_EQ(files.await(refused, FileState::failed), FileState::failed);
  EXPECT_EQ(files.await(fault, FileState::failed), FileState::failed);
  EXPECT_EQ(files.jobs().find(refused, {})->problem->reason, Reason::malformed_text);
  EXPECT_FALSE(files.jobs().find(fault, {})->problem.has_value());
  files.jobs().stop();
  EXPECT_EQ(files.faults, 1);
}

TEST(FileJobs, ATooLongLineOfOneOrganisationLeavesRoomToOthers) {
  Files files;
  std::string last;
  for (std::size_t i = 0; i < limits::files_of_one_max; ++i) last = files.job(2, "ok");
  const auto refused = files.add(2, "ok");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(describe(refused.error(), Language::en),
            "your requests under way have taken your share (16 files that wait); let some of them "
            "end first");
  EXPECT_FALSE(files.job(3, "ok").empty());
  EXPECT_TRUE(files.jobs().drop(last, PartyNo{2}));
  EXPECT_FALSE(files.jobs().find(last, {}).has_value());
  EXPECT_FALSE(files.job(2, "ok").empty());
}

TEST(FileJobs, WhatIsDroppedBeforeItsTurnCostsNoTurn) {
  Files files;
  const std::string running = files.job(2, "ok");
  EXPECT_EQ(files.await(running, FileState::running), FileState::running);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(files.jobs().drop(files.job(2, "ok"), PartyNo{2}));
  const std::string next = files.job(2, "ok");
  const std::string last = files.job(2, "ok");
  files.let_go();
  EXPECT_EQ(files.await(next, FileState::done), FileState::done);
  EXPECT_EQ(files.await(last, FileState::done), FileState::done);
}

TEST(FileJobs, BytesThatWaitAreBounded) {
  Files files;
  const std::string half(limits::file_bytes_kept_max / limits::caller_share / 2, 'x');
  files.job(2, half);
  files.job(2, half);
  const auto refused = files.add(2, "x");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, Reason::share_taken);
  for (std::uint32_t other = 3; other < 6; ++other) {
    files.job(other, half);
    files.job(other, half);
  }
  const auto full = files.add(6, "x");
  ASSERT_FALSE(full.has_value());
  EXPECT_EQ(full.error().reason, Reason::queue_full);
}

TEST(FileJobs, TheOldestThatHasEndedMakesRoom) {
  Files files;
  files.let_go();
  const std::string first = files.job(2, "ok");
  const std::string others = files.job(3, "ok");
  for (std::size_t i = 1; i < limits::files_of_one_max; ++i) {
    EXPECT_EQ(files.await(files.job(2, "ok"), FileState::done), FileState::done);
  }
  EXPECT_EQ(files.jobs().all(PartyNo{2}).size(), limits::files_of_one_max);
  const std::string newest = files.job(2, "ok");
  EXPECT_FALSE(files.jobs().find(first, {}).has_value());
  EXPECT_TRUE(files.jobs().find(others, {}).has_value());
  EXPECT_EQ(files.jobs().all(PartyNo{2}).front().job, newest);
  EXPECT_EQ(files.jobs().all({}).size(), limits::files_of_one_max + 1);
}

TEST(FileJobs, LargeResultsMakeRoomForNewerOnes) {
  Files files;
  files.let_go();
  const std::string large(limits::file_bytes_max, 'x');
  const std::string first = files.job(2, large);
  EXPECT_EQ(files.await(first, FileState::done), FileState::done);
  const std::string second = files.job(2, large);
  EXPECT_FALSE(files.jobs().find(first, {}).has_value());
  EXPECT_EQ(files.await(second, FileState::done), FileState::done);
}

TEST(FileJobs, AResultIsKeptForADay) {
  Files files;
  files.let_go();
  const std::string job = files.job(2, "ok");
  EXPECT_EQ(files.await(job, FileState::done), FileState::done);
  files.now_us += std::int64_t{limits::file_kept_h} * 3600 * 1'000'000;
  EXPECT_TRUE(files.jobs().find(job, {}).has_value());
  files.now_us += 1;
  EXPECT_FALSE(files.jobs().find(job, {}).has_value());
  EXPECT_TRUE(files.jobs().all({}).empty());
}

TEST(FileJobs, AnothersIsNotThere) {
  Files files;
  const std::string job = files.job(2, "ok");
  EXPECT_TRUE(files.jobs().find(job, PartyNo{2}).has_value());
  EXPECT_FALSE(files.jobs().find(job, PartyNo{3}).has_value());
  EXPECT_TRUE(files.jobs().all(PartyNo{3}).empty());
  EXPECT_FALSE(files.jobs().drop(job, PartyNo{3}));
  EXPECT_TRUE(files.jobs().find(job, {}).has_value());
}

TEST(FileJobs, OneOfAnOrganisationRunsAtATime) {
  Files files(2);
  const std::string first = files.job(2, "ok");
  const std::string second = files.job(2, "ok");
  const std::string others = files.job(3, "ok");
  EXPECT_EQ(files.await(first, FileState::running), FileState::running);
  EXPECT_EQ(files.await(others, FileState::running), FileState::running);
  EXPECT_EQ(files.jobs().find(second, {})->row.state, FileState::queued);
  files.let_go();
  EXPECT_EQ(files.await(second, FileState::done), FileState::done);
}

TEST(FileJobs, OneThatIsDroppedWhileItRunsEnds) {
  Files files;
  const std::string job = files.job(2, "ok");
  EXPECT_EQ(files.await(job, FileState::running), FileState::running);
  EXPECT_TRUE(files.jobs().drop(job, PartyNo{2}));
  EXPECT_FALSE(files.jobs().find(job, {}).has_value());
  EXPECT_FALSE(files.jobs().drop(job, PartyNo{2}));
  const std::string next = files.job(2, "ok");
  EXPECT_EQ(files.await(next, FileState::running), FileState::running);
  EXPECT_EQ(files.ended, 0);
}

TEST(FileJobs, AStopEndsWhatRunsAndWhatWaits) {
  Files files;
  const std::string running = files.job(2, "ok");
  const std::string waiting = files.job(2, "ok");
  EXPECT_EQ(files.await(running, FileState::running), FileState::running);
  files.jobs().stop();
  for (const std::string& job : {running, waiting}) {
    const auto found = files.jobs().find(job, {});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->row.state, FileState::failed);
    EXPECT_EQ(found->problem->reason, Reason::shutting_down);
  }
  EXPECT_EQ(files.ended, 0);
  const auto refused = files.add(2, "ok");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, Reason::shutting_down);
}

}  // namespace
}  // namespace yingbu
