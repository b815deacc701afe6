#include "projections/money/pools.h"

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/entitlement/portfolios.h"
#include "projections/money/capital.h"

// Money that is set apart or put in, and years that are settled as a whole: pools, capital,
// portfolios. Who does not see all is told the rows in which it stands, without figures of the
// whole.
namespace yingbu {
namespace {

PoolQuery pool_query(const Question& asked, const std::optional<std::string>& pool,
                     const std::optional<PartyNo>& bank) {
  return {asked.when, asked.page, pool, bank, asked.call.sees_all()};
}

}  // namespace

struct PoolsInput {
  std::optional<std::string> pool;
  std::optional<PartyNo> bank;
};
BOOST_DESCRIBE_STRUCT(PoolsInput, (), (pool, bank))
template Answering answering(QuestionHandler<PoolsInput>);

Result<std::string> get_pools(const Question& asked, PoolsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  YINGBU_TRY(page, pools(asked.view(), pool_query(asked, input.pool, input.bank)));
  return list_members(page.rows, page.next_cursor);
}

Result<std::string> get_pool_batches(const Question& asked, PoolsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  YINGBU_TRY(page, pool_batches(asked.view(), pool_query(asked, input.pool, input.bank)));
  return list_members(page.rows, page.next_cursor);
}

struct PoolLoansInput {
  std::optional<std::string> pool;
  std::optional<PartyNo> bank;
  std::optional<PoolLoanStanding> state;
};
BOOST_DESCRIBE_STRUCT(PoolLoansInput, (), (pool, bank, state))
template Answering answering(QuestionHandler<PoolLoansInput>);

Result<std::string> get_pool_loans(const Question& asked, PoolLoansInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  YINGBU_TRY(page,
             pool_loans(asked.view(), {pool_query(asked, input.pool, input.bank), input.state}));
  return list_members(page.rows, page.next_cursor);
}

struct BridgesInput {
  std::optional<std::string> pool;
  std::optional<PartyNo> bank;
  bool open = false;
};
BOOST_DESCRIBE_STRUCT(BridgesInput, (), (pool, bank, open))
template Answering answering(QuestionHandler<BridgesInput>);

Result<std::string> get_pool_bridges(const Question& asked, BridgesInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.bank));
  YINGBU_TRY(page, bridges(asked.view(), {pool_query(asked, input.pool, input.bank), input.open}));
  return list_members(page.rows, page.next_cursor);
}

struct CapitalInput {
  std::optional<std::string> vehicle;
  std::optional<PartyNo> investee;
};
BOOST_DESCRIBE_STRUCT(CapitalInput, (), (vehicle, investee))
template Answering answering(QuestionHandler<CapitalInput>);

Result<std::string> get_capital(const Question& asked, CapitalInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.investee));
  YINGBU_TRY(page, capital(asked.view(), {asked.when, asked.page, input.vehicle, input.investee,
                                          asked.call.sees_all()}));
  std::string out = list_members(page.rows, page.next_cursor);
  if (page.investments) write_member(out, "investments", *page.investments);
  return out;
}

struct PortfoliosInput {
  std::optional<std::string> programme;
  std::optional<PartyNo> holder;
  std::optional<Within<std::int32_t, 1'900, 2'199>> year;
};
BOOST_DESCRIBE_STRUCT(PortfoliosInput, (), (programme, holder, year))
template Answering answering(QuestionHandler<PortfoliosInput>);

Result<std::string> get_portfolios(const Question& asked, PortfoliosInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.holder));
  YINGBU_TRY(page, portfolios(asked.view(),
                              {asked.when, asked.page, input.programme, input.holder, input.year}));
  return list_members(page.rows, page.next_cursor);
}

}  // namespace yingbu
