#include "http/server.h"

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/assert.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "http/incoming.h"
#include "http/problem.h"
#include "http/reply_slot.h"
#include "http/response_head.h"

// Coroutines under g++ 12.2: every aggregate and lambda is named before its co_await line.
namespace yingbu {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Socket = asio::basic_stream_socket<tcp, Strand>;
using Acceptor = asio::basic_socket_acceptor<tcp, Strand>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Strand>;
template <class T>
using Task = asio::awaitable<T, Strand>;
constexpr asio::use_awaitable_t<Strand> kAwait;

constexpr milliseconds kSweep{50};    // how late a deadline may be noticed
constexpr milliseconds kLinger{500};  // how long a closing connection waits for its client
constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kBodyReadBytes = 64 * 1024;
constexpr std::size_t kUnparsedMax = 64 * 1024;  // a chunk header or trailer longer is refused
constexpr std::size_t kTurnedAwayMax = 64;       // connections beyond the limit that are told so

// One open socket. Its fields belong to its strand, but for the deadline the sweeper reads.
struct Connection {
  explicit Connection(Socket accepted) : socket(std::move(accepted)) {}

  void allow(milliseconds time) { deadline = (Clock::now() + time).time_since_epoch().count(); }
  void allow_forever() { deadline = 0; }
  bool is_late(Clock::time_point now) const {
    const Clock::rep at = deadline;
    return at != 0 && at < now.time_since_epoch().count();
  }

  Socket socket;
  boost::beast::flat_buffer buffer;  // what has come and is not yet parsed
  std::string head;                  // the answer's header, kept for its capacity
  std::shared_ptr<ReplySlot> slot;   // set while the handler has the request
  std::atomic<Clock::rep> deadline = 0;
  bool idle = false;       // between requests: a drain may close it
  bool timed_out = false;  // the sweeper cancelled what it was doing
  bool turned_away = false;
};

}  // namespace

class Server::Core {
 public:
  Core(ServerOptions options, Handler handler)
      : options_(std::move(options)), handler_(std::move(handler)) {}

  void start();
  std::uint16_t port() const { return port_; }
  void request_stop();
  void wait();

 private:
  using ConnectionPtr = std::shared_ptr<Connection>;

  tcp::endpoint endpoint() const;
  Task<void> accept();
  Task<void> serve(ConnectionPtr connection);
  Task<error_code> read_more(Connection& c, std::size_t bytes);
  Task<error_code> read(Connection& c, Parser& parser, bool header_only);
  Task<Verdict> read_request(Connection& c, Parser& parser);
  Task<Response> answer(Connection& c, Parser& parser);
  Task<bool> write(Connection& c, Response response, Closing closing, bool head_only);
  Task<void> linger(Connection& c);

  bool was_cut(const Connection& c) const { return c.timed_out && !draining_; }
  void sweep();
  void drain();
  void spawn(Socket socket);
  void leave(const ConnectionPtr& connection);
  void fail(std::exception_ptr failure);

  const ServerOptions options_;
  const Handler handler_;
  asio::io_context io_;
  const Strand control_ = asio::make_strand(io_);  // accepting, sweeping, draining
  Acceptor acceptor_{control_};
  Timer timer_{control_};
  asio::basic_signal_set<Strand> signals_{control_};
  std::uint16_t port_ = 0;
  std::atomic<bool> draining_ = false;
  Clock::time_point drain_end_;  // control_ only
  std::mutex mutex_;             // guards the next two
  std::unordered_set<ConnectionPtr> connections_;
  std::exception_ptr failure_;
  std::mutex join_mutex_;
  std::vector<std::thread> threads_;
};

// ---- One connection ----

Task<error_code> Server::Core::read_more(Connection& c, std::size_t bytes) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  const auto space = c.buffer.prepare(bytes);
  const std::size_t got = co_await c.socket.async_read_some(space, token);
  c.buffer.commit(got);
  co_return error;
}

Task<error_code> Server::Core::read(Connection& c, Parser& parser, bool header_only) {
  for (;;) {
    while (c.buffer.size() > 0) {
      error_code error;
      const std::size_t used = parser.put(c.buffer.cdata(), error);
      c.buffer.consume(used);
      if (error && error != http::error::need_more) co_return error;
      if (parser.is_done() || (header_only && parser.is_header_done())) co_return error_code();
      if (error || used == 0) break;
    }
    if (c.buffer.size() > kUnparsedMax) co_return make_error_code(http::error::header_limit);
    const std::size_t bytes = header_only ? kReadBytes : kBodyReadBytes;
    const error_code error = co_await read_more(c, bytes);
    if (error) co_return error;
  }
}

