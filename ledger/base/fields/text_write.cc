#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"
#include "ledger/base/fields/text_parts.h"

// The writing half of scenario text.
namespace yingbu {
namespace text_detail {
namespace {

std::string joined(const std::vector<std::string>& parts, char separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

// An item as a field of another: in parentheses where it has separators of its own.
std::string part(const Described& type, const void* value) {
  if (type.kind == FieldKind::sequence && type.sequence->size(value) == 0) return {};
  std::string text = item(type, value, false);
  return type.is_scalar() ? text : '(' + text + ')';
}

std::string list(const Elements& elements) {
  const Described& type = elements.type;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < elements.size; ++i) {
    std::string text = item(type, elements[i], true);
    const bool ambiguous =
        !type.is_scalar() && (type.kind == FieldKind::sequence || text.empty() || text[0] == '(');
    parts.push_back(ambiguous ? '(' + text + ')' : text);
  }
  return joined(parts, ',');
}

std::string fields(const Described& type, const void* value) {
  std::vector<std::string> parts;
  for (const DescribedField& field : type.fields) {
    const HeldValue held = field.held(value);
    parts.push_back(held.value ? part(*held.type, held.value) : "");
  }
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  return joined(parts, ':');
}

void write_line(std::string& out, const std::string& name, const Described& type,
                const void* value) {
  switch (type.kind) {
    case FieldKind::optional:
      if (const void* inner = type.optional->get(value)) {
        const std::size_t before = out.size();
        write_line(out, name, *type.optional->inner, inner);
        if (out.size() == before) out += name + "=() ";
      }
      return;
    case FieldKind::structure:
      for (const DescribedField& field : type.fields) {
        write_line(out, join(name, field.name), *field.type, field.in(value));
      }
      return;
    case FieldKind::sequence:
      if (type.sequence->size(value) == 0) return;
      [[fallthrough]];
    default: out += name + '=' + item(type, value, true) + ' ';
  }
}

}  // namespace

std::string join(const std::string& outer, std::string_view inner) {
  return outer.empty() ? std::string(inner) : outer + '.' + std::string(inner);
}

std::string item(const Described& type, const void* value, bool colon_is_bare) {
  std::string out;
  switch (type.kind) {
    case FieldKind::boolean: return *static_cast<const bool*>(value) ? "true" : "false";
    case FieldKind::integer: append_integer(out, type, value); return out;
    case FieldKind::money: return std::to_string(static_cast<const Money*>(value)->fen);
    case FieldKind::date: return text(*static_cast<const Date*>(value));
    case FieldKind::bytes: return quoted_or_bare(hex(static_cast<const Bytes*>(value)->data), true);
    case FieldKind::string:
      return quoted_or_bare(*static_cast<const std::string*>(value), colon_is_bare);
    case FieldKind::enumerator: return std::string(enumerator_name(type, value));
    case FieldKind::sequence: return list({type, value});
    case FieldKind::structure: return fields(type, value);
    case FieldKind::raw_json:
    case FieldKind::optional: break;
  }
  bug("an optional or raw JSON has no text of its own");
}

}  // namespace text_detail

std::string to_text(const Described& structure, const void* value) {
  std::string out;
  text_detail::write_line(out, {}, structure, value);
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace yingbu
