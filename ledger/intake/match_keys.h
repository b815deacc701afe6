#pragma once

#include "ledger/intake/mapping.h"
#include "ledger/intake/match_lines.h"

// 对账映射: which columns of a file are its keys, amount and day (docs/FILES.md). Either a
// register's mapping as it is, or a file of its own with [match], in which a column's use says its
// type.
namespace yingbu {

// Rows by a word of theirs: 借贷标志, RvslInd.
struct RowsWith {
  std::string column;
  std::vector<std::string> words;  // in normal form
  bool given() const { return !column.empty(); }
};

struct MatchMapping {
  Mapping columns;                             // those that are read; all others are ignored
  std::array<std::string, kMatchParts> parts;  // the column of each; "": the file has none
  std::vector<std::string> scope;              // columns that together are MatchPart::scope
  // 凭证号-序号 in one cell ("88-2", end_to_end_id), in place of `voucher` and `seq`.
  std::string voucher_and_seq;
  std::string amount;
  std::string date;       // "" where the file has none
  bool balances = false;  // 余额, else movements
  RowsWith only;          // all others are left out
  RowsWith negative;      // 冲正、退回: their amount counts the other way
};

// Rejects with malformed_text, whose problem names the line; also a mapping whose rows are
// commands, and one without a key of match.h.
Result<MatchMapping> parse_match_mapping(std::string_view toml);

}  // namespace yingbu
