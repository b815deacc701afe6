#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"
#include "ledger/base/fields/json.h"

namespace yingbu {
namespace {

boost::json::value integer(const Described& type, const void* value) {
  const std::uint64_t bits = integer_bits(type, value);
  if (type.is_signed) return boost::json::value(static_cast<std::int64_t>(bits));
  return boost::json::value(bits);
}

boost::json::value array(const Elements& elements) {
  boost::json::array array;
  array.reserve(elements.size);
  for (std::size_t i = 0; i < elements.size; ++i) {
    array.push_back(to_json(elements.type, elements[i]));
  }
  return array;
}

boost::json::value object(const Described& type, const void* value) {
  boost::json::object object;
  for (const DescribedField& field : type.fields) {
    const HeldValue held = field.held(value);
    if (held.value) object.emplace(field.name, to_json(*held.type, held.value));
  }
  return object;
}

}  // namespace

boost::json::value to_json(const Described& type, const void* value) {
  switch (type.kind) {
    case FieldKind::boolean: return boost::json::value(*static_cast<const bool*>(value));
    case FieldKind::integer: return integer(type, value);
    case FieldKind::money:
      return boost::json::value(std::to_string(static_cast<const Money*>(value)->fen));
    case FieldKind::date: return boost::json::value(text(*static_cast<const Date*>(value)));
    case FieldKind::bytes: return boost::json::value(hex(static_cast<const Bytes*>(value)->data));
    case FieldKind::string: return boost::json::value(*static_cast<const std::string*>(value));
    case FieldKind::enumerator: return boost::json::value(enumerator_name(type, value));
    case FieldKind::sequence: return array({type, value});
    case FieldKind::structure: return object(type, value);
    case FieldKind::raw_json:
    case FieldKind::optional: break;
  }
  bug("an optional or raw JSON has no form of its own");
}

}  // namespace yingbu
