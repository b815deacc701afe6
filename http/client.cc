#include "http/client.h"

#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/url.hpp>
#include <fmt/format.h>
#include <optional>

namespace yingbu {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Parser = http::response_parser<http::string_body>;

constexpr std::size_t kReadBytes = 64 * 1024;

Response response_of(Parser& parser) {
  auto& message = parser.get();
  Response response;
  response.status = static_cast<int>(message.result_int());
  response.content_type.clear();
  for (const auto& field : message) {
    if (field.name() == http::field::content_type) {
      response.content_type.assign(field.value().data(), field.value().size());
    } else {
      response.headers.push_back({{field.name_string().data(), field.name_string().size()},
                                  {field.value().data(), field.value().size()}});
    }
  }
  response.body = std::move(message.body());
  return response;
}

}  // namespace

class Client::Wire {
 public:
  Wire(std::string_view url, ClientOptions options);
  Response send(std::string_view method, std::string_view target,
                const std::vector<NameValue>& headers, std::string_view body);
  int connections() const { return connections_; }

 private:
  // Runs one asynchronous operation to its end or to the deadline.
  template <class Start>
  error_code run(Clock::time_point deadline, Start start);
  void connect();
  bool is_stale();
  std::optional<Response> exchange(bool head, std::string_view header, std::string_view body);
  [[noreturn]] void unreachable(error_code error) const;
  [[noreturn]] void broken(std::string_view method, error_code error) const;

  const ClientOptions options_;
  std::string url_;
  std::string host_;
  std::string port_;
  std::string authority_;
  std::string prefix_;
  asio::io_context io_;
  tcp::socket socket_{io_};
  boost::beast::flat_buffer buffer_;
  error_code error_;  // of the exchange that gave no answer
  int connections_ = 0;
};

Client::Wire::Wire(std::string_view url, ClientOptions options) : options_(options), url_(url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || !parsed->has_authority() || parsed->host().empty()) {
    throw Failure(fmt::format("“{}”不是网址；请写成 http://127.0.0.1:8080 的形式", url),
                  fmt::format("'{}' is no URL; write it as http://127.0.0.1:8080", url));
  }
  if (parsed->scheme_id() != boost::urls::scheme::http) {
    throw Failure(fmt::format("暂不支持“{}”；请用 http:// 连接本机服务", parsed->scheme()),
                  fmt::format("'{}' is not supported yet; use http:// to a server on this machine",
                              parsed->scheme()));
  }
  host_ = parsed->host_address();
  port_ = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : "80";
  authority_ = parsed->encoded_host_and_port();
  prefix_ = parsed->encoded_path();
  while (prefix_.ends_with('/')) prefix_.pop_back();
}

template <class Start>
error_code Client::Wire::run(Clock::time_point deadline, Start start) {
  error_code result = asio::error::timed_out;
  bool done = false;
  start([&](error_code error, auto&&...) {
    result = error;
    done = true;
  });
  io_.restart();
  io_.run_until(deadline);
  if (!done) {
    error_code ignored;
    socket_.close(ignored);
    io_.restart();
    io_.run();  // the cancelled operation reports before its variables go
    result = asio::error::timed_out;
  }
  return result;
}

void Client::Wire::connect() {
  error_code error;
  tcp::resolver resolver(io_);
  const auto found = resolver.resolve(host_, port_, error);
  if (error) unreachable(error);
  const auto deadline = Clock::now() + options_.connect_timeout;
  error = asio::error::host_not_found;
  for (const auto& entry : found) {
    socket_ = tcp::socket(io_);
    error = run(deadline, [&](auto done) { socket_.async_connect(entry.endpoint(), done); });
    if (!error) break;
  }
  if (error) {
    socket_ = tcp::socket(io_);
    unreachable(error);
  }
  socket_.set_option(tcp::no_delay(true), error);
  buffer_.clear();
  ++connections_;
}

