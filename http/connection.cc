#include <algorithm>
#include <openssl/ssl.h>
#include <poll.h>

#include "http/problem.h"
#include "http/server_core.h"

// One connection from its greeting to its end. Coroutines under g++ 12.2: every aggregate and
// lambda is named before its co_await line.
namespace yingbu {
namespace {

namespace http = boost::beast::http;
using std::chrono::milliseconds;

constexpr milliseconds kLinger{500};  // how long a closing connection waits for its client
constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kBodyReadBytes = 64 * 1024;
constexpr std::size_t kUnparsedMax = 64 * 1024;  // a chunk header or trailer longer is refused
constexpr std::size_t kOneRecord = 16 * 1024;    // of TLS: a short answer goes in one
constexpr std::uint64_t kByAddress = std::uint64_t{1} << 63;  // a caller known by its address only

// Feeds the parser from the buffer. True when it has what is wanted, the header or the request, or
// an error says why it never will.
bool feed(Connection& c, Parser& parser, bool header_only, error_code& error) {
  while (c.buffer.size() > 0) {
    const std::size_t used = parser.put(c.buffer.cdata(), error);
    c.buffer.consume(used);
    if (error && error != http::error::need_more) return true;
    const bool starved = error || used == 0;
    error = {};
    if (parser.is_done() || (header_only && parser.is_header_done())) return true;
    if (starved) break;
  }
  if (c.buffer.size() > kUnparsedMax) error = make_error_code(http::error::header_limit);
  return static_cast<bool>(error);
}

bool has_gone(Socket& socket) {
  pollfd look{socket.native_handle(), POLLRDHUP, 0};
  return ::poll(&look, 1, 0) == 1 && (look.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

// The first bytes were those of an HTTP request.
bool spoke_plainly(error_code error) {
  const auto code = static_cast<unsigned long>(static_cast<unsigned>(error.value()));
  return error.category() == asio::error::get_ssl_category() &&
         ERR_GET_REASON(code) == SSL_R_HTTP_REQUEST;
}

// Answers with 500 when the handler lets go of its Reply uncalled.
struct Answering {
  std::shared_ptr<ReplySlot> slot;
  Language language;
  ~Answering() {
    if (!slot->filled()) slot->fill(internal_problem(language));
  }
};

}  // namespace

// ---- Reading ----

Task<error_code> Server::Core::read_more(Connection& c, std::size_t bytes) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  const auto space = c.buffer.prepare(bytes);
  std::size_t got = 0;
  if (c.tls) {
    got = co_await c.tls->async_read_some(space, token);
  } else {
    got = co_await c.socket.async_read_some(space, token);
  }
  c.buffer.commit(got);
  co_return error;
}

Task<error_code> Server::Core::read_header(Connection& c, Parser& parser) {
  error_code error;
  while (!feed(c, parser, true, error)) {
    error = co_await read_more(c, kReadBytes);
    if (error) break;
  }
  co_return error;
}

// Takes the body within what its request may hold.
Task<Verdict> Server::Core::read_body(Connection& c, Parser& parser, Admitted& admitted) {
  error_code error;
  std::size_t step_begun = 0;
  take_body(parser, options_);
  while (!feed(c, parser, false, error)) {
    const std::size_t come = parser.get().body().size();
    const auto room = admitted.place.grow_to(come);
    if (room != UnderWay::Room::taken) co_return no_room(room, language_of(parser));
    if (come - step_begun >= limits::body_step_bytes) {
      step_begun = come;
      c.allow(options_.request_timeout);
    }
    error = co_await read_more(c, kBodyReadBytes);
    if (error) break;
  }
  if (error) co_return verdict_of(error, parser, options_, was_cut(c));
  Verdict whole;
  co_return whole;
}

// Until something comes. A connection that has sent nothing yet gets no memory to read into.
Task<bool> Server::Core::await_request(Connection& c) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  if (c.buffer.size() > 0) co_return true;
  if (c.buffer.capacity() > kReadBytes) c.buffer.shrink_to_fit();
  c.idle = true;
  c.allow(options_.idle_timeout);
  if (!c.tls && c.buffer.capacity() == 0) {
    co_await c.socket.async_wait(tcp::socket::wait_read, token);
  }
  if (!error) error = co_await read_more(c, kReadBytes);
  c.idle = false;
  co_return !error;
}

// Leaves the whole request in the parser and `admitted`, or says why not.
Task<Verdict> Server::Core::read_request(Connection& c, Parser& parser, Admitted& admitted) {
  Verdict verdict;
  verdict.kind = Verdict::Kind::drop;
  const bool begun = co_await await_request(c);
  if (!begun) co_return verdict;
  c.allow(options_.request_timeout);
  const error_code header = co_await read_header(c, parser);
  if (header) co_return verdict_of(header, parser, options_, was_cut(c));
  verdict = check_header(parser, options_);
  if (verdict.kind == Verdict::Kind::proceed) verdict = admit(c, parser, admitted);
  if (verdict.kind != Verdict::Kind::proceed || parser.is_done()) co_return verdict;

  if (parser.get().count(http::field::expect) > 0 && c.buffer.size() == 0) {
    const std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    const bool written = co_await write_all(c, line, std::string_view());
    if (!written) {
      verdict.kind = Verdict::Kind::drop;
      co_return verdict;
    }
    c.allow(options_.request_timeout);
  }
  verdict = co_await read_body(c, parser, admitted);
  co_return verdict;
}

Verdict Server::Core::no_room(UnderWay::Room room, Language language) const {
  const UnderWay::Bounds& bounds = under_way_.bounds();
  Rejection why = reject(Reason::too_much_under_way).with("limit", std::to_string(bounds.bytes));
  if (room == UnderWay::Room::no_caller_bytes) {
    why = share_taken(bounds.bytes_per_caller, "字节", "bytes");
  } else if (room == UnderWay::Room::no_caller_place) {
    why = share_taken(bounds.requests_per_caller, "个请求", "requests");
  }
  return {Verdict::Kind::refuse, problem(why, language), false};
}

// After the header and before the body: may it go on, and is there room for it?
Verdict Server::Core::admit(Connection& c, const Parser& parser, Admitted& admitted) {
  const Language language = language_of(parser);
  auto head = head_of(parser, c.peer);
  Verdict verdict;
  verdict.keep = parser.is_done();
  if (!head) {
    verdict.kind = Verdict::Kind::refuse;
    verdict.response = problem(head.error(), language);
    return verdict;
  }
  admitted.head = *std::move(head);
  try {
    Admission admission = options_.admit ? options_.admit(admitted.head) : Admission();
    admitted.caller = admission.caller;
    if (admission.refusal) {
      verdict.kind = Verdict::Kind::refuse;
      verdict.response = *std::move(admission.refusal);
      verdict.told = true;
      return verdict;
    }
  } catch (...) {
    fail(std::current_exception());
    return {Verdict::Kind::refuse, internal_problem(language), false};
  }
  const std::uint64_t caller = admitted.caller != 0 ? admitted.caller : c.peer.network | kByAddress;
  const auto room = under_way_.enter(caller, announced_bytes(parser), admitted.place);
  if (room != UnderWay::Room::taken) {
    const bool keep = verdict.keep;
    verdict = no_room(room, language);
    verdict.keep = keep;
    return verdict;
  }
  set_standing(c, ConnectionStanding::busy);
  return verdict;
}

// ---- Answering ----

Task<Response> Server::Core::answer(Connection& c, Parser& parser, Admitted& admitted) {
  const Language language = language_of(parser);
  Request request = std::move(admitted.head);
  request.body = std::move(parser.get().body());
  c.client_gone = std::make_shared<std::atomic<bool>>(false);
  request.client_gone = c.client_gone;

  const auto slot = std::make_shared<ReplySlot>(c.socket.get_executor());
  c.slot = slot;
  try {
    const auto answering = std::make_shared<Answering>(slot, language);
    Reply reply = [answering](Response response) { answering->slot->fill(std::move(response)); };
    handler_(std::move(request), std::move(reply));
  } catch (...) {
    fail(std::current_exception());
  }
  c.allow_forever();
  c.asked_at = Clock::now().time_since_epoch().count();
  if (!slot->filled()) co_await slot->wait();
  c.asked_at = 0;
  std::optional<Response> response = slot->take();
  slot->close();
  c.slot.reset();
  if (!response) co_return internal_problem(language);
  co_return std::move(*response);
}

// On the strand: the connection is late, or is to be cut, or its client is to be looked for.
void Server::Core::attend(Connection& c, bool cut) {
  error_code ignored;
  if (cut) {
    c.socket.close(ignored);
    if (c.slot) c.slot->close();
    return;
  }
  if (c.is_late(Clock::now())) {
    c.timed_out = true;
    c.socket.cancel(ignored);
  } else if (draining_ && (c.idle || (!c.saying && is_stranger(c)))) {
    c.socket.cancel(ignored);  // of a stranger nothing is under way
  }
  if (c.slot && c.asked_at != 0) {
    c.asked_at = Clock::now().time_since_epoch().count();
    if (has_gone(c.socket)) *c.client_gone = true;
  }
}

// False when the client has gone, or takes its answer so slowly that it might as well have.
Task<bool> Server::Core::write_all(Connection& c, std::string_view head, std::string_view body) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  std::size_t moved = 0;
  c.timed_out = false;
  c.allow(options_.answer_stall);
  while (!error && (!head.empty() || !body.empty())) {
    std::array<asio::const_buffer, 2> parts;
    parts[0] = asio::buffer(head);
    parts[1] = asio::buffer(body);
    std::size_t sent = 0;
    if (c.tls) {
      sent = co_await c.tls->async_write_some(parts, token);
    } else {
      sent = co_await c.socket.async_write_some(parts, token);
    }
    const std::size_t of_head = std::min(sent, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(sent - of_head);
    moved += sent;
    if (moved < limits::answer_step_bytes) continue;
    moved = 0;
    c.allow(options_.answer_stall);
  }
  co_return !error;
}

Task<bool> Server::Core::write(Connection& c, Response response, HeadForm form, bool head_only) {
  form.over_tls = c.tls.has_value();
  write_response_head(c.head, response, form);
  const bool bodiless = head_only || response.status == 204 || response.status == 304;
  std::string_view body = bodiless ? std::string_view() : std::string_view(response.body);
  if (c.tls && body.size() <= kOneRecord) {
    c.head += body;
    body = {};
  }
  c.saying = true;
  const bool written = co_await write_all(c, c.head, body);
  c.saying = false;
  co_return written;
}

// Closing with unread bytes would reset the connection and could take our last answer with it: say
// that no more comes, then let the client finish.
Task<void> Server::Core::linger(Connection& c) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  c.timed_out = false;
  c.allow(kLinger);
  if (c.tls) {
    co_await c.tls->async_shutdown(token);
    c.tls.reset();
  }
  c.socket.shutdown(tcp::socket::shutdown_send, error);
  while (!error && !c.timed_out) {
    c.buffer.clear();
    error = co_await read_more(c, kBodyReadBytes);
  }
}

