#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "ledger/log/ledger.h"

namespace yingbu {

// One submission under way: the writer's thread fills it, another one waits for it.
class Pending {
 public:
  static std::shared_ptr<Pending> submit(Ledger& ledger, Submission submission);

  // A queue without room says so before submit() returns.
  bool found_no_room() const;
  // The answer, once. Throws UnknownDurability where the ledger failed instead of replying.
  Answer take();

 private:
  class Reply;
  void fill(std::optional<Answer> answer);

  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::optional<Answer> answer_;
  bool is_over_ = false;
};

}  // namespace yingbu
