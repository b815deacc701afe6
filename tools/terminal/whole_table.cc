#include "tools/terminal/whole_table.h"

#include <algorithm>

#include "ledger/base/date.h"
#include "ledger/intake/csv.h"

namespace yingbu {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "1234", or "1,234" in groups of three; its digits alone, and nothing of any other text.
std::optional<std::string> whole_part(std::string_view text) {
  std::string digits;
  if (text.find(',') == std::string_view::npos) {
    digits = text;
  } else {
    const std::size_t first = (text.size() - 1) % 4 + 1;
    if (first == 4) return std::nullopt;
    digits = text.substr(0, first);
    for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
      if (text[0] != ',') return std::nullopt;
      digits += text.substr(1, 3);
    }
  }
  const bool padded = digits.size() > 1 && digits[0] == '0';  // a number that is a name
  if (!all_digits(digits) || padded) return std::nullopt;
  return digits;
}

WholeCell cell_of(const TableColumn& column, const std::string& text) {
  if (column.kind.holds == Holds::figures) return figure_of(text);
  const bool day = column.kind.holds == Holds::day && parse_date(text).has_value();
  return {day ? WholeCell::Kind::day : WholeCell::Kind::words, text};
}

std::string csv_field(const WholeCell& cell) {
  switch (cell.kind) {
    case WholeCell::Kind::words: return disarmed(cell.text);
    case WholeCell::Kind::percent: return cell.text + "%";
    case WholeCell::Kind::day:
    case WholeCell::Kind::number: break;
  }
  return cell.text;
}

}  // namespace

WholeCell figure_of(std::string_view cell) {
  std::string_view rest = cell;
  if (rest.starts_with(kEstimateMark)) rest.remove_prefix(kEstimateMark.size());
  WholeCell figure{WholeCell::Kind::number, {}};
  if (rest.starts_with('-')) {
    figure.text = "-";
    rest.remove_prefix(1);
  }
  if (rest.ends_with('%')) {
    figure.kind = WholeCell::Kind::percent;
    rest.remove_suffix(1);
  }
  const std::size_t point = std::min(rest.find('.'), rest.size());
  const auto digits = whole_part(rest.substr(0, point));
  const bool has_decimals = point < rest.size();
  const std::string_view decimals = rest.substr(std::min(point + 1, rest.size()));
  if (!digits || (has_decimals && !all_digits(decimals))) {
    return {WholeCell::Kind::words, std::string(cell)};
  }
  figure.text += *digits;
  if (has_decimals) figure.text.append(".").append(decimals);
  return figure;
}

WholeTable whole(const TextTable& table) {
  std::vector<TableColumn> columns = table.section_columns();
  columns.insert(columns.end(), table.columns().begin(), table.columns().end());
  WholeTable out;
  for (const TableColumn& column : columns) out.headings.push_back(column.heading);
  const std::size_t sections = table.section_columns().size();
  const std::vector<std::string> none(sections);
  std::vector<std::string> section = none;
  for (const TextTable::Row& row : table.rows()) {
    if (row.kind == TextTable::Kind::section) {
      section.assign(row.cells.begin() + 1, row.cells.end());
      continue;
    }
    const bool total = row.kind == TextTable::Kind::total;
    std::vector<WholeCell>& cells = out.rows.emplace_back();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::vector<std::string>& parts = total ? none : section;
      cells.push_back(cell_of(columns[c], c < sections ? parts[c] : row.cells[c - sections]));
    }
    if (total) ++out.totals;
  }
  return out;
}

std::string csv_text(const WholeTable& table) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::string_view kLineEnd = "\r\n";
  std::vector<std::string> fields;
  for (const std::string& heading : table.headings) fields.push_back(disarmed(heading));
  std::string out(kByteOrderMark);
  out += csv_line(fields, kLineEnd);
  for (const auto& row : table.rows) {
    fields.clear();
    for (const WholeCell& cell : row) fields.push_back(csv_field(cell));
    out += csv_line(fields, kLineEnd);
  }
  return out;
}

}  // namespace yingbu
