#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/state.h"
#include "ledger/intake/compare.h"
#include "ledger/intake/loan_moves.h"

// 流水比对: what a bank shows of one loan against the moves that the ledger has of it. Pure.
namespace yingbu {

// A row of a flow.
struct FlowRow {
  std::uint64_t ordinal = 0;
  std::uint64_t line = 0;
  std::string receipt;  // 借据号
  Date on;              // 交易日
  std::optional<Date> booked;
  FlowDirection direction = FlowDirection::repaid;
  Money principal;
  std::int64_t place = 1;        // of its last digit, in fen: figures in 万元 are rounded (m1)
  std::optional<Money> balance;  // 余额 after it
  std::int64_t balance_place = 1;
};

// What the rows are held against: a guaranteed loan, or a loan of its own.
struct FlowAccount {
  std::string id;
  bool is_loan = false;  // 贷款台账, else a guarantee
  GuaranteeStatus status = GuaranteeStatus::in_force;
  Money principal;  // of a guarantee: its loan is taken for drawn where no draw is on record
  std::vector<LedgerMove> moves;
  Money drawn_before;     // 期初结转: of no move
  Money repaid_before;    // the same
  std::string last_mark;  // of its last record, as a request id names it
};

// What the rows of the whole file come to.
struct FlowWindow {
  Date first;  // the days that it is about
  Date last;
  // 倒序: its latest rows stand first, so that of a day the row above is the later one.
  bool newest_first = false;
};

// Whether the rows of a file, each account's in the order of the file, stand with the newest first:
// by the days of rows that follow one another, and where all are of a day by their balances.
bool is_newest_first(const std::vector<const std::vector<FlowRow>*>& accounts);

// The rows as they followed one another: by their days, those of a day as the file stands; indices.
std::vector<std::size_t> order_of(const std::vector<FlowRow>& rows, const FlowWindow& window);

// One for each row, in their order. `rows` are of one account.
std::vector<Finding> compare_flow(const Mapping& mapping, const std::vector<FlowRow>& rows,
                                  const FlowAccount& account, const FlowWindow& window,
                                  std::optional<Date> booked_date);

}  // namespace yingbu
