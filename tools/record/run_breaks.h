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

// 文件所属单位: the one that is named; else the caller's organisation, or of a bureau the company
// whose guarantees all of the file's differences are of. Nothing, said on `err`, where that is
// several; nothing where there is nothing to tell.
std::optional<std::string> owner_of_file(Endpoint& endpoint, const Console& console,
                                         const std::string& named, const Imported& imported);

// A line of the report, where there is something to say; and its member of the JSON.
void say(const BreaksOfRun& breaks, const Console& console);
std::string json_of(const BreaksOfRun& breaks);

// What a run would record, as the breaks of its owner stand now. Throws CommandError where the
// server refuses.
BreaksOfRun breaks_of_run(Endpoint& endpoint, const Console& console, const ComparedFile& file,
                          const Imported& imported);

}  // namespace yingbu::import
