#include "projections/entitlement/release_plan.h"

#include <charconv>
#include <map>

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "ledger/domain/words/enumerator_words.h"

// GET /v1/release-plan: what a source can pay today.
namespace yingbu {

struct ReleasePlanInput {
  std::optional<std::string> programme;
  std::optional<std::string> source;
  std::optional<std::string> fund;
  std::optional<std::string> budget;
  std::optional<std::string> accounts;
};
BOOST_DESCRIBE_STRUCT(ReleasePlanInput, (), (programme, source, fund, budget, accounts))
template Answering answering(QuestionHandler<ReleasePlanInput>);

namespace {

// The accounts of payees stand in it, and what is approved for each of them.
Result<void> check_reader(const Question& asked) {
  if (asked.call.sees_all()) return {};
  return reject(Reason::role_forbidden)
      .with_word("role", words_of(asked.caller().role))
      .with("command", "release-plan")
      .with("command_zh", "查看拨付计划")
      .with("command_en", "see what is to be released");
}

bool read_number(std::string_view text, std::uint32_t& number) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end && number > 0;
}

// "3:1,7:2": of payee 3 its account 1.
Result<std::map<PartyNo, std::uint32_t>> read_accounts(std::string_view written) {
  std::map<PartyNo, std::uint32_t> accounts;
  while (!written.empty()) {
    const std::string_view one = written.substr(0, written.find(','));
    written.remove_prefix(std::min(written.size(), one.size() + 1));
    const std::size_t colon = one.find(':');
    PartyNo payee;
    std::uint32_t account = 0;
    if (colon == std::string_view::npos || !read_number(one.substr(0, colon), payee.value) ||
        !read_number(one.substr(colon + 1), account)) {
      return bad_query("accounts", "应为“主体号:账户号”，用逗号隔开",
                       "it is PARTY:ACCOUNT in numbers, separated by commas");
    }
    accounts[payee] = account;
  }
  return accounts;
}

}  // namespace

Result<std::string> get_release_plan(const Question& asked, ReleasePlanInput input) {
  YINGBU_CHECK(check_reader(asked));
  ReleasePlanQuery query;
  query.when = asked.when;
  YINGBU_TRY(programme, given(input, input.programme));
  YINGBU_TRY(source, given(input, input.source));
  query.programme = programme;
  query.source = source;
  query.fund = input.fund;
  if (input.budget) {
    const auto budget = parse_money(*input.budget, Unit::fen);
    if (!budget || budget->fen <= 0) {
      return bad_query("budget", "应为大于零的分", "it is a number of fen above zero");
    }
    query.budget = *budget;
  }
  if (input.accounts) {
    YINGBU_TRY(accounts, read_accounts(*input.accounts));
    query.accounts = std::move(accounts);
  }
  YINGBU_TRY(plan, release_plan(asked.view(), query));
  std::string out = list_members(plan.rows);
  write_member(out, "totals", plan.totals);
  write_member(out, "on", plan.on);
  write_member(out, "fund", plan.fund);
  write_member(out, "source", plan.source);
  write_member(out, "fiscal_year", plan.fiscal_year);
  if (plan.tier) write_member(out, "tier", *plan.tier);
  write_member(out, "available", plan.available);
  if (plan.budget) write_member(out, "budget", *plan.budget);
  write_member(out, "spendable", plan.spendable);
  write_member(out, "remaining", plan.remaining);
  write_member(out, "rationed", plan.rationed);
  return out;
}

}  // namespace yingbu
