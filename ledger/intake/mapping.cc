#include "ledger/intake/mapping.h"

#include "ledger/base/fields/kinds.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/mapping_sections.h"
#include "ledger/intake/row_command.h"
#include "ledger/intake/toml_bounds.h"

namespace yingbu {
namespace {

using Wrong = std::optional<Rejection>;

// The words of the mapping; dollar and cent are yuan and fen of another currency.
enum class UnitWord : std::uint8_t { fen, yuan, wan_yuan, cent, dollar };
BOOST_DESCRIBE_ENUM(UnitWord, fen, yuan, wan_yuan, cent, dollar)

Unit unit_of(UnitWord word) {
  switch (word) {
    case UnitWord::fen:
    case UnitWord::cent: return Unit::fen;
    case UnitWord::wan_yuan: return Unit::wan_yuan;
    case UnitWord::yuan:
    case UnitWord::dollar: break;
  }
  return Unit::yuan;
}

void read_date_column(StrictTable& in, Column& column) {
  column.formats = in.texts("formats");
  column.pivot = in.optional_integer("two_digit_year_pivot").value_or(-1);
  if (column.formats.empty()) {
    in.refuse(in.line(), "日期列“{1}”须写 formats", "date column '{1}' needs formats", column.name);
  }
  for (const std::string& format : column.formats) {
    const auto wanted = check_date_format(format);
    if (wanted == DateFormat::invalid) {
      in.refuse(in.line_of("formats"), "看不懂日期格式“{1}”：用 yyyy yy mm m dd d Mon 和分隔符",
                "date format '{1}' is unknown: use yyyy yy mm m dd d Mon and separators", format);
    }
    if (wanted == DateFormat::two_digit_year && (column.pivot < 0 || column.pivot > 100)) {
      in.refuse(
          in.line_of("formats"),
          "格式“{1}”只有两位年份：须写 two_digit_year_pivot（0–100），小于它的为 20yy，其余为 19yy",
          "format '{1}' has a two-digit year: give two_digit_year_pivot (0-100); years below it "
          "are 20yy, the others 19yy",
          format);
    }
  }
}

void read_words(StrictTable& in, Column& column) {
  const toml::table* words = in.table("words", true);
  if (!words) return;
  for (const auto& [said, value] : *words) {
    if (const auto meant = value.value_exact<std::string>()) {
      column.words.emplace(said.str(), *meant);
    } else {
      in.wrong_kind(value, "words", "字符串", "a string");
    }
  }
}

Column read_column(const toml::table& table, std::string name, Wrong& wrong) {
  StrictTable in(table, "columns." + name, wrong);
  Column column;
  column.name = std::move(name);
  column.type = in.one_of<ColumnType>("type");
  if (column.type == ColumnType::amount) column.unit = unit_of(in.one_of<UnitWord>("unit"));
  if (column.type == ColumnType::date) read_date_column(in, column);
  const bool has_words = column.type == ColumnType::word || column.type == ColumnType::words;
  if (has_words) read_words(in, column);
  if (column.type == ColumnType::status) {
    const toml::table* words = in.table("lives", true);
    if (words) {
      for (const auto& [word, value] : *words) {
        const auto life = in.enum_of<Life>(value.value_exact<std::string>().value_or(""),
                                           value.source().begin.line, in.name("lives"));
        if (life) column.lives.emplace(word.str(), *life);
      }
    }
  }
  in.finish();
  return column;
}

// [fields] of the command that each row is.
void read_fields(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  if (!is_row_command(mapping.command)) {
    root.refuse(root.line_of("command"), "一行不能是“{1}”；可用：{2}",
                "a row cannot be '{1}'; known: {2}", mapping.command, row_commands());
  }
  const toml::table* table = root.table("fields", true);
  if (!table) return;
  StrictTable in(*table, "fields", wrong);
  for (const auto& [name, value] : *table) {
    const std::string field(name.str());
    if (!has_field(mapping.command, field)) {
      in.refuse(value.source().begin.line, "{1} 没有字段“{2}”", "{1} has no field '{2}'",
                mapping.command, field);
    }
    mapping.fields.push_back({field, read_source(in, field, wrong)});
  }
  in.finish();
}

void read_guards(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  const toml::node* node = root.node("guards", false);
  if (!node) return;
  const toml::array* list = node->as_array();
  if (!list || !list->is_homogeneous<toml::table>()) {
    return root.wrong_kind(*node, "guards", "[[guards]] 表的列表", "a list of [[guards]] tables");
  }
  for (const toml::node& entry : *list) {
    StrictTable in(*entry.as_table(), "guards", wrong);
    Guard guard;
    guard.rule = in.text("rule");
    for (const std::string& word : in.texts("when")) {
      if (auto life = in.enum_of<Life>(word, in.line_of("when"), in.name("when"))) {
        guard.when.push_back(*life);
      }
    }
    guard.column = in.text("column");
    guard.must = in.one_of<Must>("must");
    const bool compares = guard.must == Must::equal || guard.must == Must::not_exceed ||
                          guard.must == Must::not_precede;
    if (compares) guard.other = in.text("other");
    guard.zh = in.text("zh");
    guard.en = in.text("en");
    in.finish();
    mapping.guards.push_back(std::move(guard));
  }
}

// Rows are said by `rows`, or by the command that each of them is.
void read_kind(StrictTable& root, Mapping& mapping) {
  const bool is_command = !mapping.command.empty();
  mapping.rows = root.one_of<RowsOf>("rows", is_command ? RowsOf::commands : RowsOf::guarantees);
  if (is_command != (mapping.rows == RowsOf::commands)) {
    root.refuse(root.line_of("rows"), "command 只用于 rows = \"commands\"，且必须写",
                "command goes with rows = \"commands\" and with no other, and is needed there");
  }
}

Mapping read_mapping(const toml::table& table, Wrong& wrong) {
  StrictTable root(table, "", wrong);
  Mapping mapping;
  mapping.name = root.text("name");
  mapping.currency = root.text("currency");
  mapping.key = root.text("key");
  mapping.booked_date = root.optional_date("booked_date");
  for (std::string& name : root.texts("ignored_columns")) {
    mapping.ignored_columns.push_back({std::move(name), ""});
  }
  if (const toml::table* ignored = root.table("ignored", false)) {
    StrictTable in(*ignored, "ignored", wrong);
    for (const auto& [name, value] : *ignored) {
      mapping.ignored_columns.push_back({std::string(name.str()), in.text(name.str())});
    }
  }
  if (const toml::table* columns = root.table("columns", true)) {
    // A table keeps no order; the file's is the report's.
    std::map<std::pair<unsigned, unsigned>, std::string> by_place;
    for (const auto& [name, value] : *columns) {
      const toml::source_position at = name.source().begin;
      by_place.emplace(std::pair{at.line, at.column}, name.str());
    }
    for (const auto& [place, name] : by_place) {
      const toml::node& value = *columns->get(name);
      if (const toml::table* column = value.as_table()) {
        mapping.columns.push_back(read_column(*column, name, wrong));
      } else {
        root.wrong_kind(value, "columns." + name, "表", "a table");
      }
    }
  }
  mapping.command = root.optional_text("command");
  read_kind(root, mapping);
  const bool lives = mapping.rows == RowsOf::guarantees;
  if (lives || mapping.rows == RowsOf::commands) {
    mapping.guarantor = read_party(root, "guarantor", PartyKind::guarantor, lives, wrong);
    mapping.borrower = read_party(root, "borrower", PartyKind::enterprise, lives, wrong);
    mapping.bank = read_party(root, "bank", PartyKind::bank, lives, wrong);
    read_shares(root, mapping, lives, wrong);
  }
  switch (mapping.rows) {
    case RowsOf::guarantees: read_life(root, mapping, wrong); break;
    case RowsOf::commands: read_fields(root, mapping, wrong); break;
    case RowsOf::filings:
    case RowsOf::releases:
    case RowsOf::bank_flow:
    case RowsOf::subsidy_claims: read_other_rows(root, mapping, wrong); break;
  }
  read_guards(root, mapping, wrong);
  root.finish();
  if (mapping.name.empty() || mapping.name.size() > 20) {
    root.refuse(root.line_of("name"), "name 须有 1 至 20 字节", "name must have 1 to 20 bytes");
  }
  check_uses(mapping, root);
  return mapping;
}

// Constants are recorded, remedies are printed: what no record takes, no mapping may hold.
Wrong unclean_text(const toml::node& node) {
  const auto check = [](std::string_view text, unsigned line) -> Wrong {
    const auto refused = check_text(text);
    if (!refused) return std::nullopt;
    return refuse_file("映射第 {0} 行：{1}", "mapping line {0}: {2}", line,
                       describe(*refused, Language::zh), describe(*refused, Language::en));
  };
  if (const auto text = node.value_exact<std::string>()) {
    return check(*text, node.source().begin.line);
  }
  Wrong wrong;
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& each : *list) {
      if ((wrong = unclean_text(each))) return wrong;
    }
  }
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      if ((wrong = check(key.str(), key.source().begin.line))) return wrong;
      if ((wrong = unclean_text(value))) return wrong;
    }
  }
  return wrong;
}

}  // namespace

const Column* find_column(const Mapping& mapping, std::string_view name) {
  for (const Column& column : mapping.columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

Result<Mapping> parse_mapping(std::string_view text) {
  if (auto beyond = beyond_toml_bounds(text)) return *std::move(beyond);
  try {
    const toml::table table = toml::parse(text);
    if (auto unclean = unclean_text(table)) return *std::move(unclean);
    Wrong wrong;
    Mapping mapping = read_mapping(table, wrong);
    if (wrong) return *std::move(wrong);
    return mapping;
  } catch (const toml::parse_error& error) {
    return refuse_file("映射第 {} 行不是合法的 TOML：{}", "mapping line {} is not valid TOML: {}",
                       error.source().begin.line, error.description());
  }
}

}  // namespace yingbu
