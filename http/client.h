#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "ledger/base/failure.h"

namespace yingbu {

struct ClientOptions {
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(3);
  std::chrono::milliseconds answer_timeout = std::chrono::seconds(60);
  std::size_t answer_bytes_max = std::size_t{1} << 30;
  // The authorities that may vouch for an https server, as PEM; empty: those of this system.
  std::string authorities;
  // http:// to another machine, where anybody on the way reads the token.
  bool plain_to_other_machines = false;
};

// Client asks one server, one request after another, and keeps the connection between them. Over
// https it sends nothing before the server has shown, under TLS 1.2 or later, a certificate for the
// host of the URL that an authority vouches for; over http it speaks with this machine only. It
// blocks its caller and belongs to one thread. What cannot be asked or answered is a Failure; an
// answer of any status is a Response (status, content type, body, all other headers as received).
class Client {
 public:
  // url: http[s]://host[:port][/prefix]. Failure for another scheme, what is no URL, plain http to
  // another machine, and authorities that cannot be read.
  explicit Client(std::string_view url, ClientOptions options = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // target: path and query, percent-encoded, starting with '/'. Host, Content-Length and Connection
  // are written here. A request is repeated by itself only as long as none of it can have been
  // acted upon: a connection found closed before the request is reopened, and GET and HEAD are sent
  // again. After any other break the outcome is unknown and the Failure says to repeat it under the
  // same request id.
  Response send(std::string_view method, std::string_view target,
                const std::vector<NameValue>& headers = {}, std::string_view body = {});

  // How many connections were opened so far.
  int connections() const;

 private:
  class Wire;
  std::unique_ptr<Wire> wire_;
};

// One segment or query value, percent-encoded for a target: "担保/1" -> "%E6%8B%85%E4%BF%9D%2F1".
std::string percent_encoded(std::string_view text);

}  // namespace yingbu
