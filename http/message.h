#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// One HTTP exchange in our own words. Routes, tools and tests see these structs only; the network
// library stays inside server.cc and client.cc.
namespace yingbu {

struct NameValue {
  std::string name;
  std::string value;
  bool operator==(const NameValue&) const = default;
};

// A request as a route sees it: complete, within the limits, and percent-decoded as UTF-8.
struct Request {
  std::string method;                 // upper case as sent; the router serves HEAD by GET
  std::string path;                   // decoded, for messages and the access log
  std::vector<std::string> segments;  // decoded one by one: an escaped '/' stays inside its segment
  std::vector<NameValue> params;      // the {name} places of the route, filled by the router
  std::vector<NameValue> query;       // decoded, in order, repeated names kept
  std::string authorization;
  std::string content_type;
  std::string request_id;  // the Idempotency-Key header, without its quotes
  std::string accept_language;
  std::string if_none_match;
  std::string body;
  std::string peer;  // the client's address
  bool peer_is_loopback = false;

  // The value of a {name} place; "" if the route has none.
  std::string_view param(std::string_view name) const {
    for (const NameValue& each : params) {
      if (each.name == name) return each.value;
    }
    return {};
  }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";  // "" sends none
  std::string body;
  // Further headers; the server writes Server, Date, Content-Length and Connection itself.
  std::vector<NameValue> headers;
};

// Answers one request: called exactly once, from any thread, at once or later. A second call is a
// bug and aborts. If every copy is destroyed uncalled the client gets a 500. After the client or
// the server has gone a call does nothing.
using Reply = std::function<void(Response)>;

// Runs on a network thread and must not block it: long work hands `reply` to another thread. An
// exception is answered with 500, stops the server, and leaves from Server::wait().
using Handler = std::function<void(Request, Reply)>;

}  // namespace yingbu
