#include "projections/money/pools.h"

#include <algorithm>
#include <map>

#include "projections/money/pool_fold.h"
#include "projections/people/parties.h"

namespace yingbu {
namespace {

// Sums over many loans, batches and bridges.
struct Sums {
  Wide funded = 0;
  Wide paid = 0;
  Wide given_back = 0;
  Wide recovered = 0;
  Wide lent = 0;
  Wide repaid = 0;
  Wide fees = 0;
  Wide unpaid = 0;
  Wide unaudited = 0;
  Wide committed = 0;
  std::uint64_t audits_overdue = 0;
  std::uint64_t bridges_overdue = 0;

  Wide drawn_down() const { return paid - given_back - recovered; }
  Wide outstanding() const { return lent - repaid; }
  Wide balance() const { return funded - drawn_down() - outstanding() + fees; }
};

// 已入池, by pool and batch.
struct Entered {
  std::uint64_t loans = 0;
  Wide amount = 0;
};
using EnteredByBatch = std::map<std::pair<std::string, std::string>, Entered>;

void add_stay(Sums& sums, const PoolStay& stay, const AsOf& when) {
  sums.paid += stay.paid.fen;
  sums.given_back += stay.given_back.fen;
  sums.recovered += stay.returned.fen;
  sums.unpaid += stay.unpaid().fen;
  const auto audit_by = stay.audit_awaited_by();
  if (!audit_by) return;
  sums.unaudited += stay.paid.fen;
  sums.audits_overdue += days_past(*audit_by, when) > 0;
}

void add_bridge(Sums& sums, const StoredBridge& bridge, const AsOf& when) {
  sums.lent += sum_standing(bridge.lent, when, &BridgeLent::amount).fen;
  sums.repaid += sum_standing(bridge.repaid, when, &BridgeRepaid::amount).fen;
  sums.fees += sum_standing(bridge.repaid, when, &BridgeRepaid::fee).fen;
  const auto* lent = last_standing(bridge.lent, when);
  if (!lent || outstanding_of(bridge, when).fen == 0) return;
  sums.bridges_overdue += days_past(lent->fact.last_day, when) > 0;
}

void add_entered(EnteredByBatch& entered, const PoolStay& stay) {
  if (!stay.is_in_pool()) return;
  const PoolLoanEntered& e = stay.entered->fact;
  Entered& of_batch = entered[{e.pool, e.batch}];
  ++of_batch.loans;
  of_batch.amount += e.amount.fen;
}

Wide committed_of(const StoredPoolBatch& batch, const BatchAdmitted& admitted,
                  const EnteredByBatch& entered, const AsOf& when) {
  if (!last_standing(batch.ended, when)) return admitted.credit.fen;
  const auto found = entered.find({batch.pool, batch.batch});
  return found == entered.end() ? Wide{0} : found->second.amount;
}

Sums sums_of(const View& view, const StoredPool& pool, const AsOf& when) {
  using namespace pool_keys;
  Sums sums;
  EnteredByBatch entered;
  sums.funded = sum_standing(pool.funded, when, &PoolFunded::amount).fen;
  each_under<StoredPoolLoan>(view, within(kLoans, pool.pool), [&](const StoredPoolLoan& loan) {
    for (const PoolStay& stay : stays_of(loan, when)) {
      add_stay(sums, stay, when);
      add_entered(entered, stay);
    }
  });
  each_under<StoredBridge>(view, within(kBridges, pool.pool),
                           [&](const StoredBridge& bridge) { add_bridge(sums, bridge, when); });
  each_under<StoredPoolBatch>(view, within(kBatches, pool.pool), [&](const StoredPoolBatch& batch) {
    const auto* admitted = last_standing(batch.admitted, when);
    if (admitted) sums.committed += committed_of(batch, admitted->fact, entered, when);
  });
  return sums;
}

// Of those that stood then the one in force on the day; of one day the later record.
template <class E>
const Kept<E>* in_force(const std::vector<Kept<E>>& terms, const AsOf& when) {
  const Kept<E>* found = nullptr;
  each_standing(terms, when, [&](const Kept<E>& each) {
    if (each.fact.effective_from > day_of(when)) return;
    if (!found || each.fact.effective_from >= found->fact.effective_from) found = &each;
  });
  return found;
}

std::optional<PoolTermsRow> terms_row(const StoredPool& pool, const AsOf& when) {
  const auto* terms = in_force(pool.terms, when);
  if (!terms) return std::nullopt;
  const PoolTermsEnacted& e = terms->fact;
  return PoolTermsRow{e.effective_from, e.multiple_ppm, e.share_ppm,        e.audit_days,
                      e.document,       e.article,      terms->recorded.seq};
}

std::optional<BridgeTermsRow> bridge_terms_row(const StoredPool& pool, const AsOf& when) {
  const auto* terms = in_force(pool.bridge_terms, when);
  if (!terms) return std::nullopt;
  const BridgeTermsEnacted& e = terms->fact;
  return BridgeTermsRow{e.effective_from, e.day_fee_ppm, e.days_max,         e.each_max,
                        e.document,       e.article,     terms->recorded.seq};
}

// Rounded down, that no more is lent than it carries; what is to be paid in up, for the same.
void add_capacity(PoolFigures& figures, const Sums& sums, Ppm multiple) {
  if (multiple.value <= 0) return;
  const Wide whole = kWhole.value;
  const Wide carries = std::max(Wide{0}, sums.balance()) * multiple.value / whole;
  const Wide wanted = (sums.committed * whole + multiple.value - 1) / multiple.value;
  figures.capacity = fen_text(carries);
  figures.room = fen_text(std::max(Wide{0}, carries - sums.committed));
  figures.top_up = fen_text(std::max(Wide{0}, wanted - sums.balance()));
}

PoolFigures figures_of(const Sums& sums, const std::optional<PoolTermsRow>& terms) {
  PoolFigures figures;
  figures.funded = fen_text(sums.funded);
  figures.paid = fen_text(sums.paid);
  figures.given_back = fen_text(sums.given_back);
  figures.recovered = fen_text(sums.recovered);
  figures.drawn_down = fen_text(sums.drawn_down());
  figures.lent = fen_text(sums.lent);
  figures.repaid = fen_text(sums.repaid);
  figures.outstanding = fen_text(sums.outstanding());
  figures.fees = fen_text(sums.fees);
  figures.balance = fen_text(sums.balance());
  figures.unpaid = fen_text(sums.unpaid);
  figures.committed = fen_text(sums.committed);
  figures.unaudited = fen_text(sums.unaudited);
  figures.audits_overdue = sums.audits_overdue;
  figures.bridges_overdue = sums.bridges_overdue;
  if (terms) add_capacity(figures, sums, terms->multiple_ppm);
  return figures;
}

PoolRow row_of(const View& view, const StoredPool& pool, const Kept<PoolOpened>& opened,
               const PoolQuery& query) {
  PoolRow row;
  row.pool = pool.pool;
  row.purpose = opened.fact.purpose;
  row.title = opened.fact.title;
  row.bureau = party_called(view, opened.fact.bureau, query.when);
  row.region = opened.fact.region;
  row.opened_on = opened.on;
  row.opened_seq = opened.recorded.seq;
  row.terms = terms_row(pool, query.when);
  row.bridge_terms = bridge_terms_row(pool, query.when);
  if (query.sees_all) row.figures = figures_of(sums_of(view, pool, query.when), row.terms);
  return row;
}

}  // namespace

Result<PoolPage<PoolRow>> pools(const View& view, const PoolQuery& query) {
  YINGBU_CHECK(check_question(view, query));
  YINGBU_TRY(from, page_start(query.page, pool_keys::kPools));
  PoolPage<PoolRow> page;
  std::string last;
  const std::string prefix = pool_keys::within(pool_keys::kPools, query.pool);
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    const auto pool = decode<StoredPool>(value);
    const auto* opened = last_standing(pool.opened, query.when);
    if (!opened || (query.bank && !stands_in(view, pool.pool, *query.bank, query.when))) {
      return true;
    }
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(row_of(view, pool, *opened, query));
    return true;
  });
  return page;
}

