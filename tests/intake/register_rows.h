#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "ledger/intake/csv.h"
#include "tests/intake/decided_sink.h"
#include "tests/intake/read_whole.h"

// Registers of a test: rows as columns that differ from one plain guarantee.
namespace yingbu::testing {

using RowCells = std::map<std::string, std::string>;

inline RowCells plain_row() {
  return {{"唯一业务编号", ""},
          {"债务人名称", "离石区示例农业合作社"},
          {"统一社会信用代码", "91141102MA0K050178"},
          {"行政区划", "141102"},
          {"债权人名称", "示例村镇银行"},
          {"主债权金额(万元)", "200"},
          {"担保费(万元)", "0"},
          {"银行责任比例", "20%"},
          {"直保责任比例", "40%"},
          {"省再责任比例", "20%"},
          {"国担责任比例", "20%"},
          {"主债权起始日", "2025-03-01"},
          {"主债权到期日", "2026-03-01"},
          {"项目状态", "在保"}};
}

// Columns that no row names are not in the file.
inline std::string register_of(const std::vector<RowCells>& rows) {
  std::vector<std::string> header;
  for (const auto& [column, cell] : plain_row()) header.push_back(column);
  for (const RowCells& row : rows) {
    for (const auto& [column, cell] : row) {
      if (std::ranges::find(header, column) == header.end()) header.push_back(column);
    }
  }
  std::string text = csv_line(header, "\n");
  for (const RowCells& row : rows) {
    RowCells cells = plain_row();
    for (const auto& [column, cell] : row) cells[column] = cell;
    std::vector<std::string> fields;
    for (const std::string& column : header) fields.push_back(cells[column]);
    text += csv_line(fields, "\n");
  }
  return text;
}

inline Imported run_file(const std::string& text, const LedgerSide& side, Date booked,
                         Language language = Language::zh) {
  ImportOptions options;
  options.booked_date = booked;
  options.language = language;
  const auto imported = import_rows(text, shipped_mapping("guarantee_register"), options, side);
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : zh(imported.error()));
  if (!imported) return {};
  EXPECT_TRUE(ties(imported->report)) << describe(imported->report, Language::zh);
  return *imported;
}

inline Imported record(DecidedSink& ledger, const std::vector<RowCells>& rows, Date booked) {
  return run_file(register_of(rows), ledger.side(), booked);
}

inline StandingGuarantee standing(const DecidedSink& ledger, const std::string& guarantee) {
  for (StandingGuarantee& each : ledger.standings()) {
    if (each.guarantee == guarantee) return each;
  }
  ADD_FAILURE() << "the ledger has no guarantee " << guarantee;
  return {};
}

}  // namespace yingbu::testing
