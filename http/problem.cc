#include "http/problem.h"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <boost/json.hpp>
#include <cassert>
#include <charconv>

namespace yingbu {
namespace {

struct CategoryEntry {
  Category category;
  int status;
  std::string_view zh;
  std::string_view en;
};

constexpr CategoryEntry kCategories[] = {
    {Category::malformed, 400, "请求格式有误", "The request cannot be read"},
    {Category::unauthorized, 401, "未能确认身份", "Who asks is not known"},
    {Category::forbidden, 403, "无权办理", "This is not allowed to the caller"},
    {Category::not_found, 404, "查无此项", "There is no such thing"},
    {Category::conflict, 409, "与已有记录冲突", "It contradicts what is recorded"},
    {Category::unprocessable, 422, "不符合业务规则", "A rule refuses it"},
    {Category::too_large, 413, "超过上限", "It is beyond a limit"},
    {Category::busy, 503, "暂时不能办理", "The service cannot answer now"},
    {Category::too_often, 429, "请求过多", "Too much is asked at once"},
};

const CategoryEntry& entry_of(Category category) {
  for (const CategoryEntry& entry : kCategories) {
    if (entry.category == category) return entry;
  }
  assert(false && "every category stands in kCategories");
  return kCategories[0];
}

// RFC 9110 12.4.2: "q=0.8" in thousandths; anything unreadable counts as 1.
int weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view q = parameters.substr(at + 2);
  if (q.empty() || q[0] != '0') return 1000;
  int thousandths = 0;
  int place = 100;
  for (std::size_t i = 2; i < q.size() && place > 0 && q[i] >= '0' && q[i] <= '9'; ++i) {
    thousandths += (q[i] - '0') * place;
    place /= 10;
  }
  return thousandths;
}

// When a refused client may come again, in seconds.
std::string retry_after(const Rejection& rejection) {
  for (const Rejection::Detail& detail : rejection.details) {
    if (detail.name == "retry_after") return detail.value;
  }
  return "1";
}

Response as_response(int status, const boost::json::object& body) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = boost::json::serialize(body);
  if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
  return response;
}

}  // namespace

Language language_of(std::string_view accept_language) {
  int zh = 0;
  int en = 0;
  while (!accept_language.empty()) {
    const auto comma = accept_language.find(',');
    std::string_view range = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                  : comma + 1);
    while (range.starts_with(' ')) range.remove_prefix(1);
    const auto semicolon = range.find(';');
    const int weight =
        semicolon == std::string_view::npos ? 1000 : weight_of(range.substr(semicolon));
    if (boost::algorithm::istarts_with(range, "zh")) zh = std::max(zh, weight);
    if (boost::algorithm::istarts_with(range, "en")) en = std::max(en, weight);
  }
  return en > zh ? Language::en : Language::zh;
}

int status_of(Reason reason) {
  if (reason == Reason::method_not_allowed) return 405;
  if (reason == Reason::request_too_slow) return 408;
  if (reason == Reason::expectation_unknown) return 417;
  return entry_of(entry_of(reason).category).status;
}

Response problem(const Rejection& rejection, Language preferred) {
  const ReasonEntry& reason = entry_of(rejection.reason);
  const CategoryEntry& category = entry_of(reason.category);
  const int status = status_of(rejection.reason);
  const std::string zh = describe(rejection, Language::zh);
  const std::string en = describe(rejection, Language::en);
  boost::json::object body;
  body["type"] = "urn:yingbu:reason:" + std::string(reason.name);
  body["title"] = preferred == Language::zh ? category.zh : category.en;
  body["status"] = status;
  body["code"] = reason.name;
  body["detail"] = preferred == Language::zh ? zh : en;
  body["detail_zh"] = zh;
  body["detail_en"] = en;
  if (!rejection.field.empty()) body["field"] = rejection.field;
  boost::json::object values;
  for (const Rejection::Detail& detail : rejection.details) values[detail.name] = detail.value;
  body["values"] = std::move(values);
  Response response = as_response(status, body);
  if (status == 429 || status == 503) {
    response.headers.push_back({"Retry-After", retry_after(rejection)});
  }
  return response;
}

Rejection share_taken(std::size_t limit, std::string_view what_zh, std::string_view what_en) {
  const std::string count = std::to_string(limit);
  return reject(Reason::share_taken)
      .with("limit", count)
      .with("limit_zh", count + " " + std::string(what_zh))
      .with("limit_en", count + " " + std::string(what_en));
}

Response internal_problem(Language preferred) {
  const std::string_view zh = "服务内部出错，未能完成；请查看服务日志，再用同一请求编号重试";
  const std::string_view en =
      "the service failed inside and did not finish; see its log, then retry with the same "
      "request id";
  boost::json::object body;
  body["type"] = "about:blank";
  body["title"] = "Internal Server Error";
  body["status"] = 500;
  body["code"] = "internal_error";
  body["detail"] = preferred == Language::zh ? zh : en;
  body["detail_zh"] = zh;
  body["detail_en"] = en;
  return as_response(500, body);
}

}  // namespace yingbu
