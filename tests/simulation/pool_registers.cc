#include "tests/simulation/pool_registers.h"

#include <map>

#include "ledger/domain/capital/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "projections/read_models.h"

namespace yingbu::testing {
namespace {

class Compare {
 public:
  Compare(const World& world, const View& view) : world_(world), view_(view) {}

  std::vector<std::string> run() {
    of_pools();
    of_batches();
    of_loans();
    of_bridges();
    of_vehicles();
    of_years();
    return std::move(differences_);
  }

 private:
  template <class T, class F>
  void each(F&& f) {
    for (const std::string& id : world_.state().ids_after<T>("", 10'000)) {
      about_ = std::string(ObjectEntry<T>::name) + " " + id;
      f(id, *world_.state().find<T>(id));
    }
  }
  template <class T>
  void same(const T& shown, const T& is, const std::string& what) {
    if (!(shown == is)) differences_.push_back(about_ + ": " + what + " differs");
  }
  void same(const std::string& shown, Money is, const std::string& what) {
    if (shown == fen_text(is.fen)) return;
    differences_.push_back(about_ + ": " + what + " is shown as " + shown + ", the rules know " +
                           fen_text(is.fen));
  }
  // The row of that name; a difference where it is missing.
  template <class Row>
  const Row* row_of(const std::map<std::string, Row>& rows, const std::string& id) {
    const auto found = rows.find(id);
    if (found != rows.end()) return &found->second;
    differences_.push_back(about_ + " is missing");
    return nullptr;
  }
  PoolQuery all() const {
    PoolQuery query;
    query.when = when_;
    query.page.limit = limits::page_max;
    return query;
  }

  void of_pools() {
    std::map<std::string, PoolRow> rows;
    const auto page = pools(view_, all());
    for (const PoolRow& row : page->rows) rows[row.pool] = row;
    each<PoolState>([&](const std::string& id, const PoolState& is) {
      const auto* row = row_of(rows, id);
      if (!row) return;
      same(row->figures->balance, is.balance, "余额");
      same(row->figures->committed, is.committed, "已占用");
      same(row->figures->outstanding, is.lent, "转贷未归还");
    });
  }

  void of_batches() {
    std::map<std::string, PoolBatchRow> rows;
    const auto page = pool_batches(view_, all());
    for (const PoolBatchRow& row : page->rows) rows[row.batch] = row;
    each<BatchState>([&](const std::string& id, const BatchState& is) {
      if (is.admitted == 0) return same(rows.contains(id), false, "taken back, and shown");
      const auto* row = row_of(rows, id);
      if (!row) return;
      same(row->bank.no, is.bank, "bank");
      same(row->credit, is.credit, "credit");
      same(row->entered, is.entered, "what entered");
      same(row->ended, is.ended, "ended");
    });
  }

  void of_loans() {
    std::map<std::string, PoolLoanRow> rows;  // of the last stay
    const auto page = pool_loans(view_, {all(), {}});
    for (const PoolLoanRow& row : page->rows) {
      PoolLoanRow& last = rows[row.loan];
      if (last.seq < row.seq) last = row;
    }
    each<PoolLoanState>([&](const std::string& id, const PoolLoanState& is) {
      const bool is_earlier_stay = id.find('\x1f') != std::string::npos;
      if (is_earlier_stay || is.pool.empty()) return;
      const auto* row = row_of(rows, id);
      if (!row) return;
      same(row->pool, is.pool, "pool");
      same(row->batch, is.batch, "batch");
      same(row->bank.no, is.bank, "bank");
      same(row->amount, is.amount, "amount");
      same(!row->left_on, is.in_pool, "whether it stands in it");
      same(row->loss, is.loss.value_or(Money{}), "loss");
      same(row->due, is.due, "due");
      same(row->paid, is.paid, "paid");
      same(row->passed, is.passed, "passed");
      same(row->clawback, is.clawback, "clawback");
      same(row->given_back, is.given_back, "given back");
      same(row->net_recovered, is.net_recovered, "recovered");
      same(row->returned, is.returned, "returned");
    });
  }

  void of_bridges() {
    std::map<std::string, BridgeRow> rows;
    const auto page = bridges(view_, {all(), false});
    for (const BridgeRow& row : page->rows) rows[row.bridge] = row;
    each<BridgeState>([&](const std::string& id, const BridgeState& is) {
      if (is.lent == 0) return same(rows.contains(id), false, "taken back, and shown");
      const auto* row = row_of(rows, id);
      if (!row) return;
      same(row->lent, is.amount, "lent");
      same(row->repaid, is.repaid, "repaid");
      same(row->last_day, is.last_day, "last day");
      same(row->borrower.no, is.borrower, "borrower");
    });
  }

  void of_vehicles() {
    std::map<std::string, VehicleRow> rows;
    std::map<std::string, InvestmentRow> investments;
    CapitalQuery query{when_, all().page, {}, {}, true};
    const auto page = capital(view_, query);
    for (const VehicleRow& row : page->rows) {
      rows[row.vehicle] = row;
      query.vehicle = row.vehicle;
      const auto of_one = capital(view_, query);
      for (const InvestmentRow& each : *of_one->investments) {
        investments[each.vehicle + '\x1f' + each.investment] = each;
      }
    }
    each<VehicleState>([&](const std::string& id, const VehicleState& is) {
      if (const auto* row = row_of(rows, id)) same(row->figures->cash, is.cash, "cash");
    });
    each<InvestmentState>([&](const std::string& id, const InvestmentState& is) {
      if (is.invested.fen == 0) return;  // taken back
      const auto* row = row_of(investments, id);
      if (!row) return;
      same(row->invested, is.invested, "invested");
      same(row->exited, is.exited, "exited");
    });
  }

  void of_years() {
    std::map<std::string, PortfolioRow> rows;
    const auto page = portfolios(view_, {when_, all().page, {}, {}, {}});
    for (const PortfolioRow& row : page->rows) {
      rows[object_ids::portfolio({row.programme, row.scope, row.holder.no, row.year})] = row;
    }
    each<PortfolioState>([&](const std::string& id, const PortfolioState& is) {
      const auto found = rows.find(id);
      if (found == rows.end()) {
        return same(is.closed != 0 || is.settling, false, "closed or settling, and not shown");
      }
      const PortfolioRow& row = found->second;
      same(row.closed_seq.value_or(0), is.closed, "the close");
      same(row.share, is.share, "share");
      same(row.leverage, is.leverage, "leverage");
      same(row.settling, is.settling, "settling");
      if (is.settling || !row.walk) return;
      same(row.walk->used, is.used, "what is used of the cap");
      same(row.walk->limited, is.limited, "limited");
    });
  }

  const World& world_;
  const View& view_;
  const AsOf when_{{}, {}, date_of(2026, 12, 31)};
  std::vector<std::string> differences_;
  std::string about_;
};

}  // namespace

std::vector<std::string> pool_register_differences(const World& world, const View& view) {
  return Compare(world, view).run();
}

}  // namespace yingbu::testing
