#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/cut_over/opening_use.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 期初结转: each owner's cut-over, and how far what was carried in ties to its opening balances.
// Answers the present. Nothing booked on or before the day of a cut-over has been verified here.
namespace yingbu {

struct CutOverQuery {
  std::optional<PartyNo> owner;
};

struct OpeningAccountRow {
  std::string account;  // its code
  std::string account_zh;
  std::string account_en;
  OpeningUse use = OpeningUse::tied;
  std::string fund;
  std::string source;
  std::optional<std::string> stated;  // fen, debit above zero; absent while nothing is stated
  std::optional<Seq> stated_seq;      // its record, which is reversed to state it anew
  bool must_state = false;            // 须填报: cash that nothing was stated of
  std::string carried;                // what stands in the books at the end of the day
  // What keeps the cut-over from closing: stated less carried of an account that must tie. What is
  // brought comes to what is stated with the close, and never differs.
  std::string difference;
};
BOOST_DESCRIBE_STRUCT(OpeningAccountRow, (),
                      (account, account_zh, account_en, use, fund, source, stated, stated_seq,
                       must_state, carried, difference))

struct CutOverRow {
  PartyName owner;
  Date as_of;
  std::string document;
  bool closed = false;
  std::uint64_t differences = 0;  // accounts that do not tie, and cash that is not stated
  std::vector<OpeningAccountRow> accounts;
  Seq opened_seq = 0;
  Seq closed_seq = 0;  // 0 while open
};
BOOST_DESCRIBE_STRUCT(CutOverRow, (),
                      (owner, as_of, document, closed, differences, accounts, opened_seq,
                       closed_seq))

std::vector<CutOverRow> cut_overs(const View& view, const CutOverQuery& query);

}  // namespace yingbu
