#include <algorithm>
#include <cassert>

#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"
#include "ledger/base/fields/text_parts.h"

// The reading half of scenario text.
namespace yingbu {
namespace {

using namespace text_detail;
using Refusal = std::optional<Rejection>;

Refusal read(std::string_view raw, const std::string& where, const Described& type, void* to);

Rejection at(Rejection rejection, const std::string& where) {
  rejection.field = where;
  return rejection;
}

Rejection missing_field(const std::string& where) {
  return reject(Reason::missing_field, where).with("name", where);
}

std::string_view without_parentheses(std::string_view raw) {
  return in_parentheses(raw) ? raw.substr(1, raw.size() - 2) : raw;
}

Refusal read_boolean(std::string_view raw, const std::string& where, bool& to) {
  to = raw == "true";
  if (to || raw == "false") return {};
  return reject(Reason::wrong_type, where).with("expected", "true/false").with("found", shown(raw));
}

Refusal read_integer(std::string_view raw, const std::string& where, const Described& type,
                     void* to) {
  if (read_plain_integer(raw, type, to)) return {};
  return reject(Reason::bad_number, where)
      .with("value", shown(raw))
      .with("expected", integer_range(type));
}

Refusal read_money(std::string_view raw, const std::string& where, Money& to) {
  const auto money = parse_fen(raw);
  if (!money) return at(money.error(), where);
  to = *money;
  return {};
}

Refusal read_date(std::string_view raw, const std::string& where, Date& to) {
  const auto date = parse_date(raw);
  if (!date) return at(date.error(), where);
  to = *date;
  return {};
}

Refusal read_bytes(std::string_view raw, const std::string& where, Bytes& to) {
  YINGBU_TRY(digits, unquoted(raw, where));
  const auto bytes = parse_hex(digits);
  if (!bytes) return at(bytes.error(), where);
  to = *bytes;
  return {};
}

Refusal read_string(std::string_view raw, const std::string& where, std::string& to) {
  YINGBU_TRY(text, unquoted(raw, where));
  if (auto refusal = check_text(text)) return at(*std::move(refusal), where);
  to = std::move(text);
  return {};
}

Refusal read_enumerator(std::string_view raw, const std::string& where, const Described& type,
                        void* to) {
  const DescribedEnumerator* found = type.enumerator(raw);
  if (!found) {
    const std::string kind = where.substr(where.rfind('.') + 1);
    return at(unknown_name(raw, kind, known_enumerators(type)), where);
  }
  set_integer(type, to, static_cast<std::uint64_t>(found->value));
  return {};
}

// The fields of a struct with ":" between.
Refusal read_struct(std::string_view raw, const std::string& where, const Described& type,
                    void* to) {
  YINGBU_TRY(parts, split(raw, ':', where));
  std::size_t next = 0;
  for (const DescribedField& field : type.fields) {
    const std::string_view part = next < parts.size() ? parts[next] : std::string_view{};
    ++next;
    if (part.empty() && field.type->kind == FieldKind::optional) continue;
    const std::string here = join(where, field.name);
    if (part.empty() && field.type->is_scalar()) return missing_field(here);
    if (auto refusal = read(part, here, *field.type, field.in(to))) return refusal;
  }
  if (next >= parts.size()) return {};
  return malformed(where, "项内字段过多；依次为 " + known_fields(type),
                   "too many fields in an item; in order: " + known_fields(type));
}

// Elements with "," between.
Refusal read_list(std::string_view raw, const std::string& where, const SequenceOps& form,
                  void* to) {
  YINGBU_TRY(parts, split(raw, ',', where));
  form.clear(to);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string here = where + '[' + std::to_string(i) + ']';
    if (auto refusal = read(parts[i], here, *form.element, form.append(to))) return refusal;
  }
  return {};
}

// One value that is not at the top of the line.
Refusal read(std::string_view raw, const std::string& where, const Described& type, void* to) {
  switch (type.kind) {
    case FieldKind::boolean: return read_boolean(raw, where, *static_cast<bool*>(to));
    case FieldKind::integer: return read_integer(raw, where, type, to);
    case FieldKind::money: return read_money(raw, where, *static_cast<Money*>(to));
    case FieldKind::date: return read_date(raw, where, *static_cast<Date*>(to));
    case FieldKind::bytes: return read_bytes(raw, where, *static_cast<Bytes*>(to));
    case FieldKind::string: return read_string(raw, where, *static_cast<std::string*>(to));
    case FieldKind::enumerator: return read_enumerator(raw, where, type, to);
    case FieldKind::optional:
      return read(raw, where, *type.optional->inner, type.optional->emplace(to));
    case FieldKind::sequence: return read_list(without_parentheses(raw), where, *type.sequence, to);
    case FieldKind::structure: return read_struct(without_parentheses(raw), where, type, to);
    case FieldKind::raw_json: break;
  }
  bug("raw JSON has no text");
}

const Described& within_optional(const DescribedField& field) {
  const Described& type = *field.type;
  if (type.kind != FieldKind::optional) return type;
  // An empty vector says that there is nothing: an optional one would not read back.
  assert(type.optional->inner->kind != FieldKind::sequence);
  return *type.optional->inner;
}

// The names a line may hold.
struct Names {
  std::vector<std::string> leaves;   // a person writes them
  std::vector<std::string> structs;  // that may also stand as one item
};

void collect_names(const Described& structure, const std::string& outer, Names& names) {
  for (const DescribedField& field : structure.fields) {
    const Described& type = within_optional(field);
    std::string name = join(outer, field.name);
    if (type.kind == FieldKind::structure) {
      collect_names(type, name, names);
      names.structs.push_back(std::move(name));
    } else {
      names.leaves.push_back(std::move(name));
    }
  }
}

Names names_of(const Described& structure) {
  Names names;
  collect_names(structure, {}, names);
  return names;
}

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const TextField* find(std::span<const TextField> fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const TextField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

bool any_below(std::span<const TextField> fields, const std::string& name) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const TextField& field) { return field.name.starts_with(name + '.'); });
}

