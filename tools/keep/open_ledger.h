#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "ledger/log/ledger.h"
#include "projections/store/runner.h"

namespace yingbu {

// A ledger directory opened in this process, with its read models.
struct OpenLedger {
  // Throws CommandError: in use (kExitUnreachable), or refused (kExitDamaged).
  explicit OpenLedger(const LedgerOptions& options);

  Ledger ledger;
  Runner runner;
};

// Runs what opens a ledger's files and turns its Failures into CommandErrors.
void on_ledger(const std::string& directory, const std::function<void()>& work);

// The log alone, for tools that read it offline. Throws as OpenLedger does.
EventLog open_log_to_read(const std::string& directory, const std::string& anchor);
OpenOptions log_options(const std::string& directory, const std::string& anchor);
// Where the files that were recorded lie (source_store.h).
std::filesystem::path sources_of(const std::string& directory);

}  // namespace yingbu
