#include "projections/work/cut_overs.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/domain/cut_over/events.h"
#include "projections/money/account_sums.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StatedBalance {
  Seq seq = 0;
  Account account = Account::cash_at_bank;
  std::string fund;
  std::string source;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(StatedBalance, (), (seq, account, fund, source, amount))

struct StoredCutOver {
  PartyNo owner;
  Date as_of;
  std::string document;
  std::vector<StatedBalance> stated;
  Seq opened_seq = 0;
  Seq closed_seq = 0;
};
BOOST_DESCRIBE_STRUCT(StoredCutOver, (), (owner, as_of, document, stated, opened_seq, closed_seq))

using AccountPlace = std::tuple<Account, std::string, std::string>;

struct Opening {
  std::optional<Wide> stated;
  std::optional<Seq> stated_seq;
  Wide carried = 0;
};

// 银行存款 must be stated, also where nothing carried in has moved it.
void add_cash(const View& view, const StoredCutOver& stored,
              std::map<AccountPlace, Opening>& openings) {
  const auto owner = party(view, stored.owner);
  const auto cash = owner ? cash_of(owner->kind) : std::nullopt;
  if (!cash) return;
  const bool known = std::any_of(openings.begin(), openings.end(), [](const auto& each) {
    return is_cash(std::get<Account>(each.first));
  });
  if (!known) openings[{*cash, "", ""}];
}

std::map<AccountPlace, Opening> openings_of(const View& view, const StoredCutOver& stored) {
  std::map<AccountPlace, Opening> openings;
  for (const StatedBalance& s : stored.stated) {
    Opening& opening = openings[{s.account, s.fund, s.source}];
    opening.stated = s.amount.fen;
    opening.stated_seq = s.seq;
  }
  each_account_key(view, [&](const AccountKey& key, std::uint32_t number) {
    const auto account = static_cast<Account>(key.account);
    if (key.owner != stored.owner || key.rolled_up || opening_use(account) == OpeningUse::free) {
      return;
    }
    const Wide balance =
        turnover_until(view, number, DateAxis::booked, stored.as_of, std::nullopt).balance();
    if (balance != 0) openings[{account, key.fund, key.source}].carried += balance;
  });
  add_cash(view, stored, openings);
  return openings;
}

OpeningAccountRow row_of(const AccountPlace& place, const Opening& opening) {
  const AccountEntry& entry = entry_of(std::get<Account>(place));
  OpeningAccountRow row;
  row.account = entry.code;
  row.account_zh = entry.zh;
  row.account_en = entry.en;
  row.use = opening_use(entry.account);
  row.fund = std::get<1>(place);
  row.source = std::get<2>(place);
  if (opening.stated) row.stated = fen_text(*opening.stated);
  row.stated_seq = opening.stated_seq;
  row.must_state = is_cash(entry.account) && !opening.stated;
  row.carried = fen_text(opening.carried);
  const bool tied = row.use == OpeningUse::tied;
  row.difference = fen_text(tied ? opening.stated.value_or(0) - opening.carried : Wide{0});
  return row;
}

}  // namespace

void fold_cut_overs(Table& table, const Recorded& recorded) {
  const auto change = [&](PartyNo owner, auto&& f) {
    const std::string key = keys::numbered('c', owner.value);
    auto stored = read_value<StoredCutOver>(table, key).value_or(StoredCutOver{});
    f(stored);
    put_value(table, key, stored);
  };
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (std::is_same_v<E, CutOverOpened>) {
      change(e.owner, [&](StoredCutOver& stored) {
        stored = {e.owner, e.as_of, e.document, {}, recorded.meta.seq, 0};
      });
    } else if constexpr (std::is_same_v<E, OpeningBalanceStated>) {
      change(e.owner, [&](StoredCutOver& stored) {
        if (undone) {
          std::erase_if(stored.stated, [fact](const auto& s) { return s.seq == fact; });
        } else {
          stored.stated.push_back({fact, e.account, e.fund, e.source, e.amount});
        }
      });
    } else if constexpr (std::is_same_v<E, CutOverClosed>) {
      change(e.owner, [&](StoredCutOver& stored) { stored.closed_seq = undone ? 0 : fact; });
    }
  });
}

std::vector<CutOverRow> cut_overs(const View& view, const CutOverQuery& query) {
  std::vector<CutOverRow> rows;
  view.scan("c", "c", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredCutOver>(value);
    if (query.owner && *query.owner != stored.owner) return true;
    CutOverRow row;
    row.owner = party_called(view, stored.owner);
    row.as_of = stored.as_of;
    row.document = stored.document;
    row.closed = stored.closed_seq != 0;
    row.opened_seq = stored.opened_seq;
    row.closed_seq = stored.closed_seq;
    for (const auto& [place, opening] : openings_of(view, stored)) {
      row.accounts.push_back(row_of(place, opening));
      const OpeningAccountRow& last = row.accounts.back();
      row.differences += last.must_state || last.difference != "0";
    }
    std::stable_sort(row.accounts.begin(), row.accounts.end(),
                     [](const auto& a, const auto& b) { return a.account < b.account; });
    rows.push_back(std::move(row));
    return true;
  });
  return rows;
}

}  // namespace yingbu
