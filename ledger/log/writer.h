#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "ledger/log/ledger.h"
#include "ledger/log/salts.h"
#include "ledger/log/state_store.h"

// The one writer (DESIGN 8): drains the queue, decides each submission on the current state, makes
// the whole batch durable with one sync, and only then replies to all of it, refusals and dry runs
// included. submit() may be called from any thread; everything else happens on the writer's own.
namespace yingbu {

class Writer {
 public:
  using Reply = std::function<void(Answer)>;

  // `state` stands at the log's end. `on_commit` sees each durable batch before its replies.
  // `on_fatal` is told that durability is unknown or the clock broken; the process must end.
  Writer(EventLog& log, State& state, const LedgerOptions& options,
         std::int64_t last_recorded_at_us,
         std::function<void(const std::vector<Recorded>&)> on_commit,
         std::function<void(const Failure&)> on_fatal);
  ~Writer();

  void submit(Submission submission, Reply reply);
  void stop();

 private:
  struct Waiting {
    Submission submission;
    Reply reply;
  };
  struct Decided {
    Reply reply;
    Answer answer;
  };
  // How far the batch in the making has come.
  struct Place {
    State::Mark mark = 0;
    std::size_t staged = 0;
    std::size_t bytes = 0;
    std::size_t requests = 0;
  };
  struct Known {
    RequestRange range;
    Digest command;
  };

  void run();
  std::vector<Waiting> take();
  void preload(const std::vector<Waiting>& waiting);
  void process(std::vector<Waiting>& waiting, std::vector<Decided>& decided);
  Answer decide_one(const Submission& submission);
  Result<Receipt> decide_request(const Submission& submission, const GroupRequest& request);
  std::optional<Known> find_request(const Digest& digest) const;
  Result<void> stage(const std::vector<Recorded>& events, const Digest& request,
                     const Digest& command);
  void continue_reassessments();
  Place place() const;
  void take_back(const Place& to);
  std::vector<Recorded> events_of(const RequestRange& range) const;
  void commit();
  // Commits, then replies to all of these.
  void settle(std::vector<Decided>& decided);
  Context context_of(const Caller& caller, bool trial, EntryWay way = EntryWay::by_hand) const;
  std::int64_t now();
  Seq next_seq() const;

  EventLog& log_;
  State& state_;
  const LedgerOptions& options_;
  std::function<void(const std::vector<Recorded>&)> on_commit_;
  std::function<void(const Failure&)> on_fatal_;
  Salts salts_;

  // Of the batch in the making.
  struct Staged {
    RecordHeader header;
    std::string payload;
  };
  std::vector<Staged> staged_;
  std::size_t staged_bytes_ = 0;
  std::vector<Recorded> recorded_;
  std::unordered_map<std::string, Known> requests_;  // by digest bytes
  std::vector<std::string> request_order_;
  std::int64_t now_us_;
  std::int64_t last_clock_us_ = 0;
  std::chrono::steady_clock::time_point last_clock_at_;
  bool reassessment_failed_ = false;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  bool failed_ = false;
  std::thread thread_;
};

}  // namespace yingbu
