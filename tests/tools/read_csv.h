#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/csv.h"
#include "tests/tools/process.h"

namespace yingbu::testing {

using CsvRows = std::vector<std::vector<std::string>>;

// The fields of a file that --csv wrote, as they were before they were disarmed.
inline CsvRows read_csv(const std::string& file) {
  const std::string text = file_text(file);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  EXPECT_TRUE(text.starts_with(kByteOrderMark));
  EXPECT_TRUE(text.ends_with("\r\n"));
  CsvReader reader(std::string_view(text).substr(kByteOrderMark.size()));
  CsvRows rows;
  for (auto record = reader.next(); record && *record; record = reader.next()) {
    for (std::string& field : rows.emplace_back((*record)->fields)) field = rearmed(field);
  }
  return rows;
}

}  // namespace yingbu::testing