// Leaves the whole request in the parser, or says why not.
Task<Verdict> Server::Core::read_request(Connection& c, Parser& parser) {
  if (c.buffer.size() == 0) {
    c.idle = true;
    c.allow(options_.idle_timeout);
    const error_code waited = co_await read_more(c, kReadBytes);
    c.idle = false;
    Verdict gone;
    gone.kind = Verdict::Kind::drop;
    if (waited) co_return gone;
  }
  c.allow(options_.request_timeout);
  const error_code header = co_await read(c, parser, true);
  if (header) co_return verdict_of(header, parser, options_, was_cut(c));
  Verdict verdict = check_header(parser, options_);
  if (verdict.kind != Verdict::Kind::proceed || parser.is_done()) co_return verdict;

  take_body(parser, options_);
  if (parser.get().count(http::field::expect) > 0 && c.buffer.size() == 0) {
    error_code error;
    auto token = asio::redirect_error(kAwait, error);
    const auto line = asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25);
    co_await asio::async_write(c.socket, line, token);
    if (error) co_return verdict_of(error, parser, options_, was_cut(c));
  }
  const error_code body = co_await read(c, parser, false);
  if (body) co_return verdict_of(body, parser, options_, was_cut(c));
  co_return verdict;
}

namespace {

// Answers with 500 when the handler lets go of its Reply uncalled.
struct Answering {
  std::shared_ptr<ReplySlot> slot;
  Language language;
  ~Answering() {
    if (!slot->filled()) slot->fill(internal_problem(language));
  }
};

}  // namespace

Task<Response> Server::Core::answer(Connection& c, Parser& parser) {
  const Language language = language_of(parser);
  error_code no_peer;
  const bool loopback = c.socket.remote_endpoint(no_peer).address().is_loopback() && !no_peer;
  auto request = request_of(parser, loopback);
  if (!request) co_return problem(request.error(), language);

  const auto slot = std::make_shared<ReplySlot>(c.socket.get_executor());
  c.slot = slot;
  try {
    const auto answering = std::make_shared<Answering>(slot, language);
    Reply reply = [answering](Response response) { answering->slot->fill(std::move(response)); };
    handler_(std::move(*request), std::move(reply));
  } catch (...) {
    fail(std::current_exception());
  }
  c.allow_forever();
  if (!slot->filled()) co_await slot->wait();
  std::optional<Response> response = slot->take();
  slot->close();
  c.slot.reset();
  if (!response) co_return internal_problem(language);
  co_return std::move(*response);
}

Task<bool> Server::Core::write(Connection& c, Response response, Closing closing, bool head_only) {
  write_response_head(c.head, response, closing);
  const bool bodiless = head_only || response.status == 204 || response.status == 304;
  const std::size_t body_bytes = bodiless ? 0 : response.body.size();
  std::array<asio::const_buffer, 2> parts;
  parts[0] = asio::buffer(c.head);
  parts[1] = asio::buffer(response.body.data(), body_bytes);
  c.timed_out = false;
  c.allow(options_.request_timeout);
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  co_await asio::async_write(c.socket, parts, token);
  co_return !error;
}

// Closing with unread bytes would reset the connection and could take our last answer with it: say
// that no more comes, then let the client finish.
Task<void> Server::Core::linger(Connection& c) {
  error_code error;
  c.socket.shutdown(tcp::socket::shutdown_send, error);
  c.timed_out = false;
  c.allow(kLinger);
  while (!error && !c.timed_out) {
    c.buffer.clear();
    error = co_await read_more(c, kBodyReadBytes);
  }
}

Task<void> Server::Core::serve(ConnectionPtr connection) {
  Connection& c = *connection;
  bool more = !c.turned_away;
  if (c.turned_away) {
    Rejection full = reject(Reason::too_many_connections);
    full.with("limit", std::to_string(options_.connections_max));
    Closing last;
    last.close = true;
    co_await write(c, problem(full, Language::zh), last, false);
    co_await linger(c);
  }
  while (more && !draining_) {
    Parser parser;
    take_header(parser, options_);
    Verdict verdict = co_await read_request(c, parser);
    if (verdict.kind == Verdict::Kind::drop) break;
    Closing closing;
    closing.close = true;
    if (verdict.kind == Verdict::Kind::proceed) {
      verdict.response = co_await answer(c, parser);
      closing.close = !parser.keep_alive() || draining_;
      closing.say_keep_alive = parser.get().version() == 10;
    }
    const bool head_only = parser.is_header_done() && parser.get().method() == http::verb::head;
    const bool written = co_await write(c, std::move(verdict.response), closing, head_only);
    if (!written) break;
    more = !closing.close && !draining_;
    if (!more) co_await linger(c);
  }
}

// ---- The whole server ----

tcp::endpoint Server::Core::endpoint() const {
  error_code error;
  const std::string name = options_.address == "localhost" ? "127.0.0.1" : options_.address;
  const auto address = asio::ip::make_address(name, error);
  if (error) {
    throw Failure(fmt::format("监听地址“{}”不是 IP 地址；请写 127.0.0.1 或 ::1", options_.address),
                  fmt::format("the listen address '{}' is no IP address; write 127.0.0.1 or ::1",
                              options_.address));
  }
  if (!address.is_loopback()) {
    throw Failure(
        fmt::format(
            "不能在“{}”上监听：未启用 TLS 时只允许本机地址；请改用 127.0.0.1，或在前面放置 TLS 代理",
            options_.address),
        fmt::format("will not listen on '{}': without TLS only loopback is allowed; use 127.0.0.1, "
                    "or put a TLS proxy in front",
                    options_.address));
  }
  return {address, options_.port};
}

