#include "http/problem.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <set>

namespace yingbu {
namespace {

TEST(Problem, HoldsEverythingAClientNeeds) {
  const Rejection rejection = reject(Reason::voucher_reused, "voucher").with("voucher", "V\"1\"");
  const Response response = problem(rejection, Language::en);
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto body = boost::json::parse(response.body).as_object();
  EXPECT_EQ(body.at("type"), "urn:yingbu:reason:voucher_reused");
  EXPECT_EQ(body.at("title"), "It contradicts what is recorded");
  EXPECT_EQ(body.at("status"), 409);
  EXPECT_EQ(body.at("code"), "voucher_reused");
  EXPECT_EQ(body.at("detail"),
            "voucher 'V\"1\"' has released money once; one voucher releases once");
  EXPECT_EQ(body.at("detail_zh"), "凭证“V\"1\"”已经拨付过一次，同一凭证只能拨付一次");
  EXPECT_EQ(body.at("detail_en"), body.at("detail"));
  EXPECT_EQ(body.at("field"), "voucher");
  EXPECT_EQ(body.at("values").at("voucher"), "V\"1\"");
}

TEST(Problem, ChineseIsTheDefaultLanguage) {
  const auto body =
      boost::json::parse(problem(reject(Reason::empty_command), Language::zh).body).as_object();
  EXPECT_EQ(body.at("title"), "请求格式有误");
  EXPECT_EQ(body.at("detail"), "请求中没有任何命令");
  EXPECT_FALSE(body.contains("field"));
}

TEST(Problem, EveryReasonHasAStatusOfItsCategory) {
  const std::set<int> known = {400, 401, 403, 404, 405, 408, 409, 413, 417, 422, 429, 503};
  for (const ReasonEntry& entry : reasons()) {
    EXPECT_TRUE(known.contains(status_of(entry.reason))) << entry.name;
  }
  EXPECT_EQ(status_of(Reason::malformed_json), 400);
  EXPECT_EQ(status_of(Reason::token_unknown), 401);
  EXPECT_EQ(status_of(Reason::role_forbidden), 403);
  EXPECT_EQ(status_of(Reason::not_found), 404);
  EXPECT_EQ(status_of(Reason::method_not_allowed), 405);
  EXPECT_EQ(status_of(Reason::request_too_slow), 408);
  EXPECT_EQ(status_of(Reason::wrong_state), 409);
  EXPECT_EQ(status_of(Reason::too_many), 413);
  EXPECT_EQ(status_of(Reason::expectation_unknown), 417);
  EXPECT_EQ(status_of(Reason::overflow), 422);
  EXPECT_EQ(status_of(Reason::queue_full), 503);
  EXPECT_EQ(status_of(Reason::too_many_requests), 429);
}

TEST(Problem, HeadersSayWhatToDoNext) {
  EXPECT_EQ(problem(reject(Reason::token_missing), Language::zh).headers,
            (std::vector<NameValue>{{"WWW-Authenticate", "Bearer"}}));
  EXPECT_EQ(problem(reject(Reason::queue_full), Language::zh).headers,
            (std::vector<NameValue>{{"Retry-After", "1"}}));
  const Rejection often = reject(Reason::too_many_requests).with("retry_after", "7");
  EXPECT_EQ(problem(often, Language::zh).headers, (std::vector<NameValue>{{"Retry-After", "7"}}));
}

TEST(AcceptLanguage, PicksTheHeavierOfTheTwo) {
  EXPECT_EQ(language_of(""), Language::zh);
  EXPECT_EQ(language_of("fr, *"), Language::zh);
  EXPECT_EQ(language_of("en"), Language::en);
  EXPECT_EQ(language_of("EN-us"), Language::en);
  EXPECT_EQ(language_of("zh-CN,zh;q=0.9,en;q=0.8"), Language::zh);
  EXPECT_EQ(language_of("en-GB,en;q=0.9,zh;q=0.8"), Language::en);
  EXPECT_EQ(language_of("zh;q=0.25, en;q=0.3"), Language::en);
  EXPECT_EQ(language_of("en;q=0"), Language::zh);
  EXPECT_EQ(language_of("zh, en"), Language::zh);
}

}  // namespace
}  // namespace yingbu
