#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/facts/clocks.h"
#include "projections/facts/credit_tools.h"
#include "projections/facts/grants.h"
#include "projections/facts/targets.h"
#include "projections/facts/taxes.h"
#include "projections/guarantee/guarantee_batches.h"

// What binds without money: clocks, targets and grants, tax that is forgone, the central bank's
// tools with their loans, batches of guarantees. An institution sees the rows in which it stands.
namespace yingbu {

struct ClocksInput {
  std::optional<ClockKind> kind;
  std::optional<PartyNo> bound;
  std::optional<std::string> region;
  std::optional<ClockStatus> state;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(ClocksInput, (), (kind, bound, region, state, totals))
template Answering answering(QuestionHandler<ClocksInput>);

Result<std::string> get_clocks(const Question& asked, ClocksInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bound));
  YINGBU_TRY(page, clocks(asked.view(), {.when = asked.when,
                                         .page = asked.page,
                                         .kind = input.kind,
                                         .bound = input.bound,
                                         .region = input.region,
                                         .state = input.state,
                                         .with_totals = input.totals}));
  return page_members(page);
}

struct TargetsInput {
  std::optional<PartyNo> bound;
  std::optional<std::string> region;
  std::optional<TargetStatus> state;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(TargetsInput, (), (bound, region, state, totals))
template Answering answering(QuestionHandler<TargetsInput>);

Result<std::string> get_targets(const Question& asked, TargetsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bound));
  YINGBU_TRY(page, targets(asked.view(), {.when = asked.when,
                                          .page = asked.page,
                                          .bound = input.bound,
                                          .region = input.region,
                                          .state = input.state,
                                          .with_totals = input.totals}));
  return page_members(page);
}

struct GrantsInput {
  std::optional<PartyNo> bureau;
  std::optional<PartyNo> recipient;
  std::optional<GrantStatus> state;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(GrantsInput, (), (bureau, recipient, state, totals))
template Answering answering(QuestionHandler<GrantsInput>);

Result<std::string> get_grants(const Question& asked, GrantsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.recipient));
  YINGBU_TRY(page, grants(asked.view(), {.when = asked.when,
                                         .page = asked.page,
                                         .bureau = input.bureau,
                                         .recipient = input.recipient,
                                         .state = input.state,
                                         .seen_by = asked.only(),
                                         .with_totals = input.totals}));
  return page_members(page);
}

struct TaxInput {
  std::optional<PartyNo> bank;
  std::optional<Within<std::int32_t, 1900, 2199>> year;
  std::optional<std::string> loan;
  bool lines = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(TaxInput, (), (bank, year, loan, lines, totals))
template Answering answering(QuestionHandler<TaxInput>);

// The sums of each bank's year or, asked for or of a loan, the interest line by line.
Result<std::string> get_tax_expenditures(const Question& asked, TaxInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  const TaxQuery query{.when = asked.when,
                       .page = asked.page,
                       .bank = input.bank,
                       .year = input.year,
                       .loan = input.loan,
                       .with_totals = input.totals};
  std::string out;
  if (input.lines || input.loan) {
    YINGBU_TRY(page, tax_lines(asked.view(), query));
    out = list_members(page.rows, page.next_cursor);
  } else {
    YINGBU_TRY(page, tax_expenditures(asked.view(), query));
    out = page_members(page);
  }
  write_member(out, "cash_due", Money{});
  write_member(out, "meaning_zh", std::string(kTaxMeaningZh));
  write_member(out, "meaning_en", std::string(kTaxMeaningEn));
  return out;
}

struct CreditToolsInput {
  std::optional<PartyNo> bank;
  std::optional<ToolKind> kind;
  std::optional<std::string> tool;
  bool open = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(CreditToolsInput, (), (bank, kind, tool, open, totals))
template Answering answering(QuestionHandler<CreditToolsInput>);

// All of them or, of one, its loans with itself as `item`.
Result<std::string> get_credit_tools(const Question& asked, CreditToolsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  if (!input.tool) {
    YINGBU_TRY(page, credit_tools(asked.view(), {.when = asked.when,
                                                 .page = asked.page,
                                                 .bank = input.bank,
                                                 .kind = input.kind,
                                                 .only_open = input.open,
                                                 .with_totals = input.totals}));
    return page_members(page);
  }
  YINGBU_TRY(row, credit_tool(asked.view(), *input.tool, asked.when));
  // Another bank's and one that does not exist are alike.
  if (!row || (input.bank && *input.bank != row->bank.no)) {
    return no_such("货币政策工具", "tool", *input.tool, "tool");
  }
  YINGBU_TRY(page, linked_loans(asked.view(), *input.tool, asked.when, asked.page));
  return item_member(*row) + "," + list_members(page.rows, page.next_cursor);
}

struct GuaranteeBatchesInput {
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> bank;
  std::optional<std::string> batch;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchesInput, (), (guarantor, bank, batch, totals))
template Answering answering(QuestionHandler<GuaranteeBatchesInput>);

// All of them or, of one, its guarantees with itself as `item`.
Result<std::string> get_guarantee_batches(const Question& asked, GuaranteeBatchesInput input) {
  if (!input.batch) {
    YINGBU_TRY(page, guarantee_batches(asked.view(), {.when = asked.when,
                                                      .page = asked.page,
                                                      .guarantor = input.guarantor,
                                                      .bank = input.bank,
                                                      .seen_by = asked.only(),
                                                      .with_totals = input.totals}));
    return page_members(page);
  }
  YINGBU_TRY(row, guarantee_batch(asked.view(), *input.batch, asked.when, asked.only()));
  if (!row || (input.guarantor && *input.guarantor != row->guarantor.no) ||
      (input.bank && *input.bank != row->bank.no)) {
    return no_such("总对总批次", "batch of guarantees", *input.batch, "batch");
  }
  YINGBU_TRY(page, batched_guarantees(asked.view(), *input.batch, asked.when, asked.page));
  return item_member(*row) + "," + list_members(page.rows, page.next_cursor);
}

}  // namespace yingbu
