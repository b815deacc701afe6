#include "tools/keep/open_ledger.h"

#include "projections/store/source.h"
#include "tools/terminal/console.h"

namespace yingbu {
namespace {

// Runs what opens a ledger, its failures given their exit codes.
template <class F>
auto opened(const std::string& directory, F&& open) {
  if (!std::filesystem::is_directory(directory)) {
    throw CommandError(
        kExitUnreachable, directory + " 不存在：请核对路径，或先用 yingbu init 新建账本",
        directory + " does not exist: check the path, or make a ledger: yingbu init");
  }
  try {
    return open();
  } catch (const Failure& failure) {
    const bool broken = failure.kind() == Failure::Kind::broken;
    throw CommandError(broken ? kExitDamaged : kExitUnreachable, failure.zh(), failure.en());
  }
}

LedgerOptions ledger_options(const std::string& directory, const std::string& anchor) {
  LedgerOptions options;
  options.directory = directory;
  options.anchor = anchor;
  return options;
}

RunnerOptions runner_options(const std::string& directory) {
  RunnerOptions options;
  options.directory = std::filesystem::path(directory) / "projections";
  return options;
}

}  // namespace

OpenOptions log_options(const std::string& directory, const std::string& anchor) {
  const std::filesystem::path root(directory);
  OpenOptions options;
  options.store = root / "log";
  options.anchor = anchor.empty() ? root / "anchor" : std::filesystem::path(anchor);
  return options;
}

void on_ledger(const std::string& directory, const std::function<void()>& work) {
  opened(directory, work);
}

EventLog open_log(const std::string& directory, const std::string& anchor) {
  return opened(directory, [&] { return EventLog::open(log_options(directory, anchor)); });
}

EventLog open_log_to_read(const std::string& directory, const std::string& anchor) {
  return opened(directory, [&] { return EventLog::open_to_read(log_options(directory, anchor)); });
}

OpenLedger::OpenLedger(const std::string& directory, const std::string& anchor)
    : ledger(opened(directory, [&] { return Ledger(ledger_options(directory, anchor)); })),
      runner(opened(directory,
                    [&] { return Runner(runner_options(directory), source_of(ledger)); })) {}

}  // namespace yingbu