void Server::Core::start() {
  BOOST_ASSERT(options_.threads > 0);
  const tcp::endpoint at = endpoint();
  try {
    acceptor_.open(at.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(at);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
    if (options_.handle_signals) {
      signals_.add(SIGTERM);
      signals_.add(SIGINT);
    }
  } catch (const boost::system::system_error& error) {
    throw Failure(
        fmt::format("无法在 {}:{} 上监听（{}）；请换一个端口，或先停止占用它的程序",
                    options_.address, options_.port, error.code().message()),
        fmt::format("cannot listen on {}:{} ({}); choose another port, or stop what uses it",
                    options_.address, options_.port, error.code().message()));
  }
  const auto on_signal = [this](error_code error, int) {
    if (!error) drain();
  };
  if (options_.handle_signals) signals_.async_wait(on_signal);
  const auto on_end = [this](std::exception_ptr failure) {
    if (failure) fail(failure);
  };
  asio::co_spawn(control_, accept(), on_end);
  asio::post(control_, [this] { sweep(); });
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { io_.run(); });
}

Task<void> Server::Core::accept() {
  while (!draining_) {
    error_code error;
    auto token = asio::redirect_error(kAwait, error);
    Socket socket(asio::make_strand(io_));
    co_await acceptor_.async_accept(socket, token);
    if (draining_) co_return;
    if (!error) {
      spawn(std::move(socket));
    } else if (error != asio::error::connection_aborted) {
      // Out of descriptors, most likely: some will close.
      Timer pause(control_, kSweep);
      co_await pause.async_wait(token);
    }
  }
}

void Server::Core::spawn(Socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const auto connection = std::make_shared<Connection>(std::move(socket));
  {
    const std::lock_guard lock(mutex_);
    if (connections_.size() >= options_.connections_max + kTurnedAwayMax) return;
    connection->turned_away = connections_.size() >= options_.connections_max;
    connections_.insert(connection);
  }
  const auto on_end = [this, connection](std::exception_ptr failure) {
    leave(connection);
    if (failure) fail(failure);
  };
  asio::co_spawn(connection->socket.get_executor(), serve(connection), on_end);
}

void Server::Core::leave(const ConnectionPtr& connection) {
  error_code ignored;
  connection->socket.close(ignored);
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  if (draining_ && connections_.empty()) asio::post(control_, [this] { timer_.cancel(); });
}

// Every kSweep: cancels what is late, ends when a drain has. One timer for all connections costs
// less than one each.
void Server::Core::sweep() {
  const auto now = Clock::now();
  const bool cut = draining_ && now >= drain_end_;
  {
    const std::lock_guard lock(mutex_);
    if (draining_ && connections_.empty()) return;
    for (const ConnectionPtr& connection : connections_) {
      if (!cut && !connection->is_late(now)) continue;
      asio::post(connection->socket.get_executor(), [connection, cut] {
        error_code ignored;
        if (cut) {
          connection->socket.close(ignored);
          if (connection->slot) connection->slot->close();
        } else if (connection->is_late(Clock::now())) {
          connection->timed_out = true;
          connection->socket.cancel(ignored);
        }
      });
    }
  }
  timer_.expires_after(kSweep);
  timer_.async_wait([this](error_code) { sweep(); });
}

void Server::Core::request_stop() {
  asio::post(control_, [this] { drain(); });
}

void Server::Core::drain() {
  if (draining_) return;
  drain_end_ = Clock::now() + options_.drain_timeout;
  draining_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  signals_.cancel(ignored);
  timer_.cancel();
  const std::lock_guard lock(mutex_);
  for (const ConnectionPtr& connection : connections_) {
    asio::post(connection->socket.get_executor(), [connection] {
      error_code late;
      if (connection->idle) connection->socket.cancel(late);
    });
  }
}

void Server::Core::fail(std::exception_ptr failure) {
  {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = failure;
  }
  request_stop();
}

void Server::Core::wait() {
  const std::lock_guard join(join_mutex_);
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

Server::Server(ServerOptions options, Handler handler)
    : core_(std::make_unique<Core>(std::move(options), std::move(handler))) {}

Server::~Server() {
  try {
    stop();
  } catch (...) {  // said by wait() to those who asked
  }
}

void Server::start() { core_->start(); }
std::uint16_t Server::port() const { return core_->port(); }
void Server::request_stop() { core_->request_stop(); }
void Server::wait() { core_->wait(); }
void Server::stop() {
  request_stop();
  wait();
}

}  // namespace yingbu
