#include "http/api/query_reader.h"

#include <algorithm>
#include <charconv>

namespace yingbu {
namespace {

// Two digits of a clock at `at`, at most `high`.
std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, int high) {
  if (text.size() < at + 2) return std::nullopt;
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || tens * 10 + ones > high) return std::nullopt;
  return tens * 10 + ones;
}

// Zone in seconds east of Greenwich; a '+' of an unescaped query has become a space.
std::optional<std::int64_t> zone_seconds(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  if (zone.size() != 6 || zone[3] != ':') return std::nullopt;
  const bool east = zone[0] == '+' || zone[0] == ' ';
  if (!east && zone[0] != '-') return std::nullopt;
  const auto hours = two_digits(zone, 1, 23);
  const auto minutes = two_digits(zone, 4, 59);
  if (!hours || !minutes) return std::nullopt;
  return (east ? 1 : -1) * (*hours * 3600 + *minutes * 60);
}

}  // namespace

Rejection bad_query(std::string_view name, std::string zh, std::string en) {
  return reject(Reason::bad_query, std::string(name))
      .with("name", std::string(name))
      .with("problem_zh", std::move(zh))
      .with("problem_en", std::move(en));
}

Result<std::uint64_t> bounded_number(std::string_view name, std::string_view written,
                                     std::uint64_t low, std::uint64_t high) {
  const auto value = whole_number(written);
  if (value && *value >= low && *value <= high) return *value;
  const std::string range = std::to_string(low) + " .. " + std::to_string(high);
  const std::string word(written);
  return bad_query(name, "“" + word + "”不是 " + range + " 之间的整数",
                   "'" + word + "' is not an integer within " + range);
}

std::optional<std::uint64_t> whole_number(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (!is_plain_integer(digits)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  if (text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto hours = two_digits(text, 11, 23);
  const auto minutes = two_digits(text, 14, 59);
  const auto seconds = two_digits(text, 17, 59);
  if (!date || !hours || !minutes || !seconds) return std::nullopt;
  std::string_view rest = text.substr(19);
  std::int64_t micros = 0;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    std::int64_t unit = 100'000;
    std::size_t digits = 0;
    for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
      micros += (rest[digits] - '0') * unit;
      unit /= 10;
    }
    if (digits == 0 || digits > 6) return std::nullopt;
    rest.remove_prefix(digits);
  }
  const auto zone = zone_seconds(rest);
  if (!zone) return std::nullopt;
  const std::int64_t of_day = *hours * 3600 + *minutes * 60 + *seconds - *zone;
  return date->days * kMicrosPerDay + of_day * 1'000'000 + micros;
}

QueryReader::QueryReader(const Request& request, std::vector<std::string_view> known)
    : request_(request) {
  for (std::size_t i = 0; i < request.query.size() && !refusal_; ++i) check_nth(i, known);
}

void QueryReader::check_nth(std::size_t n, const std::vector<std::string_view>& known) {
  const NameValue& each = request_.query[n];
  if (std::find(known.begin(), known.end(), each.name) == known.end()) {
    if (each.name == "as_of" || each.name == "known_at") {
      return refuse(each.name, "此地址只答现状，不能按过去某日或当时所知查询",
                    "this address answers as of now only, not as of a day or as known then");
    }
    std::string names;
    for (const std::string_view name : known) {
      if (!names.empty()) names += ", ";
      names += name;
    }
    if (names.empty()) {
      return refuse(each.name, "此地址没有查询参数", "this address takes no query parameters");
    }
    return refuse(each.name, "没有这个参数；可用：" + names,
                  "there is no such parameter; known: " + names);
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (request_.query[i].name == each.name) {
      return refuse(each.name, "出现了两次，请只保留一个", "it occurs twice; keep one");
    }
  }
  if (each.value.empty()) {
    refuse(each.name, "值为空；不用的参数请去掉", "it is empty; leave out what is not used");
  }
}

void QueryReader::refuse(std::string_view name, std::string zh, std::string en) {
  refuse(bad_query(name, std::move(zh), std::move(en)));
}

void QueryReader::refuse(Rejection rejection) {
  if (!refusal_) refusal_ = std::move(rejection);
}

std::optional<std::string> QueryReader::text(std::string_view name) {
  if (refusal_) return std::nullopt;
  for (const NameValue& each : request_.query) {
    if (each.name == name) return each.value;
  }
  return std::nullopt;
}

std::optional<Date> QueryReader::date(std::string_view name) {
  const auto word = text(name);
  if (!word) return std::nullopt;
  const auto parsed = parse_date(*word);
  if (parsed) return *parsed;
  refuse(name, "“" + *word + "”不是日期：请写 YYYY-MM-DD",
         "'" + *word + "' is not a date: write YYYY-MM-DD");
  return std::nullopt;
}

std::optional<std::uint64_t> QueryReader::number(std::string_view name, std::uint64_t low,
                                                 std::uint64_t high) {
  const auto word = text(name);
  if (!word) return std::nullopt;
  const auto value = bounded_number(name, *word, low, high);
  if (value) return *value;
  refuse(value.error());
  return std::nullopt;
}

bool QueryReader::flag(std::string_view name, bool otherwise) {
  const auto word = text(name);
  if (!word) return otherwise;
  if (*word == "true" || *word == "false") return *word == "true";
  refuse(name, "应为 true 或 false", "it is true or false");
  return otherwise;
}

QueryReader::Moment QueryReader::moment(std::string_view name) {
  const auto word = text(name);
  if (!word) return {};
  if (const auto seq = whole_number(*word)) return {seq, std::nullopt};
  if (const auto instant = parse_instant(*word)) return {std::nullopt, instant};
  refuse(name, "“" + *word + "”既不是记录序号，也不是带时区的时刻（如 2025-03-01T12:00:00Z）",
         "'" + *word + "' is neither a seq nor an instant with a zone (2025-03-01T12:00:00Z)");
  return {};
}

}  // namespace yingbu
