#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace yingbu {

// WorkerPool runs tasks on its own threads, in order of posting, and refuses more than a bound, so
// that long questions neither hold a network thread nor pile up. Tasks do not throw.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t waiting_max);
  ~WorkerPool();  // stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, the task untouched, when the bound is reached or the pool is stopping. Any thread.
  bool post(std::function<void()>& task);
  // Refuses new tasks and returns when those accepted are done; not from one of its own threads.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
