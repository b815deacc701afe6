#include "http/incoming.h"

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include "http/problem.h"
#include "http/target.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

namespace http = boost::beast::http;

Verdict refuse(const Rejection& rejection, Language language) {
  return {Verdict::Kind::refuse, problem(rejection, language), false};
}

std::string text_of(const Parser& parser, http::field field) {
  const auto value = parser.get()[field];
  return {value.data(), value.size()};
}

// A header's value as a problem document may repeat it.
std::string said_in(const Parser& parser, http::field field) {
  std::string value = text_of(parser, field);
  return is_utf8(value) ? value : "?";
}

std::size_t body_limit(const Parser& parser, const ServerOptions& options) {
  const auto target = parser.get().target();
  const auto parsed = parse_target({target.data(), target.size()});
  std::size_t limit = options.body_bytes_max;
  if (!parsed) return limit;
  for (const BodyLimit& each : options.larger_bodies) {
    const bool is_below = each.path.ends_with('/') && parsed->path.starts_with(each.path);
    if (is_below || each.path == parsed->path) limit = each.bytes;
  }
  return limit;
}

Rejection too_large(const Parser& parser, const ServerOptions& options) {
  return reject(Reason::body_too_large).with("limit", std::to_string(body_limit(parser, options)));
}

}  // namespace

Language language_of(const Parser& parser) {
  if (!parser.is_header_done()) return Language::zh;
  return language_of(text_of(parser, http::field::accept_language));
}

void take_header(Parser& parser, const ServerOptions& options) {
  parser.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
  parser.body_limit(boost::none);  // the header tells which limit holds
  parser.eager(false);
}

void take_body(Parser& parser, const ServerOptions& options) {
  parser.body_limit(body_limit(parser, options));
  parser.eager(true);
}

Verdict check_header(const Parser& parser, const ServerOptions& options) {
  const auto& header = parser.get();
  const Language language = language_of(parser);
  const Rejection malformed = reject(Reason::malformed_http);
  if (header.version() == 11 && header.count(http::field::host) != 1) {
    return refuse(Rejection(malformed).with("problem", "Host"), language);
  }
  // Beast takes the body of an unknown coding for the next request: never let it.
  if (header.count(http::field::transfer_encoding) > 0 && !parser.chunked()) {
    const std::string coding = said_in(parser, http::field::transfer_encoding);
    return refuse(Rejection(malformed).with("problem", "Transfer-Encoding: " + coding), language);
  }
  const std::string expect = said_in(parser, http::field::expect);
  if (!expect.empty() && !boost::algorithm::iequals(expect, "100-continue")) {
    return refuse(reject(Reason::expectation_unknown).with("value", expect), language);
  }
  if (parser.content_length().value_or(0) > body_limit(parser, options)) {
    return refuse(too_large(parser, options), language);
  }
  return {};
}

Verdict verdict_of(boost::system::error_code error, const Parser& parser,
                   const ServerOptions& options, bool timed_out) {
  const Language language = language_of(parser);
  if (error == http::error::body_limit) return refuse(too_large(parser, options), language);
  if (error.category() == make_error_code(http::error::need_more).category()) {
    const std::string text = error == http::error::header_limit
                                 ? fmt::format("header > {} bytes", options.header_bytes_max)
                                 : error.message();
    return refuse(reject(Reason::malformed_http).with("problem", text), language);
  }
  if (timed_out) {
    const std::string limit = std::to_string(options.request_timeout.count());
    return refuse(reject(Reason::request_too_slow).with("limit_ms", limit), language);
  }
  return {Verdict::Kind::drop, {}, false};
}

Result<Request> head_of(const Parser& parser, const Peer& peer) {
  const auto& header = parser.get();
  YINGBU_TRY(target, parse_target({header.target().data(), header.target().size()}));
  Request request;
  request.method.assign(header.method_string().data(), header.method_string().size());
  request.path = std::move(target.path);
  request.segments = std::move(target.segments);
  request.query = std::move(target.query);
  request.authorization = text_of(parser, http::field::authorization);
  request.content_type = text_of(parser, http::field::content_type);
  const auto key = header["Idempotency-Key"];
  request.request_id.assign(key.data(), key.size());
  if (key.size() > 1 && key.front() == '"' && key.back() == '"') {
    request.request_id = request.request_id.substr(1, key.size() - 2);
  }
  request.accept_language = text_of(parser, http::field::accept_language);
  request.if_none_match = text_of(parser, http::field::if_none_match);
  request.peer = peer.address;
  request.peer_network = peer.network;
  request.peer_is_loopback = peer.is_loopback;
  return request;
}

Request begun_request(const Parser* parser, const Peer& peer) {
  Request request;
  if (parser && parser->is_header_done()) {
    if (auto whole = head_of(*parser, peer)) return *std::move(whole);
    const auto& header = parser->get();
    request.method.assign(header.method_string().data(), header.method_string().size());
    const std::string_view target(header.target().data(), header.target().size());
    request.path = target.substr(0, target.find('?'));
    request.authorization = text_of(*parser, http::field::authorization);
  }
  request.peer = peer.address;
  request.peer_network = peer.network;
  request.peer_is_loopback = peer.is_loopback;
  return request;
}

std::size_t announced_bytes(const Parser& parser) {
  return static_cast<std::size_t>(parser.content_length().value_or(0));
}

}  // namespace yingbu