// ---- The whole of it ----

Task<bool> Server::Core::greet(Connection& c) {
  error_code error;
  auto token = asio::redirect_error(kAwait, error);
  c.allow(options_.request_timeout);
  co_await c.tls->async_handshake(asio::ssl::stream_base::server, token);
  if (!error) co_return true;
  if (spoke_plainly(error)) {
    c.tls.reset();
    Response response = problem(reject(Reason::tls_expected), Language::zh);
    co_await say_last(c, std::move(response));
  }
  co_return false;
}

void Server::Core::tell_refusal(const Connection& c, const Parser* parser,
                                const Response& response) const {
  if (options_.on_refusal) options_.on_refusal(begun_request(parser, c.peer), response);
}

// To a client of which no request was read.
Task<void> Server::Core::say_last(Connection& c, Response response) {
  tell_refusal(c, nullptr, response);
  HeadForm last;
  last.close = true;
  co_await write(c, std::move(response), last, false);
  co_await linger(c);
}

Task<void> Server::Core::serve(ConnectionPtr connection) {
  Connection& c = *connection;
  if (c.tls) {
    const bool greeted = co_await greet(c);
    if (!greeted) co_return;
  }
  if (c.turned_away) {
    Rejection full = reject(Reason::too_many_connections);
    full.with("limit", std::to_string(options_.connections_max));
    Response response = problem(full, Language::zh);
    co_await say_last(c, std::move(response));
    co_return;
  }
  for (bool more = true; more && !draining_;) {
    more = co_await serve_one(c);
  }
}

