#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

#include "http/message.h"
#include "ledger/base/limits.h"

namespace yingbu {

class Ledger;
class Runner;
class Trail;

struct ApiOptions {
  bool access_log = true;  // a line a request to stderr: method, path, status, ms
  std::size_t reader_threads = 4;
  std::size_t batch_threads = 2;
  std::chrono::milliseconds read_wait{limits::read_wait_ms};  // for the position a read asks for
  std::function<std::int64_t()> clock;  // UTC microseconds; empty: the system's
  Trail* trail = nullptr;               // it outlives the Api; none: nothing is noted down
  // A Failure under a request: it was answered with 500, whoever holds the server should stop it.
  std::function<void(std::exception_ptr)> on_failure;
};

// Api is what one ledger answers over HTTP: the table of endpoints (endpoints.h) on top of the
// ledger and its read models. Commands go from the network thread to the writer's queue; questions
// and batches run on threads of their own, so that neither waits for the other. The ledger and the
// runner outlive it; stop the server first, then destroy this.
class Api {
 public:
  Api(Ledger& ledger, const Runner& runner, ApiOptions options = {});
  ~Api();  // finishes what was accepted
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  // For Server. It may be called as long as the Api lives.
  Handler handler() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
