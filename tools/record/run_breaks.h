#pragma once

#include <string>
#include <vector>

#include "ledger/intake/import.h"
#include "tools/terminal/endpoint.h"

// 差异 of a file that was compared: each contradiction becomes a break of its own, numbered by
// owner, object and column; one that is on record with the same values stays as it is, one with
// others is told them, and what an earlier run of that owner found and this one finds gone is
// closed. A file that contradicts nothing and ends nothing leaves no run.
namespace yingbu::import {

struct ComparedFile {
  std::string name;
  std::string digest;  // SHA-256 of its bytes, hex
  std::string owner;   // party, "#3"
  std::optional<Date> booked_date;
};

struct BreaksOfRun {
  std::string run;  // "" where there is nothing to say
  std::uint64_t raised = 0;
  std::uint64_t moved = 0;
  std::uint64_t closed = 0;
  std::uint64_t standing = 0;  // on record already, with the same values
  std::vector<RowRequests> requests;
};

// What a run would record, as the breaks of its owner stand now. Throws CommandError where the
// server refuses.
BreaksOfRun breaks_of_run(Endpoint& endpoint, const Console& console, const ComparedFile& file,
                          const Imported& imported);

}  // namespace yingbu::import
