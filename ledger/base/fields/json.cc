#include "ledger/base/fields/json.h"

namespace yingbu {

void write_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    if (octet >= 0x20 && octet != '"' && octet != '\\') continue;
    out += text.substr(written, i - written);
    written = i + 1;
    out += '\\';
    if (octet >= 0x20) {
      out += text[i];
    } else if (octet == '\n') {
      out += 'n';
    } else {
      out += "u00";
      out += digits[octet >> 4];
      out += digits[octet & 15];
    }
  }
  out += text.substr(written);
  out += '"';
}

namespace json_detail {
namespace {

struct KindName {
  std::string_view zh;
  std::string_view en;
};

KindName kind_name(boost::json::kind kind) {
  switch (kind) {
    case boost::json::kind::null: return {"空值 null", "null"};
    case boost::json::kind::bool_: return {"布尔值", "boolean"};
    case boost::json::kind::int64:
    case boost::json::kind::uint64: return {"整数", "integer"};
    case boost::json::kind::double_: return {"小数", "number with a fraction or exponent"};
    case boost::json::kind::string: return {"字符串", "string"};
    case boost::json::kind::array: return {"数组", "array"};
    case boost::json::kind::object: return {"对象", "object"};
  }
  return {"未知", "unknown"};
}

}  // namespace

Rejection at(Rejection rejection, const Place& place) {
  rejection.field = place.pointer();
  return rejection;
}

std::string Place::pointer() const {
  if (!parent) return std::string(name);
  std::string path = parent->pointer();
  path += '/';
  if (is_element) return path + std::to_string(index);
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
  return path;
}

Rejection wrong_type(const Place& place, std::string_view zh, std::string_view en,
                     const boost::json::value& found) {
  const KindName kind = kind_name(found.kind());
  return reject(Reason::wrong_type, place.pointer())
      .with("expected_zh", std::string(zh))
      .with("expected_en", std::string(en))
      .with("found_zh", std::string(kind.zh))
      .with("found_en", std::string(kind.en));
}

Rejection out_of_range(const Place& place, const std::string& value, const std::string& low,
                       const std::string& high) {
  return reject(Reason::bad_number, place.pointer())
      .with("value", value)
      .with("expected", low + " .. " + high);
}

Rejection unknown_field(const Place& place, std::string_view name, std::string known) {
  return reject(Reason::unknown_field, Place{&place, name}.pointer())
      .with("name", std::string(name))
      .with("known", std::move(known));
}

Rejection missing_field(const Place& place, std::string_view name) {
  return reject(Reason::missing_field, Place{&place, name}.pointer())
      .with("name", std::string(name));
}

Result<std::string_view> string_of(const boost::json::value& json, const Place& place) {
  const auto* string = json.if_string();
  if (!string) return wrong_type(place, "字符串", "string", json);
  return std::string_view(string->data(), string->size());
}

Refusal read(const boost::json::value& json, const Place& place, bool& value) {
  const auto* found = json.if_bool();
  if (!found) return wrong_type(place, "布尔值", "boolean", json);
  value = *found;
  return std::nullopt;
}

Refusal read(const boost::json::value& json, const Place& place, std::string& value) {
  YINGBU_TRY(text, string_of(json, place));
  if (auto refusal = check_text(text)) return at(*std::move(refusal), place);
  value = text;
  return std::nullopt;
}

Refusal read(const boost::json::value& json, const Place& place, Money& value) {
  const auto* string = json.if_string();
  if (!string) {
    if (json.is_int64() || json.is_uint64()) {
      return reject(Reason::bad_money, place.pointer())
          .with("value", json.is_int64() ? std::to_string(json.get_int64())
                                         : std::to_string(json.get_uint64()));
    }
    return wrong_type(place, "以分为单位的整数字符串", "string of whole fen", json);
  }
  auto money = parse_fen(std::string_view(string->data(), string->size()));
  if (!money) return at(std::move(money).error(), place);
  value = *money;
  return std::nullopt;
}

Refusal read(const boost::json::value& json, const Place& place, Date& value) {
  YINGBU_TRY(text, string_of(json, place));
  auto date = parse_date(text);
  if (!date) return at(std::move(date).error(), place);
  value = *date;
  return std::nullopt;
}

Refusal read(const boost::json::value& json, const Place& place, Bytes& value) {
  YINGBU_TRY(text, string_of(json, place));
  auto bytes = parse_hex(text);
  if (!bytes) return at(std::move(bytes).error(), place);
  value = *std::move(bytes);
  return std::nullopt;
}

}  // namespace json_detail
}  // namespace yingbu
