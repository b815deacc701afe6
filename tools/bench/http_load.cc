#include "tools/bench/http_load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "ledger/base/failure.h"

namespace yingbu {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(std::string_view what) {
  const std::string why = std::strerror(errno);
  throw Failure(fmt::format("压测客户端：{} 失败（{}）", what, why),
                fmt::format("load generator: {} failed ({})", what, why));
}

class Connection {
 public:
  explicit Connection(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (fd_ < 0) fail("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("connect");
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Connection(Connection&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Connection& operator=(Connection&&) = delete;
  ~Connection() {
    if (fd_ >= 0) ::close(fd_);
  }

  int fd() const { return fd_; }
  Clock::time_point sent_at() const { return sent_at_; }

  void send(std::string_view request) {
    received_.clear();
    sent_at_ = Clock::now();
    while (!request.empty()) {
      const ssize_t sent = ::send(fd_, request.data(), request.size(), MSG_NOSIGNAL);
      if (sent < 0) fail("send");
      request.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // True when a whole answer is there.
  bool receive() {
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (got <= 0) fail("recv");
    received_.append(buffer.data(), static_cast<std::size_t>(got));
    const std::size_t head = received_.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    constexpr std::string_view kLength = "\r\nContent-Length: ";
    const std::size_t at = received_.find(kLength);
    std::size_t length = 0;
    if (at < head) {
      const char* digits = received_.data() + at + kLength.size();
      std::from_chars(digits, received_.data() + head, length);
    }
    return received_.size() >= head + 4 + length;
  }
  bool ok() const { return received_.starts_with("HTTP/1.1 200"); }
  const std::string& received() const { return received_; }

 private:
  int fd_;
  std::string received_;
  Clock::time_point sent_at_;
};

class Poll {
 public:
  Poll() : fd_(::epoll_create1(0)) {
    if (fd_ < 0) fail("epoll_create1");
  }
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;
  ~Poll() { ::close(fd_); }

  void add(int fd, std::uint64_t id) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = id;
    if (::epoll_ctl(fd_, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
  }
  template <class F>
  void wait(F&& ready) {
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(fd_, events.data(), static_cast<int>(events.size()), 10'000);
    if (count < 0 && errno != EINTR) fail("epoll_wait");
    if (count == 0) fail("waiting 10 s for an answer");
    for (int i = 0; i < count; ++i) ready(events[static_cast<std::size_t>(i)].data.u64);
  }

 private:
  int fd_;
};

}  // namespace

std::uint64_t LoadResult::per_second() const {
  const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 1));
  return answered * 1'000'000 / us;
}

std::uint32_t LoadResult::percentile(std::uint32_t of_100) const {
  if (latencies_us.empty()) return 0;
  return latencies_us[(latencies_us.size() - 1) * of_100 / 100];
}

LoadResult drive(std::uint16_t port, std::size_t connections, std::chrono::milliseconds duration,
                 const std::function<std::string(std::uint64_t n)>& request) {
  std::vector<Connection> all;
  Poll poll;
  for (std::size_t i = 0; i < connections; ++i) {
    all.emplace_back(port);
    poll.add(all.back().fd(), i);
  }
  LoadResult result;
  std::uint64_t next = 0;
  const auto begun = Clock::now();
  for (Connection& each : all) each.send(request(next++));
  std::size_t busy = connections;
  std::string refusal;
  while (busy > 0) {
    poll.wait([&](std::uint64_t id) {
      Connection& connection = all[id];
      if (!connection.receive()) return;
      const auto now = Clock::now();
      const auto us =
          std::chrono::duration_cast<std::chrono::microseconds>(now - connection.sent_at());
      result.latencies_us.push_back(static_cast<std::uint32_t>(us.count()));
      if (connection.ok()) {
        ++result.answered;
      } else {
        if (refusal.empty()) refusal = connection.received();
        ++result.refused;
      }
      if (now - begun < duration) {
        connection.send(request(next++));
      } else {
        --busy;
      }
    });
  }
  result.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
  std::sort(result.latencies_us.begin(), result.latencies_us.end());
  if (!refusal.empty())
    throw Failure("压测请求被拒绝：" + refusal, "a request was refused: " + refusal);
  return result;
}

std::string post(std::string_view path, std::string_view token, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      path, token, body.size(), body);
}

}  // namespace yingbu
