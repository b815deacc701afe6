#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace yingbu {

// What came of handing over work: taken, no room for anybody's, no room for this owner's.
enum class Posted : std::uint8_t { taken, full, share_taken };

// WorkerPool runs tasks on its own threads and refuses more than a bound, so that long questions
// neither hold a network thread nor pile up. Owners take turns, each its tasks in order of posting;
// none has more waiting or running than its share. Tasks do not throw.
class WorkerPool {
 public:
  struct Bounds {
    std::size_t waiting_max = 0;
    std::size_t waiting_per_owner = 0;
    std::size_t running_per_owner = 0;
  };

  WorkerPool(std::size_t threads, Bounds bounds);
  ~WorkerPool();  // stop()
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // The task is untouched unless it was taken. A stopping pool is full. Any thread.
  Posted post(std::uint64_t owner, std::function<void()>& task);
  // Refuses new tasks and returns when those accepted are done; not from one of its own threads.
  void stop();
  const Bounds& bounds() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
