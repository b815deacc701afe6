#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>

#include "http/message.h"
#include "http/server.h"
#include "ledger/base/rejection.h"

// What the server makes of a request while it comes in: plain functions on the parser, without a
// socket. server.cc only.
namespace yingbu {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

// What a connection does next: go on, send this answer, or close without a word.
struct Verdict {
  enum class Kind { proceed, refuse, drop } kind = Kind::proceed;
  Response response;
  bool keep = false;  // after a refusal the connection is good for more
  bool told = false;  // who refused it knows
};

// Whom a connection leads to.
struct Peer {
  std::string address;
  std::uint64_t network = 0;
  bool is_loopback = false;
};

// Sets a new parser up to stop after the header; take_body() then lets it go on to the end, within
// the limit of the request's path.
void take_header(Parser& parser, const ServerOptions& options);
void take_body(Parser& parser, const ServerOptions& options);

// What the header alone refuses, before a byte of the body is taken.
Verdict check_header(const Parser& parser, const ServerOptions& options);

// What to do after reading failed; `timed_out` if it was we who gave up.
Verdict verdict_of(boost::system::error_code error, const Parser& parser,
                   const ServerOptions& options, bool timed_out);

// As the Accept-Language header asks; zh before the header is complete.
Language language_of(const Parser& parser);

// The request as its header has it. Rejects as parse_target() does.
Result<Request> head_of(const Parser& parser, const Peer& peer);

// As much of the request as has come, for telling of its refusal; null: nothing.
Request begun_request(const Parser* parser, const Peer& peer);

// How many bytes the request says its body has; 0 where it is in chunks.
std::size_t announced_bytes(const Parser& parser);

}  // namespace yingbu
