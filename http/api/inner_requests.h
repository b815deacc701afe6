#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "http/message.h"

namespace yingbu {

class Router;

// InnerRequests asks the service's own routes from a thread of the service, as the caller whose
// Authorization header it was given: what that token may see and do is decided by the routes,
// request by request, so that a token revoked meanwhile is refused. Such a request stands in the
// queues of its caller like any other; it leaves no line in the trail and takes nothing of the
// caller's rate, for the request that began the work did. One thread.
class InnerRequests {
 public:
  struct Options {
    std::string authorization;
    std::function<void()> check;    // throws where the work is to end; called while it waits
    std::size_t requests_max = 0;   // 0: any number
    std::size_t list_rows_max = 0;  // of one list, page by page
  };

  // `routes` outlives it.
  InnerRequests(const Router& routes, Options options);

  // Blocks until the answer is there; a busy service is asked again for half a minute, a little
  // later each time. Beyond a bound it answers question_too_large.
  Response ask(const Request& request);

 private:
  std::size_t bound_passed(const Request& request);  // 0: none
  Response ask_once(Request request) const;
  void pause(int attempt) const;

  const Router& routes_;
  const Options options_;
  std::size_t requests_ = 0;
  std::size_t pages_ = 0;  // of the list being read
};

}  // namespace yingbu
