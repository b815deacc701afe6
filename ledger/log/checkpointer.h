#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "ledger/log/event_log.h"

namespace yingbu {

// Signs a checkpoint within a second of the log's advance, at most once a second, and once more
// when it stops. On a full disk the last one stays and it tries again. If signing or its fsync
// fails otherwise it calls `on_failure` on its own thread, once, and ends: what was published is
// then not known, so the process must end too.
class Checkpointer {
 public:
  using OnFailure = std::function<void(const Failure&)>;

  // `log` outlives it.
  Checkpointer(EventLog& log, OnFailure on_failure,
               std::chrono::milliseconds interval = std::chrono::seconds(1));
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;
  ~Checkpointer();

  // Signs what is still unsigned and ends the thread. Idempotent.
  void stop();

 private:
  void run();
  bool sign();

  EventLog& log_;
  OnFailure on_failure_;
  std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yingbu
