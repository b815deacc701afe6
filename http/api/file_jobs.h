#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/api/file_order.h"
#include "ledger/base/rejection.h"
#include "ledger/base/words.h"
#include "ledger/log/ledger.h"

// 上传的文件: each that a program uploads is a job, run on a thread of its own. Jobs live in memory
// and end with the process: a file lost so is uploaded again, and as its request ids come from its
// content, nothing is recorded twice.
namespace yingbu {

enum class FileState : std::uint8_t { queued = 1, running = 2, done = 3, failed = 4 };
BOOST_DESCRIBE_ENUM(FileState, queued, running, done, failed)
template <>
std::span<const Words> enumerator_words<FileState>();

// Where a row was refused or contradicts the ledger: a line of the rejects file.
struct FileDifference {
  std::uint64_t line = 0;  // of the file
  std::string column;      // several defects of a row with " | " between, as in all that follows
  std::string value;
  std::string rule;
  std::string remedy;
};
BOOST_DESCRIBE_STRUCT(FileDifference, (), (line, column, value, rule, remedy))

struct FileResult {
  bool clean = false;                 // nothing of it is left to do
  std::string report;                 // a JSON object, as the command line's --json has it
  std::string breaks;                 // 差异 recorded, a JSON object likewise; "" where none are
  std::vector<std::string> messages;  // what was said beside it
  std::vector<FileDifference> differences;  // the first limits::page_max
  std::uint64_t differences_left_off = 0;
  std::string rejects;      // the rejects file's bytes, in the file's encoding; "" when none
  bool in_gb18030 = false;  // that is its encoding; else it is UTF-8
};

struct FileJobRow {
  std::string job;
  JobKind kind = JobKind::file;
  FileState state = FileState::queued;
  std::string name;
  std::string mapping;  // by its own name
  bool record = false;
  std::string digest;  // SHA-256 of the file, of several the body; hex
  std::uint64_t bytes = 0;
  PartyNo organisation;
  ActorNo actor;
  std::string uploaded_at;
  std::optional<std::string> ended_at;
  std::uint64_t rows_done = 0;
  std::uint64_t rows_total = 0;  // 0 until the file has been read
};
BOOST_DESCRIBE_STRUCT(FileJobRow, (),
                      (job, kind, state, name, mapping, record, digest, bytes, organisation, actor,
                       uploaded_at, ended_at, rows_done, rows_total))

struct FileTold {
  FileJobRow row;
  std::shared_ptr<const FileResult> result;  // of one that is done
  std::optional<Rejection> problem;          // of one that failed; none: a fault inside
};

// Its run is to end: the service stops, or nobody wants the file any more.
class FileStopped : public std::exception {
 public:
  const char* what() const noexcept override { return "the run of a file was stopped"; }
};

// How far a run is, and whether it may go on. Any thread.
class FileWatch {
 public:
  void tell(std::uint64_t done, std::uint64_t total) {
    done_ = done;
    total_ = total;
  }
  std::uint64_t done() const { return done_; }
  std::uint64_t total() const { return total_; }

  void stop() { stopped_ = true; }
  // Throws FileStopped. A run calls it wherever it may end.
  void check() const {
    if (stopped_) throw FileStopped();
  }
  // Waits so long, or until it throws FileStopped.
  void pause(std::chrono::milliseconds time) const;

 private:
  std::atomic<std::uint64_t> done_ = 0;
  std::atomic<std::uint64_t> total_ = 0;
  std::atomic<bool> stopped_ = false;
};

using FileRun = std::function<Result<FileResult>(const FileOrder&, FileWatch&)>;

// FileJobs runs files on `threads` threads, one of an organisation at a time in order of upload,
// organisations in turn, and keeps what came of them within the bounds of http/file_limits.h: where
// there is no room the oldest that has ended makes some, of the same organisation first. Any
// thread.
class FileJobs {
 public:
  struct Options {
    std::size_t threads = 1;
    Clock clock;  // UTC microseconds
    // Told of what a run threw beside FileStopped; the job failed by then.
    std::function<void(std::exception_ptr)> on_fault;
  };

  FileJobs(Options options, FileRun run);
  ~FileJobs();  // stop()
  FileJobs(const FileJobs&) = delete;
  FileJobs& operator=(const FileJobs&) = delete;

  // Rejects with share_taken, queue_full or shutting_down.
  Result<FileJobRow> add(FileOrder order);
  // Of that organisation, or of all; the newest first.
  std::vector<FileJobRow> all(std::optional<PartyNo> only) const;
  // Nothing for one that is not there, or is another's.
  std::optional<FileTold> find(const std::string& job, std::optional<PartyNo> only) const;
  // It is no longer told of; one under way ends at its next step. False where find() has nothing.
  bool drop(const std::string& job, PartyNo of);
  // Takes no more and returns when none is running: those that were not done have failed.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
