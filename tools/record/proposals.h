#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "tools/ask/reading.h"

// yingbu reverse, approve, decline: what takes two people, without writing JSON. One proposes a
// reversal (红冲), another approves or declines the proposal, whatever is in it.
namespace yingbu::proposals {

struct Proposal {
  std::string id, note;
  boost::json::array commands;
  Phrase not_yet;  // what has not happened until another person decides
  std::string request_id = {};
};
// As /v1/commands takes it, without a request id.
boost::json::object request_of(const Proposal& proposal);
// Proposes it and shows who does what next; the exit code.
int propose(Reading& reading, const Proposal& proposal, const Console& console);

struct ReverseOptions {
  EndpointOptions endpoint;
  std::string seq, cause;
  std::string booked_date;  // of the reversal; the day of the approval by default
  std::string request_id;
  std::string proposal;  // its id; "reverse-SEQ" by default
  bool cascade = false;
  bool dry_run = false;
};
// Proposes only what could be reversed now: it is tried first, and shown.
int run_reverse(const ReverseOptions& options, const Console& console);

struct DecideOptions {
  EndpointOptions endpoint;
  std::string proposal;
  std::string cause;  // of a decline
  std::string request_id;
  bool dry_run = false;  // of an approval
  bool yes = false;      // of an approval: without asking on a terminal
};
// Shows what will be recorded, asks on a terminal, approves, and shows what was.
int run_approve(const DecideOptions& options, const Console& console);
int run_decline(const DecideOptions& options, const Console& console);

}  // namespace yingbu::proposals
