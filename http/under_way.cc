#include "http/under_way.h"

namespace yingbu {

UnderWay::Room UnderWay::Place::grow_to(std::size_t bytes) {
  return of_ && bytes > bytes_ ? of_->grow(*this, bytes, false) : Room::taken;
}

void UnderWay::Place::add(std::size_t bytes) {
  if (of_) of_->grow(*this, bytes_ + bytes, true);
}

UnderWay::Room UnderWay::enter(std::uint64_t caller, std::size_t bytes, Place& place) {
  {
    const std::lock_guard lock(mutex_);
    Held& held = callers_[caller];
    if (held.requests >= bounds_.requests_per_caller) return Room::no_caller_place;
    ++held.requests;
  }
  place.of_ = this;
  place.caller_ = caller;
  return place.grow_to(bytes);
}

std::size_t UnderWay::bytes() {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

UnderWay::Room UnderWay::grow(Place& place, std::size_t bytes, bool always) {
  const std::size_t more = bytes - place.bytes_;
  const std::lock_guard lock(mutex_);
  Held& held = callers_[place.caller_];
  if (!always && held.bytes + more > bounds_.bytes_per_caller) return Room::no_caller_bytes;
  if (!always && bytes_ + more > bounds_.bytes) return Room::no_bytes;
  held.bytes += more;
  bytes_ += more;
  place.bytes_ = bytes;
  return Room::taken;
}

void UnderWay::leave(const Place& place) {
  const std::lock_guard lock(mutex_);
  const auto at = callers_.find(place.caller_);
  bytes_ -= place.bytes_;
  at->second.bytes -= place.bytes_;
  if (--at->second.requests == 0) callers_.erase(at);
}

}  // namespace yingbu
