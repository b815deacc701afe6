#pragma once

#include "ledger/intake/compare.h"

// 核对: what a row of a filing or a release says of its guarantee beside its news, held against
// what stands. Pure.
namespace yingbu {

class StandingChecks {
 public:
  StandingChecks(const Mapping& mapping, const std::vector<Cell>& cells, Finding& finding)
      : m_(mapping), cells_(cells), finding_(finding) {}

  // How the row's guarantee is looked for: by its number, then by its contracts (E2).
  WantedGuarantee wanted() const;
  // The ledger has no such guarantee: that is no news of this kind of file.
  void differ_absent();
  // Every column of [checks] and [contracts] that is filled.
  void check(const StandingGuarantee& known);

  const Cell& cell(const std::string& column) const;
  std::string text_of(const std::string& column) const;  // "" for a column that is not mapped
  std::optional<std::int64_t> number(const std::string& column) const;

  // Two values of one fact: which is right only people can say.
  void differ(const std::string& column, const std::string& ledger,
              std::string type = "unclassified");
  void differ(const std::string& column, std::string ledger, std::string type, std::string zh,
              std::string en);
  // m1: an amount that agrees within its rounding; the difference is kept for the tie.
  bool agrees(const std::string& column, Money file, Money ledger);
  // The finding's verdict, from what was found.
  void conclude();

 private:
  void check_borrower(const StandingGuarantee& known);
  void check_name(const std::string& column, const StandingParty& known);
  void check_kind(const StandingGuarantee& known);
  void check_days(const StandingGuarantee& known);
  void check_contracts(const StandingGuarantee& known);
  void check_province_share(const StandingGuarantee& known);

  const Mapping& m_;
  const std::vector<Cell>& cells_;
  Finding& finding_;
};

}  // namespace yingbu
