#include "http/client.h"

#include <array>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/url.hpp>
#include <fmt/format.h>
#include <optional>

#include "http/client_tls.h"

namespace yingbu {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Parser = http::response_parser<http::string_body>;
using Stream = asio::ssl::stream<tcp::socket>;

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

bool is_this_machine(const std::string& host) {
  error_code no_address;
  const auto address = asio::ip::make_address(host, no_address);
  return no_address ? host == "localhost" || host.ends_with(".localhost") : address.is_loopback();
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
  tcp::socket& socket() { return stream_->next_layer(); }
  bool is_open() { return stream_ && socket().is_open(); }
  void close();
  void take_url(std::string_view url);
  void prepare_tls();
  void connect();
  void shake_hands(Clock::time_point deadline);
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
  bool secure_ = false;
  asio::io_context io_;
  asio::ssl::context tls_{asio::ssl::context::tls_client};
  std::optional<Stream> stream_;  // over http only the socket below it is used
  boost::beast::flat_buffer buffer_;
  error_code error_;  // of the exchange that gave no answer
  int connections_ = 0;
};

Client::Wire::Wire(std::string_view url, ClientOptions options)
    : options_(std::move(options)), url_(url) {
  take_url(url);
  if (secure_) prepare_tls();
}

void Client::Wire::take_url(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || !parsed->has_authority() || parsed->host().empty()) {
    throw Failure(fmt::format("“{}”不是网址；请写成 http://127.0.0.1:8080 的形式", url),
                  fmt::format("'{}' is no URL; write it as http://127.0.0.1:8080", url));
  }
  secure_ = parsed->scheme_id() == boost::urls::scheme::https;
  if (!secure_ && parsed->scheme_id() != boost::urls::scheme::http) {
    throw Failure(
        fmt::format("不支持“{}”；请用 https://，本机服务也可用 http://", parsed->scheme()),
        fmt::format("'{}' is not supported; use https://, or http:// to this machine",
                    parsed->scheme()));
  }
  host_ = parsed->host_address();
  if (!secure_ && !options_.plain_to_other_machines && !is_this_machine(host_)) {
    throw Failure(
        fmt::format("http:// 会把令牌和数据以明文送往另一台机器“{}”，途中任何人都能读到；请改用 "
                    "https://；确实要这样做，请加 --insecure-http",
                    host_),
        fmt::format("http:// would send the token and the data in the clear to another machine, "
                    "'{}', for anybody on the way to read; use https://, or --insecure-http if "
                    "that is meant",
                    host_));
  }
  port_ = secure_ ? "443" : "80";
  if (parsed->has_port() && !parsed->port().empty()) port_ = parsed->port();
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
    close();
    io_.restart();
    io_.run();  // the cancelled operation reports before its variables go
    result = asio::error::timed_out;
  }
  return result;
}

void Client::Wire::close() {
  error_code ignored;
  if (stream_) socket().close(ignored);
}

void Client::Wire::prepare_tls() {
  SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
  tls_.set_verify_mode(asio::ssl::verify_peer);
  error_code error;
  if (options_.authorities.empty()) {
    tls_.set_default_verify_paths(error);
  } else {
    tls_.add_certificate_authority(asio::buffer(options_.authorities), error);
  }
  if (error) throw no_authorities(error);
}

// The library itself holds the certificate to the name, so that it can say which of them failed.
void Client::Wire::shake_hands(Clock::time_point deadline) {
  SSL* const ssl = stream_->native_handle();
  X509_VERIFY_PARAM* const wanted = SSL_get0_param(ssl);
  error_code not_an_address;
  asio::ip::make_address(host_, not_an_address);
  const bool set = not_an_address
                       ? SSL_set_tlsext_host_name(ssl, host_.c_str()) == 1 &&
                             X509_VERIFY_PARAM_set1_host(wanted, host_.data(), host_.size()) == 1
                       : X509_VERIFY_PARAM_set1_ip_asc(wanted, host_.c_str()) == 1;
  error_code error = asio::error::invalid_argument;
  if (set) {
    error = run(deadline,
                [&](auto done) { stream_->async_handshake(asio::ssl::stream_base::client, done); });
  }
  if (!error) return;
  const long verified = SSL_get_verify_result(ssl);
  close();
  throw tls_failure(error, verified, url_, host_);
}

void Client::Wire::connect() {
  error_code error;
  tcp::resolver resolver(io_);
  const auto found = resolver.resolve(host_, port_, error);
  if (error) unreachable(error);
  const auto deadline = Clock::now() + options_.connect_timeout;
  error = asio::error::host_not_found;
  const bool anywhere = secure_ || options_.plain_to_other_machines;
  for (const auto& entry : found) {
    if (!anywhere && !entry.endpoint().address().is_loopback()) continue;
    stream_.emplace(io_, tls_);
    error = run(deadline, [&](auto done) { socket().async_connect(entry.endpoint(), done); });
    if (!error) break;
  }
  if (error) {
    stream_.reset();
    unreachable(error);
  }
  socket().set_option(tcp::no_delay(true), error);
  buffer_.clear();
  if (secure_) shake_hands(deadline);
  ++connections_;
}

// Whether the server has closed, or said something nobody asked, since the last answer.
bool Client::Wire::is_stale() {
  error_code error;
  char byte = 0;
  socket().non_blocking(true, error);
  socket().receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
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
  const bool reused = is_open() && !is_stale();
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
  const error_code written = run(deadline, [&](auto done) {
    return secure_ ? asio::async_write(*stream_, parts, done)
                   : asio::async_write(socket(), parts, done);
  });
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
      const auto taken = [&, done](error_code e, std::size_t n) {
        buffer_.commit(n);
        done(e);
      };
      const auto room = buffer_.prepare(kReadBytes);
      return secure_ ? stream_->async_read_some(room, taken)
                     : socket().async_read_some(room, taken);
    });
    if (error_ == asio::error::eof && parser->got_some()) {
      error_ = {};
      parser->put_eof(error_);
    }
  }
  const bool whole = !error_ && parser->is_done();
  if (!whole || written || !parser->keep_alive()) {
    close();
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
    : wire_(std::make_unique<Wire>(url, std::move(options))) {}
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
