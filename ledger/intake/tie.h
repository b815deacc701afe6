#pragma once

#include "ledger/intake/compare.h"
#include "ledger/intake/import.h"

// 勾稽: the file's amounts against the ledger's, column by column, and its 合计 against its rows.
namespace yingbu {

// How a row of a file has ended.
enum class Fate : std::uint8_t { pending, accepted, unchanged, differing, behind, rejected };

// A row as the tie counts it.
struct TiedRow {
  std::uint64_t line = 0;
  const std::vector<Cell>& cells;
  Fate fate = Fate::pending;
  bool repeats = false;  // an earlier row of the file, word for word
  const std::vector<StepRequest>& steps;
  const StandingGuarantee* standing = nullptr;  // what it was compared with
  const std::vector<Rounding>& roundings;
  std::optional<Money> moved = {};  // of a flow: what of the ledger's the row is
};

class Tie {
 public:
  explicit Tie(const Mapping& mapping);

  // Before any row is decided on: the sums that totals are held against.
  void read(std::uint64_t line, const std::vector<Cell>& cells);
  // 合计 or 小计: what differs from the rows before it is kept.
  void total(const Layout& layout, RowForm form, const CsvRecord& record);
  void settle(const TiedRow& row);

  Result<void> write(ImportReport& report) const;

 private:
  struct Sums {
    const Column* column = nullptr;
    std::string recorded_as;
    std::size_t cell = 0;
    Wide file = 0;
    Wide in_ledger = 0;
    Wide differing = 0;
    Wide behind = 0;
    Wide rejected = 0;
    Wide repeated = 0;
    Wide rounded = 0;
    std::int64_t place = 0;   // the largest last place of what is rounded
    Wide since_total = 0;     // of the rows below the last 合计
    Wide since_subtotal = 0;  // of those below the last of either
    Wide read = 0;            // of all rows so far
    std::vector<std::uint64_t> unreadable_lines;
  };

  static void settle_in_ledger(Sums& sums, const TiedRow& row);

  std::vector<Sums> sums_;
  std::vector<TotalDifference> totals_;
};

// What an amount column is in the ledger; "" where it is only checked.
std::string recorded_as(const Mapping& mapping, const std::string& column);
// How much of it stands once these steps are recorded.
Money recorded_amount(const StandingGuarantee* standing, const std::vector<StepRequest>& steps,
                      std::string_view recorded_as);
// What a command moves: the amount by which it is counted; 0 for one without.
Money amount_of(const Command& command);

}  // namespace yingbu
