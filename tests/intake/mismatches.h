#pragma once

#include <ostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/intake/register_rows.h"

// A month of a guarantee company, made up: what the ledger knows before it, the register, the
// bank's flow and the payments of the month, and the mismatches of E2 that are put into them at
// known places.
namespace yingbu::testing {

// A mismatch that was put in, or that a comparison found: its class and where.
struct Misfit {
  std::string type;
  std::string at;  // 唯一业务编号, 借据号 or 凭证号
  auto operator<=>(const Misfit&) const = default;
};
using Misfits = std::set<Misfit>;
inline void PrintTo(const Misfit& misfit, std::ostream* out) {
  *out << misfit.type << " at " << misfit.at;
}

// What a guarantee of the month goes through; each is there at least once.
enum class Fate : std::uint8_t {
  in_force,     // before the month and after it
  rounded,      // the same, of an amount beyond two decimals of 万元
  boundary,     // the same, of just above 500 万元
  part_repaid,  // in the month
  released,     // in the month
  refunded,     // released early in the month, with a part of the fee given back
  renewed,      // ends in the month and goes on under another number
  compensated,  // demanded before the month, paid in it
  recovered,    // paid before the month, recovered from in it
  begun,        // new in the month
};

struct MonthCourse {
  std::string number;
  Fate fate{};
  std::string borrower;  // USCC
  std::string bank;
  std::int64_t principal = 0;  // fen
  Date start;
  Date end;
  Date event;  // the day in the month
  std::string contract_no;
  std::string renewal_no;  // of one that is renewed
};

class CompanyMonth {
 public:
  explicit CompanyMonth(std::uint64_t seed);

  const std::vector<MonthCourse>& courses() const { return courses_; }
  std::vector<MonthCourse> of(Fate fate) const;
  Date first() const { return first_; }
  Date last() const { return last_; }

  // The ledger as it stands when the month's files come.
  void record_before(DecidedSink& ledger) const;
  // 担保业务台账 at the end of the month, by number; rows in no order of their own.
  std::map<std::string, RowCells> register_rows(const DecidedSink& ledger) const;
  std::string register_file(const std::map<std::string, RowCells>& rows);
  // 银行余额 of every loan at the end of the month, and what was drawn in the month.
  std::string bank_balances(const std::map<std::string, std::string>& changed = {});
  std::string bank_draws();

  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(between(0, static_cast<int>(all.size()) - 1))];
  }
  // A valid code, or one of the early issuers' whose check character is wrong (G1).
  std::string code(int n, bool legacy = false);

 private:
  void add(Fate fate);
  bool is_clear(const MonthCourse& course) const;
  RowCells row_before(const MonthCourse& course) const;
  RowCells row_after(const MonthCourse& course) const;
  std::int64_t balance_after(const MonthCourse& course) const;

  std::mt19937_64 random_;
  Date first_;
  Date last_;
  std::vector<std::string> borrowers_;
  std::vector<MonthCourse> courses_;
};

// "123.456789" 万元.
std::string wan(std::int64_t fen);

// The register's mapping with the day of a recovery, which E1's columns leave out.
const Mapping& month_mapping();

// What a comparison of the register found: rows that differ by class and number, m1 and m13, m16
// where rows are recorded.
Misfits found_in(const Imported& imported);

// Puts one of each class of the register that fits into the rows; what must be found.
Misfits spoil_register(CompanyMonth& month, std::map<std::string, RowCells>& rows);

}  // namespace yingbu::testing
