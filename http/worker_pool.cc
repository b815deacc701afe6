#include "http/worker_pool.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>

namespace yingbu {

struct WorkerPool::Impl {
  Impl(std::size_t threads, std::size_t most) : waiting_max(most), pool(threads) {}

  const std::size_t waiting_max;
  std::mutex mutex;
  bool stopping = false;
  std::atomic<std::size_t> waiting{0};
  boost::asio::thread_pool pool;
};

WorkerPool::WorkerPool(std::size_t threads, std::size_t waiting_max)
    : impl_(std::make_unique<Impl>(threads, waiting_max)) {}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::post(std::function<void()>& task) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->stopping || impl_->waiting >= impl_->waiting_max) return false;
  ++impl_->waiting;
  boost::asio::post(impl_->pool, [impl = impl_.get(), run = std::move(task)] {
    --impl->waiting;
    run();
  });
  return true;
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->stopping) return;
    impl_->stopping = true;
  }
  impl_->pool.join();
}

}  // namespace yingbu
