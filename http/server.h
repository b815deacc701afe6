#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/file_limits.h"
#include "http/message.h"
#include "ledger/base/failure.h"

namespace yingbu {

// A path that takes a larger body than the rest; compared with the path as decoded.
struct BodyLimit {
  std::string path;  // "/v1/files"; with a '/' at its end all below it
  std::size_t bytes = limits::body_max;
};

// PEM files: the certificate with those that lead to its authority, and its key.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IP address or "localhost"; without TLS only loopback
  std::uint16_t port = 8080;          // 0 takes any free port
  int threads = 2;
  // SIGTERM and SIGINT stop the server, SIGHUP has it read its certificate again; one server a
  // process.
  bool handle_signals = false;
  std::optional<TlsFiles> tls;
  // Told what came of reading the certificate again: nothing, or why the old one stays.
  std::function<void(const std::optional<Failure>&)> on_certificate;
  Admit admit;  // asked before a body is taken; empty: everybody may come in
  // Told of what the server refuses by itself (malformed, too large, too slow, no room), with what
  // was understood of the request: at the least, who its peer is. It must not throw.
  std::function<void(const Request&, const Response&)> on_refusal;
  std::size_t header_bytes_max = limits::header_max;
  std::size_t body_bytes_max = limits::body_max;
  std::vector<BodyLimit> larger_bodies = {{"/v1/commands:batch", limits::batch_bytes_max},
                                          {"/v1/files", limits::file_bytes_max},
                                          {"/v1/matches", limits::file_bytes_max},
                                          {"/v1/ties", limits::file_bytes_max},
                                          {"/v1/sources/", limits::file_bytes_max}};
  // Beyond it the connection that has been idle longest makes room, first of those that have never
  // shown a token.
  std::size_t connections_max = limits::connections_max;
  // Bodies and answers of all requests under way; a caller holds at most its share.
  std::size_t bytes_under_way_max = limits::bytes_under_way_max;
  // From a request's first byte to its last, and for the greeting of TLS; a body has as long again
  // for each limits::body_step_bytes of it that have come. 408 beyond it.
  std::chrono::milliseconds request_timeout = std::chrono::seconds(limits::request_timeout_s);
  // In each such time a client takes limits::answer_step_bytes of its answer, or the rest of it.
  std::chrono::milliseconds answer_stall = std::chrono::seconds(limits::answer_stall_s);
  // A kept-alive connection without a request is closed after this.
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
  // A stopping server waits this long for answers under way, then cuts them.
  std::chrono::milliseconds drain_timeout = std::chrono::seconds(limits::drain_timeout_s);
};

// Server speaks HTTP/1.1 to a Handler: keep-alive, pipelined requests answered in order, sized and
// chunked bodies, 100-continue, HEAD, over TLS where it has a certificate. What is malformed, too
// large, too slow or not admitted is answered with a problem document and never reaches the
// handler. No number of connections, idle, slow or new, stops those that work. Everything but the
// constructor and destructor may be called from any thread that is not one of the server's own;
// request_stop() from those too.
class Server {
 public:
  Server(ServerOptions options, Handler handler);
  ~Server();  // stop(), its failure swallowed
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds, listens and returns. Failure if the address cannot be bound, is not loopback without
  // TLS, or the certificate cannot be used.
  void start();
  std::uint16_t port() const;  // the bound one, after start()

  // Reads the certificate again for the connections to come; says to on_certificate how it went.
  // Returns at once.
  void request_certificate();

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
