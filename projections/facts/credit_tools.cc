#include "projections/facts/credit_tools.h"

#include <algorithm>

#include "projections/people/parties.h"
#include "projections/store/dated.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

struct StoredDraw {
  Dated dated;
  ToolDrawn drawn;
};
BOOST_DESCRIBE_STRUCT(StoredDraw, (), (dated, drawn))

struct StoredTool {  // one draw, and one more after each that was taken back
  std::vector<StoredDraw> draws;
};
BOOST_DESCRIBE_STRUCT(StoredTool, (), (draws))

struct StoredMove {  // 纳入 above zero, 移出 below
  Dated dated;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(StoredMove, (), (dated, amount))

struct StoredLink {  // of a loan under a tool
  std::string loan;
  std::vector<StoredMove> moves;
};
BOOST_DESCRIBE_STRUCT(StoredLink, (), (loan, moves))

std::string tool_key(const std::string& tool) { return keys::ended('K', "1" + tool); }
std::string links_of(const std::string& tool) { return keys::ended('K', "2" + tool); }

void fold_tool(Table& table, const Telling& telling, const ToolDrawn& e) {
  change_value<StoredTool>(table, tool_key(e.tool), [&](StoredTool& stored) {
    keep(stored.draws, telling, {{}, e});
  });
}

template <class E>
void move(Table& table, const Telling& telling, const E& e, Money amount) {
  const std::string key = links_of(e.tool).append(e.loan).append(1, '\0');
  change_value<StoredLink>(table, key, [&](StoredLink& stored) {
    stored.loan = e.loan;
    keep(stored.moves, telling, {{}, amount});
  });
}
void fold_tool(Table& table, const Telling& telling, const LoanLinked& e) {
  move(table, telling, e, e.amount);
}
void fold_tool(Table& table, const Telling& telling, const LoanUnlinked& e) {
  move(table, telling, e, -e.amount);
}

// As it was counted then; nothing where it was not.
std::optional<LinkedLoanRow> row_of(const StoredLink& stored, const AsOf& when) {
  LinkedLoanRow row;
  row.loan = stored.loan;
  for (const StoredMove& each : stored.moves) {
    if (!each.dated.stands(when)) continue;
    row.amount += each.amount;
    if (each.amount.fen <= 0) continue;
    row.from = each.dated.on;
    row.seq = each.dated.recorded.seq;
  }
  return row.amount.fen > 0 ? std::optional(std::move(row)) : std::nullopt;
}

// f(key, row) of each loan under the tool, until it returns false.
template <class F>
void each_link(const View& view, const std::string& tool, const AsOf& when, std::string_view from,
               F&& f) {
  view.scan(links_of(tool), from, [&](std::string_view key, std::string_view value) {
    auto row = row_of(decode<StoredLink>(value), when);
    return !row || f(key, *std::move(row));
  });
}

struct Linked {
  std::uint64_t loans = 0;
  Wide amount = 0;
};

Linked linked_to(const View& view, const std::string& tool, const AsOf& when) {
  Linked sum;
  each_link(view, tool, when, links_of(tool), [&](std::string_view, const LinkedLoanRow& row) {
    ++sum.loans;
    sum.amount += row.amount.fen;
    return true;
  });
  return sum;
}

struct Standing {
  CreditToolRow row;
  Wide linked = 0;
  Wide shortfall = 0;
};

Standing standing_of(const View& view, const StoredDraw& draw, const AsOf& when) {
  const ToolDrawn& e = draw.drawn;
  const Linked linked = linked_to(view, e.tool, when);
  Standing standing;
  standing.linked = linked.amount;
  standing.shortfall = std::max<Wide>(0, e.amount.fen - linked.amount);
  CreditToolRow& row = standing.row;
  row.tool = e.tool;
  row.kind = e.tool_kind;
  row.bank.no = e.bank;
  row.drawn = e.amount;
  row.rate_ppm = e.rate_ppm;
  row.drawn_on = draw.dated.on;
  row.until = e.until;
  row.ended = day_of(when) >= e.until;
  row.loans = linked.loans;
  row.linked = fen_text(standing.linked);
  row.covered = standing.shortfall == 0;
  row.shortfall = fen_text(standing.shortfall);
  row.reference = e.reference;
  row.drawn_seq = draw.dated.recorded.seq;
  return standing;
}

bool is_wanted(const ToolDrawn& e, const CreditToolQuery& query) {
  return (!query.bank || *query.bank == e.bank) && (!query.kind || *query.kind == e.tool_kind) &&
         (!query.only_open || day_of(query.when) < e.until);
}

// f(key, draw) of every tool of the question, until it returns false.
template <class F>
void each_tool(const View& view, const CreditToolQuery& query, std::string_view from, F&& f) {
  view.scan("K1", from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredTool>(value);
    const StoredDraw* draw = last_of(stored.draws, query.when);
    return !draw || !is_wanted(draw->drawn, query) || f(key, *draw);
  });
}

CreditToolTotals totals_of(const View& view, const CreditToolQuery& query) {
  CreditToolTotals totals;
  Wide drawn = 0;
  Wide linked = 0;
  Wide shortfall = 0;
  each_tool(view, query, "K1", [&](std::string_view, const StoredDraw& draw) {
    const Standing standing = standing_of(view, draw, query.when);
    ++totals.count;
    totals.loans += standing.row.loans;
    drawn += standing.row.drawn.fen;
    linked += standing.linked;
    if (standing.row.ended) return true;
    totals.not_covered += !standing.row.covered;
    shortfall += standing.shortfall;
    return true;
  });
  totals.drawn = fen_text(drawn);
  totals.linked = fen_text(linked);
  totals.shortfall = fen_text(shortfall);
  return totals;
}

}  // namespace

void fold_credit_tools(Table& table, const Recorded& recorded) {
  tell<ToolDrawn, LoanLinked, LoanUnlinked>(
      recorded, [&](const auto& e, const Telling& telling) { fold_tool(table, telling, e); });
}

Result<CreditToolPage> credit_tools(const View& view, const CreditToolQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "K1"));
  CreditToolPage page;
  std::string last;
  each_tool(view, query, from, [&](std::string_view key, const StoredDraw& draw) {
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(standing_of(view, draw, query.when).row);
    page.rows.back().bank = party_called(view, draw.drawn.bank, query.when);
    return true;
  });
  if (query.with_totals) page.totals = totals_of(view, query);
  return page;
}

Result<std::optional<CreditToolRow>> credit_tool(const View& view, const std::string& tool,
                                                 const AsOf& when) {
  YINGBU_CHECK(check_known(view, when));
  const auto stored = read_value<StoredTool>(view, tool_key(tool));
  const StoredDraw* draw = stored ? last_of(stored->draws, when) : nullptr;
  if (!draw) return std::optional<CreditToolRow>();
  CreditToolRow row = standing_of(view, *draw, when).row;
  row.bank = party_called(view, row.bank.no, when);
  return std::optional(std::move(row));
}

Result<LinkedLoanPage> linked_loans(const View& view, const std::string& tool, const AsOf& when,
                                    const PageRequest& asked) {
  YINGBU_CHECK(check_known(view, when));
  YINGBU_TRY(from, page_start(asked, links_of(tool)));
  LinkedLoanPage page;
  std::string last;
  each_link(view, tool, when, from, [&](std::string_view key, LinkedLoanRow row) {
    if (page_full(page.rows, asked.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(row));
    return true;
  });
  return page;
}

}  // namespace yingbu
