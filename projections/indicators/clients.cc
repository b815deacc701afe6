#include <algorithm>
#include <map>
#include <set>

#include "projections/indicators/guarantee_sums.h"

// 放大倍数, 责任余额 and 集中度 (条例 15, 16): of a company as a whole, against its net assets.
namespace yingbu {
namespace {

constexpr Wide kSmallClientMost = 500'000'000;   // 500 万元, included
constexpr Wide kFarmerClientMost = 200'000'000;  // 200 万元, included
constexpr std::int64_t kHundred = 100;

// What is owed to no bank loan is said by an attribute; a loan is weighed by whose it is.
std::optional<std::string> class_of(Scope& scope, const std::string& guarantee) {
  return attribute_on(scope.view, {SubjectKind::guarantee, guarantee}, Attribute::liability_class,
                      scope.day, scope.query.when);
}

// Net assets less equity in other guarantors, which counts as none where none is reported.
struct Capital {
  Wide net_assets = 0;
  Wide equity = 0;
};

// Without net assets it is all zero, and `into` lacks them.
Capital capital_of(const Scope& scope, PartyNo company, Measured& into, bool with_equity) {
  const auto figures = figures_of(scope.view, company, scope.query.when);
  Capital capital;
  const FigureRow* net = figure_at(figures, Figure::net_assets, scope.day);
  if (!net) {
    into.lacking.emplace_back(company, Figure::net_assets);
    return capital;
  }
  capital.net_assets = net->amount.fen;
  into.figures.emplace_back(company, *net);
  const FigureRow* equity = figure_at(figures, Figure::guarantor_equity, scope.day);
  if (!with_equity || !equity) return capital;
  capital.equity = equity->amount.fen;
  into.figures.emplace_back(company, *equity);
  return capital;
}

// The larger of two shares, each of its own net assets: one of none or less is the largest.
bool exceeds(const Fraction& a, const Fraction& b) {
  if (a.denominator <= 0 && b.denominator <= 0) return a.numerator > b.numerator;
  if (a.denominator <= 0 || b.denominator <= 0) return a.denominator <= 0;
  return a.numerator * b.denominator > b.numerator * a.denominator;
}

void keep_larger(Measured& largest, const Fraction& share, PartyNo guarantor, PartyNo client) {
  if (largest.ratio && !exceeds(share, *largest.ratio)) return;
  largest.ratio = share;
  largest.guarantor = guarantor;
  largest.client = client;
}

}  // namespace

// The client's balance decides the weight and is what is weighed; one rounding a client (K2).
Wide ClientBalances::Balance::weighted() const {
  const Wide most = whole();
  const Wide small_weight = most <= kSmallClientMost ? 75 : kHundred;
  const Wide farmer_weight = most <= kFarmerClientMost ? 75 : kHundred;
  return round_half_away(
      small * small_weight + farmer * farmer_weight + housing * 30 + bond * 80 + other * kHundred,
      kHundred);
}

void ClientBalances::add(Scope& scope, const GuaranteeSeen& seen) {
  const Wide liability = seen.end.liability.fen;
  if (liability == 0 || seen.end.issues <= 0) return;
  const Agreement& a = seen.agreement;
  Balance& balance = clients_[{a.guarantor, a.borrower}];
  const auto of_class = class_of(scope, seen.id);
  const PartyKind kind = scope.kind_of(a.borrower);
  if (of_class == "housing") {
    balance.housing += liability;
  } else if (of_class == "bond") {
    balance.bond += liability;
  } else if (is_small(scope, a)) {
    balance.small += liability;
  } else if (a.details.agriculture && kind == PartyKind::individual) {
    balance.farmer += liability;
  } else {
    balance.other += liability;
  }
}

void ClientBalances::measure_leverage(Scope& scope, Measures& measures) const {
  Measured& leverage = measures[Indicator::leverage];
  Fraction ratio;
  std::set<PartyNo> companies;
  for (const auto& [key, balance] : clients_) {
    companies.insert(key.guarantor);
    ratio.numerator += balance.weighted();
  }
  if (scope.query.guarantor) companies.insert(*scope.query.guarantor);
  for (const PartyNo company : companies) {
    const Capital capital = capital_of(scope, company, leverage, true);
    ratio.denominator += capital.net_assets - capital.equity;
  }
  leverage.ratio = ratio;
}

void ClientBalances::measure_concentration(Scope& scope, Measures& measures) const {
  Measured& client = measures[Indicator::client_concentration];
  Measured& group = measures[Indicator::group_concentration];
  std::map<PartyNo, Wide> net_assets;
  std::map<ClientOf, Wide> groups;
  for (const auto& [key, balance] : clients_) {
    if (!net_assets.contains(key.guarantor)) {
      net_assets[key.guarantor] = capital_of(scope, key.guarantor, client, false).net_assets;
    }
    keep_larger(client, {balance.weighted(), net_assets[key.guarantor]}, key.guarantor, key.client);
    const PartyNo head = head_at(scope.view, key.client, scope.end, scope.query.seen_by);
    groups[{key.guarantor, head.value != 0 ? head : key.client}] += balance.weighted();
  }
  group.figures = client.figures;
  group.lacking = client.lacking;
  for (const auto& [key, weighted] : groups) {
    keep_larger(group, {weighted, net_assets[key.guarantor]}, key.guarantor, key.client);
  }
  for (Measured* each : {&client, &group}) {
    if (!each->ratio) each->ratio = Fraction{};
  }
}

void ClientBalances::measure(Scope& scope, Measures& measures) const {
  Wide weighted = 0;
  for (const auto& [key, balance] : clients_) weighted += balance.weighted();
  measures[Indicator::liability_balance].amount = weighted;
  if (!scope.is_of_whole_companies()) {
    return Scope::leave_out(measures, {Indicator::leverage, Indicator::client_concentration,
                                       Indicator::group_concentration});
  }
  measure_leverage(scope, measures);
  measure_concentration(scope, measures);
}

}  // namespace yingbu
