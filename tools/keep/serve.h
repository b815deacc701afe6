#pragma once

#include <cstdint>
#include <string>

#include "ledger/base/limits.h"
#include "ledger/log/ledger.h"
#include "tools/terminal/console.h"

// yingbu serve DIR: the ledger, its read models and the server, until SIGTERM or SIGINT.
namespace yingbu::serve {

struct Options {
  std::string directory, anchor;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string port_file;  // written when ready: the port and a line end
  std::string tls_certificate, tls_key;
  int threads = 2;
  std::uint32_t token_rate = limits::token_requests_per_second;  // 0: no limit
  std::uint32_t address_rate = limits::address_requests_per_second;
  bool access_log = false;
  std::uint64_t space_floor_mib = LedgerOptions().space_floor_bytes >> 20;
  unsigned trail_keep = 400;  // files of the access trail
};
int run(const Options& options, const Console& console);

}  // namespace yingbu::serve
