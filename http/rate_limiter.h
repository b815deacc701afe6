#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace yingbu {

// A bucket that holds `at_once` requests and refills at `per_second`; 0 a second: no limit.
struct Rate {
  std::uint32_t per_second = 0;
  std::uint32_t at_once = 0;
};

// RateLimiter keeps one bucket a key. Keys that have been quiet until their bucket is full again
// are forgotten; those beyond `keys_max` share one bucket, so that many keys cost no memory. Any
// thread.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimiter(Rate rate, std::size_t keys_max = 65'536);

  // Takes one request from the key's bucket. From an empty one it takes nothing and says after how
  // many whole seconds there will be one, 1 at least.
  std::optional<std::uint32_t> wait_before(std::uint64_t key, Clock::time_point now);
  const Rate& rate() const { return rate_; }

 private:
  using Nanos = std::chrono::nanoseconds::rep;

  Nanos& full_at(std::uint64_t key, Nanos now);
  void forget_full(Nanos now);

  const Rate rate_;
  const std::size_t keys_max_;
  const Nanos interval_;  // between two requests at the full rate
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Nanos> full_at_;  // when the key's bucket is full again
  Nanos shared_full_at_ = 0;
  Nanos looked_through_ = 0;
};

}  // namespace yingbu
