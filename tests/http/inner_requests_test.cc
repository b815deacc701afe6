#include "http/api/inner_requests.h"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "http/problem.h"
#include "http/router.h"

namespace yingbu {
namespace {

using ::testing::HasSubstr;

struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped") {}
};

Request get(const std::string& segment, std::vector<NameValue> query = {}) {
  Request request;
  request.method = "GET";
  request.path = "/" + segment;
  request.segments = {segment};
  request.query = std::move(query);
  request.accept_language = "en";
  return request;
}

// Routes that answer from a thread of their own, as the service's do.
class InnerRequestsTest : public ::testing::Test {
 protected:
  Router routes() {
    return Router({{"GET", "/who", "who",
                    [](Request request, Reply reply) {
                      Response response;
                      response.body = request.authorization;
                      reply(std::move(response));
                    }},
                   {"GET", "/busy", "busy",
                    [this](Request, Reply reply) {
                      const bool is_busy = ++asked_ < 3;
                      reply(is_busy ? problem(reject(Reason::queue_full), Language::en)
                                    : Response());
                    }},
                   {"GET", "/never", "never", [this](Request, Reply reply) { held_ = reply; }},
                   {"GET", "/lost", "lost", [](Request, Reply) {}}});
  }

  std::atomic<int> asked_ = 0;
  Reply held_;
};

TEST_F(InnerRequestsTest, AsksAsTheCallerWhoseHeaderItHas) {
  const Router router = routes();
  InnerRequests inner(router, {.authorization = "Bearer yb_1", .check = [] {}});
  Request request = get("who");
  request.authorization = "Bearer of somebody else";
  EXPECT_EQ(inner.ask(request).body, "Bearer yb_1");
}

TEST_F(InnerRequestsTest, ABusyServiceIsAskedAgain) {
  const Router router = routes();
  InnerRequests inner(router, {.authorization = "", .check = [] {}});
  EXPECT_EQ(inner.ask(get("busy")).status, 200);
  EXPECT_EQ(asked_, 3);
}

TEST_F(InnerRequestsTest, WhoWaitsForAnAnswerMayBeStopped) {
  const Router router = routes();
  std::atomic<int> looks = 0;
  InnerRequests inner(router, {.authorization = "", .check = [&looks] {
                                 if (++looks > 3) throw Stopped();
                               }});
  EXPECT_THROW(inner.ask(get("never")), Stopped);
  held_(Response());  // it comes too late and is nobody's
}

TEST_F(InnerRequestsTest, WhatNobodyAnswersIsAFault) {
  const Router router = routes();
  InnerRequests inner(router, {.authorization = "", .check = [] {}});
  EXPECT_EQ(inner.ask(get("lost")).status, 500);
}

TEST_F(InnerRequestsTest, AListIsReadToABound) {
  const Router router = routes();
  InnerRequests inner(router, {.authorization = "", .check = [] {}, .list_rows_max = 2000});
  for (int lists = 0; lists < 2; ++lists) {
    EXPECT_EQ(inner.ask(get("who")).status, 200);
    EXPECT_EQ(inner.ask(get("who", {{"cursor", "a"}})).status, 200);
  }
  const Response beyond = inner.ask(get("who", {{"cursor", "b"}}));
  EXPECT_EQ(beyond.status, 413);
  EXPECT_THAT(beyond.body, HasSubstr("looking at more than 2000 rows, so it was stopped; ask for "
                                     "less, or let each company and bank see to its own"));
}

TEST_F(InnerRequestsTest, OneWorkAsksNoMoreThanItsBound) {
  const Router router = routes();
  InnerRequests inner(router, {.authorization = "", .check = [] {}, .requests_max = 2});
  EXPECT_EQ(inner.ask(get("who")).status, 200);
  EXPECT_EQ(inner.ask(get("who")).status, 200);
  const Response beyond = inner.ask(get("who"));
  EXPECT_EQ(beyond.status, 413);
  EXPECT_THAT(beyond.body, HasSubstr("question_too_large"));
}

}  // namespace
}  // namespace yingbu