Result<PoolPage<PoolBatchRow>> pool_batches(const View& view, const PoolQuery& query) {
  using namespace pool_keys;
  YINGBU_CHECK(check_question(view, query));
  YINGBU_TRY(from, page_start(query.page, kBatches));
  EnteredByBatch entered;
  each_under<StoredPoolLoan>(view, within(kLoans, query.pool), [&](const StoredPoolLoan& loan) {
    for (const PoolStay& stay : stays_of(loan, query.when)) add_entered(entered, stay);
  });
  PoolPage<PoolBatchRow> page;
  std::string last;
  const std::string prefix = within(kBatches, query.pool);
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    const auto batch = decode<StoredPoolBatch>(value);
    const auto* admitted = last_standing(batch.admitted, query.when);
    if (!admitted || (query.bank && *query.bank != admitted->fact.bank)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    const BatchAdmitted& e = admitted->fact;
    const Entered& in = entered[{batch.pool, batch.batch}];
    const bool ended = last_standing(batch.ended, query.when) != nullptr;
    const bool expired = !ended && day_of(query.when) >= e.until;
    const Wide free = ended || expired ? Wide{0} : std::max(Wide{0}, e.credit.fen - in.amount);
    page.rows.push_back({batch.pool, batch.batch, party_called(view, e.bank, query.when), e.credit,
                         e.from, e.until, e.document, ended, expired, in.loans, fen_text(in.amount),
                         fen_text(committed_of(batch, e, entered, query.when)), fen_text(free),
                         admitted->recorded.seq});
    return true;
  });
  return page;
}

}  // namespace yingbu
