#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/message.h"
#include "ledger/base/failure.h"
#include "ledger/base/limits.h"

namespace yingbu {

// A path that takes a larger body than the rest; compared with the path as decoded.
struct BodyLimit {
  std::string path;
  std::size_t bytes = limits::body_max;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IP address or "localhost"; without TLS only loopback
  std::uint16_t port = 8080;          // 0 takes any free port
  int threads = 2;
  bool handle_signals = false;  // SIGTERM and SIGINT stop the server; one server a process
  std::size_t header_bytes_max = limits::header_max;
  std::size_t body_bytes_max = limits::body_max;
  std::vector<BodyLimit> larger_bodies = {{"/v1/commands:batch", limits::batch_bytes_max}};
  std::size_t connections_max = limits::connections_max;
  // From a request's first byte to its last; also the longest write of an answer. 408 beyond it.
  std::chrono::milliseconds request_timeout = std::chrono::seconds(limits::request_timeout_s);
  // A kept-alive connection without a request is closed after this.
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
  // A stopping server waits this long for answers under way, then cuts them.
  std::chrono::milliseconds drain_timeout = std::chrono::seconds(limits::drain_timeout_s);
};

// Server speaks HTTP/1.1 to a Handler: keep-alive, pipelined requests answered in order, sized and
// chunked bodies, 100-continue, HEAD. What is malformed, too large or too slow is answered with a
// problem document and never reaches the handler. Everything but the constructor and destructor may
// be called from any thread that is not one of the server's own; request_stop() from those too.
class Server {
 public:
  Server(ServerOptions options, Handler handler);
  ~Server();  // stop(), its failure swallowed
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds, listens and returns. Failure if the address is not loopback or cannot be bound.
  void start();
  std::uint16_t port() const;  // the bound one, after start()

  // Stops accepting, closes idle connections, finishes requests under way with Connection: close,
  // and cuts what is left after drain_timeout. Returns at once; repeated calls do nothing.
  void request_stop();
  // Blocks until a stop (by call, signal or fault) has ended. Throws what a handler threw.
  void wait();
  void stop();  // request_stop(), then wait()

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace yingbu
