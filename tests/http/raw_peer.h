#pragma once

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

namespace yingbu {

// A client that sends exactly the bytes it is told to, so that tests can be impolite.
class RawPeer {
 public:
  struct Answer {
    int status = 0;  // 0: the server closed without an answer
    std::string head;
    std::string body;
    bool has(std::string_view line) const {
      return head.find(std::string(line) + "\r\n") != std::string::npos;
    }
  };

  explicit RawPeer(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
      throw std::runtime_error("cannot connect to the test server");
    }
  }
  ~RawPeer() { close(); }
  RawPeer(const RawPeer&) = delete;
  RawPeer& operator=(const RawPeer&) = delete;

  int fd() const { return fd_; }

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  // False once the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // The next answer; `head_only` for one whose Content-Length has no body behind it.
  Answer receive(bool head_only = false) {
    Answer answer;
    std::size_t end = 0;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return answer;
    }
    answer.head = unread_.substr(0, end + 2);
    unread_.erase(0, end + 4);
    answer.status = static_cast<int>(number_in(answer.head, 9));
    const auto at = answer.head.find("Content-Length: ");
    if (head_only || at == std::string::npos) return answer;
    const std::size_t length = number_in(answer.head, at + 16);
    while (unread_.size() < length) {
      if (!more()) throw std::runtime_error("the answer's body is cut short");
    }
    answer.body = unread_.substr(0, length);
    unread_.erase(0, length);
    return answer;
  }

  // Something has come, or the server has closed.
  bool has_something() const {
    pollfd look{fd_, POLLIN, 0};
    return !unread_.empty() || ::poll(&look, 1, 0) == 1;
  }

  // True if the server closes without sending anything more (or resets).
  bool closed_by_server() { return unread_.empty() && !more(); }

 private:
  static std::size_t number_in(const std::string& head, std::size_t at) {
    std::size_t number = 0;
    const char* end = head.data() + head.size();
    if (at >= head.size() || std::from_chars(head.data() + at, end, number).ec != std::errc{}) {
      throw std::runtime_error("no number where one belongs in: " + head);
    }
    return number;
  }

  bool more() {
    char bytes[4096];
    const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
    if (got > 0) unread_.append(bytes, static_cast<std::size_t>(got));
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      throw std::runtime_error("the server said nothing for 10 seconds");
    }
    return got > 0;
  }

  int fd_;
  std::string unread_;
};

// Until a server that was asked to stop takes no connections: it has begun to.
inline void await_shut_door(std::uint16_t port) {
  try {
    while (true) {
      const RawPeer late(port);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  } catch (const std::runtime_error&) {
  }
}

}  // namespace yingbu
