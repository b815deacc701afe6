#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"
#include "ledger/base/fields/json.h"

// Reading: a tree that parse_strict built, into a value of a described type.
namespace yingbu {
namespace {

using boost::json::value;
using json_detail::Place;
using json_detail::wrong_type;
using Refusal = std::optional<Rejection>;

Refusal read(const value& json, const Place& place, const Described& type, void* to);

Rejection at(Rejection rejection, const Place& place) {
  rejection.field = place.pointer();
  return rejection;
}

Result<std::string_view> string_of(const value& json, const Place& place) {
  const auto* string = json.if_string();
  if (!string) return wrong_type(place, "字符串", "string", json);
  return std::string_view(string->data(), string->size());
}

Refusal read_boolean(const value& json, const Place& place, bool& to) {
  const auto* found = json.if_bool();
  if (!found) return wrong_type(place, "布尔值", "boolean", json);
  to = *found;
  return std::nullopt;
}

Refusal read_integer(const value& json, const Place& place, const Described& type, void* to) {
  std::string number;
  if (const auto* small = json.if_int64()) {
    if (integer_fits(type, *small)) {
      set_integer(type, to, static_cast<std::uint64_t>(*small));
      return std::nullopt;
    }
    number = std::to_string(*small);
  } else if (const auto* large = json.if_uint64()) {
    if (integer_fits(type, *large)) {
      set_integer(type, to, *large);
      return std::nullopt;
    }
    number = std::to_string(*large);
  } else {
    return wrong_type(place, "整数", "integer", json);
  }
  return reject(Reason::bad_number, place.pointer())
      .with("value", number)
      .with("expected", integer_range(type));
}

Refusal read_money(const value& json, const Place& place, Money& to) {
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
  to = *money;
  return std::nullopt;
}

Refusal read_date(const value& json, const Place& place, Date& to) {
  YINGBU_TRY(text, string_of(json, place));
  auto date = parse_date(text);
  if (!date) return at(std::move(date).error(), place);
  to = *date;
  return std::nullopt;
}

Refusal read_bytes(const value& json, const Place& place, Bytes& to) {
  YINGBU_TRY(text, string_of(json, place));
  auto bytes = parse_hex(text);
  if (!bytes) return at(std::move(bytes).error(), place);
  to = *std::move(bytes);
  return std::nullopt;
}

Refusal read_string(const value& json, const Place& place, std::string& to) {
  YINGBU_TRY(text, string_of(json, place));
  if (auto refusal = check_text(text)) return at(*std::move(refusal), place);
  to = text;
  return std::nullopt;
}

Refusal read_enumerator(const value& json, const Place& place, const Described& type, void* to) {
  YINGBU_TRY(name, string_of(json, place));
  const DescribedEnumerator* found = type.enumerator(name);
  if (!found) return at(unknown_name(name, place.name, known_enumerators(type)), place);
  set_integer(type, to, static_cast<std::uint64_t>(found->value));
  return std::nullopt;
}

Refusal read_array(const value& json, const Place& place, const SequenceOps& form, void* to) {
  const auto* array = json.if_array();
  if (!array) return wrong_type(place, "数组", "array", json);
  form.clear(to);
  // Not reserved: a long array of something else must not cost memory for the elements.
  for (std::size_t i = 0; i < array->size(); ++i) {
    auto refusal = read((*array)[i], Place{&place, {}, i, true}, *form.element, form.append(to));
    if (refusal) return refusal;
  }
  return std::nullopt;
}

Refusal read_object(const value& json, const Place& place, const Described& type, void* to) {
  const auto* object = json.if_object();
  if (!object) return wrong_type(place, "对象", "object", json);
  for (const auto& member : *object) {
    const std::string_view name(member.key().data(), member.key().size());
    if (!type.field(name)) return json_detail::unknown_field(place, name, known_fields(type));
  }
  for (const DescribedField& field : type.fields) {
    if (field.type->kind != FieldKind::optional && !object->contains(field.name)) {
      return json_detail::missing_field(place, field.name);
    }
  }
  for (const DescribedField& field : type.fields) {
    const value* found = object->if_contains(field.name);
    if (!found) continue;
    if (auto refusal = read(*found, Place{&place, field.name}, *field.type, field.in(to))) {
      return refusal;
    }
  }
  return std::nullopt;
}

Refusal read(const value& json, const Place& place, const Described& type, void* to) {
  switch (type.kind) {
    case FieldKind::boolean: return read_boolean(json, place, *static_cast<bool*>(to));
    case FieldKind::integer: return read_integer(json, place, type, to);
    case FieldKind::money: return read_money(json, place, *static_cast<Money*>(to));
    case FieldKind::date: return read_date(json, place, *static_cast<Date*>(to));
    case FieldKind::bytes: return read_bytes(json, place, *static_cast<Bytes*>(to));
    case FieldKind::string: return read_string(json, place, *static_cast<std::string*>(to));
    case FieldKind::enumerator: return read_enumerator(json, place, type, to);
    case FieldKind::raw_json: static_cast<RawJson*>(to)->value = &json; return std::nullopt;
    case FieldKind::optional:
      return read(json, place, *type.optional->inner, type.optional->emplace(to));
    case FieldKind::sequence: return read_array(json, place, *type.sequence, to);
    case FieldKind::structure: return read_object(json, place, type, to);
  }
  bug("no such kind of field");
}

}  // namespace

std::optional<Rejection> read_json(const boost::json::value& json, std::string_view path,
                                   const Described& type, void* value) {
  return read(json, Place{nullptr, path}, type, value);
}

}  // namespace yingbu