// One request and its answer; whether the connection is good for another.
Task<bool> Server::Core::serve_one(Connection& c) {
  Parser parser;
  take_header(parser, options_);
  Admitted admitted;
  Verdict verdict = co_await read_request(c, parser, admitted);
  if (verdict.kind == Verdict::Kind::drop) co_return false;
  if (verdict.kind == Verdict::Kind::proceed) {
    verdict.response = co_await answer(c, parser, admitted);
    verdict.keep = true;
    admitted.place.add(verdict.response.body.size());
  }
  if (verdict.kind == Verdict::Kind::refuse && !verdict.told) {
    tell_refusal(c, &parser, verdict.response);
  }
  HeadForm form;
  form.close = !verdict.keep || !parser.keep_alive() || draining_;
  form.say_keep_alive = parser.is_header_done() && parser.get().version() == 10;
  const bool head_only = parser.is_header_done() && parser.get().method() == http::verb::head;
  const bool written = co_await write(c, std::move(verdict.response), form, head_only);
  if (!written) co_return false;
  if (form.close || draining_) {
    co_await linger(c);
    co_return false;
  }
  if (verdict.kind == Verdict::Kind::proceed) {
    set_standing(c, admitted.caller != 0 ? ConnectionStanding::idle : ConnectionStanding::stranger);
  }
  co_return true;
}

}  // namespace yingbu
