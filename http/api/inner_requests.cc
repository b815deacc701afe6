#include "http/api/inner_requests.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include "http/problem.h"
#include "http/router.h"
#include "ledger/base/limits.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kStep{20};  // between two looks at whether to go on
constexpr int kAttemptsMax = 70;

bool is_busy(const Response& response) { return response.status == 503 || response.status == 429; }

Response too_large(const Request& request, std::size_t rows) {
  return problem(
      reject(Reason::question_too_large)
          .with("limit", std::to_string(rows))
          .with("advice_zh", "请缩小范围，或由担保公司、银行各自办理自己的部分")
          .with("advice_en", "ask for less, or let each company and bank see to its own"),
      language_of(request.accept_language));
}

}  // namespace

InnerRequests::InnerRequests(const Router& routes, Options options)
    : routes_(routes), options_(std::move(options)) {}

Response InnerRequests::ask(const Request& request) {
  options_.check();
  if (const std::size_t bound = bound_passed(request)) return too_large(request, bound);
  for (int attempt = 1;; ++attempt) {
    Response response = ask_once(request);
    if (!is_busy(response) || attempt == kAttemptsMax) return response;
    pause(attempt);
  }
}

std::size_t InnerRequests::bound_passed(const Request& request) {
  ++requests_;
  const bool goes_on = std::ranges::any_of(
      request.query, [](const NameValue& each) { return each.name == "cursor"; });
  pages_ = goes_on ? pages_ + 1 : 1;
  const auto is_passed = [](std::size_t count, std::size_t bound) {
    return bound > 0 && count > bound;
  };
  if (is_passed(pages_ * limits::page_max, options_.list_rows_max)) return options_.list_rows_max;
  return is_passed(requests_, options_.requests_max) ? options_.requests_max : 0;
}

Response InnerRequests::ask_once(Request request) const {
  auto promise = std::make_shared<std::promise<Response>>();
  std::future<Response> answer = promise->get_future();
  const Language language = language_of(request.accept_language);
  request.authorization = options_.authorization;
  // The reply alone holds the promise, so that a reply nobody calls breaks it.
  routes_(std::move(request),
          [promise = std::move(promise)](Response r) { promise->set_value(std::move(r)); });
  while (answer.wait_for(kStep) != std::future_status::ready) options_.check();
  try {
    return answer.get();
  } catch (const std::future_error&) {  // nobody answered
    return internal_problem(language);
  }
}

void InnerRequests::pause(int attempt) const {
  const auto until = std::chrono::steady_clock::now() + milliseconds(std::min(attempt * 20, 500));
  while (std::chrono::steady_clock::now() < until) {
    options_.check();
    std::this_thread::sleep_for(kStep);
  }
  options_.check();
}

}  // namespace yingbu
