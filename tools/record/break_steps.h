#pragma once

#include <string>

#include "tools/terminal/endpoint.h"

// yingbu breaks assign|comment|evidence|resolve|accept: what people do with a break. It is closed
// by the next run that finds it gone (yingbu record), and by nobody.
namespace yingbu::break_steps {

struct Options {
  EndpointOptions endpoint;
  std::string break_no;
  std::string to;        // assign: party
  std::string person;    // assign
  std::string note;      // assign, comment, resolve
  std::string file;      // evidence: the paper; only its digest is recorded
  std::string title;     // evidence: default the file's name
  std::string record;    // resolve: the record that ends it
  std::string cause;     // accept
  std::string proposal;  // accept: "accept-NO" by default
  std::string request_id;
};
int run_assign(const Options& options, const Console& console);
int run_comment(const Options& options, const Console& console);
int run_evidence(const Options& options, const Console& console);
int run_resolve(const Options& options, const Console& console);
// Proposes it: another person of the organisation approves.
int run_accept(const Options& options, const Console& console);

}  // namespace yingbu::break_steps
