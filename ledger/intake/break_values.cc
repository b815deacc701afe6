#include "ledger/intake/break_values.h"

#include <algorithm>
#include <array>

#include "ledger/base/normal_form.h"
#include "ledger/intake/column_guess.h"

namespace yingbu {
namespace {

const Cell* cell_of(const Mapping& mapping, const std::string& column,
                    const std::vector<Cell>& cells) {
  const Column* declared = find_column(mapping, column);
  if (!declared) return nullptr;
  const auto at = static_cast<std::size_t>(declared - mapping.columns.data());
  return at < cells.size() ? &cells[at] : nullptr;
}

std::string day_column(const Mapping& mapping) {
  switch (mapping.rows) {
    case RowsOf::bank_flow: return mapping.flow.date;
    case RowsOf::subsidy_claims: return mapping.claim.from;
    case RowsOf::releases: return mapping.release_date;
    case RowsOf::guarantees:
    case RowsOf::commands:
    case RowsOf::filings: break;
  }
  return "";
}

// Is it said of the line, and not of the loan or guarantee that the line is of?
bool is_of_line(const Mapping& mapping, const std::string& column) {
  switch (mapping.rows) {
    case RowsOf::bank_flow: return column == mapping.flow.date || column == mapping.flow.principal;
    case RowsOf::subsidy_claims: return true;
    case RowsOf::releases:
      return column == mapping.release_date || column == mapping.unpaid_principal ||
             column == mapping.compensated;
    case RowsOf::guarantees:
    case RowsOf::commands:
    case RowsOf::filings: break;
  }
  return false;
}

}  // namespace

std::string text(const BreakColumn& column) {
  return column.day ? column.name + " " + text(*column.day) : column.name;
}

BreakColumn parse_break_column(std::string_view said) {
  const std::size_t space = said.rfind(' ');
  if (space == said.npos) return {std::string(said), {}};
  const auto day = parse_date(said.substr(space + 1));
  if (!day) return {std::string(said), {}};
  return {std::string(said.substr(0, space)), *day};
}

std::string break_name(const Column& column) {
  static constexpr std::array<std::string_view, 3> kOpening{"(", "（", " "};
  static constexpr std::array<std::string_view, 3> kClosing{")", "）", " "};
  static constexpr std::array<std::string_view, 4> kUnits{"亿元", "万元", "千元", "元"};
  const bool has_unit = without_unit(normal_form(column.name)).fen.has_value();
  if (column.type != ColumnType::amount || !has_unit) return column.name;
  std::string_view name = column.name;
  const auto cut = [&name](const auto& endings) {
    for (const std::string_view ending : endings) {
      if (!name.ends_with(ending)) continue;
      name.remove_suffix(ending.size());
      return true;
    }
    return false;
  };
  while (cut(kClosing)) {
  }
  cut(kUnits);
  while (cut(kOpening)) {
  }
  return name.empty() ? column.name : std::string(name);
}

BreakColumn break_column(const Mapping& mapping, const std::string& column,
                         const std::vector<Cell>& cells) {
  const Column* declared = find_column(mapping, column);
  BreakColumn made{declared ? break_name(*declared) : column, {}};
  if (is_of_line(mapping, column)) made.day = day_of_line(mapping, cells);
  return made;
}

std::string break_value(const Mapping& mapping, const Difference& difference,
                        const std::vector<Cell>& cells) {
  const Cell* cell = cell_of(mapping, difference.column, cells);
  if (!cell || !cell->number || one_spaced(cell->text) != one_spaced(difference.file)) {
    return difference.file;
  }
  std::string value = difference.file;
  switch (find_column(mapping, difference.column)->type) {
    case ColumnType::amount: value = yuan_text(*cell->number); break;
    case ColumnType::date: value = text(Date{static_cast<std::int32_t>(*cell->number)}); break;
    case ColumnType::percent: value = percent_text(*cell->number); break;
    case ColumnType::text:
    case ColumnType::integer:
    case ColumnType::status:
    case ColumnType::word:
    case ColumnType::words: break;
  }
  return value == difference.ledger ? difference.file : value;
}

std::optional<Date> day_of_line(const Mapping& mapping, const std::vector<Cell>& cells) {
  const Cell* cell = cell_of(mapping, day_column(mapping), cells);
  if (!cell || !cell->number) return std::nullopt;
  return Date{static_cast<std::int32_t>(*cell->number)};
}

}  // namespace yingbu
