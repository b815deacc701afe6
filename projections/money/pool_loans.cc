#include <algorithm>
#include <map>

#include "projections/money/pool_fold.h"
#include "projections/money/pools.h"
#include "projections/people/parties.h"

// What stands in pools: loans with what was paid for them, and bridges.
namespace yingbu {
namespace {

// The banks of batches, looked up once each.
class Banks {
 public:
  Banks(const View& view, const AsOf& when) : view_(view), when_(when) {}

  PartyNo of(const PoolLoanEntered& e) {
    const std::string key = pool_keys::in_pool(pool_keys::kBatches, e.pool, e.batch);
    const auto known = banks_.find(key);
    if (known != banks_.end()) return known->second;
    const auto batch = read_value<StoredPoolBatch>(view_, key);
    const auto* admitted = batch ? last_standing(batch->admitted, when_) : nullptr;
    return banks_[key] = admitted ? admitted->fact.bank : PartyNo{};
  }

 private:
  const View& view_;
  const AsOf& when_;
  std::map<std::string, PartyNo> banks_;
};

PoolLoanStanding state_of(const PoolLoanRow& row, bool is_in) {
  if (row.audit_class) return PoolLoanStanding::to_audit;
  if (row.clawback_open.fen > 0) return PoolLoanStanding::to_give_back;
  if (row.unpaid.fen > 0) return PoolLoanStanding::claimed;
  if (row.paid.fen > 0) return PoolLoanStanding::compensated;
  return is_in ? PoolLoanStanding::in_pool : PoolLoanStanding::left;
}

void add_loss(PoolLoanRow& row, const PoolStay& stay, const AsOf& when) {
  if (stay.claim) {
    row.loss = stay.claim->fact.loss;
    row.share_ppm = stay.claim->fact.share_ppm;
    row.due = stay.claim->fact.due;
  }
  row.paid = stay.paid;
  row.unpaid = stay.unpaid();
  row.audit_by = stay.audit_by;
  if (const auto awaited = stay.audit_awaited_by()) {
    row.audit_overdue = days_past(*awaited, when);
    row.audit_class = ageing_of(row.audit_overdue);
  }
  if (!stay.audit) return;
  row.passed = stay.audit->fact.passed;
  row.clawback = stay.audit->fact.clawback;
}

PoolLoanRow row_of(const StoredPoolLoan& loan, const PoolStay& stay, const AsOf& when) {
  PoolLoanRow row;
  row.pool = loan.pool;
  row.batch = stay.entered->fact.batch;
  row.loan = loan.loan;
  row.amount = stay.entered->fact.amount;
  row.entered_on = stay.entered->on;
  row.seq = stay.entered->recorded.seq;
  if (stay.left) row.left_on = stay.left->on;
  add_loss(row, stay, when);
  row.given_back = stay.given_back;
  row.clawback_open = std::max(Money{}, row.clawback - row.given_back);
  row.net_recovered = stay.net_recovered;
  row.returned = stay.returned;
  for (const auto* each : stay.recourse) {
    row.recourse.push_back({each->on, each->fact.action, each->fact.document, each->recorded.seq});
  }
  row.state = state_of(row, stay.is_in_pool());
  return row;
}

BridgeRow row_of(const View& view, const StoredBridge& bridge, const Kept<BridgeLent>& lent,
                 const AsOf& when) {
  const BridgeLent& e = lent.fact;
  BridgeRow row;
  row.pool = bridge.pool;
  row.bridge = bridge.bridge;
  row.borrower = party_called(view, e.borrower, when);
  row.bank = party_called(view, e.bank, when);
  row.loan = e.loan;
  row.lent = sum_standing(bridge.lent, when, &BridgeLent::amount);
  row.lent_on = lent.on;
  row.last_day = e.last_day;
  row.day_fee_ppm = e.day_fee_ppm;
  row.repaid = sum_standing(bridge.repaid, when, &BridgeRepaid::amount);
  row.outstanding = outstanding_of(bridge, when);
  row.fees = sum_standing(bridge.repaid, when, &BridgeRepaid::fee);
  row.document = e.document;
  row.seq = lent.recorded.seq;
  if (row.outstanding.fen > 0) {
    row.overdue = days_past(e.last_day, when);
    row.ageing = ageing_of(row.overdue);
  } else {
    each_standing(bridge.repaid, when, [&row](const Kept<BridgeRepaid>& each) {
      row.repaid_on = std::max(each.on, row.repaid_on.value_or(each.on));
    });
  }
  return row;
}

}  // namespace

namespace {

// A row stands at its loan's key with the record of its entering behind it.
constexpr std::size_t kStayBytes = sizeof(Seq);

// The loan's key where a page goes on behind one of its rows.
std::string loan_key_at(const std::string& from) {
  const std::size_t behind = kStayBytes + 1;  // page_start's octet is the last
  return from.size() > behind ? from.substr(0, from.size() - behind) : from;
}

}  // namespace

Result<PoolPage<PoolLoanRow>> pool_loans(const View& view, const PoolLoanQuery& query) {
  using namespace pool_keys;
  const AsOf& when = query.of.when;
  YINGBU_CHECK(check_question(view, query.of));
  YINGBU_TRY(from, page_start(query.of.page, kLoans));
  Banks banks(view, when);
  PoolPage<PoolLoanRow> page;
  std::string last;
  const auto take = [&](std::string_view key, const StoredPoolLoan& loan, const PoolStay& stay) {
    if (!stay.entered) return true;
    const std::string at = keys::with_seq(std::string(key), stay.entered->recorded.seq);
    const PartyNo bank = banks.of(stay.entered->fact);
    if (at < from || (query.of.bank && *query.of.bank != bank)) return true;
    PoolLoanRow row = row_of(loan, stay, when);
    if (query.state && *query.state != row.state) return true;
    if (page_full(page.rows, query.of.page.limit, at, last, page.next_cursor)) return false;
    row.bank = party_called(view, bank, when);
    page.rows.push_back(std::move(row));
    return true;
  };
  const std::string prefix = within(kLoans, query.of.pool);
  view.scan(prefix, std::max(loan_key_at(from), prefix), [&](std::string_view key, auto value) {
    const auto loan = decode<StoredPoolLoan>(value);
    return std::ranges::all_of(stays_of(loan, when),
                               [&](const PoolStay& stay) { return take(key, loan, stay); });
  });
  return page;
}

Result<PoolPage<BridgeRow>> bridges(const View& view, const BridgeQuery& query) {
  using namespace pool_keys;
  const AsOf& when = query.of.when;
  YINGBU_CHECK(check_question(view, query.of));
  YINGBU_TRY(from, page_start(query.of.page, kBridges));
  PoolPage<BridgeRow> page;
  std::string last;
  const std::string prefix = within(kBridges, query.of.pool);
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    const auto bridge = decode<StoredBridge>(value);
    const auto* lent = last_standing(bridge.lent, when);
    if (!lent || (query.of.bank && *query.of.bank != lent->fact.bank)) return true;
    if (query.only_open && outstanding_of(bridge, when).fen <= 0) return true;
    if (page_full(page.rows, query.of.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(row_of(view, bridge, *lent, when));
    return true;
  });
  return page;
}

}  // namespace yingbu
