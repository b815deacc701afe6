#include "tools/terminal/answer.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "ledger/base/date.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

// Sums over a whole ledger may pass 64 bits.
std::optional<Wide> fen_of_text(std::string_view fen) {
  const bool negative = fen.starts_with('-');
  const std::string_view digits = fen.substr(negative ? 1 : 0);
  if (digits.empty() || digits.size() > 37) return std::nullopt;
  Wide value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace

const Json* at(const Json& json, std::initializer_list<std::string_view> path) {
  const Json* here = &json;
  for (const std::string_view step : path) {
    const auto* object = here->if_object();
    here = object ? object->if_contains(step) : nullptr;
    if (!here) return nullptr;
  }
  return here;
}

std::string text_at(const Json& json, std::initializer_list<std::string_view> path) {
  return visible(raw_text_at(json, path));
}

std::string raw_text_at(const Json& json, std::initializer_list<std::string_view> path) {
  const Json* found = at(json, path);
  if (!found || found->is_null()) return "";
  if (const auto* text = found->if_string()) return {text->data(), text->size()};
  return boost::json::serialize(*found);
}

std::string yuan_of_fen_text(std::string_view fen) {
  const std::optional<Wide> value = fen_of_text(fen);
  return value ? yuan_text(*value) : std::string(fen);
}

Wide fen_at(const Json& json, std::initializer_list<std::string_view> path) {
  return fen_of_text(text_at(json, path)).value_or(0);
}

std::string yuan_at(const Json& json, std::initializer_list<std::string_view> path) {
  const std::string fen = text_at(json, path);
  return fen.empty() ? "" : yuan_of_fen_text(fen);
}

std::string yuan_unless_zero_at(const Json& json, std::initializer_list<std::string_view> path) {
  return text_at(json, path) == "0" ? "" : yuan_at(json, path);
}

const boost::json::array& rows_at(const Json& json, std::string_view name) {
  static const boost::json::array kNone;
  const Json* found = at(json, {name});
  return found && found->is_array() ? found->get_array() : kNone;
}

std::string party_at(const Json& json, std::string_view name) {
  std::string known = text_at(json, {name, "name"});
  const bool legacy = text_at(json, {name, "legacy_check"}) == "true";
  if (!known.empty()) return legacy ? std::string(kLegacyMark) + known : known;
  const std::string number = text_at(json, {name, "no"});
  return number.empty() || number == "0" ? "" : "#" + number;
}

std::string percent_at(const Json& json, std::initializer_list<std::string_view> path) {
  const std::string hundredths = text_at(json, path);
  return hundredths.empty() ? "" : yuan_of_fen_text(hundredths) + "%";
}

std::string percent_of_ppm_at(const Json& json, std::initializer_list<std::string_view> path) {
  std::string percent = text_at(json, path);
  if (!percent.empty()) percent = decimal_text(std::move(percent), 4).append("%");
  return percent;
}

std::string times_of_ppm_at(const Json& json, std::initializer_list<std::string_view> path) {
  std::string times = text_at(json, path);
  if (!times.empty()) times = decimal_text(std::move(times), 6);
  return times;
}

std::string decimal_text(std::string digits, std::size_t behind) {
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  const std::size_t least = sign + behind + 1;
  if (digits.size() < least) digits.insert(sign, least - digits.size(), '0');
  digits.insert(digits.size() - behind, ".");
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

std::string china_time(std::string_view utc) {
  if (utc.size() < 19 || utc[10] != 'T') return std::string(utc);
  const auto date = parse_date(utc.substr(0, 10));
  if (!date) return std::string(utc);
  const int hour = (utc[11] - '0') * 10 + (utc[12] - '0') + 8;
  const std::string shown = std::to_string(hour % 24);
  return text(plus_days(*date, hour / 24)) + " " + (shown.size() == 1 ? "0" : "") + shown +
         std::string(utc.substr(13, 6));
}

std::string moment_said(std::string_view said) {
  constexpr std::string_view kRecordBefore = "第";
  constexpr std::string_view kRecordAfter = "号";
  if (said.starts_with(kRecordBefore) && said.ends_with(kRecordAfter)) {
    said.remove_prefix(kRecordBefore.size());
    said.remove_suffix(kRecordAfter.size());
    return std::string(trimmed(said));
  }
  const bool printed = said.size() == 19 && said[10] == ' ' && parse_date(said.substr(0, 10));
  if (!printed) return std::string(said);
  std::string instant(said);
  instant[10] = 'T';
  return instant.append(".999999+08:00");
}

}  // namespace yingbu
