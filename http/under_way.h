#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace yingbu {

// UnderWay counts what the requests being served hold: each a place, and the bytes of its body and
// of its answer. Bodies share one budget of bytes; an answer is its caller's to hold, so that who
// takes one slowly keeps nobody else from asking. No caller holds more than its share of bytes and
// places. Any thread; it outlives its places.
class UnderWay {
 public:
  struct Bounds {
    std::size_t bytes = 0;
    std::size_t bytes_per_caller = 0;
    std::size_t requests_per_caller = 0;
  };
  enum class Room : std::uint8_t {
    taken,
    no_bytes,         // for anybody
    no_caller_bytes,  // for this caller
    no_caller_place,
  };

  // What one request holds, given back at its end. One thread at a time.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept
        : of_(std::exchange(other.of_, nullptr)),
          caller_(other.caller_),
          bytes_(other.bytes_),
          answer_(other.answer_) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (of_) of_->leave(*this);
    }

    // Holds so many bytes from now on, if they are more than it does and there is room.
    Room grow_to(std::size_t bytes);
    // Holds an answer of so many bytes; what is there already is never refused.
    void add(std::size_t bytes);

   private:
    friend class UnderWay;
    UnderWay* of_ = nullptr;
    std::uint64_t caller_ = 0;
    std::size_t bytes_ = 0;   // of the body
    std::size_t answer_ = 0;  // and of the answer
  };

  explicit UnderWay(Bounds bounds) : bounds_(bounds) {}
  const Bounds& bounds() const { return bounds_; }

  // Fills an empty place, or says why not.
  Room enter(std::uint64_t caller, std::size_t bytes, Place& place);
  std::size_t bytes();  // held by all

 private:
  struct Held {
    std::size_t requests = 0;
    std::size_t bytes = 0;
  };

  Room grow(Place& place, std::size_t bytes);
  void answer(Place& place, std::size_t bytes);
  void leave(const Place& place);

  const Bounds bounds_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Held> callers_;
  std::size_t bytes_ = 0;    // of bodies
  std::size_t answers_ = 0;  // and of answers
};

}  // namespace yingbu
