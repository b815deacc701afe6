#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/rate_limiter.h"
#include "http/under_way.h"
#include "http/worker_pool.h"

// What keeps one caller from taking what all share.
namespace yingbu {
namespace {

using std::chrono::milliseconds;
using Clock = RateLimiter::Clock;

TEST(RateLimiter, ABucketEmptiesAndFillsAgain) {
  RateLimiter rate({10, 3});
  const auto now = Clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(rate.wait_before(1, now), std::nullopt);
  EXPECT_EQ(rate.wait_before(1, now), 1u);
  EXPECT_EQ(rate.wait_before(2, now), std::nullopt) << "another key has its own";
  EXPECT_EQ(rate.wait_before(1, now + milliseconds(100)), std::nullopt);
  EXPECT_EQ(rate.wait_before(1, now + milliseconds(100)), 1u);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(rate.wait_before(1, now + std::chrono::hours(1)), std::nullopt);
  }
  EXPECT_EQ(rate.wait_before(1, now + std::chrono::hours(1)), 1u) << "it holds no more than that";
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter rate({1, 1});
  const auto now = Clock::now();
  EXPECT_EQ(rate.wait_before(1, now), std::nullopt);
  EXPECT_EQ(rate.wait_before(1, now), 1u);
  EXPECT_EQ(RateLimiter({0, 0}).wait_before(1, now), std::nullopt) << "no limit";
}

TEST(RateLimiter, ManyKeysShareWhatIsLeft) {
  RateLimiter rate({1, 1}, 100);
  const auto now = Clock::now();
  for (std::uint64_t key = 0; key < 100; ++key) {
    EXPECT_EQ(rate.wait_before(key, now), std::nullopt);
  }
  EXPECT_EQ(rate.wait_before(1000, now), std::nullopt);
  EXPECT_EQ(rate.wait_before(1001, now), 1u) << "they share one bucket";
  EXPECT_EQ(rate.wait_before(1002, now + std::chrono::seconds(5)), std::nullopt);
  EXPECT_EQ(rate.wait_before(1003, now + std::chrono::seconds(5)), std::nullopt)
      << "the full ones are forgotten";
}

TEST(UnderWay, GivesBackWhatAPlaceHeld) {
  UnderWay under_way({100, 60, 2});
  using Room = UnderWay::Room;
  {
    UnderWay::Place a, b, c, d;
    EXPECT_EQ(under_way.enter(1, 50, a), Room::taken);
    EXPECT_EQ(under_way.enter(1, 50, b), Room::no_caller_bytes);
    UnderWay::Place none;
    EXPECT_EQ(under_way.enter(1, 0, none), Room::no_caller_place);
    EXPECT_EQ(under_way.enter(2, 60, c), Room::no_bytes);
    EXPECT_EQ(under_way.enter(3, 50, d), Room::taken);
    EXPECT_EQ(a.grow_to(51), Room::no_bytes);
    d.add(10);
    EXPECT_EQ(under_way.bytes(), 110u) << "an answer is there already";
  }
  EXPECT_EQ(under_way.bytes(), 0u);
  UnderWay::Place again;
  EXPECT_EQ(under_way.enter(1, 60, again), Room::taken);
}

// Runs tasks on one thread that the test lets go.
class Gate {
 public:
  std::function<void()> task(std::string name) {
    return [this, name = std::move(name)] {
      begun_ = true;
      const std::lock_guard lock(mutex_);
      ran_ += name;
    };
  }
  void shut() { mutex_.lock(); }
  void open() { mutex_.unlock(); }
  const std::string& ran() const { return ran_; }
  bool begun() const { return begun_; }

 private:
  std::atomic<bool> begun_ = false;  // a task is at the gate
  std::mutex mutex_;
  std::string ran_;
};

void wait_until_begun(WorkerPool& pool, std::uint64_t owner, Gate& gate) {
  auto task = gate.task("0");
  ASSERT_EQ(pool.post(owner, task), Posted::taken);
  while (!gate.begun()) std::this_thread::sleep_for(milliseconds(1));
}

TEST(WorkerPool, OwnersTakeTurns) {
  Gate gate;
  WorkerPool pool(1, {100, 100, 1});
  gate.shut();
  wait_until_begun(pool, 9, gate);
  for (const char* each : {"a", "a", "a"}) {
    auto task = gate.task(each);
    EXPECT_EQ(pool.post(1, task), Posted::taken);
  }
  for (const char* each : {"b", "b"}) {
    auto task = gate.task(each);
    EXPECT_EQ(pool.post(2, task), Posted::taken);
  }
  gate.open();
  pool.stop();
  EXPECT_EQ(gate.ran(), "0ababa");
}

TEST(WorkerPool, OneOwnerHasItsShareOfPlacesAndThreads) {
  Gate gate;
  WorkerPool pool(2, {4, 2, 1});
  gate.shut();
  wait_until_begun(pool, 1, gate);  // one thread is held by owner 1, which may hold no more
  for (int i = 0; i < 2; ++i) {
    auto task = gate.task("a");
    EXPECT_EQ(pool.post(1, task), Posted::taken);
  }
  auto refused = gate.task("a");
  EXPECT_EQ(pool.post(1, refused), Posted::share_taken);
  EXPECT_TRUE(refused) << "untouched";
  std::promise<void> ran;
  std::function<void()> other = [&ran] { ran.set_value(); };
  EXPECT_EQ(pool.post(2, other), Posted::taken);
  ran.get_future().wait();  // while owner 1 still waits at the gate
  for (std::uint64_t owner : {3, 4}) {
    auto task = gate.task("c");
    EXPECT_EQ(pool.post(owner, task), Posted::taken);
  }
  gate.open();
  pool.stop();
  auto late = gate.task("d");
  EXPECT_EQ(pool.post(1, late), Posted::full) << "it is stopping";
  EXPECT_EQ(gate.ran().size(), 5u);
}

TEST(WorkerPool, IsFullForEverybodyBeyondItsBound) {
  Gate gate;
  WorkerPool pool(1, {2, 2, 1});
  gate.shut();
  wait_until_begun(pool, 1, gate);
  for (std::uint64_t owner : {1, 2}) {
    auto task = gate.task("a");
    EXPECT_EQ(pool.post(owner, task), Posted::taken);
  }
  auto task = gate.task("b");
  EXPECT_EQ(pool.post(3, task), Posted::full);
  gate.open();
}

}  // namespace
}  // namespace yingbu
