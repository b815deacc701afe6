#include <algorithm>
#include <fmt/core.h>
#include <memory>
#include <set>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/people/commands.h"
#include "tools/sample/chapters.h"

// 拨付, March and April 2026: the city pays in two instalments, a county at once or, where its
// budget is short, by ratio. Some money comes back and goes out again to another account.
namespace yingbu::sample {
namespace {

constexpr std::uint32_t kNewAccount = 2;
constexpr std::size_t kBouncedMost = 3;

// One programme's vouchers, numbered in its own sequence.
class Cashier {
 public:
  Cashier(Story& story, std::size_t programme)
      : s_(story), p_(story.programmes[programme]), bureau_(story.cast.bureaus[p_.bureau]) {}

  bool in_instalments() const { return p_.id == "FS-141100"; }

  // 占用: the first three claims are sure of their money; one of them gives it up again.
  void hold(Date on) {
    std::vector<CommandRequest> holds;
    for (Claim& c : p_.claims) {
      if (holds.size() == kHeld || !in_instalments()) break;
      if (c.approved.fen == 0 || c.approved != awaited(c)) continue;
      if (c.approved > p_.sources.front().left) continue;
      const std::string id = fmt::format("ZY-2026-{:03}", holds.size() + 1);
      holds.push_back(
          {HoldFunds{id, c.key, p_.fund, p_.sources.front().id, c.approved, day(2026, 3, 31)}, on,
           on});
      held_.push_back({id, &c});
    }
    s_.must(bureau_.party.clerk, std::move(holds));
  }

  void give_up_a_hold(Date on) {
    if (held_.empty()) return;
    s_.must(bureau_.party.clerk, {{EndHold{held_.back().id}, on, on}});
    held_.pop_back();
  }

  void pay(Date on) {
    std::vector<CommandRequest> releases;
    for (const Held& held : held_) release_held(held, on, releases);
    if (p_.short_of_money && wanted() > left_of(p_)) return ration(on);
    for (Claim& c : p_.claims) {
      const Money rest = awaited(c);
      if (rest.fen <= 0) continue;
      release(c, in_instalments() ? share_of(rest, 6, 10) : rest, on, releases);
    }
    s_.must_by_two(bureau_, std::move(releases), "拨付" + p_.title, on);
  }

  void pay_the_rest(Date on) {
    std::vector<CommandRequest> releases;
    for (Claim& c : p_.claims) {
      const Money rest = awaited(c);
      if (rest.fen > 0) release(c, rest, on, releases);
    }
    s_.must_by_two(bureau_, std::move(releases), p_.title + "第二批", on);
  }

  // What came back of a loss since it was approved is not paid any more (K15).
  Money awaited(const Claim& c) const {
    const auto due = s_.remembered.due.find(c.key);
    const Money most = due == s_.remembered.due.end() ? c.approved : due->second;
    return std::min(c.approved, most) - c.paid;
  }

  // 到账; at the end a few are still on their way.
  void confirm(Date on, int in_transit_percent) {
    std::vector<CommandRequest> confirmations;
    for (Claim& c : p_.claims) {
      for (const Paid& paid : c.vouchers) {
        if (confirmed_.contains(paid.voucher)) continue;
        if (!is_spared(c) && s_.dice.chance(in_transit_percent)) continue;
        confirmations.push_back({ConfirmRelease{paid.voucher, paid.amount}, on, on});
        confirmed_.insert(paid.voucher);
        c.confirmed += paid.amount;
      }
    }
    s_.must(bureau_.party.clerk, std::move(confirmations));
  }

  // 退票: one claim of the payee whose account name is wrong; true if there was any.
  bool bounce(PartyNo payee, Date on) {
    const auto c = std::find_if(p_.claims.begin(), p_.claims.end(), [&](const Claim& claim) {
      return claim.key.payee == payee && claim.vouchers.size() == 1 && !is_spared(claim);
    });
    if (c == p_.claims.end() || p_.short_of_money) return false;
    const Paid paid = c->vouchers.front();
    c->vouchers.clear();
    s_.must(bureau_.party.clerk, {{BounceRelease{paid.voucher, "户名不符"}, on, on}});
    c->paid -= paid.amount;
    for (Source& source : p_.sources) {
      if (source.id == paid.source) source.left += paid.amount;
    }
    bounced_ = &*c;
    return true;
  }

  void publicise_account(Date from, Date to) {
    if (!bounced_) return;
    bounced_->account = kNewAccount;
    s_.must(bureau_.party.clerk,
            {{StartPublicity{bounced_->key, from, to, kNewAccount}, from, from}});
  }

  void pay_again(Date on) {
    if (!bounced_) return;
    std::vector<CommandRequest> releases;
    release(*bounced_, awaited(*bounced_), on, releases);
    s_.must_by_two(bureau_, std::move(releases), "退票后变更账户重新拨付", on);
  }

