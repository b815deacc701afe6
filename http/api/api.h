#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>

#include "http/api/desk.h"
#include "http/message.h"
#include "http/rate_limiter.h"
#include "ledger/base/limits.h"

namespace yingbu {

class Ledger;
class Runner;
class SourceStore;
class Trail;

struct ApiOptions {
  bool access_log = true;  // a line a request to stderr: method, path, status, ms
  std::size_t reader_threads = 4;
  std::size_t batch_threads = 3;
  std::size_t file_threads = 2;
  std::size_t rows_visited_max = limits::rows_visited_max;  // by one question
  Rate token_rate{limits::token_requests_per_second, limits::token_requests_at_once};
  Rate address_rate{limits::address_requests_per_second, limits::address_requests_at_once};
  // Requests of one address without a token that is known.
  Rate failure_rate{limits::address_failures_per_second, limits::address_failures_at_once};
  std::chrono::milliseconds read_wait{limits::read_wait_ms};  // for the position a read asks for
  std::function<std::int64_t()> clock;  // UTC microseconds; empty: the system's
  Trail* trail = nullptr;               // it outlives the Api; none: nothing is noted down
  Desk desk = {};                       // none: what rests on it is no address of this service
  SourceStore* sources = nullptr;       // it outlives the Api; none: no file is kept
  // A Failure under a request: it was answered with 500, whoever holds the server should stop it.
  std::function<void(std::exception_ptr)> on_failure;
};

// Api is what one ledger answers over HTTP: the table of endpoints (endpoints.h) on top of the
// ledger and its read models. Commands go from the network thread to the writer's queue; questions,
// batches and files run on threads of their own, so that none waits for another, and a question
// that waits for the read models holds none. No caller takes more than its share of any. The ledger
// and the runner outlive it; stop the server first, then destroy this.
class Api {
 public:
  Api(Ledger& ledger, const Runner& runner, ApiOptions options = {});
  ~Api();  // stop()
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  // For Server. They may be called as long as the Api lives.
  Handler handler() const;
  // Takes no more questions, finishes those that were accepted and ends the runs of files, and
  // papers, at their next step. Any thread but its own.
  void stop();
  // Refuses by the header what the handler would refuse by it, and what comes too often.
  Admit admit() const;
  // Notes down what the server refuses by itself.
  std::function<void(const Request&, const Response&)> on_refusal() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
