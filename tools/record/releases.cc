#include "tools/record/releases.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>
#include <set>

#include "ledger/domain/event_visit.h"
#include "tools/record/pages.h"

namespace yingbu {
namespace {

struct Account {
  std::string name;
  std::string number;
};
struct Payee {
  std::string id;
  std::string name;
  std::map<std::int64_t, Account> accounts;
};
using Payees = std::map<std::int64_t, Payee>;

Payees payees_of(Endpoint& endpoint, const Console& console) {
  Payees all;
  each_row(endpoint, console, "/v1/parties", {}, [&all](const Json& row) {
    Payee& payee = all[number_at(row, {"party"})];
    payee.id = raw_text_at(row, {"scheme"}) + ":" + raw_text_at(row, {"id"});
    payee.name = raw_text_at(row, {"name"});
    for (const Json& account : rows_at(row, "accounts")) {
      payee.accounts[number_at(account, {"account"})] = {raw_text_at(account, {"account_name"}),
                                                         raw_text_at(account, {"account_number"})};
    }
  });
  return all;
}

EntitlementKey key_at(const Json& data) {
  return {raw_text_at(data, {"key", "programme"}),
          PartyNo{static_cast<std::uint32_t>(number_at(data, {"key", "payee"}))},
          raw_text_at(data, {"key", "period"}), raw_text_at(data, {"key", "object"})};
}

using Years = std::map<std::pair<std::string, std::string>, std::int64_t>;

// Follows the records of a release, in their order.
class Follow {
 public:
  Follow(const Payees& payees, const Years& years) : payees_(payees), years_(years) {}

  void take(const Json& row) {
    const Json* data = at(row, {"data"});
    if (!data) return;  // erased, or not open to who asks
    const auto seq = static_cast<std::uint64_t>(number_at(row, {"seq"}));
    const std::string event = raw_text_at(row, {"event"});
    if (event != event_name(EventEntry<EventReversed>::tag)) return note(event, *data, row, seq);
    const Json* original = at(*data, {"original"});
    if (!original) return;
    undo(raw_text_at(*original, {"event"}), original->at("data"),
         static_cast<std::uint64_t>(number_at(*original, {"seq"})), seq);
  }

  std::vector<StandingRelease> all() {
    std::vector<StandingRelease> out;
    for (auto& [voucher, followed] : releases_) out.push_back(std::move(followed.release));
    return out;
  }

 private:
  struct Followed {
    StandingRelease release;
    std::vector<std::uint64_t> returns;  // their records
  };

  static bool is(const std::string& event, std::uint16_t tag) { return event == event_name(tag); }

  void note(const std::string& event, const Json& data, const Json& row, std::uint64_t seq) {
    const std::string voucher = raw_text_at(data, {"voucher"});
    const Date on = date_at(row, {"basis_date"}).value_or(Date{});
    if (is(event, EventEntry<FundsReleased>::tag)) return begin(voucher, data, on, seq);
    const auto found = releases_.find(voucher);
    if (found == releases_.end()) return;
    StandingRelease& release = found->second.release;
    if (is(event, EventEntry<ReleaseConfirmed>::tag)) {
      release.status = ReleaseStatus::confirmed;
      release.confirmed_on = on;
      release.confirmation = seq;
    } else if (is(event, EventEntry<ReleaseBounced>::tag)) {
      const Money amount{number_at(data, {"amount"})};
      release.bounced += amount;
      release.returns.push_back({amount, on, raw_text_at(data, {"cause"})});
      found->second.returns.push_back(seq);
      if (release.bounced == release.amount) release.status = ReleaseStatus::bounced;
    }
    release.last_record = seq;
  }

  void begin(const std::string& voucher, const Json& data, Date on, std::uint64_t seq) {
    StandingRelease release;
    release.voucher = voucher;
    release.key = key_at(data);
    release.fund = raw_text_at(data, {"fund"});
    release.source = raw_text_at(data, {"source"});
    release.amount = Money{number_at(data, {"amount"})};
    release.released_on = on;
    release.last_record = seq;
    const auto year = years_.find({release.fund, release.source});
    if (year != years_.end()) release.fiscal_year = static_cast<std::int32_t>(year->second);
    const auto payee = payees_.find(release.key.payee.value);
    if (payee != payees_.end()) {
      release.payee_name = payee->second.name;
      const auto account = payee->second.accounts.find(number_at(data, {"account"}));
      if (account != payee->second.accounts.end()) {
        release.account_name = account->second.name;
        release.account_number = account->second.number;
      }
    }
    releases_.insert_or_assign(voucher, Followed{std::move(release), {}});
  }

