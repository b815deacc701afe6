#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/decide.h"

// Commands as people and programs write them in JSON (docs/HTTP.md). Strict throughout: unknown and
// repeated fields, numbers with a fraction, integers out of range and bad UTF-8 are refused, money
// is a string of fen; a Rejection names the place as a JSON pointer ("/commands/0/data/fee").
// Any thread.
//
//   request  := {"request_id": "...", "dry_run": false, "commands": [command, ...]}
//             | {"request_id": "...", "dry_run": false, command's own fields}
//   command  := {"command": "issue_guarantee", "basis_date": "2025-03-01",
//                "booked_date": "2025-03-02", "data": {the command's fields}}
//   propose's data := {"proposal": "...", "note": "...", "commands": [command, ...]}
namespace yingbu {

struct RequestBody {
  std::optional<std::string> request_id;  // absent where the header gives it
  std::vector<CommandRequest> commands;
  bool dry_run = false;
  bool single = false;  // written without "commands"
};

Result<RequestBody> parse_request(std::string_view body);

// One command alone: a line of an atomic batch.
Result<CommandRequest> parse_command(std::string_view line);

// One line of a batch of independent lines: one request, or several that are all or none.
struct BatchLine {
  std::vector<RequestBody> requests;
  bool sequence = false;  // {"sequence": [...]}
};
Result<BatchLine> parse_batch_line(std::string_view line);

// The rules name a field of their command ("fee", or "commands/3/fee" where a group has several);
// this gives its place in the body the caller wrote. `prefix`: where that body stands, "" if alone.
std::string field_in_body(const std::string& field, const RequestBody& body,
                          const std::string& prefix = {});

}  // namespace yingbu
