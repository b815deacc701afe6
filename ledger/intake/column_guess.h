#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/mapping.h"

// 推测列: of which type a column seems to be, by its name and its first cells. Pure.
namespace yingbu {

// What date columns of offices look like.
const std::vector<std::string>& usual_date_formats();

// 主债权金额万元 as 主债权金额 and the factor of 万元 in fen; 元 and 亿元 likewise. The name in
// normal form (normal_form.h); no factor where it ends with none.
struct NameAndUnit {
  std::string name;
  std::optional<std::int64_t> fen;
};
NameAndUnit without_unit(const std::string& normal);

std::optional<Unit> unit_of_fen(std::optional<std::int64_t> fen);

struct ColumnGuess {
  ColumnType type = ColumnType::text;
  std::optional<Unit> unit;               // of an amount
  std::vector<std::string> formats = {};  // of a date
};
ColumnGuess guess_column(const std::string& name, const std::vector<std::string>& cells,
                         std::optional<Unit> unit_of_file);

// Its line below [columns].
std::string column_line(const std::string& name, const ColumnGuess& guess);
// As a basic string of TOML.
std::string quoted(std::string_view text);

}  // namespace yingbu
