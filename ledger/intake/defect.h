#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"

// 拒收: why a row is not taken: which column and value, which rule, and what to do.
namespace yingbu {

struct Defect {
  std::string column;  // "" where the row as a whole is meant
  std::string value;
  std::string rule;
  std::string zh;  // remedy
  std::string en;
};

// The rule is the reason's name, the remedy its sentence.
Defect defect_of(const Rejection& rejection, std::string column, std::string value);

bool names_column(const std::vector<Defect>& defects, std::string_view column);

// The columns that a rejects file adds behind the file's own, by language: row, column, value,
// rule, remedy. Several defects of a row stand in one line, with " | " between.
using RejectColumns = std::array<std::string_view, 5>;
const RejectColumns& reject_columns(Language language);
std::array<std::string, 5> reject_fields(std::uint64_t line, const std::vector<Defect>& defects,
                                         Language language);

}  // namespace yingbu
