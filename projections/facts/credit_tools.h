#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/credit_tool/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 货币政策工具台账 (L22-3.2, L25-3, L25-10, H-5): what banks drew of the central bank, and whether
// loans stand behind it. Nothing is due for it. Dated.
namespace yingbu {

struct CreditToolRow {
  std::string tool;
  ToolKind kind = ToolKind::relending;
  PartyName bank;
  Money drawn;
  Ppm rate_ppm;  // a year
  Date drawn_on;
  Date until;          // the first day on which it is repaid
  bool ended = false;  // that day has come
  std::uint64_t loans = 0;
  std::string linked;     // fen, of loans counted under it
  bool covered = false;   // linked is not below drawn
  std::string shortfall;  // fen, what is missing to it
  std::string reference;
  Seq drawn_seq = 0;
};
BOOST_DESCRIBE_STRUCT(CreditToolRow, (),
                      (tool, kind, bank, drawn, rate_ppm, drawn_on, until, ended, loans, linked,
                       covered, shortfall, reference, drawn_seq))

struct LinkedLoanRow {
  std::string loan;
  Money amount;  // of it, counted under the tool
  Date from;     // 纳入日
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(LinkedLoanRow, (), (loan, amount, from, seq))

struct CreditToolQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> bank;
  std::optional<ToolKind> kind;
  bool only_open = false;  // only those that have not ended
  bool with_totals = true;
};

struct CreditToolTotals {  // strings of fen
  std::uint64_t count = 0;
  std::uint64_t loans = 0;
  std::string drawn;
  std::string linked;
  std::uint64_t not_covered = 0;  // of those that have not ended
  std::string shortfall;          // of these: what one has too much covers no other
};
BOOST_DESCRIBE_STRUCT(CreditToolTotals, (), (count, loans, drawn, linked, not_covered, shortfall))

struct CreditToolPage {
  std::vector<CreditToolRow> rows;  // by id
  std::optional<std::string> next_cursor;
  std::optional<CreditToolTotals> totals;
};
BOOST_DESCRIBE_STRUCT(CreditToolPage, (), (rows, next_cursor, totals))

struct LinkedLoanPage {
  std::vector<LinkedLoanRow> rows;  // by loan
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(LinkedLoanPage, (), (rows, next_cursor))

// Reasons of all: read_behind, bad_query. Each tool shown looks at its loans.
Result<CreditToolPage> credit_tools(const View& view, const CreditToolQuery& query);
// One of them; nothing where it had not been drawn.
Result<std::optional<CreditToolRow>> credit_tool(const View& view, const std::string& tool,
                                                 const AsOf& when);
// The loans counted under it.
Result<LinkedLoanPage> linked_loans(const View& view, const std::string& tool, const AsOf& when,
                                    const PageRequest& asked);

}  // namespace yingbu
