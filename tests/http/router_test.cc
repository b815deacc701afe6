#include "http/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/target.h"

namespace yingbu {
namespace {

using testing::HasSubstr;

Handler named(std::string name) {
  return [name](Request request, Reply reply) {
    Response response;
    response.body = name;
    for (const NameValue& each : request.params)
      response.body += " " + each.name + "=" + each.value;
    reply(response);
  };
}

Router table() {
  return Router({
      {"GET", "/healthz", "health", named("health")},
      {"POST", "/v1/commands", "submit", named("submit")},
      {"POST", "/v1/commands:batch", "batch", named("batch")},
      {"GET", "/v1/guarantees", "list", named("list")},
      {"GET", "/v1/guarantees/summary", "summary", named("summary")},
      {"GET", "/v1/guarantees/{id}", "one", named("one")},
      {"DELETE", "/v1/guarantees/{id}", "drop", named("drop")},
      {"GET", "/v1/a/{x}/b/{y}", "two", named("two")},
  });
}

Response ask(const std::string& method, std::string_view address,
             const std::string& language = "") {
  Request request;
  request.method = method;
  auto target = parse_target(address);
  EXPECT_TRUE(target) << address;
  request.path = target->path;
  request.segments = target->segments;
  request.accept_language = language;
  Response answer;
  table()(request, [&](Response response) { answer = std::move(response); });
  return answer;
}

TEST(Router, FindsTheRowByMethodAndPath) {
  EXPECT_EQ(ask("GET", "/healthz").body, "health");
  EXPECT_EQ(ask("POST", "/v1/commands").body, "submit");
  EXPECT_EQ(ask("POST", "/v1/commands:batch").body, "batch");
  EXPECT_EQ(ask("GET", "/v1/guarantees?limit=1").body, "list");
  EXPECT_EQ(ask("GET", "/v1/guarantees/summary").body, "summary");
  EXPECT_EQ(ask("HEAD", "/healthz").body, "health");
}

TEST(Router, PlacesTakeOneDecodedSegment) {
  EXPECT_EQ(ask("GET", "/v1/guarantees/%E6%8B%85%2F1").body, "one id=担/1");
  EXPECT_EQ(ask("GET", "/v1/a/1/b/2").body, "two x=1 y=2");
  EXPECT_EQ(ask("GET", "/v1/guarantees/").status, 404);
  EXPECT_EQ(ask("GET", "/v1/guarantees/1/2").status, 404);
}

TEST(Router, UnknownAddressIs404) {
  const Response answer = ask("GET", "/nothing/%E4%B8%AD", "en");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"no_such_route\""));
  EXPECT_THAT(answer.body, HasSubstr("\"detail\":\"there is no such address: /nothing/中\""));
}

TEST(Router, WrongMethodIs405WithThoseAllowed) {
  const Response answer = ask("PATCH", "/v1/guarantees/7");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers, (std::vector<NameValue>{{"Allow", "GET, HEAD, DELETE"}}));
  EXPECT_THAT(answer.body, HasSubstr("\"detail\":\"此地址只接受 GET, HEAD, DELETE\""));
  EXPECT_EQ(ask("GET", "/v1/commands").headers[0].value, "POST");
}

TEST(RouterDeathTest, DoubledRowIsABug) {
  EXPECT_DEATH(Router({{"GET", "/a", "a", named("a")}, {"GET", "/a", "b", named("b")}}),
               "two routes have one method and path");
  EXPECT_DEATH(Router({{"GET", "/a", "a", named("a")}, {"GET", "/b", "a", named("b")}}),
               "two routes have one name");
  EXPECT_DEATH(Router({{"GET", "a", "a", named("a")}}), "a route's path starts with '/'");
}

TEST(Target, SplitsAndDecodes) {
  EXPECT_TRUE(parse_target("/")->segments.empty());
  EXPECT_EQ(parse_target("/a/")->segments, (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(parse_target("/a%2Fb/c")->segments, (std::vector<std::string>{"a/b", "c"}));
  EXPECT_EQ(parse_target("/a?x=%E4%B8%AD+1&y")->query,
            (std::vector<NameValue>{{"x", "中 1"}, {"y", ""}}));
}

TEST(Target, RefusesWhatIsNone) {
  EXPECT_EQ(parse_target("").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("*").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("http://h/a").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("/a b").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("/%4").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("/a?b=%00").error().reason, Reason::malformed_target);
  EXPECT_EQ(parse_target("/%C0%AF").error().reason, Reason::bad_utf8);
  EXPECT_EQ(parse_target("/a?%FF=1").error().reason, Reason::bad_utf8);
}

TEST(Request, QueryValueIsTheFirstOfItsName) {
  Request request;
  request.query = parse_target("/?a=1&a=2")->query;
  EXPECT_EQ(*query_value(request, "a"), "1");
  EXPECT_EQ(query_value(request, "b"), nullptr);
}

}  // namespace
}  // namespace yingbu
