#include "ledger/intake/toml_fields.h"

#include <algorithm>

#include "ledger/base/fields/integers.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/words.h"
#include "ledger/intake/said_values.h"

namespace yingbu {
namespace {

FilePlace place_of(const toml::source_region& region) {
  return {std::max(region.begin.line, 1U), std::max(region.begin.column, 1U)};
}

// Those whose absence says something are optional, empty or have a default.
bool must_be_given(const Described& type) {
  return type.kind != FieldKind::optional && type.kind != FieldKind::structure &&
         type.kind != FieldKind::sequence && type.kind != FieldKind::boolean;
}

std::string below(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "/" + std::string(name);
}

Rejection wrong_kind(const Words& field, std::string_view zh, std::string_view en) {
  return reject(Reason::terms_invalid)
      .with("problem_zh", named_in_zh(field) + "应为" + std::string(zh))
      .with("problem", std::string(field.name) + " must be " + std::string(en));
}

// A scalar as it is said; nothing for tables, dates and what has a fraction.
std::optional<std::string> said(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  return std::nullopt;
}

void store(const Described& type, void* to, const std::string& held) {
  switch (type.kind) {
    case FieldKind::boolean: *static_cast<bool*>(to) = held == "true"; return;
    case FieldKind::money: read_plain_integer(held, described<std::int64_t>(), to); return;
    case FieldKind::integer: read_plain_integer(held, type, to); return;
    case FieldKind::enumerator:
      set_integer(type, to, static_cast<std::uint64_t>(type.enumerator(held)->value));
      return;
    default: *static_cast<std::string*>(to) = held; return;
  }
}

}  // namespace

Words key_words(std::string_view key) {
  const Words* of_terms = words_in(terms_words(), key);
  return of_terms ? *of_terms : field_words(key);
}

Rejection missing(const Words& field) {
  return reject(Reason::missing_field)
      .with("name_zh", named_in_zh(field))
      .with("name", std::string(field.name));
}

void TomlFields::read(const toml::table& table, const std::string& path,
                      std::initializer_list<Into> into) {
  places_.emplace(path, place_of(table.source()));
  std::string known;
  for (const Into& each : into) {
    for (const DescribedField& field : each.type.fields) {
      known += (known.empty() ? "" : ", ") + std::string(field.name);
      if (table.contains(field.name) || !must_be_given(*field.type)) continue;
      wrong(below(path, field.name), missing(key_words(field.name)));
    }
  }
  for (const auto& [key, node] : table) {
    const std::string at = below(path, key.str());
    places_[at] = place_of(key.source());
    const DescribedField* found = nullptr;
    for (const Into& each : into) {
      if (found = each.type.field(key.str()); !found) continue;
      read_field(node, at, *found, each.object);
      break;
    }
    if (found) continue;
    wrong(at,
          reject(Reason::unknown_field).with("name", std::string(key.str())).with("known", known));
  }
}

void TomlFields::read_field(const toml::node& node, const std::string& path,
                            const DescribedField& field, void* object) {
  read_value(node, path, key_words(field.name), *field.type, field.in(object));
}

void TomlFields::read_value(const toml::node& node, const std::string& path, const Words& field,
                            const Described& type, void* to) {
  if (type.kind == FieldKind::optional) {
    return read_value(node, path, field, *type.optional->inner, type.optional->emplace(to));
  }
  if (type.kind == FieldKind::structure) {
    const toml::table* table = node.as_table();
    if (!table) return wrong(path, wrong_kind(field, "表", "a table"));
    return read(*table, path, {{type, to}});
  }
  if (type.kind == FieldKind::sequence) return read_list(node, path, field, type, to);
  if (type.kind == FieldKind::date) {
    const auto day = node.value_exact<toml::date>();
    const auto made = make_date(day ? day->year : 0, day ? day->month : 0, day ? day->day : 0);
    if (!day || !made) {
      return wrong(path, wrong_kind(field, "日期，不带引号，如 2025-09-24",
                                    "a date without quotes such as 2025-09-24"));
    }
    *static_cast<Date*>(to) = *made;
    return;
  }
  const bool text_only = type.kind == FieldKind::string && field.name != "value";
  const auto written = text_only ? node.value_exact<std::string>() : said(node);
  if (!written) {
    if (text_only) return wrong(path, wrong_kind(field, "带引号的文字", "a string"));
    return wrong(path, wrong_kind(field, "带引号的文字、整数或 true、false",
                                  "a string, a whole number, true or false"));
  }
  if (auto unclean = check_text(*written)) return wrong(path, *std::move(unclean));
  const auto held = held_value(type, *written, field);
  if (!held) return wrong(path, held.error());
  store(type, to, *held);
}

void TomlFields::read_list(const toml::node& node, const std::string& path, const Words& field,
                           const Described& type, void* to) {
  const toml::array* list = node.as_array();
  if (!list) return wrong(path, wrong_kind(field, "列表", "a list"));
  std::size_t index = 0;
  for (const toml::node& each : *list) {
    const std::string at = below(path, std::to_string(index++));
    places_[at] = place_of(each.source());
    read_value(each, at, field, *type.sequence->element, type.sequence->append(to));
  }
}

void TomlFields::wrong(const std::string& path, Rejection rejection) {
  rejection.field = path;
  std::string at = path;
  auto found = places_.find(at);
  while (found == places_.end() && !at.empty()) {
    at.resize(at.rfind('/') == std::string::npos ? 0 : at.rfind('/'));
    found = places_.find(at);
  }
  problems_.push_back({found == places_.end() ? FilePlace{} : found->second, std::move(rejection)});
}

bool TomlFields::sound(std::string_view path) const {
  return std::ranges::none_of(problems_, [path](const TermsProblem& problem) {
    const std::string& field = problem.rejection.field;
    if (!field.starts_with(path)) return false;
    return path.empty() || field.size() == path.size() || field[path.size()] == '/';
  });
}

std::vector<TermsProblem> TomlFields::take_problems() {
  std::ranges::stable_sort(problems_, {}, [](const TermsProblem& problem) {
    return std::pair(problem.at.line, problem.at.column);
  });
  return std::move(problems_);
}

}  // namespace yingbu
