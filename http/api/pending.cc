#include "http/api/pending.h"

#include <utility>

namespace yingbu {

// What the ledger is handed. Let go of uncalled, it says that no answer will come.
class Pending::Reply {
 public:
  explicit Reply(std::shared_ptr<Pending> to) : to_(std::move(to)) {}
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply() {
    if (to_) to_->fill(std::nullopt);
  }
  void operator()(Answer answer) { std::exchange(to_, nullptr)->fill(std::move(answer)); }

 private:
  std::shared_ptr<Pending> to_;
};

std::shared_ptr<Pending> Pending::submit(Ledger& ledger, Submission submission) {
  auto pending = std::make_shared<Pending>();
  auto reply = std::make_shared<Reply>(pending);
  ledger.submit(std::move(submission),
                [reply = std::move(reply)](Answer answer) { (*reply)(std::move(answer)); });
  return pending;
}

void Pending::fill(std::optional<Answer> answer) {
  const std::lock_guard lock(mutex_);
  answer_ = std::move(answer);
  is_over_ = true;
  filled_.notify_one();
}

bool Pending::found_no_room() const {
  const std::lock_guard lock(mutex_);
  return answer_ && !*answer_ && answer_->error().rejection.reason == Reason::queue_full;
}

Answer Pending::take() {
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [this] { return is_over_; });
  if (!answer_) {
    throw UnknownDurability(
        "写入线程已因故障停止，此行是否落盘未知；重新启动后以同一请求编号重试",
        "the writer has stopped on a failure and whether this line is on disk is not known; start "
        "again and retry under the same request ids");
  }
  return *std::move(answer_);
}

}  // namespace yingbu
