#include <algorithm>
#include <map>

#include "ledger/base/region.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/entitlement/events.h"
#include "projections/entitlement/entitlement_fold.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/gaps.h"
#include "projections/indicators/scope.h"
#include "projections/store/keys.h"
#include "projections/work/working_days.h"

// 应补尽补率, 漏补率 and 超补率 of the periods of the year; 拨付及时率 of what was approved in it.
namespace yingbu {
namespace {

using enum Indicator;

struct Sums {
  Wide due = 0;
  Wide covered = 0;
  Wide missed = 0;
  Wide paid = 0;
  Wide overpaid = 0;

  // Never nets across keys; what is 未到期 is not due yet.
  void add(const EntitlementRow& row) {
    if (row.label == UnapprovedLabel::not_open) return;
    due += row.due.fen;
    covered += std::min(row.paid, row.due).fen;
    if (row.label == UnapprovedLabel::missed) missed += row.unapproved.fen;
    paid += row.paid.fen;
    overpaid += row.overpaid.fen;
  }
};

// What stands of a key's approvals and of what arrived, by booked day. A reversed one never was.
struct KeyMoney {
  struct Fact {
    Date booked;
    Wide amount = 0;
    bool is_approval = false;
  };
  std::map<std::pair<Seq, bool>, Fact> facts;  // by seq, and whether an offset settles the key

  Wide arrived_by(Date day) const {
    Wide sum = 0;
    for (const auto& [at, fact] : facts) {
      if (!fact.is_approval && fact.booked <= day) sum += fact.amount;
    }
    return sum;
  }
};

KeyMoney money_of(const Scope& scope, const EntitlementKey& key) {
  KeyMoney money;
  const AsOf& when = scope.query.when;
  const std::string prefix = keys::entitlement('E', key);
  scope.view.scan(prefix, prefix, [&](std::string_view at, std::string_view value) {
    if (when.known_at && keys::last_u64(at) > *when.known_at) return false;
    const auto change = decode<EntitlementChange>(value);
    if (when.as_of && change.booked_date > *when.as_of) return true;
    const std::pair named{change.fact, change.settles};
    Wide amount = change.amount.fen;
    switch (change.tag) {
      case EventEntry<EntitlementApproved>::tag:
      case EventEntry<ReleaseConfirmed>::tag: break;
      case EventEntry<RefundReceived>::tag: amount = -amount; break;
      case EventEntry<OffsetApplied>::tag: amount = change.settles ? amount : -amount; break;
      default: return true;
    }
    if (change.undone) {
      money.facts.erase(named);
    } else {
      money.facts[named] = {change.booked_date, amount,
                            change.tag == EventEntry<EntitlementApproved>::tag};
    }
    return true;
  });
  return money;
}

// Approvals are paid in their order. One is due once its last day is over, or it has been paid.
class Timeliness {
 public:
  Timeliness(const Scope& scope)
      : scope_(scope),
        calendar_(working_calendar(scope.view, scope.query.when)),
        today_(scope.query.when.as_of.value_or(scope.query.when.today)) {}

  void add(const EntitlementRow& row) {
    if (row.approved.fen == 0) return;
    const KeyMoney money = money_of(scope_, row.key);
    Wide before = 0;
    for (const auto& [at, approval] : money.facts) {
      if (!approval.is_approval) continue;
      const Wide earlier = before;
      before += approval.amount;
      if (row.carried_in && approval.booked <= *row.carried_in) continue;
      if (scope_.from && (approval.booked < *scope_.from || approval.booked > scope_.day)) continue;
      add_approval(money, approval, earlier);
    }
  }

  void tell(Measures& measures) const {
    for (const auto& [indicator, ratio] :
         {std::pair(timely_amount, amount_), std::pair(timely_count, count_)}) {
      measures[indicator].ratio = ratio;
      if (!known_) measures[indicator].missing = Missing::calendar_unknown;
    }
  }

 private:
  void add_approval(const KeyMoney& money, const KeyMoney::Fact& approval, Wide earlier) {
    const auto last =
        plus_working_days(approval.booked, scope_.query.parameters.within_days, calendar_);
    if (!last) {
      known_ = false;
      return;
    }
    const Wide amount = approval.amount;
    const Wide in_time = std::clamp<Wide>(money.arrived_by(*last) - earlier, 0, amount);
    if (today_ < *last && in_time < amount) return;
    amount_.numerator += in_time;
    amount_.denominator += amount;
    count_.numerator += in_time == amount;
    ++count_.denominator;
  }

  const Scope& scope_;
  WorkingCalendar calendar_;
  Date today_;
  Fraction amount_;
  Fraction count_;
  bool known_ = true;
};

bool is_of(Scope& scope, const EntitlementKey& key) {
  return !scope.query.region || region_within(scope.region_of(key.payee), *scope.query.region);
}

}  // namespace

Wide due_of_year(Scope& scope) {
  Sums sums;
  each_entitlement(scope.view, scope.query.when, [&](const EntitlementRow& row) {
    const bool of_year = !scope.query.year || is_of_year(row.key.period, *scope.query.year);
    if (of_year && is_of(scope, row.key)) sums.add(row);
  });
  return sums.due;
}

void measure_entitlements(Scope& scope, Measures& measures) {
  const bool of_sums = scope.wants({coverage_rate, missed_rate, overpaid_rate});
  const bool of_time = scope.wants({timely_amount, timely_count});
  if (!of_sums && !of_time) return;
  const IndicatorQuery& query = scope.query;
  EntitlementQuery all;
  all.when = query.when;
  all.programme = query.programme;
  all.payee = query.seen_by ? query.seen_by : query.guarantor;
  if (!all.payee) all.payee = query.bank ? query.bank : query.reguarantor;
  Sums sums;
  Timeliness timeliness(scope);
  const std::string from = query.programme ? keys::ended('e', *query.programme) : "e";
  each_entitlement(scope.view, all, from, [&](std::string_view, const EntitlementRow& row) {
    if (!is_of(scope, row.key)) return true;
    if (!query.year || is_of_year(row.key.period, *query.year)) sums.add(row);
    if (of_time) timeliness.add(row);
    return true;
  });
  measures[coverage_rate].ratio = {sums.covered, sums.due};
  measures[missed_rate].ratio = {sums.missed, sums.due};
  measures[overpaid_rate].ratio = {sums.overpaid, sums.paid};
  if (of_time) timeliness.tell(measures);
}

}  // namespace yingbu
