#include "ledger/log/checkpointer.h"

namespace yingbu {

Checkpointer::Checkpointer(EventLog& log, OnFailure on_failure, std::chrono::milliseconds interval)
    : log_(log), on_failure_(std::move(on_failure)), interval_(interval) {
  thread_ = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer() { stop(); }

void Checkpointer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool Checkpointer::sign() {
  try {
    log_.publish_checkpoint();
    return true;
  } catch (const Failure& failure) {
    if (failure.kind() == Failure::Kind::no_space) return true;  // signed when there is room
    on_failure_(failure);
    return false;
  }
}

void Checkpointer::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    const bool last = wake_.wait_for(lock, interval_, [&] { return stopping_; });
    lock.unlock();
    if (!sign() || last) return;
  }
}

}  // namespace yingbu
