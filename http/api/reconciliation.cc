#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/reconciliation/breaks.h"
#include "projections/reconciliation/runs.h"
#include "projections/reconciliation/statements.h"
#include "projections/store/keys.h"

// What files and the ledger contradict each other in, and what two parties sign that they agree
// on. An institution sees that of which it is a side.
namespace yingbu {

struct BreaksInput {
  std::optional<PartyNo> owner;
  std::optional<PartyNo> counterpart;
  std::optional<PartyNo> responsible;
  std::optional<Mismatch> mismatch;
  std::optional<std::string> object;
  std::optional<BreakStatus> state;
  std::optional<Ageing> age;
  std::optional<std::string> break_no;
  bool unclosed = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(BreaksInput, (),
                      (owner, counterpart, responsible, mismatch, object, state, age, break_no,
                       unclosed, totals))
template Answering answering(QuestionHandler<BreaksInput>);

// All of them or, of one, its history with itself as `item`.
Result<std::string> get_breaks(const Question& asked, BreaksInput input) {
  if (input.break_no) {
    YINGBU_TRY(row, found_break(asked.view(), *input.break_no, asked.when, asked.only()));
    if (!row) return no_such("差异", "break", *input.break_no, "break_no");
    return item_member(*row) + "," +
           list_members(break_history(asked.view(), *input.break_no, asked.when));
  }
  YINGBU_TRY(page, breaks(asked.view(), {.when = asked.when,
                                         .page = asked.page,
                                         .owner = input.owner,
                                         .counterpart = input.counterpart,
                                         .responsible = input.responsible,
                                         .seen_by = asked.only(),
                                         .mismatch = input.mismatch,
                                         .object = input.object,
                                         .state = input.state,
                                         .age = input.age,
                                         .unclosed = input.unclosed,
                                         .with_totals = input.totals}));
  return page_members(page);
}

struct RunsInput {
  std::optional<PartyNo> owner;
  std::optional<std::string> run;
  std::optional<std::string> digest;
};
BOOST_DESCRIBE_STRUCT(RunsInput, (), (owner, run, digest))
template Answering answering(QuestionHandler<RunsInput>);

Result<std::string> get_runs(const Question& asked, RunsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.owner));
  YINGBU_TRY(page, runs(asked.view(), {.when = asked.when,
                                       .page = asked.page,
                                       .owner = input.owner,
                                       .run = input.run,
                                       .digest = input.digest}));
  return list_members(page.rows, page.next_cursor);
}

struct StatementsInput {
  std::optional<PartyNo> party;
  std::optional<std::string> statement;
};
BOOST_DESCRIBE_STRUCT(StatementsInput, (), (party, statement))
template Answering answering(QuestionHandler<StatementsInput>);

Result<std::string> get_statements(const Question& asked, StatementsInput input) {
  YINGBU_TRY(page, statements(asked.view(), {.when = asked.when,
                                             .page = asked.page,
                                             .statement = input.statement,
                                             .party = input.party,
                                             .seen_by = asked.only()}));
  if (input.statement && page.rows.empty()) {
    return no_such("对账单", "statement", *input.statement, "statement");
  }
  return list_members(page.rows, page.next_cursor);
}

struct StatementFiguresInput {
  std::optional<PartyNo> one;
  std::optional<PartyNo> other;
  std::optional<Date> from;
};
BOOST_DESCRIBE_STRUCT(StatementFiguresInput, (), (one, other, from))
template Answering answering(QuestionHandler<StatementFiguresInput>);

// From a day to the one asked for (as_of).
Result<std::string> get_statement_figures(const Question& asked, StatementFiguresInput input) {
  YINGBU_TRY(one, given(input, input.one));
  YINGBU_TRY(other, given(input, input.other));
  YINGBU_TRY(from, given(input, input.from));
  const auto own = asked.only();
  if (own && *own != one && *own != other) return reject(Reason::other_organisation, "one");
  const Date until = asked.when.as_of.value_or(asked.when.today);
  if (until < from) return bad_query("from", "晚于截至日", "it is after the last day");
  YINGBU_TRY(figures, statement_figures(asked.view(), {one, other, from, until, asked.when.known_at,
                                                       asked.when.today}));
  return item_member(figures);
}

struct SigningKeyInput {
  std::optional<PartyNo> party;
};
BOOST_DESCRIBE_STRUCT(SigningKeyInput, (), (party))
template Answering answering(QuestionHandler<SigningKeyInput>);

// Public by its nature: anybody who checks a signature asks for it.
Result<std::string> get_signing_key(const Question& asked, SigningKeyInput input) {
  YINGBU_TRY(party, given(input, input.party));
  YINGBU_CHECK(check_known(asked.view(), asked.when));
  const auto key = signing_key(asked.view(), party, asked.when);
  if (!key) return no_such("签名公钥", "signing key", "#" + std::to_string(party.value), "party");
  return item_member(*key);
}

}  // namespace yingbu