Refusal check_names(std::span<const TextField> fields, const Names& names) {
  for (const TextField& field : fields) {
    if (among(names.leaves, field.name) || among(names.structs, field.name)) continue;
    return reject(Reason::unknown_field, field.name).with("name", field.name).with("known", [&] {
      std::string list;
      for (const std::string& name : names.leaves) list += (list.empty() ? "" : ", ") + name;
      return list;
    }());
  }
  for (const TextField& field : fields) {
    // The same field twice, or a struct both as one item and by its fields.
    const auto same = [&](const TextField& other) { return other.name == field.name; };
    const bool twice = std::count_if(fields.begin(), fields.end(), same) > 1;
    if (twice || (among(names.structs, field.name) && any_below(fields, field.name))) {
      return reject(Reason::duplicate_field, field.name).with("name", field.name);
    }
  }
  return {};
}

Refusal read_line(std::span<const TextField> fields, const std::string& outer,
                  const Described& structure, void* value);

// A field that the line does not name.
Refusal read_unnamed(std::span<const TextField> fields, const std::string& here,
                     const Described& type, void* to) {
  if (type.kind == FieldKind::sequence) return {};
  if (type.kind == FieldKind::structure) return read_line(fields, here, type, to);
  if (type.kind != FieldKind::optional) return missing_field(here);
  const Described& inner = *type.optional->inner;
  if (inner.kind != FieldKind::structure || !any_below(fields, here)) return {};
  return read_line(fields, here, inner, type.optional->emplace(to));
}

Refusal read_line(std::span<const TextField> fields, const std::string& outer,
                  const Described& structure, void* value) {
  for (const DescribedField& field : structure.fields) {
    const std::string here = join(outer, field.name);
    const Described& type = *field.type;
    void* const to = field.in(value);
    const TextField* found = find(fields, here);
    auto refusal = !found ? read_unnamed(fields, here, type, to)
                   : type.kind == FieldKind::sequence
                       ? read_list(found->value, here, *type.sequence, to)
                       : read(found->value, here, type, to);
    if (refusal) return refusal;
  }
  return {};
}

}  // namespace

std::optional<Rejection> read_text(std::span<const TextField> fields, const Described& structure,
                                   void* value) {
  if (auto refusal = check_names(fields, names_of(structure))) return refusal;
  return read_line(fields, {}, structure, value);
}

bool is_text_field(const Described& structure, std::string_view name) {
  return among(names_of(structure).leaves, name);
}

}  // namespace yingbu
