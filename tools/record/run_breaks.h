#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/reconciliation/events.h"
#include "ledger/intake/import.h"
#include "tools/terminal/endpoint.h"

// 差异 of files that were compared, of whatever kind: each contradiction becomes a break of its
// own, numbered by its two sides, kind of file, object and column; one that is on record with the
// same values stays as it is, one with others is told them, and what an earlier run of that owner
// over that kind of file found and this one, which speaks of it, finds gone is closed. Where
// several contradictions are of one object and column, each keeps its number by its values, in
// whatever order the rows stand. A file that has no news, contradicts nothing and ends nothing
// leaves no run.
namespace yingbu::import {

// 一处矛盾, as a break has it.
struct FoundBreak {
  std::uint64_t line = 0;  // of the file; 0: none
  std::string object;      // 业务编号, 借据号, 凭证号
  std::string column;      // break_values.h
  std::string in_file;
  std::string in_ledger;
  Mismatch mismatch = Mismatch::unclassified;
  PartyNo whose;  // whose file tells of such things; 0: it cannot be told
  PartyNo other;  // whose entry it contradicts then; 0: the same
};

struct ComparedFile {
  std::string name;
  std::string digest;  // SHA-256 of its bytes, hex
  std::optional<Date> booked_date;
  std::string kind;  // what its rows are: RowsOf, PaymentFileKind, or kMatchKind and the other side
  std::uint64_t agreeing = 0;
  std::uint64_t news = 0;
  std::uint64_t differing = 0;
  std::uint64_t behind = 0;
  std::uint64_t rejected = 0;
  std::vector<FoundBreak> found;
  std::vector<PartyNo> owners;  // whose rows stand in it, each once
  // Whether it says something of what a break is about, so that a break it does not find is gone.
  std::function<bool(const FoundBreak& before)> speaks_of;
};

struct RefusedBreak {
  std::string request_id;
  Rejection why;
};

struct BreaksOfFile {
  std::uint64_t raised = 0;
  std::uint64_t moved = 0;
  std::uint64_t closed = 0;
  std::uint64_t standing = 0;  // on record already, with the same values
  std::uint64_t unowned = 0;   // whose they are cannot be told, and nothing is raised
  std::uint64_t refused = 0;   // of the requests, by the ledger
  std::vector<RowRequests> requests;
  std::vector<RefusedBreak> refusals;

  std::uint64_t changes() const { return raised + moved + closed; }
};
BOOST_DESCRIBE_STRUCT(BreaksOfFile, (), (raised, moved, closed, standing, unowned, refused))

// Of a class as files are compared ("m7_bounced"); unclassified for what is none of E2's.
Mismatch mismatch_of(const std::string& type);

// What the file would record, as the breaks stand now. They are `owner`'s, where it is named; else
// the caller's organisation's or, where a bureau brings the file, of those whose rows stand in it.
// Throws CommandError where the server refuses.
BreaksOfFile breaks_of_file(Endpoint& endpoint, const Console& console, const std::string& owner,
                            const ComparedFile& file);
// The same; throws CommandError, before anything is recorded, where it cannot be told whose a
// contradiction is.
BreaksOfFile owned_breaks_of_file(Endpoint& endpoint, const Console& console,
                                  const std::string& owner, const ComparedFile& file);

// Sends the requests, each its own: what is refused of one is no reason to lose another.
void record_breaks(Endpoint& endpoint, const Console& console, BreaksOfFile& breaks);

// Lines of the report, where there is something to say.
void say(const BreaksOfFile& breaks, const Console& console);
void say_refusals(const BreaksOfFile& breaks, const Console& console);

}  // namespace yingbu::import
