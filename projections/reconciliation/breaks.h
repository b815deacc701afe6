#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/reconciliation/events.h"
#include "ledger/domain/reconciliation/state.h"
#include "projections/store/ageing.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 差异台账: what files and the ledger contradict each other in, since when, and whose it is to end
// (E2). Dated; ages are told by `as_of` or the day of asking.
namespace yingbu {

struct BreakRow {
  std::string break_no;
  PartyName owner;        // whose file says otherwise
  PartyName counterpart;  // 对方
  Mismatch mismatch = Mismatch::unclassified;
  std::string object;
  std::string column;
  std::string in_file;
  std::string in_ledger;
  std::string run;       // that last told what both sides have
  std::int64_t row = 0;  // of its file
  BreakStatus state = BreakStatus::open;
  Date raised_on;  // business day; anew where it came back
  std::int32_t days = 0;
  Ageing age = Ageing::days_0_7;
  std::optional<PartyName> responsible;
  std::string person;
  Seq resolved_by = 0;  // the record said to end it
  std::string cause;    // of its acceptance
  std::optional<Date> closed_on;
  std::int64_t returned = 0;  // how often it came back
  std::int64_t comments = 0;
  std::int64_t papers = 0;
  Seq raised_seq = 0;
  Seq found_seq = 0;  // that last told what both sides have: what is accepted is its values
  Seq last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(BreakRow, (),
                      (break_no, owner, counterpart, mismatch, object, column, in_file, in_ledger,
                       run, row, state, raised_on, days, age, responsible, person, resolved_by,
                       cause, closed_on, returned, comments, papers, raised_seq, found_seq,
                       last_seq))

enum class BreakStep : std::uint8_t {
  raised = 1,     // 发现
  moved = 2,      // 变动
  assigned = 3,   // 交办
  commented = 4,  // 说明
  evidenced = 5,  // 附证
  resolved = 6,   // 处理
  accepted = 7,   // 认可
  closed = 8,     // 核销
};
BOOST_DESCRIBE_ENUM(BreakStep, raised, moved, assigned, commented, evidenced, resolved, accepted,
                    closed)

// One entry of its history.
struct BreakStepRow {
  Date on;
  BreakStep step = BreakStep::raised;
  PartyName by;
  std::string run;
  std::string in_file;
  std::string in_ledger;
  std::string text;  // note, cause, or title of a paper
  std::optional<PartyName> responsible;
  std::string person;
  std::string digest;  // of a paper, hex
  Seq record = 0;      // that is said to end it
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(BreakStepRow, (),
                      (on, step, by, run, in_file, in_ledger, text, responsible, person, digest,
                       record, seq))

struct BreakQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> owner;
  std::optional<PartyNo> counterpart;
  std::optional<PartyNo> responsible;
  std::optional<PartyNo> seen_by;  // only those of which it is a side
  std::optional<Mismatch> mismatch;
  std::optional<std::string> object;
  std::optional<BreakStatus> state;  // only these rows; totals are of all
  std::optional<Ageing> age;
  bool unclosed = false;  // not the closed ones
  bool with_totals = true;
};

struct BreakStateTotal {
  BreakStatus state = BreakStatus::open;
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BreakStateTotal, (), (state, count))

struct BreakAgeTotal {
  Ageing age = Ageing::days_0_7;
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BreakAgeTotal, (), (age, count))

struct BreakTotals {
  std::vector<BreakStateTotal> states;  // each, in order
  std::vector<BreakAgeTotal> ages;      // of those not closed
  std::uint64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(BreakTotals, (), (states, ages, count))

struct BreakPage {
  std::vector<BreakRow> rows;  // by number
  std::optional<std::string> next_cursor;
  std::optional<BreakTotals> totals;
};
BOOST_DESCRIBE_STRUCT(BreakPage, (), (rows, next_cursor, totals))

// Reasons: read_behind, bad_query.
Result<BreakPage> breaks(const View& view, const BreakQuery& query);
// One of them; nothing where it was not raised by then, or `seen_by` is no side of it.
Result<std::optional<BreakRow>> found_break(const View& view, const std::string& break_no,
                                            const AsOf& when, std::optional<PartyNo> seen_by = {});
// Its history, oldest first.
std::vector<BreakStepRow> break_history(const View& view, const std::string& break_no,
                                        const AsOf& when);

}  // namespace yingbu
