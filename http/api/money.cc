#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/money/fund_position.h"
#include "projections/money/trial_balance.h"
#include "projections/store/known.h"

// Trial balance and fund position.
namespace yingbu {

struct TrialBalanceInput {
  DateAxis by = DateAxis::booked;
  std::optional<Date> from;
  bool per_party = true;
  std::optional<Book> book;
  std::optional<Account> account;
  std::optional<PartyNo> owner;
  std::optional<PartyNo> party;
  std::optional<std::string> fund;
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(TrialBalanceInput, (),
                      (by, from, per_party, book, account, owner, party, fund, source))
template Answering answering(QuestionHandler<TrialBalanceInput>);

Result<std::string> get_trial_balance(const Question& asked, TrialBalanceInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.owner));
  YINGBU_CHECK(check_fund_known(asked.view(), input.fund));
  if (input.from && asked.when.as_of && *asked.when.as_of < *input.from) {
    return bad_query("as_of", "早于 from", "it is before from");
  }
  const TrialBalanceQuery query{.when = asked.when,
                                .by = input.by,
                                .from = input.from,
                                .per_party = input.per_party,
                                .book = input.book,
                                .account = input.account,
                                .owner = input.owner,
                                .party = input.party,
                                .fund = input.fund,
                                .source = input.source};
  YINGBU_TRY(balance, trial_balance(asked.view(), query));
  std::string out = list_members(balance.rows);
  write_member(out, "totals", balance.totals);
  out += ",\"sums\":{";
  std::string sums;
  write_member(sums, "debit", balance.debit);
  write_member(sums, "credit", balance.credit);
  write_member(sums, "balance_debit", balance.balance_debit);
  write_member(sums, "balance_credit", balance.balance_credit);
  return out + sums + '}';
}

struct FundsInput {
  DateAxis by = DateAxis::booked;
  std::optional<std::string> fund;
  std::optional<std::string> source;
  std::optional<Within<std::int32_t, 1900, 2199>> fiscal_year;
  std::optional<PartyNo> bureau;
};
BOOST_DESCRIBE_STRUCT(FundsInput, (), (by, fund, source, fiscal_year, bureau))
template Answering answering(QuestionHandler<FundsInput>);

Result<std::string> get_funds(const Question& asked, FundsInput input) {
  YINGBU_CHECK(check_fund_known(asked.view(), input.fund));
  const FundPositionQuery query{.when = asked.when,
                                .by = input.by,
                                .fund = input.fund,
                                .source = input.source,
                                .fiscal_year = input.fiscal_year,
                                .bureau = input.bureau};
  YINGBU_TRY(position, fund_position(asked.view(), query));
  std::string out = list_members(position.rows);
  write_member(out, "totals", position.totals);
  return out;
}

}  // namespace yingbu
