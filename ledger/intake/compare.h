#pragma once

#include <string>
#include <vector>

#include "ledger/intake/claim.h"
#include "ledger/intake/difference.h"
#include "ledger/intake/row_life.h"

// 比对: what a row says against how its guarantee stands now (DESIGN 10). Pure: the same row and
// the same standing give the same finding, whatever file or day came before.
namespace yingbu {

enum class RowVerdict : std::uint8_t {
  agrees = 1,    // 一致
  news = 2,      // 有新情况: the ledger lacks what the steps record
  differs = 3,   // 有差异: the two contradict one another; nothing of the row is recorded
  behind = 4,    // 文件滞后: the ledger is further on than the file
  reversed = 5,  // 已红冲: it was recorded and taken back; the steps record it again
};
BOOST_DESCRIBE_ENUM(RowVerdict, agrees, news, differs, behind, reversed)

// m1 万元尾差: a column's figure in the file less the ledger's, within half of its last place.
struct Rounding {
  std::string column;
  Money file_less_ledger;
};

// A sentence of the report that changes nothing.
struct FindingNote {
  std::string zh;
  std::string en;
};

struct Finding {
  RowVerdict verdict = RowVerdict::agrees;
  std::string guarantee;  // in the ledger, or as it would be
  MatchedBy matched_by = MatchedBy::business_no;
  std::vector<StepRequest> steps;  // of news and reversed
  std::vector<Difference> differences;
  std::vector<Rounding> roundings;
  std::vector<std::string> behind;  // columns in which the file is behind
  std::optional<Money> moved = {};  // of a flow's row: what the ledger has of it, or will have
  std::vector<FindingNote> notes = {};
  // Of what would be news, the line of an earlier row that has to be recorded first and was not:
  // the row is rejected.
  std::optional<std::uint64_t> waits_for = {};
};

struct CompareContext {
  const Mapping& mapping;
  const std::vector<Cell>& cells;
  std::optional<Date> booked_date;
  // 续保: the guarantees that a new row may go on from, as they stand in the ledger or in an
  // earlier row of the file.
  std::vector<const StandingGuarantee*> ending = {};
  bool ends_by_renewal = false;  // another row of the file goes on from this one
  // 扣划保证金: what deposits have met of the demand, where the row's 未清偿本金 is that before it.
  Money met_by_deposit = {};
};

// What deposits have met of a demand since, where that makes the claim's 未清偿本金 and the
// ledger's the same; else 0. Asks the moves of a guarantee that has less left than the claim says.
Money met_by_deposit(const CompareContext& context, const Claim& claim,
                     const StandingGuarantee* known, const LedgerSide& ledger);
FindingNote deposit_note(const Mapping& mapping, const StandingGuarantee& known, Money met);

Finding compare(const CompareContext& context, const Claim& claim, const Match& match);

// The column that a refused step's field came from, as well as it can be told; "" where none did.
std::string column_of(const Mapping& mapping, std::string_view step, std::string_view field);

}  // namespace yingbu
