#include "ledger/base/fields/json_write.h"

#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"

namespace yingbu {
namespace {

void write_quoted(std::string& out, std::string_view plain) {
  out += '"';
  out += plain;
  out += '"';
}

void write_elements(std::string& out, const Elements& elements) {
  out += '[';
  for (std::size_t i = 0; i < elements.size; ++i) {
    if (i > 0) out += ',';
    write_json(out, elements.type, elements[i]);
  }
  out += ']';
}

void write_fields(std::string& out, const Described& type, const void* value) {
  out += '{';
  bool first = true;
  for (const DescribedField& field : type.fields) {
    const HeldValue held = field.held(value);
    if (!held.value) continue;
    if (!std::exchange(first, false)) out += ',';
    write_quoted(out, field.name);
    out += ':';
    write_json(out, *held.type, held.value);
  }
  out += '}';
}

}  // namespace

void write_json(std::string& out, const Described& type, const void* value) {
  switch (type.kind) {
    case FieldKind::boolean: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
    case FieldKind::integer: append_integer(out, type, value); return;
    case FieldKind::money:
      out += '"';
      append_integer(out, described<std::int64_t>(), &static_cast<const Money*>(value)->fen);
      out += '"';
      return;
    case FieldKind::date: write_quoted(out, text(*static_cast<const Date*>(value))); return;
    case FieldKind::bytes: write_quoted(out, hex(static_cast<const Bytes*>(value)->data)); return;
    case FieldKind::string: write_json_string(out, *static_cast<const std::string*>(value)); return;
    case FieldKind::enumerator: write_quoted(out, enumerator_name(type, value)); return;
    case FieldKind::sequence: write_elements(out, {type, value}); return;
    case FieldKind::structure: write_fields(out, type, value); return;
    case FieldKind::raw_json:
    case FieldKind::optional: break;
  }
  bug("an optional or raw JSON has no form of its own");
}

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

}  // namespace yingbu
