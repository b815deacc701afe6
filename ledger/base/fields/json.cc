#include "ledger/base/fields/json.h"

// Where a value stands, and the refusals that name what was found there.
namespace yingbu::json_detail {
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

Rejection unknown_field(const Place& place, std::string_view name, std::string known) {
  return reject(Reason::unknown_field, Place{&place, name}.pointer())
      .with("name", std::string(name))
      .with("known", std::move(known));
}

Rejection missing_field(const Place& place, std::string_view name) {
  return reject(Reason::missing_field, Place{&place, name}.pointer())
      .with("name", std::string(name));
}

}  // namespace yingbu::json_detail
