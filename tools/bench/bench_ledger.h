#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/api/api.h"
#include "http/server.h"
#include "ledger/log/ledger.h"
#include "projections/store/runner.h"

namespace yingbu {

// What a benchmark sends: one event a command, or a guarantee with its fee and subsidy (three).
enum class Kind { receipt, guarantee };

// The n-th command of a run as a request body. Numbers of different runs must differ.
std::string body_of(Kind kind, std::uint64_t run, std::uint64_t n);

// A new ledger with parties, a fund, a programme in force, made in `directory`. Returns the token
// of a clerk.
std::string make_bench_ledger(const std::filesystem::path& directory);

// As `yingbu serve` has it: ledger, read models, server.
class BenchServer {
 public:
  explicit BenchServer(const std::filesystem::path& directory);

  std::uint16_t port() const { return server_.port(); }
  Ledger& ledger() { return ledger_; }
  Runner& runner() { return runner_; }

 private:
  Ledger ledger_;
  Runner runner_;
  Api api_;
  Server server_;
};

}  // namespace yingbu
