#include "tests/domain/sample_fields.h"

#include "ledger/base/bug.h"
#include "ledger/base/fields/integers.h"
#include "ledger/domain/described_commands.h"
#include "ledger/domain/described_events.h"
#include "tests/domain/fresh_event.h"

namespace yingbu::testing {

void SampleFields::fill(const Described& type, void* to) {
  switch (type.kind) {
    case FieldKind::boolean: *static_cast<bool*>(to) = true; return;
    case FieldKind::integer: set_integer(type, to, static_cast<std::uint64_t>(next())); return;
    case FieldKind::money: static_cast<Money*>(to)->fen = 1'000'000 + next(); return;
    case FieldKind::date: *static_cast<Date*>(to) = Date{20'000 + next()}; return;
    case FieldKind::bytes:
      static_cast<Bytes*>(to)->data = std::string{'\x00', '\xff', static_cast<char>(next())};
      return;
    case FieldKind::string: *static_cast<std::string*>(to) = "值" + std::to_string(next()); return;
    case FieldKind::enumerator:
      set_integer(type, to, static_cast<std::uint64_t>(type.enumerators.front().value));
      return;
    case FieldKind::optional: fill(*type.optional->inner, type.optional->emplace(to)); return;
    case FieldKind::sequence:
      for (int i = 0; i < 2; ++i) fill(*type.sequence->element, type.sequence->append(to));
      return;
    case FieldKind::structure:
      for (const DescribedField& field : type.fields) fill(*field.type, field.in(to));
      return;
    case FieldKind::raw_json: break;
  }
  bug("nothing recorded holds it");
}

Event SampleFields::event(std::uint16_t tag) {
  const std::shared_ptr<void> made = fresh_event(tag);
  fill(described_event(tag), made.get());
  return {tag, made};
}

Command SampleFields::command(std::uint16_t tag) {
  const DescribedCommand described = described_command(tag);
  const std::shared_ptr<void> made = described.fresh();
  fill(*described.type, made.get());
  return {tag, made};
}

}  // namespace yingbu::testing
