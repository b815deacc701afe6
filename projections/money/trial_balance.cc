#include "projections/money/trial_balance.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/domain/words/named_day.h"
#include "projections/money/account_sums.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct Sums {
  Wide opening = 0;
  Wide debit = 0;
  Wide credit = 0;
  Wide debit_balances = 0;
  Wide credit_balances = 0;
  Wide balance() const { return opening + debit - credit; }
  void add(const Sums& other) {
    opening += other.opening;
    debit += other.debit;
    credit += other.credit;
    debit_balances += other.debit_balances;
    credit_balances += other.credit_balances;
  }
};

template <class T>
bool wanted(const std::optional<T>& filter, const T& value) {
  return !filter || *filter == value;
}

bool matches(const TrialBalanceQuery& query, const AccountKey& key, const AccountEntry& entry) {
  // Lines without a fund are never rolled up: they have no parties to roll.
  const bool level = query.per_party || key.fund.empty() ? !key.rolled_up : key.rolled_up;
  return level && wanted(query.book, entry.book) && wanted(query.account, entry.account) &&
         wanted(query.owner, key.owner) && wanted(query.party, key.party) &&
         wanted(query.fund, key.fund) && wanted(query.source, key.source);
}

Sums sums_of(const View& view, const TrialBalanceQuery& query, std::uint32_t number) {
  const auto at = [&](std::optional<Date> until) {
    return turnover_until(view, number, query.by, until, query.when.known_at);
  };
  const Turnover end = at(query.when.as_of);
  const Turnover before = query.from ? at(plus_days(*query.from, -1)) : Turnover{};
  Sums sums{before.balance(), end.debit - before.debit, end.credit - before.credit, 0, 0};
  sums.debit_balances = std::max<Wide>(sums.balance(), 0);
  sums.credit_balances = std::max<Wide>(-sums.balance(), 0);
  return sums;
}

template <class Row>
void write_sums(Row& row, const Sums& sums) {
  row.opening = fen_text(sums.opening);
  row.debit = fen_text(sums.debit);
  row.credit = fen_text(sums.credit);
  row.balance = fen_text(sums.balance());
  row.balance_debit = fen_text(sums.debit_balances);
  row.balance_credit = fen_text(sums.credit_balances);
}

auto order_of(const TrialBalanceRow& row) {
  return std::tie(row.book, row.account, row.owner.no, row.fund, row.source, row.party.no);
}

}  // namespace

Result<TrialBalance> trial_balance(const View& view, const TrialBalanceQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  if (query.from && query.when.as_of && *query.from > *query.when.as_of) {
    return out_of_order("from", {Words{"as_of", "截止日", "as of"}, *query.when.as_of},
                        {Words{"from", "起始日", "from"}, *query.from});
  }
  TrialBalance answer;
  std::map<std::tuple<Book, std::string, std::string>, Sums> totals;
  Sums all;
  each_account_key(view, [&](const AccountKey& key, std::uint32_t number) {
    const AccountEntry& entry = entry_of(static_cast<Account>(key.account));
    if (!matches(query, key, entry)) return;
    const Sums sums = sums_of(view, query, number);
    if (sums.opening == 0 && sums.debit == 0 && sums.credit == 0) return;
    TrialBalanceRow row;
    row.book = entry.book;
    row.account = entry.account;
    row.code = entry.code;
    row.account_zh = entry.zh;
    row.account_en = entry.en;
    row.owner = party_called(view, key.owner, query.when);
    row.party = party_called(view, key.party, query.when);
    row.fund = key.fund;
    row.source = key.source;
    write_sums(row, sums);
    answer.rows.push_back(std::move(row));
    totals[{entry.book, key.fund, key.source}].add(sums);
    all.add(sums);
  });
  std::sort(answer.rows.begin(), answer.rows.end(),
            [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
  for (const auto& [key, sums] : totals) {
    TrialBalanceTotal total;
    std::tie(total.book, total.fund, total.source) = key;
    write_sums(total, sums);
    answer.totals.push_back(std::move(total));
  }
  answer.debit = fen_text(all.debit);
  answer.credit = fen_text(all.credit);
  answer.balance_debit = fen_text(all.debit_balances);
  answer.balance_credit = fen_text(all.credit_balances);
  return answer;
}

}  // namespace yingbu
