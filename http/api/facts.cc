#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/facts/attested.h"
#include "projections/facts/loans.h"

// What dues rest on: loans, attributes, figures.
namespace yingbu {

struct LoansInput {
  std::optional<PartyNo> bank;
  std::optional<PartyNo> borrower;
  std::optional<std::string> loan;
};
BOOST_DESCRIBE_STRUCT(LoansInput, (), (bank, borrower, loan))
template Answering answering(QuestionHandler<LoansInput>);

Result<std::string> get_loans(const Question& asked, LoansInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  YINGBU_TRY(page, loans(asked.view(), {asked.page, input.loan, input.bank, input.borrower}));
  return list_members(page.rows, page.next_cursor);
}

struct AttestedInput {
  std::optional<PartyNo> party;
  std::optional<std::string> loan;
  std::optional<std::string> guarantee;
};
BOOST_DESCRIBE_STRUCT(AttestedInput, (), (party, loan, guarantee))
template Answering answering(QuestionHandler<AttestedInput>);

Result<std::string> get_attested(const Question& asked, AttestedInput input) {
  YINGBU_TRY(page, attested(asked.view(),
                            {asked.page, input.party, input.loan, input.guarantee, asked.only()}));
  return list_members(page.rows, page.next_cursor);
}

}  // namespace yingbu
