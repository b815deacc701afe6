#pragma once

#include <string>

#include "tools/terminal/endpoint.h"

// yingbu submit FILE: one request as JSON, or a batch of lines.
namespace yingbu::submit {

struct Options {
  EndpointOptions endpoint;
  std::string file = "-";  // "-": standard input
  std::string request_id;
  std::string batch;  // "", "atomic" or "per_line"
  bool dry_run = false;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::submit
