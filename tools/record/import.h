#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/import.h"
#include "ledger/intake/mapping.h"
#include "tools/terminal/endpoint.h"

// yingbu compare|record FILE [--mapping MAP.toml]: a file's rows against the ledger, and their news
// recorded; payments (支付文件) by payments.h. yingbu import opening FILE: rows that are one
// command each (期初结转).
namespace yingbu::import {

struct Options {
  EndpointOptions endpoint;
  bool opening = false;  // 期初结转, else a register
  bool records = true;   // else it is compared only
  bool yes = false;      // without being asked
  std::string file;
  std::string mapping;                // default: the shipped one that fits; of payments as XML none
  bool detect = false;                // which mapping fits, and nothing more
  std::size_t preview = 0;            // so many rows as they are understood, and nothing more
  std::vector<std::string> vouchers;  // of payments: 5207 files that say what a credit pays
  std::string sheet;                  // of a workbook; default: its first
  std::string rejects;                // default: FILE with ".rejects.csv"; gone after a clean run
  std::string owner;                  // 文件所属单位; default: one's own organisation
  std::string booked_date;            // default: the mapping's, else today
  // In place of those that the mapping has for all rows.
  std::optional<PartyMapping> guarantor = {};
  std::optional<PartyMapping> reguarantor = {};
  std::string programme = {};
  // Told how many rows there are before anything is sent, then as they pass; it may throw. Default:
  // a bar on a terminal.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
};
// Throws CommandError; FileRefused where the file as a whole cannot be read.
int run(const Options& options, const Console& console);

// --- What recording any file does.

// As a member of "commands" in a request.
void write_command(std::string& out, const CommandRequest& request);
// Of a problem as the server answers it.
Rejection rejection_of(const Json& problem);
// Sends rows as batches, in their order; a busy server is asked again. Throws CommandError where it
// stops; the same may then be sent again.
std::vector<RowOutcome> send_rows(Endpoint& endpoint, const Console& console,
                                  const std::vector<RowRequests>& rows);
// Asks on a terminal; without one says so and answers no.
bool is_agreed(const Console& console, const std::string& question);
// A rejects file of an earlier run, which this one has left nothing of.
void remove_stale(const Console& console, const std::string& rejects);

}  // namespace yingbu::import
