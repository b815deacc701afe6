#include "http/server.h"

#include <algorithm>
#include <boost/assert.hpp>
#include <fmt/format.h>

#include "http/server_core.h"

// All connections of a server: who comes in, who makes room, who is late, how it ends. Coroutines
// under g++ 12.2: every aggregate and lambda is named before its co_await line.
namespace yingbu {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kSweep{50};        // how late a deadline may be noticed
constexpr milliseconds kGoneCheck{200};   // how late it may be noticed that a client went away
constexpr std::size_t kLeavingMax = 256;  // being closed, or told that there is no room
constexpr std::size_t kPlacesMin = 16;    // a caller's share of requests under way, at least

std::uint64_t network_of(const asio::ip::address& address) {
  if (address.is_v4()) return address.to_v4().to_uint();
  const auto bytes = address.to_v6().to_bytes();
  std::uint64_t half = 0;
  for (std::size_t i = 0; i < 8; ++i) half = half << 8 | bytes[i];
  return half;
}

UnderWay::Bounds bounds_of(const ServerOptions& options) {
  return {options.bytes_under_way_max, options.bytes_under_way_max / limits::caller_share,
          std::max(options.connections_max / limits::caller_share, kPlacesMin)};
}

}  // namespace

Connection::Connection(Socket accepted, TlsContext context)
    : socket(std::move(accepted)), secured_by(std::move(context)) {
  error_code unknown;
  auto address = socket.remote_endpoint(unknown).address();
  // One that came over IPv6 as it is written there is the same client still.
  if (!unknown && address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  if (!unknown) peer = {address.to_string(), network_of(address), address.is_loopback()};
  if (secured_by) tls.emplace(socket, *secured_by);
}

Server::Core::Core(ServerOptions options, Handler handler)
    : options_(std::move(options)), handler_(std::move(handler)), under_way_(bounds_of(options_)) {}

// ---- Opening ----

tcp::endpoint Server::Core::endpoint() const {
  error_code error;
  const std::string name = options_.address == "localhost" ? "127.0.0.1" : options_.address;
  const auto address = asio::ip::make_address(name, error);
  if (error) {
    throw Failure(fmt::format("监听地址“{}”不是 IP 地址；请写 127.0.0.1 或 ::1", options_.address),
                  fmt::format("the listen address '{}' is no IP address; write 127.0.0.1 or ::1",
                              options_.address));
  }
  if (!address.is_loopback() && !options_.tls) {
    throw Failure(
        fmt::format(
            "不能在“{}”上监听：未启用 TLS 时只允许本机地址；请改用 127.0.0.1，或给出 TLS 证书",
            options_.address),
        fmt::format("will not listen on '{}': without TLS only loopback is allowed; use 127.0.0.1, "
                    "or give a TLS certificate",
                    options_.address));
  }
  return {address, options_.port};
}

void Server::Core::listen(const tcp::endpoint& at) {
  try {
    acceptor_.open(at.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(at);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
    if (options_.handle_signals) {
      signals_.add(SIGTERM);
      signals_.add(SIGINT);
      if (options_.tls) hangup_.add(SIGHUP);
    }
  } catch (const boost::system::system_error& error) {
    throw Failure(
        fmt::format("无法在 {}:{} 上监听（{}）；请换一个端口，或先停止占用它的程序",
                    options_.address, options_.port, error.code().message()),
        fmt::format("cannot listen on {}:{} ({}); choose another port, or stop what uses it",
                    options_.address, options_.port, error.code().message()));
  }
}

void Server::Core::start() {
  BOOST_ASSERT(options_.threads > 0);
  const tcp::endpoint at = endpoint();
  if (options_.tls) tls_ = read_tls(*options_.tls);
  listen(at);
  const auto on_signal = [this](error_code error, int) {
    if (!error) drain();
  };
  if (options_.handle_signals) signals_.async_wait(on_signal);
  if (options_.handle_signals && options_.tls) await_hangup();
  const auto on_end = [this](std::exception_ptr failure) {
    if (failure) fail(failure);
  };
  asio::co_spawn(control_, accept(), on_end);
  asio::post(control_, [this] { sweep(); });
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { io_.run(); });
}

void Server::Core::await_hangup() {
  hangup_.async_wait([this](error_code error, int) {
    if (error) return;
    read_certificate();
    await_hangup();
  });
}

void Server::Core::request_certificate() {
  asio::post(control_, [this] { read_certificate(); });
}

void Server::Core::read_certificate() {
  if (!options_.tls) return;
  std::optional<Failure> why_not;
  try {
    tls_ = read_tls(*options_.tls);
  } catch (const Failure& unusable) {
    why_not = unusable;
  }
  if (options_.on_certificate) options_.on_certificate(why_not);
}

// ---- Coming and going ----

Task<void> Server::Core::accept() {
  while (!draining_) {
    error_code error;
    auto token = asio::redirect_error(kAwait, error);
    Socket socket(asio::make_strand(io_));
    co_await acceptor_.async_accept(socket, token);
    if (draining_) co_return;
    bool breathe = false;
    if (!error) {
      spawn(std::move(socket));
    } else if (error != asio::error::connection_aborted) {
      breathe = true;  // out of descriptors, most likely
    }
    {
      const std::lock_guard lock(mutex_);
      if (breathe) make_room();
      breathe =
          breathe ||
          connections_[static_cast<std::size_t>(ConnectionStanding::leaving)].size() >= kLeavingMax;
    }
    if (breathe) co_await pause();
  }
}

Task<void> Server::Core::pause() {
  error_code ignored;
  auto token = asio::redirect_error(kAwait, ignored);
  Timer timer(control_, kSweep);
  co_await timer.async_wait(token);
}

void Server::Core::spawn(Socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const auto connection = std::make_shared<Connection>(std::move(socket), tls_);
  {
    const std::lock_guard lock(mutex_);
    if (open_connections() >= options_.connections_max) make_room();
    connection->turned_away = open_connections() >= options_.connections_max;
    if (connection->turned_away) connection->standing = ConnectionStanding::leaving;
    auto& line = connections_[static_cast<std::size_t>(connection->standing)];
    connection->place = line.insert(line.end(), connection);
  }
  const auto on_end = [this, connection](std::exception_ptr failure) {
    leave(connection);
    if (failure) fail(failure);
  };
  asio::co_spawn(connection->socket.get_executor(), serve(connection), on_end);
}

std::size_t Server::Core::open_connections() const {
  std::size_t count = 0;
  for (const ConnectionStanding each :
       {ConnectionStanding::stranger, ConnectionStanding::idle, ConnectionStanding::busy}) {
    count += connections_[static_cast<std::size_t>(each)].size();
  }
  return count;
}

// Strangers first: those who wait to send a token, or never will. Then who has been idle longest.
void Server::Core::make_room() {
  for (const ConnectionStanding each : {ConnectionStanding::stranger, ConnectionStanding::idle}) {
    const auto& line = connections_[static_cast<std::size_t>(each)];
    if (line.empty()) continue;
    const ConnectionPtr oldest = line.front();
    stand(*oldest, ConnectionStanding::leaving);
    asio::post(oldest->socket.get_executor(), [this, oldest] { evict(oldest); });
    return;
  }
}

// A request may have come in the meantime: then it stays.
void Server::Core::evict(const ConnectionPtr& connection) {
  {
    const std::lock_guard lock(mutex_);
    if (connection->standing != ConnectionStanding::leaving) return;
  }
  error_code ignored;
  connection->socket.close(ignored);
}

void Server::Core::stand(Connection& c, ConnectionStanding standing) {
  auto& from = connections_[static_cast<std::size_t>(c.standing)];
  auto& to = connections_[static_cast<std::size_t>(standing)];
  to.splice(to.end(), from, c.place);
  c.standing = standing;
}

void Server::Core::set_standing(Connection& c, ConnectionStanding standing) {
  const std::lock_guard lock(mutex_);
  stand(c, standing);
}

bool Server::Core::is_stranger(const Connection& c) {
  const std::lock_guard lock(mutex_);
  return c.standing == ConnectionStanding::stranger;
}

void Server::Core::leave(const ConnectionPtr& connection) {
  error_code ignored;
  connection->socket.close(ignored);
  const std::lock_guard lock(mutex_);
  connections_[static_cast<std::size_t>(connection->standing)].erase(connection->place);
  bool none = true;
  for (const auto& line : connections_) none = none && line.empty();
  if (draining_ && none) asio::post(control_, [this] { timer_.cancel(); });
}

// ---- What is late, and the end ----

template <class F>
void Server::Core::each_connection(F&& f) {
  for (const auto& line : connections_) {
    for (const ConnectionPtr& connection : line) f(connection);
  }
}

// Every kSweep: cancels what is late, looks whether those who wait for an answer are still there;
// in a drain dismisses who may go, and ends with the last. One timer for all connections costs less
// than one each.
void Server::Core::sweep() {
  const auto now = Clock::now();
  const bool cut = draining_ && now >= drain_end_;
  bool any = false;
  {
    const std::lock_guard lock(mutex_);
    each_connection([&](const ConnectionPtr& connection) {
      any = true;
      const Clock::rep asked = connection->asked_at;
      const bool look = asked != 0 && now - Clock::time_point(Clock::duration(asked)) > kGoneCheck;
      if (!draining_ && !look && !connection->is_late(now)) return;
      asio::post(connection->socket.get_executor(),
                 [this, connection, cut] { attend(*connection, cut); });
    });
  }
  if (draining_ && !any) return;
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
  hangup_.cancel(ignored);
  timer_.cancel();  // the sweep comes at once and dismisses who may go
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
void Server::request_certificate() { core_->request_certificate(); }
void Server::request_stop() { core_->request_stop(); }
void Server::wait() { core_->wait(); }
void Server::stop() {
  request_stop();
  wait();
}

}  // namespace yingbu
