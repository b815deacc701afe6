#include "http/rate_limiter.h"

#include <algorithm>

namespace yingbu {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

}  // namespace

RateLimiter::RateLimiter(Rate rate, std::size_t keys_max)
    : rate_(rate), keys_max_(keys_max), interval_(kSecond / std::max(rate.per_second, 1u)) {}

std::optional<std::uint32_t> RateLimiter::wait_before(std::uint64_t key, Clock::time_point now) {
  if (rate_.per_second == 0) return std::nullopt;
  const Nanos at =
      std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch()).count();
  const Nanos depth = interval_ * std::max(rate_.at_once, 1u);
  const std::lock_guard lock(mutex_);
  Nanos& full = full_at(key, at);
  const Nanos next = std::max(full, at) + interval_;
  if (next - at > depth) {
    const Nanos seconds = (next - at - depth + kSecond - 1) / kSecond;
    return static_cast<std::uint32_t>(std::max<Nanos>(seconds, 1));
  }
  full = next;
  return std::nullopt;
}

RateLimiter::Nanos& RateLimiter::full_at(std::uint64_t key, Nanos now) {
  const auto found = full_at_.find(key);
  if (found != full_at_.end()) return found->second;
  if (full_at_.size() >= keys_max_) forget_full(now);
  if (full_at_.size() >= keys_max_) return shared_full_at_;
  return full_at_[key];
}

// At most once a second: a flood of keys must not make each of them dear.
void RateLimiter::forget_full(Nanos now) {
  if (now - looked_through_ < kSecond) return;
  looked_through_ = now;
  std::erase_if(full_at_, [now](const auto& each) { return each.second <= now; });
}

}  // namespace yingbu
