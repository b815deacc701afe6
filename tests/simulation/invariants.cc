#include "tests/simulation/invariants.h"

#include <algorithm>

#include "ledger/base/region.h"
#include "ledger/domain/assess.h"
#include "ledger/domain/risk_shares.h"
#include "ledger/domain/streams.h"

namespace yingbu::testing {
namespace {

class Check {
 public:
  Check(const World& world, const std::vector<Recorded>& last) : world_(world), last_(last) {}

  std::vector<std::string> run() {
    broken_ = world_.complaints();
    for (const auto& [key, bytes] : world_.objects()) {
      about_ = name_of(key);
      if (key.kind == ObjectEntry<GuaranteeState>::kind) guarantee(key.id);
      if (key.kind == ObjectEntry<EntitlementState>::kind) entitlement(key.id);
      if (key.kind == ObjectEntry<SourceState>::kind) source(key.id);
    }
    about_ = "books";
    books();
    if (none_of<TermsEnacted>() && none_of<EventReversed>()) fees();
    return std::move(broken_);
  }

 private:
  void hold(bool holds, const std::string& rule) {
    if (!holds) broken_.push_back(about_ + ": " + rule);
  }
  void same(Wide a, Wide b, const std::string& rule) {
    hold(a == b, rule + ": " + fen_text(a) + " is not " + fen_text(b));
  }
  template <class E>
  bool none_of() const {
    return std::none_of(last_.begin(), last_.end(),
                        [](const Recorded& r) { return std::holds_alternative<E>(r.event); });
  }

  void guarantee(const std::string& id) {
    const GuaranteeState& g = *world_.state().find<GuaranteeState>(id);
    const bool answers =
        g.status == GuaranteeStatus::in_force || g.status == GuaranteeStatus::demanded;
    const Money left = outstanding(g);
    hold(left.fen >= 0, "outstanding is below zero");
    same(g.liability.fen, answers ? liability_of(g.shares, left).fen : 0,
         "liability is its formula");
    liability_ += g.liability.fen;
    const bool compensated = g.status == GuaranteeStatus::compensated;
    hold(compensated || g.compensation.fen == 0, "compensation without 代偿");
    recourse_ += (g.compensation - g.net_recovered).fen;
    if (compensated) {
      same((g.compensation + bank_bears(g.shares, g.unpaid_principal)).fen, g.unpaid_principal.fen,
           "INV-6 the shares sum to the loss");
      const RecoveryAllocation formula = allocate_recovery(layers_of(g), g.net_recovered);
      hold(g.allocated == formula, "INV-8 allocated is the K8 formula");
      hold(g.allocated.to_province <= g.province.paid, "INV-8 province is returned what it paid");
      hold(g.allocated.to_government <= g.government.paid,
           "INV-8 government is returned what it paid");
      hold(g.allocated.kept.fen >= 0, "the guarantor keeps less than nothing");
    } else {
      hold(g.allocated == RecoveryAllocation{} && g.net_recovered.fen == 0,
           "recoveries without 代偿");
    }
    hold(g.province.paid <= g.province.claimed && g.government.paid <= g.government.claimed,
         "INV-7 a layer paid more than was claimed");
    hold(g.province.claimed + g.government.claimed <= g.compensation,
         "INV-7 the layers bear more than was paid");
    hold(g.net_recovered <= g.compensation, "recovered more than was paid");
    fixed_point(id);
    one_subsidy_a_day(id, g);
  }

  void fixed_point(const std::string& id) {
    for (const std::string& name : world_.state().find<LedgerState>("")->programmes) {
      const auto* programme = world_.state().find<ProgrammeState>(name);
      if (programme->reassessing && id > programme->reassessed_up_to) continue;
      const auto again = assess_guarantee(world_.state(), id, name);
      hold(again && again->empty(), "assessing again changes something under " + name);
    }
  }

  // INV-9, from the last assessment of each key.
  void one_subsidy_a_day(const std::string& id, const GuaranteeState& g) {
    std::map<std::string, std::map<std::string, EntitlementAssessed>> last;
    for (const Recorded& recorded : last_) {
      const auto* assessed = std::get_if<EntitlementAssessed>(&recorded.event);
      if (assessed && assessed->key.object == id) {
        last[assessed->key.programme][assessed->key.period] = *assessed;
      }
    }
    for (const auto& [programme, periods] : last) {
      std::vector<LineSegment> segments;
      for (const auto& [period, assessed] : periods) {
        for (const QuoteLine& line : assessed.lines) {
          segments.insert(segments.end(), line.segments.begin(), line.segments.end());
        }
      }
      std::sort(segments.begin(), segments.end(),
                [](const LineSegment& a, const LineSegment& b) { return a.start < b.start; });
      for (std::size_t i = 0; i < segments.size(); ++i) {
        hold(segments[i].start >= g.start && segments[i].end <= g.end,
             "INV-9 a day outside the guarantee under " + programme);
        hold(i == 0 || segments[i - 1].end <= segments[i].start,
             "INV-9 a day is paid twice under " + programme);
      }
    }
  }

