#pragma once

#include <set>
#include <string>
#include <vector>

#include "ledger/intake/cells.h"
#include "ledger/intake/difference.h"
#include "ledger/intake/import.h"
#include "ledger/intake/standing.h"

// The rows of a run that were held against the ledger, and what contradicts it in them.
namespace yingbu {

class HeldRows {
 public:
  explicit HeldRows(const Mapping& mapping) : mapping_(mapping) {}

  // A row of that 业务编号 was compared with the guarantee as it stands; nullptr for none. The
  // cells are asked until the next row is held.
  void hold(const std::string& key, const StandingGuarantee* known, const std::vector<Cell>& cells);
  // The row that was held last is of that guarantee, loan or object of an entitlement.
  void is_of(const std::string& account);
  // In the row that was held last.
  void differs(std::uint64_t line, Difference difference);
  void give(Imported& imported);

 private:
  const Mapping& mapping_;
  const std::vector<Cell>* cells_ = nullptr;
  RowDifference last_;
  std::vector<std::string> held_;
  std::set<std::string> accounts_;
  std::optional<DaysHeld> days_;
  std::set<PartyNo> guarantors_;
  std::vector<RowDifference> differences_;
  BlankCells blank_;
};

// Those of `outcomes` that a day's books refuse are sent once more, booked today: 记账日 of a file
// is kept where the books take it. Told in the notes.
class RunNotes;
void send_again_today(const ImportSink& send, std::vector<RowRequests> entries,
                      std::vector<RowOutcome>& outcomes, RunNotes& notes);

}  // namespace yingbu
