#include "http/worker_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace yingbu {

struct WorkerPool::Impl {
  struct Owner {
    std::deque<std::function<void()>> waiting;
    std::size_t running = 0;
  };
  using Turn = std::list<std::uint64_t>::iterator;

  explicit Impl(Bounds the_bounds) : bounds(the_bounds) {}

  void work() {
    std::unique_lock lock(mutex);
    while (true) {
      const Turn turn = next();
      if (turn == turns.end()) {
        if (stopping && waiting == 0) return;
        changed.wait(lock);
        continue;
      }
      const std::uint64_t id = *turn;
      std::function<void()> task = take(turn);
      lock.unlock();
      task();
      task = nullptr;
      lock.lock();
      ended(id);
    }
  }

  // Whose turn it is: of those who wait, the first who has not its share running.
  Turn next() {
    return std::find_if(turns.begin(), turns.end(), [this](std::uint64_t id) {
      return owners[id].running < bounds.running_per_owner;
    });
  }

  std::function<void()> take(Turn turn) {
    Owner& owner = owners[*turn];
    std::function<void()> task = std::move(owner.waiting.front());
    owner.waiting.pop_front();
    ++owner.running;
    --waiting;
    if (owner.waiting.empty()) {
      turns.erase(turn);
    } else {
      turns.splice(turns.end(), turns, turn);
    }
    return task;
  }

  void ended(std::uint64_t id) {
    const auto at = owners.find(id);
    --at->second.running;
    if (at->second.running == 0 && at->second.waiting.empty()) owners.erase(at);
    if (stopping) changed.notify_all();
  }

  const Bounds bounds;
  std::mutex mutex;  // all that follows
  std::condition_variable changed;
  std::unordered_map<std::uint64_t, Owner> owners;  // with something waiting or running
  std::list<std::uint64_t> turns;                   // of those with something waiting
  std::size_t waiting = 0;
  bool stopping = false;
  std::vector<std::thread> threads;
};

WorkerPool::WorkerPool(std::size_t threads, Bounds bounds) : impl_(std::make_unique<Impl>(bounds)) {
  for (std::size_t i = 0; i < threads; ++i) {
    impl_->threads.emplace_back([impl = impl_.get()] { impl->work(); });
  }
}

WorkerPool::~WorkerPool() { stop(); }

const WorkerPool::Bounds& WorkerPool::bounds() const { return impl_->bounds; }

Posted WorkerPool::post(std::uint64_t owner, std::function<void()>& task) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->stopping || impl_->waiting >= impl_->bounds.waiting_max) return Posted::full;
  const auto known = impl_->owners.find(owner);
  const std::size_t its = known == impl_->owners.end() ? 0 : known->second.waiting.size();
  if (its >= impl_->bounds.waiting_per_owner) return Posted::share_taken;
  impl_->owners[owner].waiting.push_back(std::move(task));
  if (its == 0) impl_->turns.push_back(owner);
  ++impl_->waiting;
  impl_->changed.notify_one();
  return Posted::taken;
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
    impl_->changed.notify_all();
  }
  for (std::thread& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}

}  // namespace yingbu
