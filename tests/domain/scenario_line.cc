#include "tests/domain/scenario_line.h"

#include <algorithm>
#include <charconv>

#include "ledger/base/fields/diff.h"
#include "ledger/domain/described_commands.h"
#include "ledger/domain/described_events.h"
#include "tests/domain/fresh_event.h"

namespace yingbu::testing {
namespace {

const CommandRow* command_row(const std::string& name) {
  const auto found = std::ranges::find(kCommands, name, &CommandRow::name);
  return found == kCommands.end() ? nullptr : &*found;
}

const TableRow* event_row(const std::string& name) {
  const auto found = std::ranges::find(kEvents, name, &TableRow::name);
  return found == kEvents.end() ? nullptr : &*found;
}

bool names_party(const std::string& field) {
  static const std::set<std::string> names{
      "party",    "organisation", "bureau",      "guarantor",     "borrower", "bank",
      "payee",    "key.payee",    "province",    "national_fund", "head",     "from",
      "to",       "owner",        "holder",      "institution",   "whose",    "bound",
      "investee", "into",         "counterpart", "responsible"};
  return names.contains(field);
}

bool is_within(const std::string& inner, const std::string& outer) {
  return inner == outer || inner.starts_with(outer + '.');
}

Fields opened_key(const std::string& value) {
  Fields fields;
  std::size_t begin = 0;
  for (const char* name : {"key.programme", "key.payee", "key.period"}) {
    const std::size_t end = value.find(':', begin);
    if (end == std::string::npos) break;
    fields.push_back({name, value.substr(begin, end - begin)});
    begin = end + 1;
  }
  fields.push_back({"key.object", value.substr(begin)});
  return fields;
}

}  // namespace

Fields resolved(const Fields& fields, const Aliases& aliases, NumbersAs numbers) {
  Fields opened;
  for (const TextField& field : fields) {
    if (field.name == "key") {
      for (TextField& part : opened_key(field.value)) opened.push_back(std::move(part));
    } else {
      opened.push_back(field);
    }
  }
  for (TextField& field : opened) {
    if (names_party(field.name)) {
      const auto found = aliases.parties.find(field.value);
      if (found == aliases.parties.end()) continue;
      const std::string number = std::to_string(found->second.value);
      const bool bare = numbers == NumbersAs::bare || field.name == "key.payee";
      field.value = bare ? number : "\"#" + number + '"';
    } else if (field.name == "actor" || field.name == "proposed_by") {
      const auto found = aliases.actors.find(field.value);
      if (found != aliases.actors.end()) field.value = std::to_string(found->second.value);
    }
  }
  return opened;
}

Fields with_defaults(Fields fields, const Fields& defaults) {
  const std::size_t given = fields.size();
  for (const TextField& field : defaults) {
    const bool there =
        std::any_of(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(given),
                    [&](const TextField& f) {
                      return is_within(f.name, field.name) || is_within(field.name, f.name);
                    });
    if (!there) fields.push_back(field);
  }
  std::erase_if(fields, [](const TextField& field) { return field.value == "absent"; });
  return fields;
}

std::string take(Fields& fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const TextField& field) { return field.name == name; });
  if (found == fields.end()) return {};
  std::string value = found->value;
  fields.erase(found);
  return value;
}

bool is_command_name(const std::string& name) { return command_row(name) != nullptr; }

bool is_event_name(const std::string& name) { return event_row(name) != nullptr; }

bool takes_two_people(const std::string& name) {
  const CommandRow* row = command_row(name);
  return row && row->people != People::one;
}

Result<Command> command_from(const std::string& name, const Fields& fields) {
  const CommandRow* row = command_row(name);
  if (!row) return Command{};
  const DescribedCommand described = described_command(row->tag);
  const std::shared_ptr<void> made = described.fresh();
  if (auto refusal = read_text(fields, *described.type, made.get())) return *std::move(refusal);
  return Command{row->tag, made};
}

Result<Event> event_from(const std::string& name, const Fields& fields) {
  const TableRow* row = event_row(name);
  if (!row) return Event{};
  const std::shared_ptr<void> made = fresh_event(row->tag);
  if (auto refusal = read_text(fields, described_event(row->tag), made.get())) {
    return *std::move(refusal);
  }
  return Event{row->tag, made};
}

namespace {

std::string text_of(const Event& event) {
  return to_text(described_event(event.tag()), event.value());
}

}  // namespace

std::string name_of(const Event& event) {
  return event.empty() ? "no event" : std::string(event_name(event.tag()));
}

std::string shown(const Recorded& recorded) {
  if (recorded.event.empty()) return "no event";
  return name_of(recorded.event) + ' ' + text_of(recorded.event);
}

namespace {

// The event with the expected fields in place of its own.
Result<Event> overridden(const Event& found, const Fields& expected) {
  YINGBU_TRY(line, tokenise(text_of(found)));
  Fields fields = line.fields;
  for (const TextField& wanted : expected) {
    std::erase_if(fields, [&](const TextField& f) { return is_within(f.name, wanted.name); });
    if (wanted.value != "absent") fields.push_back(wanted);
  }
  return event_from(name_of(found), fields);
}

void compare_date(std::vector<std::string>& lines, const char* name, const std::string& wanted,
                  Date found) {
  if (!wanted.empty() && wanted != text(found)) {
    lines.push_back(std::string(name) + ": expected " + wanted + ", found " + text(found));
  }
}

}  // namespace

std::vector<std::string> mismatches(const std::string& name, Fields expected,
                                    const Recorded& found) {
  std::vector<std::string> lines;
  if (name_of(found.event) != name) return {"expected " + name + ", found " + shown(found)};
  compare_date(lines, "basis", take(expected, "basis"), found.meta.basis_date);
  compare_date(lines, "booked", take(expected, "booked"), found.meta.booked_date);
  const std::string cause = take(expected, "caused_by");
  if (!cause.empty() && cause != std::to_string(found.meta.caused_by)) {
    lines.push_back("caused_by: expected " + cause + ", found " +
                    std::to_string(found.meta.caused_by));
  }
  const auto wanted = overridden(found.event, expected);
  if (!wanted) {
    lines.push_back(wanted.error().field + ": " + describe(wanted.error(), Language::en));
    return lines;
  }
  for (std::string& line :
       diff(described_event(found.event.tag()), wanted->value(), found.event.value())) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::optional<std::size_t> number_at(const std::string& text, std::size_t& at) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (read.ec != std::errc{}) return std::nullopt;
  at = static_cast<std::size_t>(read.ptr - text.data());
  return number;
}

std::optional<std::size_t> whole_number(const std::string& text) {
  std::size_t end = 0;
  const auto number = number_at(text, end);
  return end == text.size() ? number : std::nullopt;
}

}  // namespace yingbu::testing
