#include "tools/keep/open_ledger.h"

#include <fmt/core.h>

#include "ledger/log/faults.h"
#include "projections/store/source.h"
#include "tools/terminal/console.h"

namespace yingbu {
namespace {

// Runs what opens a ledger, its failures given their exit codes.
template <class F>
auto opened(const std::string& directory, F&& open) {
  std::error_code error;
  const bool is_there = std::filesystem::is_directory(directory, error);
  if (error == std::errc::permission_denied) {
    const Failure failure = faults::not_readable(directory);
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
  if (!is_there) {
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

// What was left out of a log is told once, to whoever opened it.
void tell_remark(const EventLog& log) {
  if (const auto remark = log.remark()) fmt::print(stderr, "{}\n", remark->what());
}

RunnerOptions runner_options(const std::filesystem::path& directory) {
  RunnerOptions options;
  options.directory = directory / "projections";
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

std::filesystem::path sources_of(const std::string& directory) {
  return std::filesystem::path(directory) / "sources";
}

void on_ledger(const std::string& directory, const std::function<void()>& work) {
  opened(directory, work);
}

EventLog open_log_to_read(const std::string& directory, const std::string& anchor) {
  return opened(directory, [&] {
    EventLog log = EventLog::open_to_read(log_options(directory, anchor));
    tell_remark(log);
    return log;
  });
}

OpenLedger::OpenLedger(const LedgerOptions& options)
    : ledger(opened(options.directory, [&] { return Ledger(options); })),
      runner(opened(options.directory,
                    [&] { return Runner(runner_options(options.directory), source_of(ledger)); })) {
  tell_remark(ledger.log());
}

}  // namespace yingbu
