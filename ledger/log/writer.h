#pragma once

#include <atomic>
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
//
// Where the disk has little room left it records nothing and says so; where it filled up under a
// batch, nobody knows of that batch until the log has been opened anew, which happens as soon as
// there is room. Where read models are too far behind, what would be recorded waits in the queue,
// and dry runs pass it.
namespace yingbu {

struct WriterCalls {
  std::function<void(const std::vector<Recorded>&)> on_commit;  // a durable batch, before replies
  std::function<void()> reload;                                 // the state, of a log opened anew
  // Durability is unknown or the clock broken; the process must end.
  std::function<void(const Failure&)> on_fatal;
};

class Writer {
 public:
  using Reply = std::function<void(Answer)>;

  // `state` stands at the log's end.
  Writer(EventLog& log, State& state, const LedgerOptions& options,
         std::int64_t last_recorded_at_us, WriterCalls calls);
  ~Writer();

  void submit(Submission submission, Reply reply);
  void read_models_at(Seq seq);
  void stop();

 private:
  using Instant = std::chrono::steady_clock::time_point;

  struct Waiting {
    Submission submission;
    Reply reply;
    Instant since;
    bool waited_too_long = false;
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
  std::vector<Waiting> pick(bool hold_back);
  std::uint64_t read_lag() const;
  bool lagging() const;
  Rejection lag_refusal() const;
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
  void forget_batch();
  // Commits, then replies to all of these. False where the disk filled up.
  bool settle(std::vector<Decided>& decided);
  void fill_up(std::vector<Decided>& decided);
  // Opens the log anew after the disk had filled up; false where it is too early for that.
  bool recover();
  bool low_on_space();
  Rejection space_refusal() const;
  void ask_about_clock(const std::vector<Waiting>& waiting) const;
  void flush_at_end();
  Context context_of(const Caller& caller, bool trial, EntryWay way = EntryWay::by_hand) const;
  std::int64_t now();
  Seq next_seq() const;

  EventLog& log_;
  State& state_;
  const LedgerOptions& options_;
  WriterCalls calls_;
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
  const std::optional<Failure> clock_question_;
  std::int64_t now_us_;
  std::int64_t last_clock_us_ = 0;
  std::chrono::steady_clock::time_point last_clock_at_;
  bool reassessment_failed_ = false;
  std::uint64_t free_bytes_ = UINT64_MAX;
  bool low_ = false;   // free_bytes_ is below the floor
  bool full_ = false;  // the log takes nothing before it is opened anew
  std::chrono::steady_clock::time_point reopened_at_;
  bool reopened_in_vain_ = false;  // nothing was recorded since

  // Where the read models are; kNoReadModels until one has told.
  static constexpr Seq kNoReadModels = UINT64_MAX;
  std::atomic<Seq> read_models_ = kNoReadModels;
  std::atomic<bool> folding_anew_ = false;  // from the start: no bound is held against that

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  bool failed_ = false;
  std::thread thread_;
};

}  // namespace yingbu
