#include "tools/record/pages.h"

#include <boost/json/array.hpp>
#include <charconv>

#include "ledger/base/limits.h"

namespace yingbu {

Json asked(Endpoint& endpoint, const Console& console, const std::string& path,
           const QueryValues& query) {
  const Response response = endpoint.get(path, query);
  if (const auto code = failed(response, console)) {
    throw CommandError(*code, "读不到账内的情况，未作比对",
                       "what stands in the ledger cannot be read; nothing was compared");
  }
  return parsed(response);
}

void each_row(Endpoint& endpoint, const Console& console, const std::string& path,
              QueryValues query, const std::function<void(const Json&)>& take) {
  query.push_back({"limit", std::to_string(limits::page_max)});
  query.push_back({"cursor", ""});
  do {
    const Json page = asked(endpoint, console, path, query);
    for (const Json& row : rows_at(page, "items")) take(row);
    query.back().value = raw_text_at(page, {"next"});
  } while (!query.back().value.empty());
}

std::int64_t number_at(const Json& row, std::initializer_list<std::string_view> path) {
  const std::string digits = raw_text_at(row, path);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::optional<Date> date_at(const Json& row, std::initializer_list<std::string_view> path) {
  const auto date = parse_date(raw_text_at(row, path));
  return date ? std::optional(*date) : std::nullopt;
}

}  // namespace yingbu
