#pragma once

#include <initializer_list>

#include "tests/intake/register_rows.h"

// Files of the other kinds, as rows of columns, against a ledger that a register was recorded in.
namespace yingbu::testing {

// The columns in the order in which a row first names them.
inline std::string csv_of(
    const std::vector<std::vector<std::pair<std::string, std::string>>>& rows) {
  std::vector<std::string> header;
  for (const auto& row : rows) {
    for (const auto& [column, cell] : row) {
      if (std::ranges::find(header, column) == header.end()) header.push_back(column);
    }
  }
  std::string text = csv_line(header, "\n");
  for (const auto& row : rows) {
    std::vector<std::string> fields(header.size());
    for (const auto& [column, cell] : row) {
      fields[static_cast<std::size_t>(std::ranges::find(header, column) - header.begin())] = cell;
    }
    text += csv_line(fields, "\n");
  }
  return text;
}

using OtherRows = std::vector<std::vector<std::pair<std::string, std::string>>>;

inline Imported run_other(const std::string& mapping, const OtherRows& rows, const LedgerSide& side,
                          std::optional<Date> booked = std::nullopt,
                          Language language = Language::zh) {
  ImportOptions options;
  options.booked_date = booked;
  options.language = language;
  const auto imported = import_rows(csv_of(rows), shipped_mapping(mapping), options, side);
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : zh(imported.error()));
  if (!imported) return {};
  EXPECT_TRUE(ties(imported->report)) << describe(imported->report, Language::zh);
  return *imported;
}

inline bool says(const Imported& imported, std::string_view text) {
  const bool in_notes = std::ranges::any_of(imported.report.notes, [text](const std::string& note) {
    return note.find(text) != std::string::npos;
  });
  return in_notes || imported.rejects.find(text) != std::string::npos;
}

}  // namespace yingbu::testing
