#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "http/worker_pool.h"
#include "ledger/domain/ids.h"

namespace yingbu {

class Runner;

// ParkedReads holds what waits until the read models reach a position: one thread watches for all,
// none is held for each. Any thread; the runner outlives it.
class ParkedReads {
 public:
  using Clock = std::chrono::steady_clock;

  struct Read {
    Seq wanted = 0;
    Clock::time_point until;
    std::uint64_t owner = 0;
    std::shared_ptr<const std::atomic<bool>> client_gone;  // then it is forgotten uncalled
    // Whether the position was reached; on the watching thread, which it must not hold up.
    std::function<void(bool reached)> then;
  };

  ParkedReads(const Runner& runner, std::size_t most, std::size_t most_per_owner);
  ~ParkedReads();  // stop()
  ParkedReads(const ParkedReads&) = delete;
  ParkedReads& operator=(const ParkedReads&) = delete;

  // The read is untouched unless it was taken.
  Posted park(Read& read);
  // Lets all go as not reached and takes no more.
  void stop();

 private:
  void watch();
  Seq lowest_wanted() const;
  std::list<Read> take_ended(Seq position, bool lives);

  const Runner& runner_;
  const std::size_t most_;
  const std::size_t most_per_owner_;
  std::mutex mutex_;  // the next three
  std::condition_variable changed_;
  std::list<Read> reads_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yingbu