// Whether the server has closed, or said something nobody asked, since the last answer.
bool Client::Wire::is_stale() {
  error_code error;
  char byte = 0;
  socket_.non_blocking(true, error);
  socket_.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
  return error != asio::error::would_block;
}

Response Client::Wire::send(std::string_view method, std::string_view target,
                            const std::vector<NameValue>& headers, std::string_view body) {
  std::string header = fmt::format("{} {}{} HTTP/1.1\r\nHost: {}\r\nUser-Agent: yingbu\r\n", method,
                                   prefix_, target, authority_);
  for (const NameValue& each : headers) {
    header += fmt::format("{}: {}\r\n", each.name, each.value);
  }
  if (!body.empty() || (method != "GET" && method != "HEAD")) {
    header += fmt::format("Content-Length: {}\r\n", body.size());
  }
  header += "\r\n";
  const bool safe = method == "GET" || method == "HEAD";
  const bool reused = socket_.is_open() && !is_stale();
  if (!reused) connect();
  auto response = exchange(method == "HEAD", header, body);
  if (!response && safe && reused && error_ != asio::error::timed_out) {
    connect();
    response = exchange(method == "HEAD", header, body);
  }
  if (!response) broken(method, error_);
  return std::move(*response);
}

std::optional<Response> Client::Wire::exchange(bool head, std::string_view header,
                                               std::string_view body) {
  const auto deadline = Clock::now() + options_.answer_timeout;
  const std::array<asio::const_buffer, 2> parts{asio::buffer(header.data(), header.size()),
                                                asio::buffer(body.data(), body.size())};
  // A server that refuses a large body answers before it has read it all: read even after a failed
  // write.
  const error_code written =
      run(deadline, [&](auto done) { asio::async_write(socket_, parts, done); });
  std::optional<Parser> parser;
  const auto fresh = [&] {
    parser.emplace();
    parser->body_limit(options_.answer_bytes_max);
    parser->skip(head);
    parser->eager(true);
  };
  fresh();
  error_ = {};
  while (!error_ && !parser->is_done()) {
    if (buffer_.size() > 0) {
      error_code error;
      buffer_.consume(parser->put(buffer_.cdata(), error));
      if (error && error != http::error::need_more) error_ = error;
      if (parser->is_done() && parser->get().result_int() / 100 == 1) fresh();
      if (error_ || parser->is_done() || (!error && buffer_.size() > 0)) continue;
    }
    error_ = run(deadline, [&](auto done) {
      socket_.async_read_some(buffer_.prepare(kReadBytes), [&, done](error_code e, std::size_t n) {
        buffer_.commit(n);
        done(e);
      });
    });
    if (error_ == asio::error::eof && parser->got_some()) {
      error_ = {};
      parser->put_eof(error_);
    }
  }
  const bool whole = !error_ && parser->is_done();
  if (!whole || written || !parser->keep_alive()) {
    error_code ignored;
    socket_.close(ignored);
  }
  if (!whole) return std::nullopt;
  return response_of(*parser);
}

void Client::Wire::unreachable(error_code error) const {
  throw Failure(
      fmt::format("{} 上没有服务（{}）；请先用 `yingbu serve` 启动", url_, error.message()),
      fmt::format("no server at {} ({}); start one with `yingbu serve`", url_, error.message()));
}

void Client::Wire::broken(std::string_view method, error_code error) const {
  throw Failure(
      fmt::format("与 {} 的连接中断（{}），{} 请求的结果未知；请用同一请求编号重试", url_,
                  error.message(), method),
      fmt::format("the connection to {} broke ({}) and the outcome of the {} is unknown; repeat it "
                  "under the same request id",
                  url_, error.message(), method));
}

Client::Client(std::string_view url, ClientOptions options)
    : wire_(std::make_unique<Wire>(url, options)) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
int Client::connections() const { return wire_->connections(); }

Response Client::send(std::string_view method, std::string_view target,
                      const std::vector<NameValue>& headers, std::string_view body) {
  return wire_->send(method, target, headers, body);
}

std::string percent_encoded(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace yingbu
