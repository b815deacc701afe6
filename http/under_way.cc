#include "http/under_way.h"

namespace yingbu {

UnderWay::Room UnderWay::Place::grow_to(std::size_t bytes) {
  return of_ && bytes > bytes_ ? of_->grow(*this, bytes) : Room::taken;
}

void UnderWay::Place::add(std::size_t bytes) {
  if (of_) of_->answer(*this, bytes);
}

UnderWay::Room UnderWay::enter(std::uint64_t caller, std::size_t bytes, Place& place) {
  {
    const std::lock_guard lock(mutex_);
    Held& held = callers_[caller];
    if (held.requests >= bounds_.requests_per_caller) return Room::no_caller_place;
    // Answers not yet taken are in the way of further questions of the same caller.
    if (held.requests > 0 && held.bytes >= bounds_.bytes_per_caller) return Room::no_caller_bytes;
    ++held.requests;
  }
  place.of_ = this;
  place.caller_ = caller;
  return place.grow_to(bytes);
}

std::size_t UnderWay::bytes() {
  const std::lock_guard lock(mutex_);
  return bytes_ + answers_;
}

void UnderWay::answer(Place& place, std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  callers_[place.caller_].bytes += bytes;
  answers_ += bytes;
  place.answer_ += bytes;
}

UnderWay::Room UnderWay::grow(Place& place, std::size_t bytes) {
  const std::size_t more = bytes - place.bytes_;
  const std::lock_guard lock(mutex_);
  Held& held = callers_[place.caller_];
  if (held.bytes + more > bounds_.bytes_per_caller) return Room::no_caller_bytes;
  if (bytes_ + more > bounds_.bytes) return Room::no_bytes;
  held.bytes += more;
  bytes_ += more;
  place.bytes_ = bytes;
  return Room::taken;
}

void UnderWay::leave(const Place& place) {
  const std::lock_guard lock(mutex_);
  const auto at = callers_.find(place.caller_);
  bytes_ -= place.bytes_;
  answers_ -= place.answer_;
  at->second.bytes -= place.bytes_ + place.answer_;
  if (--at->second.requests == 0) callers_.erase(at);
}

}  // namespace yingbu