 private:
  static constexpr std::size_t kHeld = 3;
  struct Held {
    std::string id;
    Claim* claim;
  };

  std::string voucher() { return fmt::format("5207-{}-2026-{:05}", p_.id, ++vouchers_); }

  // Its subsidy is to be paid without incident, for what is to come (corrections.cc).
  bool is_spared(const Claim& c) const { return s_.spared.contains(c.key.object); }

  Money wanted() const {
    Money sum;
    for (const Claim& c : p_.claims) sum += std::max(Money{}, awaited(c));
    return sum;
  }

  void release(Claim& c, Money amount, Date on, std::vector<CommandRequest>& releases,
               std::optional<std::string> hold = {}) {
    for (const Source& from : take(p_, amount)) {
      const std::string number = voucher();
      releases.push_back(
          {ReleaseFunds{number, c.key, p_.fund, from.id, c.account, from.left, hold}, on, on});
      c.vouchers.push_back({number, from.id, from.left});
      c.paid += from.left;
    }
  }

  void release_held(const Held& held, Date on, std::vector<CommandRequest>& releases) {
    release(*held.claim, held.claim->approved, on, releases, held.id);
  }

  // 按比例拨付: every claim its part of what there is.
  void ration(Date on) {
    RationRelease ration{"PC-2026-" + p_.id,    p_.id,       p_.fund,
                         p_.sources.front().id, left_of(p_), {}};
    std::vector<Claim*> claims;
    for (Claim& c : p_.claims) {
      if (c.approved.fen == 0) continue;
      ration.keys.push_back({voucher(), c.key, c.account});
      claims.push_back(&c);
    }
    const std::vector<RationedKey> keys = ration.keys;
    const std::string source = ration.source;
    s_.must_by_two(bureau_, {{std::move(ration), on, on}}, "预算不足，按比例拨付", on);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto paid = s_.remembered.releases.find(keys[i].voucher);
      if (paid == s_.remembered.releases.end()) continue;
      claims[i]->vouchers.push_back({keys[i].voucher, source, paid->second});
      claims[i]->paid += paid->second;
    }
    p_.sources.front().left = {};
  }

  Story& s_;
  Programme& p_;
  const Bureau& bureau_;
  int vouchers_ = 0;
  std::vector<Held> held_;
  std::set<std::string> confirmed_;
  Claim* bounced_ = nullptr;
};

using Cashiers = std::vector<Cashier>;

// The account of one company bears a wrong name: its first payments come back.
void bounce_some(Story& s, Cashiers& cashiers, Date on) {
  constexpr std::size_t kCompany = 2;
  const Party& company = s.cast.companies[kCompany];
  const PartyNo payee = s.remembered.parties.at(company.id.substr(company.id.find(':') + 1));
  std::size_t bounced = 0;
  for (Cashier& cashier : cashiers) {
    if (bounced < kBouncedMost) bounced += cashier.bounce(payee, on);
  }
  const AddPartyAccount account{company.id, "汾阳农村商业银行营业部",
                                std::string(kGuarantors[kCompany].name), "629900002026",
                                "314173100023"};
  s.must_by_two(s.cast.bureaus.front(), {{account, on, on}}, "更正收款账户", on);
}

}  // namespace

void plan_payments(Story& s) {
  constexpr int kAllArrived = 0, kFewOnTheirWay = 4;
  const auto cashiers = std::make_shared<Cashiers>();
  for (std::size_t p = 0; p < s.programmes.size(); ++p) cashiers->emplace_back(s, p);
  const auto each = [&s, cashiers](Date on, auto what) {
    s.do_on(on, [cashiers, on, what] {
      for (Cashier& cashier : *cashiers) what(cashier, on);
    });
  };
  each(day(2026, 3, 9), [](Cashier& c, Date on) { c.hold(on); });
  each(day(2026, 3, 10), [](Cashier& c, Date on) { c.give_up_a_hold(on); });
  each(day(2026, 3, 11), [](Cashier& c, Date on) { c.pay(on); });
  s.do_on(day(2026, 3, 13), [&s, cashiers] { bounce_some(s, *cashiers, day(2026, 3, 13)); });
  each(day(2026, 3, 16), [](Cashier& c, Date on) { c.confirm(on, kAllArrived); });
  each(day(2026, 3, 17), [](Cashier& c, Date on) { c.publicise_account(on, day(2026, 3, 23)); });
  each(day(2026, 3, 25), [](Cashier& c, Date on) { c.pay_again(on); });
  each(day(2026, 3, 30), [](Cashier& c, Date on) { c.confirm(on, kAllArrived); });
  each(day(2026, 4, 14), [](Cashier& c, Date on) { c.pay_the_rest(on); });
  each(day(2026, 4, 20), [](Cashier& c, Date on) { c.confirm(on, kFewOnTheirWay); });
}

}  // namespace yingbu::sample
