#pragma once

#include <condition_variable>
#include <mutex>

namespace yingbu {

// Lets many readers at a thing that at times is exchanged: alone() waits until nobody is inside and
// keeps newcomers waiting while it works. A reader who is inside may enter again. Any thread.
class ReadGate {
 public:
  class Pass {
   public:
    explicit Pass(ReadGate& gate) : gate_(gate) { gate_.enter(); }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass() { gate_.leave(); }

   private:
    ReadGate& gate_;
  };

  template <class F>
  void alone(F&& work) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return inside_ == 0 && !shut_; });
    shut_ = true;
    lock.unlock();
    const Reopening reopening(*this);
    work();
  }

 private:
  struct Reopening {
    explicit Reopening(ReadGate& shut) : gate(shut) {}
    Reopening(const Reopening&) = delete;
    Reopening& operator=(const Reopening&) = delete;
    ~Reopening() {
      const std::lock_guard lock(gate.mutex_);
      gate.shut_ = false;
      gate.changed_.notify_all();
    }
    ReadGate& gate;
  };

  void enter() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !shut_; });
    ++inside_;
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    if (--inside_ == 0) changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  bool shut_ = false;
};

}  // namespace yingbu
