#include "http/router.h"

#include <algorithm>
#include <boost/assert.hpp>

#include "http/problem.h"

namespace yingbu {
namespace {

std::vector<std::string> split(std::string_view path) {
  BOOST_ASSERT_MSG(path.starts_with('/'), "a route's path starts with '/'");
  std::vector<std::string> segments;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash);
  }
  return segments;
}

bool is_place(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_place(pattern[i]) ? segments[i].empty() : pattern[i] != segments[i]) return false;
  }
  return true;
}

std::vector<NameValue> places(const std::vector<std::string>& pattern,
                              const std::vector<std::string>& segments) {
  std::vector<NameValue> params;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!is_place(pattern[i])) continue;
    params.push_back({pattern[i].substr(1, pattern[i].size() - 2), segments[i]});
  }
  return params;
}

bool serves(std::string_view route_method, std::string_view method) {
  return route_method == method || (route_method == "GET" && method == "HEAD");
}

void allow(std::string& allowed, std::string_view method) {
  if (allowed.find(method) != std::string::npos) return;
  if (!allowed.empty()) allowed += ", ";
  allowed += method;
  if (method == "GET") allowed += ", HEAD";
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) {
    templates_.push_back(split(route.path));
    for (const Route* other = routes_.data(); other != &route; ++other) {
      BOOST_ASSERT_MSG(other->name != route.name, "two routes have one name");
      BOOST_ASSERT_MSG(other->method != route.method || other->path != route.path,
                       "two routes have one method and path");
    }
  }
}

std::optional<std::size_t> Router::row_of(const Request& request) const {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (serves(routes_[i].method, request.method) && fits(templates_[i], request.segments)) {
      return i;
    }
  }
  return std::nullopt;
}

Response Router::refusal(const Request& request) const {
  std::string allowed;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (fits(templates_[i], request.segments)) allow(allowed, routes_[i].method);
  }
  const Language language = language_of(request.accept_language);
  if (allowed.empty()) {
    return problem(reject(Reason::no_such_route).with("path", request.path), language);
  }
  Response response =
      problem(reject(Reason::method_not_allowed).with("allowed", allowed), language);
  response.headers.push_back({"Allow", allowed});
  return response;
}

void Router::operator()(Request request, Reply reply) const {
  const auto row = row_of(request);
  if (!row) return reply(refusal(request));
  request.params = places(templates_[*row], request.segments);
  routes_[*row].handler(std::move(request), std::move(reply));
}

}  // namespace yingbu
