#pragma once

#include "ledger/intake/import.h"
#include "ledger/intake/match_keys.h"

// A file's rows as lines to be matched.
namespace yingbu {

// A row that cannot be read: it is in no sum.
struct UnreadRow {
  std::uint64_t row = 0;
  std::string column;
  std::string value;
  std::string zh;
  std::string en;
};

struct MatchSide {
  std::string form;  // "UTF-8", "GB18030", "XLSX: <sheet>", "XML"
  bool balances = false;
  std::vector<MatchLine> lines;
  // Of a mapping with voucher_and_seq, for each line: the cell as a voucher's number alone.
  std::vector<KeyId> whole_vouchers;
  std::uint64_t left_out = 0;  // rows that the mapping's `only` leaves out
  std::vector<UnreadRow> unread;
  std::vector<TotalDifference> totals;  // 合计 that are not the sum of their rows
};

// Words go to `keys`. Rejects with malformed_text or text_too_long where the file as a whole cannot
// be read.
Result<MatchSide> read_match_side(std::string_view bytes, const MatchMapping& mapping,
                                  std::string_view sheet, KeyTable& keys);

// "88-2" of the one side is voucher 88-2 and not line 2 of voucher 88 where the other side has a
// voucher of that number. To be called once both are read.
void take_whole_vouchers(MatchSide& left, MatchSide& right);

}  // namespace yingbu
