#include "ledger/base/fields/describe.h"

#include <algorithm>

#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"

namespace yingbu {
namespace {

template <class Named>
const Named* of_name(std::span<const Named> all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Named& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

template <class Named>
std::string names_of(std::span<const Named> all) {
  std::string names;
  for (const Named& each : all) {
    if (!names.empty()) names += ", ";
    names += each.name;
  }
  return names;
}

}  // namespace

HeldValue DescribedField::held(const void* object) const {
  const void* at = in(object);
  if (type->kind != FieldKind::optional) return {type, at};
  return {type->optional->inner, type->optional->get(at)};
}

const DescribedField* Described::field(std::string_view name) const {
  return of_name(fields, name);
}

const DescribedEnumerator* Described::enumerator(std::string_view name) const {
  return of_name(enumerators, name);
}

std::string known_fields(const Described& structure) { return names_of(structure.fields); }

std::string_view enumerator_name(const Described& type, const void* value) {
  const auto number = static_cast<std::int64_t>(integer_bits(type, value));
  for (const DescribedEnumerator& each : type.enumerators) {
    if (each.value == number) return each.name;
  }
  bug("a value outside its enumeration");
}

std::string known_enumerators(const Described& type) { return names_of(type.enumerators); }

bool any_inside(const Described& type, const void* value, const Described& wanted,
                const std::function<bool(const void*)>& is) {
  if (&type == &wanted && is(value)) return true;
  if (type.kind == FieldKind::optional) {
    const void* inner = type.optional->get(value);
    return inner && any_inside(*type.optional->inner, inner, wanted, is);
  }
  if (type.kind == FieldKind::sequence) {
    const Elements elements(type, value);
    for (std::size_t i = 0; i < elements.size; ++i) {
      if (any_inside(elements.type, elements[i], wanted, is)) return true;
    }
    return false;
  }
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const DescribedField& field) {
    return any_inside(*field.type, field.in(value), wanted, is);
  });
}

}  // namespace yingbu
