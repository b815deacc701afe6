#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace yingbu {

// One row of the table of addresses. A path is literal segments and {name} places, as in
// "/v1/guarantees/{id}"; a place takes exactly one segment, decoded and not empty.
struct Route {
  std::string_view method;  // GET serves HEAD too
  std::string_view path;
  std::string_view name;  // unique
  Handler handler;
};

// Router answers a request by the first row whose method and path fit: put literal paths before
// places. No fitting path is no_such_route (404); a fitting path under other methods is
// method_not_allowed (405 with Allow). It never changes after construction, so any number of
// threads may call it. It is copyable and is itself a Handler.
class Router {
 public:
  // Aborts on a row without a leading '/', with a doubled name, or with a doubled method and path.
  explicit Router(std::vector<Route> routes);
  void operator()(Request request, Reply reply) const;

  // The row that answers the request; nothing where refusal() does.
  std::optional<std::size_t> row_of(const Request& request) const;
  // no_such_route or method_not_allowed, for a request that no row answers.
  Response refusal(const Request& request) const;

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> templates_;  // the segments of each row
};

}  // namespace yingbu
