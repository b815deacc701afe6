#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/assert.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "http/message.h"

namespace yingbu {

using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;

// ReplySlot carries one answer from whatever thread has it to the strand of the connection that
// waits for it. A late Reply may hold it longer than the server lives: after close() it touches
// nothing but itself. server.cc only.
class ReplySlot : public std::enable_shared_from_this<ReplySlot> {
 public:
  explicit ReplySlot(Strand strand) : strand_(std::move(strand)) {}

  // Any thread, once.
  void fill(Response response) {
    const std::lock_guard lock(mutex_);
    BOOST_ASSERT_MSG(!filled_, "a request was answered twice");
    filled_ = true;
    if (!strand_) return;
    response_ = std::move(response);
    wake();
  }

  bool filled() {
    const std::lock_guard lock(mutex_);
    return filled_;
  }

  // The exchange is over: whoever waits goes on without an answer, a later fill() is dropped.
  void close() {
    const std::lock_guard lock(mutex_);
    wake();
    strand_.reset();
  }

  // The answer, or nothing if there was none before close().
  std::optional<Response> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(response_, std::nullopt);
  }

  // Suspends the calling coroutine, which runs on the strand, until fill() or close().
  boost::asio::awaitable<void, Strand> wait() {
    using Token = boost::asio::use_awaitable_t<Strand>;
    auto arm = [slot = shared_from_this()](auto resume) { slot->arm(std::move(resume)); };
    const Token token;
    return boost::asio::async_initiate<const Token, void()>(std::move(arm), token);
  }

 private:
  template <class Resume>
  void arm(Resume resume) {
    auto shared = std::make_shared<Resume>(std::move(resume));
    const std::lock_guard lock(mutex_);
    wake_ = [strand = strand_, shared] {
      boost::asio::post(*strand, [shared] { std::move (*shared)(); });
    };
    if (filled_) wake();
  }

  // Posting under the lock keeps the strand alive: close() waits for it.
  void wake() {
    if (wake_) std::exchange(wake_, nullptr)();
  }

  std::mutex mutex_;
  std::optional<Strand> strand_;  // none after close()
  std::function<void()> wake_;
  std::optional<Response> response_;
  bool filled_ = false;
};

}  // namespace yingbu
