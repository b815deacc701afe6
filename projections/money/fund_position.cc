#include "projections/money/fund_position.h"

#include <algorithm>
#include <map>

#include "ledger/domain/funds/events.h"
#include "projections/money/account_sums.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredFund {
  std::string fund;
  PartyNo bureau;
  std::string title;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(StoredFund, (), (fund, bureau, title, seq))

struct BudgetDocument {
  Step stated;
  std::string document;
  Step undone;
  std::optional<FiscalTier> tier;

  bool stands(const AsOf& when) const {
    return stated.is_taken_by(when) && !undone.is_taken_by(when);
  }
};
BOOST_DESCRIBE_STRUCT(BudgetDocument, (), (stated, document, undone, tier))

struct StoredSource {
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::int32_t fiscal_year = 0;
  std::vector<BudgetDocument> documents;
  std::vector<Step> carried;  // 结转 into it
  std::optional<FiscalTier> carried_tier;

  bool is_known(const AsOf& when) const {
    const auto budget = [&when](const BudgetDocument& d) { return d.stated.is_taken_by(when); };
    const auto carry = [&when](const Step& step) { return step.is_taken_by(when); };
    return std::any_of(documents.begin(), documents.end(), budget) ||
           std::any_of(carried.begin(), carried.end(), carry);
  }
  // As the last budget that stated one did.
  std::optional<FiscalTier> tier(const AsOf& when) const {
    std::optional<FiscalTier> stated = carried_tier;
    for (const BudgetDocument& d : documents) {
      if (d.tier && d.stated.is_taken_by(when)) stated = d.tier;
    }
    return stated;
  }
};
BOOST_DESCRIBE_STRUCT(StoredSource, (),
                      (fund, source, bureau, fiscal_year, documents, carried, carried_tier))

struct Position {
  Wide budget = 0;
  Wide received = 0;
  Wide released = 0;
  Wide held = 0;
  Wide in_transit = 0;
  Wide confirmed = 0;

  Wide available() const { return std::min(budget, received) - released - held; }
};

// The balance of one bureau account is one column.
void add_account(Position& position, Account account, Wide balance) {
  switch (account) {
    case Account::budget_granted:
    case Account::budget_carried:
    case Account::budget_lapsed: position.budget += balance; break;
    case Account::funds_received:
    case Account::funds_carried:
    case Account::funds_lapsed: position.received -= balance; break;
    case Account::budget_used: position.released -= balance; break;
    case Account::budget_held: position.held -= balance; break;
    case Account::in_transit: position.in_transit += balance; break;
    case Account::subsidy_expense: position.confirmed += balance; break;
    default: break;
  }
}

template <class Row>
void write_position(Row& row, const Position& position) {
  row.budget = fen_text(position.budget);
  row.received = fen_text(position.received);
  row.released = fen_text(position.released);
  row.held = fen_text(position.held);
  row.in_transit = fen_text(position.in_transit);
  row.confirmed = fen_text(position.confirmed);
}

}  // namespace

void fold_funds(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq seq) {
    if constexpr (std::is_same_v<E, FundOpened>) {
      put_value(table, keys::fund(e.fund), StoredFund{e.fund, e.bureau, e.title, seq});
    } else if constexpr (std::is_same_v<E, SourceCarriedOver>) {
      const std::string key = keys::source(e.fund, e.to_source);
      auto source =
          read_value<StoredSource>(table, key)
              .value_or(StoredSource{e.fund, e.to_source, e.bureau, e.fiscal_year, {}, {}, {}});
      if (!undone) source.carried.push_back({seq, recorded.meta.booked_date});
      const auto from = read_value<StoredSource>(table, keys::source(e.fund, e.source));
      if (from) source.carried_tier = from->tier({});
      put_value(table, key, source);
    } else if constexpr (std::is_same_v<E, BudgetAllocated>) {
      const std::string key = keys::source(e.fund, e.source);
      auto source =
          read_value<StoredSource>(table, key)
              .value_or(StoredSource{e.fund, e.source, e.bureau, e.fiscal_year, {}, {}, {}});
      const Step step{recorded.meta.seq, recorded.meta.booked_date};
      if (!undone) source.documents.push_back({step, e.document, {}, e.tier});
      for (BudgetDocument& d : source.documents) {
        if (undone && d.stated.seq == seq) d.undone = step;
      }
      put_value(table, key, source);
    }
  });
}

namespace {

using SourceId = std::pair<std::string, std::string>;  // fund, source

std::map<SourceId, Position> positions_of(const View& view, const FundPositionQuery& query) {
  std::map<SourceId, Position> positions;
  each_account_key(view, [&](const AccountKey& key, std::uint32_t number) {
    if (!key.rolled_up || (query.fund && *query.fund != key.fund) ||
        (query.source && *query.source != key.source)) {
      return;
    }
    add_account(
        positions[{key.fund, key.source}], static_cast<Account>(key.account),
        turnover_until(view, number, query.by, query.when.as_of, query.when.known_at).balance());
  });
  return positions;
}

}  // namespace

Result<FundPosition> fund_position(const View& view, const FundPositionQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  FundPosition answer;
  Position all;
  Wide all_available = 0;
  for (const auto& [id, position] : positions_of(view, query)) {
    const auto source = read_value<StoredSource>(view, keys::source(id.first, id.second));
    const auto fund = read_value<StoredFund>(view, keys::fund(id.first));
    if (!source || !fund || !source->is_known(query.when) ||
        (query.fiscal_year && *query.fiscal_year != source->fiscal_year) ||
        (query.bureau && *query.bureau != source->bureau)) {
      continue;
    }
    FundPositionRow row;
    row.fund = id.first;
    row.title = fund->title;
    row.bureau = party_called(view, source->bureau, query.when);
    row.source = id.second;
    row.fiscal_year = source->fiscal_year;
    for (const BudgetDocument& d : source->documents) {
      if (d.stands(query.when)) row.documents.push_back(d.document);
    }
    row.tier = source->tier(query.when);
    write_position(row, position);
    row.available = fen_text(position.available());
    answer.rows.push_back(std::move(row));
    all.budget += position.budget;
    all.received += position.received;
    all.released += position.released;
    all.held += position.held;
    all.in_transit += position.in_transit;
    all.confirmed += position.confirmed;
    all_available += position.available();
  }
  write_position(answer.totals, all);
  answer.totals.available = fen_text(all_available);
  return answer;
}

std::vector<SourceFacts> sources_named(const View& view, const std::string& source,
                                       const std::optional<std::string>& fund, const AsOf& when) {
  FundPositionQuery query;
  query.when = when;
  query.fund = fund;
  query.source = source;
  std::vector<SourceFacts> found;
  for (const auto& [id, position] : positions_of(view, query)) {
    const auto stored = read_value<StoredSource>(view, keys::source(id.first, id.second));
    if (!stored || !stored->is_known(when)) continue;
    const std::int32_t carried = stored->carried.empty() ? 0 : 1;
    found.push_back({id.first, id.second, stored->bureau, stored->fiscal_year,
                     stored->fiscal_year - carried, position.available(), stored->tier(when)});
  }
  return found;
}

std::optional<FiscalTier> tier_of_source(const View& view, const std::string& fund,
                                         const std::string& source, const AsOf& when) {
  const auto stored = read_value<StoredSource>(view, keys::source(fund, source));
  return stored ? stored->tier(when) : std::nullopt;
}

}  // namespace yingbu