  void entitlement(const std::string& id) {
    const EntitlementState& e = *world_.state().find<EntitlementState>(id);
    hold(Money{} <= e.confirmed && e.confirmed <= e.released && e.released <= e.approved,
         "INV-1 P <= R <= V");
    hold(e.due.fen >= 0 && e.claimed.fen >= 0, "below zero");
    const Money unpaid = std::max(Money{}, e.due - e.confirmed);
    const Money unapproved = std::max(Money{}, e.due - std::max(e.approved, e.confirmed));
    const Money waiting = std::max(Money{}, std::min(e.approved, e.due) - e.confirmed);
    same(unpaid.fen, (unapproved + waiting).fen, "INV-3 U = M + W");
    Money in_transit = e.released - e.confirmed;
    hold(in_transit.fen >= 0, "T is below zero");
    transit_ += in_transit.fen;
    const bool approved_now = std::any_of(last_.begin(), last_.end(), [&](const Recorded& r) {
      const auto* a = std::get_if<EntitlementApproved>(&r.event);
      return a && text(a->key) == id;
    });
    if (approved_now && none_of<EntitlementAssessed>()) {
      hold(e.approved <= e.due, "INV-1 V <= D when approved");
    }
  }

  void source(const std::string& id) {
    const SourceState& s = *world_.state().find<SourceState>(id);
    hold(s.released.fen >= 0 && s.released <= s.budget && s.released <= s.received,
         "INV-10 more released than its source holds");
    Wide treasury = 0;
    Wide available = 0;
    for (const auto& [key, amount] : world_.balances()) {
      if (streams::source_id(key.fund, key.source) != id) continue;
      if (key.account == Account::treasury) treasury += amount;
      if (key.account == Account::budget_available) available += amount;
    }
    same(treasury, (s.received - s.released).fen, "INV-10 its treasury money");
    same(-available, (s.budget - s.released).fen, "INV-10 its budget");
  }

  void books() {
    same(world_.balance(Book::memo, Account::liability_in_force), liability_,
         "在保责任 on the memo book");
    same(world_.balance(Book::memo, Account::recourse_claims), recourse_,
         "追偿债权 on the memo book");
    same(world_.balance(Book::bureau, Account::in_transit), transit_, "money in transit");
    std::map<std::pair<Book, std::string>, Wide> sums;
    for (const auto& [key, amount] : world_.balances()) {
      sums[{key.book, std::to_string(key.owner.value) + '/' + key.fund + '/' + key.source}] +=
          amount;
    }
    for (const auto& [key, sum] : sums) same(sum, 0, "INV-2 sum of " + key.second);
  }

  // INV-4 by cross-multiplication, for fees charged just now.
  void fees() {
    for (const Recorded& recorded : last_) {
      const auto* charged = std::get_if<FeeCharged>(&recorded.event);
      if (!charged) continue;
      about_ = "guarantee " + charged->guarantee;
      const auto& g = *world_.state().find<GuaranteeState>(charged->guarantee);
      for (const std::string& name : world_.state().find<LedgerState>("")->programmes) {
        const Terms* terms = terms_on(*world_.state().find<ProgrammeState>(name), g.start);
        if (!terms || !region_within(g.region, terms->region)) continue;
        if (terms->principal_max && g.principal > *terms->principal_max) continue;
        const Wide days = g.end.days - g.start.days;
        const Wide cap = Wide{terms->fee_cap_ppm.value} * g.principal.fen * days;
        hold(Wide{g.fee.fen} * 365 * kWhole.value <= cap,
             "INV-4 the fee is above the cap of " + name);
      }
    }
  }

  const World& world_;
  const std::vector<Recorded>& last_;
  std::vector<std::string> broken_;
  std::string about_;
  Wide liability_ = 0;
  Wide recourse_ = 0;
  Wide transit_ = 0;
};

}  // namespace

std::vector<std::string> broken_rules(const World& world, const std::vector<Recorded>& last) {
  return Check(world, last).run();
}

}  // namespace yingbu::testing
