#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "projections/indicators/scope.h"

// What one walk over the guarantees sums up, by subject. Not for others.
namespace yingbu {

// One client of one company.
struct ClientOf {
  PartyNo guarantor;
  PartyNo client;
  auto operator<=>(const ClientOf&) const = default;
};

// 责任余额: 在保责任 in force, by what weighs it.
class ClientBalances {
 public:
  void add(Scope& scope, const GuaranteeSeen& seen);
  void measure(Scope& scope, Measures& measures) const;

 private:
  struct Balance {
    Wide small = 0;
    Wide farmer = 0;
    Wide housing = 0;
    Wide bond = 0;
    Wide other = 0;
    Wide whole() const { return small + farmer + housing + bond + other; }
    Wide weighted() const;
  };

  void measure_leverage(Scope& scope, Measures& measures) const;
  void measure_concentration(Scope& scope, Measures& measures) const;

  std::map<ClientOf, Balance> clients_;
};

// 业务结构与费率, of new business or of what is in force.
class BusinessSums {
 public:
  void add(Scope& scope, const GuaranteeSeen& seen);
  void measure(const Scope& scope, Measures& measures) const;

 private:
  struct Client {
    Wide amount = 0;
    Wide small_agri = 0;
  };

  std::map<ClientOf, Client> clients_;
  Wide amount_ = 0;
  Wide shared_ = 0;
  Wide reguaranteed_ = 0;
  Wide new_amount_ = 0;
  Wide fee_ = 0;
  Wide amount_days_ = 0;
};

// 代偿, 追偿, 解保.
class LossSums {
 public:
  void add(const Scope& scope, const GuaranteeSeen& seen);
  void measure(const Scope& scope, Measures& measures) const;

 private:
  Wide compensated_ = 0;
  Wide ended_ = 0;
  Wide recovered_ = 0;  // by the cohort, as the four below
  Wide lost_ = 0;
  Wide received_ = 0;
  Wide returned_ = 0;
};

// 综合融资成本 of the guarantees whose loan is on record.
class FinancingCost {
 public:
  explicit FinancingCost(const Scope& scope);
  void add(const Scope& scope, const GuaranteeSeen& seen);
  void measure(const Scope& scope, Measures& measures) const;

 private:
  struct Loan {
    std::string id;
    Ppm rate;
  };
  using Papers = std::pair<PartyNo, std::string>;  // the bank, and its contract's normal form

  std::map<Papers, Loan> loans_;
  std::set<std::string> met_;
  std::set<PartyNo> borrowers_;
  Wide interest_ = 0;  // fen, days and ppm
  Wide fee_ = 0;
  Wide amount_days_ = 0;
};

}  // namespace yingbu
