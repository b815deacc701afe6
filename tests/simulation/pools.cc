#include "tests/simulation/pools.h"

#include <map>

#include "ledger/domain/capital/state.h"
#include "ledger/domain/pool/state.h"

namespace yingbu::testing {
namespace {

constexpr std::size_t kAll = 10'000;

class Check {
 public:
  explicit Check(const World& world) : world_(world) {}

  std::vector<std::string> run() {
    each<PoolLoanState>([this](const std::string& id, const PoolLoanState& l) { loan(id, l); });
    each<BatchState>([this](const std::string& id, const BatchState& b) { batch(id, b); });
    each<BridgeState>([this](const std::string&, const BridgeState& b) {
      if (b.lent == 0) return;
      hold(b.repaid <= b.amount, "INV-13 more repaid than was lent");
      out_[b.pool] += (b.amount - b.repaid).fen;
    });
    each<PoolState>([this](const std::string& id, const PoolState& p) { pool(id, p); });
    each<InvestmentState>([this](const std::string& id, const InvestmentState& i) {
      about_ = id;
      hold(i.exited.fen >= 0 && i.exited <= i.invested, "more is out than was invested");
      invested_[id.substr(0, id.find('\x1f'))] += (i.invested - i.exited).fen;
    });
    each<VehicleState>([this](const std::string& id, const VehicleState& v) {
      about_ = id;
      same(booked(Account::capital_cash, id), v.cash.fen, "未投资金");
      same(booked(Account::investments, id), invested_[id], "股权投资 at cost");
      hold(v.cash.fen >= 0, "INV-19 a vehicle below zero");
    });
    return std::move(faults_);
  }

 private:
  template <class T, class Then>
  void each(const Then& then) {
    for (const std::string& id : world_.state().ids_after<T>("", kAll)) {
      then(id, *world_.state().find<T>(id));
    }
  }
  void hold(bool holds, const std::string& rule) {
    if (!holds) faults_.push_back(about_ + ": " + rule);
  }
  void same(Wide a, Wide b, const std::string& rule) {
    hold(a == b, rule + ": " + fen_text(a) + " is not " + fen_text(b));
  }
  Wide booked(Account account, const std::string& source) const {
    Wide sum = 0;
    for (const auto& [key, amount] : world_.balances()) {
      if (key.account == account && key.source == source) sum += amount;
    }
    return sum;
  }

  void loan(const std::string& id, const PoolLoanState& l) {
    about_ = "loan " + id;
    paid_[l.pool] += (l.paid - l.given_back).fen;
    returned_[l.pool] += l.returned.fen;
    if (!l.in_pool) {
      hold(!l.loss, "a loss of a loan that left");
      return;
    }
    entered_[l.batch] += l.amount.fen;
    if (!l.loss) {
      hold(l.due.fen == 0 && l.paid.fen == 0 && !l.passed && l.net_recovered.fen == 0,
           "more than nothing of a loss that none claimed");
      return;
    }
    hold(*l.loss <= l.amount, "a loss above what entered");
    same(l.due.fen, share_of(*l.loss, l.share_ppm.value, kWhole.value).fen, "due by its share");
    hold(l.paid.fen >= 0 && l.paid <= l.due, "more paid than was due");
    hold(!l.passed || *l.passed <= l.due, "more passed than was due");
    hold(l.given_back.fen >= 0 && l.given_back <= l.clawback, "more given back than was asked");
    hold(!l.passed || l.paid - l.clawback <= *l.passed, "paid above what the audit passed");
    hold(l.returned.fen >= 0 && l.returned <= l.paid, "INV-8 more returned than was paid");
    hold(l.returned <= share_of(l.net_recovered, l.share_ppm.value, kWhole.value),
         "K8 more returned than the pool's part");
  }

  void batch(const std::string& id, const BatchState& b) {
    about_ = "batch " + id;
    same(b.entered.fen, entered_[id], "of the loans that stand in it");
    hold(b.entered.fen >= 0 && b.entered <= b.credit, "more lent than its credit");
    hold(b.admitted != 0 || b.credit.fen == 0, "a batch that is none");
    committed_[b.pool] += (b.ended ? b.entered : b.credit).fen;
  }

  void pool(const std::string& id, const PoolState& p) {
    about_ = "pool " + id;
    hold(p.balance.fen >= 0 && p.lent.fen >= 0, "INV-12 a pool below zero");
    same(booked(Account::pool_cash, id), p.balance.fen, "INV-12 资金池存款");
    same(booked(Account::bridge_loans, id), p.lent.fen, "INV-13 转贷借款");
    same(p.lent.fen, out_[id], "INV-13 what is out is lent less repaid");
    same(p.committed.fen, committed_[id], "committed by its batches");
    same(booked(Account::pool_losses, id) + booked(Account::clawback_receivable, id), paid_[id],
         "风险补偿支出");
    same(-booked(Account::pool_recoveries, id), returned_[id], "追偿返还收入");
  }

  const World& world_;
  std::vector<std::string> faults_;
  std::string about_;
  std::map<std::string, Wide> out_;  // by pool, as the next three
  std::map<std::string, Wide> committed_;
  std::map<std::string, Wide> paid_;
  std::map<std::string, Wide> returned_;
  std::map<std::string, Wide> entered_;   // by batch
  std::map<std::string, Wide> invested_;  // by vehicle
};

}  // namespace

std::vector<std::string> pool_faults(const World& world) { return Check(world).run(); }

}  // namespace yingbu::testing
