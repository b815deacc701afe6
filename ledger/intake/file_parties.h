#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "ledger/intake/row_life.h"
#include "ledger/intake/run_notes.h"

// 主体: the parties that the rows of a run name, each registered before the first row that needs
// it. One for a run. Keeps the mapping and the notes.
namespace yingbu {

class FileParties {
 public:
  FileParties(const Mapping& mapping, RunNotes& notes) : mapping_(mapping), notes_(notes) {}

  // Its registration, where no row before named it; what differs from an earlier row is noted.
  std::optional<RowRequests> take(std::uint64_t line, const RegisterParty& party,
                                  std::optional<Date> booked);
  // What the ledger said to the registration. One that is there already is none that was refused.
  void settle(const std::string& party, std::uint64_t line, const RowOutcome& outcome);
  const std::optional<Rejection>& refused(const std::string& party) const;

 private:
  struct Known {
    RegisterParty registration;
    std::uint64_t line = 0;
    std::optional<Rejection> refused;
  };

  const Mapping& mapping_;
  RunNotes& notes_;
  std::unordered_map<std::string, Known> known_;
};

}  // namespace yingbu