  void undo(const std::string& event, const Json& data, std::uint64_t original, std::uint64_t seq) {
    const std::string voucher = raw_text_at(data, {"voucher"});
    const auto found = releases_.find(voucher);
    if (found == releases_.end()) return;
    if (is(event, EventEntry<FundsReleased>::tag)) {
      releases_.erase(found);
      return;
    }
    StandingRelease& release = found->second.release;
    if (is(event, EventEntry<ReleaseConfirmed>::tag)) {
      release.status = ReleaseStatus::in_transit;
      release.confirmed_on.reset();
      release.confirmation = 0;
    } else if (is(event, EventEntry<ReleaseBounced>::tag)) {
      auto& returns = found->second.returns;
      const auto at = std::ranges::find(returns, original);
      if (at == returns.end()) return;
      release.returns.erase(release.returns.begin() + (at - returns.begin()));
      returns.erase(at);
      release.bounced -= Money{number_at(data, {"amount"})};
      if (release.status == ReleaseStatus::bounced) release.status = ReleaseStatus::in_transit;
    }
    release.last_record = seq;
  }

  const Payees& payees_;
  const Years& years_;
  std::map<std::string, Followed> releases_;
};

}  // namespace

std::vector<StandingRelease> releases_of(Endpoint& endpoint, const Console& console) {
  std::set<std::string> funds;
  Years years;
  const Json sources = asked(endpoint, console, "/v1/funds", {});
  for (const Json& row : rows_at(sources, "items")) {
    const std::string fund = raw_text_at(row, {"fund"});
    funds.insert(fund);
    years[{fund, raw_text_at(row, {"source"})}] = number_at(row, {"fiscal_year"});
  }
  const Payees payees = payees_of(endpoint, console);
  Follow follow(payees, years);
  // In the order of the record, whichever fund's: a voucher may have been another's before.
  std::map<std::int64_t, Json> events;
  for (const std::string& fund : funds) {
    each_row(endpoint, console, "/v1/events", {{"object", "fund:" + fund}},
             [&events](const Json& row) { events.emplace(number_at(row, {"seq"}), row); });
  }
  for (const auto& [seq, event] : events) follow.take(event);
  return follow.all();
}

std::vector<StandingApproval> approvals_of(Endpoint& endpoint, const Console& console,
                                           const std::string& programme) {
  const std::string approved(event_name(EventEntry<EntitlementApproved>::tag));
  const std::string reversed(event_name(EventEntry<EventReversed>::tag));
  const Payees payees = payees_of(endpoint, console);
  std::map<std::int64_t, StandingApproval> all;  // by their records
  each_row(endpoint, console, "/v1/events", {{"event", approved}}, [&](const Json& row) {
    const Json* data = at(row, {"data"});
    if (!data || raw_text_at(*data, {"key", "programme"}) != programme) return;
    StandingApproval approval{.key = key_at(*data),
                              .payee = {},
                              .payee_name = {},
                              .document = raw_text_at(*data, {"document"}),
                              .amount = Money{number_at(*data, {"amount"})},
                              .on = date_at(row, {"basis_date"}).value_or(Date{})};
    const auto payee = payees.find(approval.key.payee.value);
    if (payee != payees.end()) {
      approval.payee = payee->second.id;
      approval.payee_name = payee->second.name;
    }
    all.emplace(number_at(row, {"seq"}), std::move(approval));
  });
  if (!all.empty()) {
    each_row(endpoint, console, "/v1/events", {{"event", reversed}}, [&all](const Json& row) {
      all.erase(number_at(row, {"data", "original", "seq"}));
    });
  }
  std::vector<StandingApproval> out;
  for (auto& [seq, approval] : all) out.push_back(std::move(approval));
  return out;
}

}  // namespace yingbu
