#pragma once

#include <string>

#include "tools/terminal/console.h"

// yingbu init DIR: makes a ledger, enrols its first people and shows each token once.
namespace yingbu::init {

struct Options {
  std::string directory, anchor;
  std::string currency = "CNY";
  std::string region;
  std::string origin;
  std::string organisation, organisation_name;
  std::string open_from;  // empty: 1 January of this year
  std::string tokens_file;
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::init
