#pragma once

#include <string>
#include <vector>

#include "ledger/intake/import.h"
#include "tools/terminal/endpoint.h"

// 差异 of a file that was compared: each contradiction becomes a break of its own, numbered by
// owner, mapping, object and column; one that is on record with the same values stays as it is, one
// with others is told them, and what an earlier run of that owner and mapping found and this one,
// in which object and column stand, finds gone is closed. A file that has no news, contradicts
// nothing and ends nothing leaves no run.
namespace yingbu::import {

struct ComparedFile {
  std::string name;
  std::string digest;  // SHA-256 of its bytes, hex
  std::optional<Date> booked_date;
  bool is_recorded = false;  // by this run or one that was cut off: a run has to name it
};

struct BreaksOfFile {
  std::uint64_t raised = 0;
  std::uint64_t moved = 0;
  std::uint64_t closed = 0;
  std::uint64_t standing = 0;  // on record already, with the same values
  std::uint64_t refused = 0;   // of the requests, by the ledger
  std::vector<RowRequests> requests;
};
BOOST_DESCRIBE_STRUCT(BreaksOfFile, (), (raised, moved, closed, standing, refused))

// What the file would record, as the breaks stand now. They are `owner`'s, where it is named; else
// the caller's organisation's or, where a bureau brings the file, each company's whose guarantees
// stand in it. Throws CommandError where the server refuses.
BreaksOfFile breaks_of_file(Endpoint& endpoint, const Console& console, ComparedFile file,
                            const std::string& owner, const Imported& imported);

// A line of the report, where there is something to say.
void say(const BreaksOfFile& breaks, const Console& console);

}  // namespace yingbu::import
