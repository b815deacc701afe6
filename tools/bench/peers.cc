#include "tools/bench/peers.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <fstream>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "ledger/base/failure.h"
#include "tools/bench/bench_ledger.h"
#include "tools/bench/http_load.h"

namespace yingbu {
namespace {

void raise_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// A socket that is connected, or -1.
int connected(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) return fd;
  if (fd >= 0) ::close(fd);
  return -1;
}

// Resets: a flood must not be held up by the ports that wait after an orderly close.
void drop(int fd) {
  const linger reset{1, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::close(fd);
}

bool send_byte(int fd, char byte) { return ::send(fd, &byte, 1, MSG_NOSIGNAL) == 1; }

// Keeps so many connections open, each with its own way; those the server closes come again.
class Attackers {
 public:
  Attackers(std::uint16_t port, const Crowd& crowd) : port_(port) {
    for (std::size_t i = 0; i < crowd.idle; ++i) idle_.push_back(connected(port));
    for (std::size_t i = 0; i < crowd.slow; ++i) slow_.push_back(connected(port));
    if (!slow_.empty()) threads_.emplace_back([this] { drip(); });
    if (crowd.flood) threads_.emplace_back([this] { flood(); });
  }
  Attackers(const Attackers&) = delete;
  Attackers& operator=(const Attackers&) = delete;
  ~Attackers() {
    stop_ = true;
    for (std::thread& each : threads_) each.join();
    for (const int fd : idle_) drop(fd);
    for (const int fd : slow_) drop(fd);
  }
  std::uint64_t floods() const { return floods_; }

 private:
  void drip() {
    constexpr std::string_view kRequest = "GET /v1/me HTTP/1.1\r\nHost: slow.example\r\nX: ";
    for (std::size_t at = 0; !stop_; ++at) {
      for (int& fd : slow_) {
        const char next = at < kRequest.size() ? kRequest[at] : 'x';
        if (fd >= 0 && send_byte(fd, next)) continue;
        if (fd >= 0) drop(fd);
        fd = connected(port_);
      }
      for (int i = 0; i < 20 && !stop_; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    }
  }

  void flood() {
    while (!stop_) {
      const int fd = connected(port_);
      if (fd < 0) continue;
      ++floods_;
      drop(fd);
    }
  }

  const std::uint16_t port_;
  std::vector<int> idle_, slow_;
  std::atomic<bool> stop_ = false;
  std::atomic<std::uint64_t> floods_ = 0;
  std::vector<std::thread> threads_;
};

std::filesystem::path process(int id) { return "/proc/" + std::to_string(id); }

std::size_t descriptors_of(int id) {
  std::size_t count = 0;
  for (const auto& each : std::filesystem::directory_iterator(process(id) / "fd")) {
    count += !each.path().empty();
  }
  return count;
}

std::size_t resident_kib_of(int id) {
  std::ifstream status(process(id) / "status");
  for (std::string word; status >> word;) {
    std::size_t kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib;
  }
  return 0;
}

// What the child says once it serves.
struct Ready {
  std::uint16_t port = 0;
  std::array<char, 128> token{};  // ended by zero
};

// The child's life: makes the ledger, serves it until the parent lets go of the pipe.
[[noreturn]] void serve(const std::filesystem::path& directory, int say, int hold) {
  {
    Ready ready;
    const std::string token = make_bench_ledger(directory);
    token.copy(ready.token.data(), ready.token.size() - 1);
    BenchServer server(directory);
    ready.port = server.port();
    char ignored = 0;
    if (::write(say, &ready, sizeof ready) == sizeof ready) (void)!::read(hold, &ignored, 1);
  }
  ::_exit(0);
}

}  // namespace

CrowdedServer::CrowdedServer(const std::filesystem::path& directory) {
  raise_descriptors();
  std::array<int, 2> say{}, hold{};
  if (::pipe(say.data()) != 0 || ::pipe(hold.data()) != 0) {
    throw Failure("压测：无法建立管道", "bench: no pipe could be made");
  }
  child_ = ::fork();
  if (child_ == 0) {
    ::close(hold[1]);
    serve(directory, say[1], hold[0]);
  }
  ::close(say[1]);
  ::close(hold[0]);
  hold_ = hold[1];
  Ready ready;
  if (::read(say[0], &ready, sizeof ready) != sizeof ready) {
    throw Failure("压测：服务未能启动", "bench: the server did not start");
  }
  ::close(say[0]);
  port_ = ready.port;
  token_ = ready.token.data();
}

CrowdedServer::~CrowdedServer() {
  ::close(hold_);
  ::waitpid(child_, nullptr, 0);
}

CrowdFigures CrowdedServer::measure(const Crowd& crowd, std::chrono::milliseconds duration) {
  const Attackers attackers(port_, crowd);
  const std::uint64_t run = run_++;
  const std::uint64_t before = attackers.floods();
  const LoadResult load = drive(port_, 1, duration, [&](std::uint64_t n) {
    return post("/v1/commands", token_, body_of(Kind::receipt, run, run * 1'000'000 + n));
  });
  CrowdFigures figures;
  figures.commands_per_second = load.per_second();
  figures.p50_us = load.percentile(50);
  figures.p99_us = load.percentile(99);
  figures.descriptors = descriptors_of(child_);
  figures.resident_kib = resident_kib_of(child_);
  const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(load.took.count(), 1));
  figures.floods_per_second = (attackers.floods() - before) * 1'000'000 / us;
  return figures;
}

}  // namespace yingbu
