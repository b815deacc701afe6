#include "tools/keep/serve.h"

#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <optional>

#include "http/api/api.h"
#include "http/server.h"
#include "http/trail.h"
#include "ledger/log/files.h"
#include "ledger/sources/source_store.h"
#include "projections/people/actors.h"
#include "tools/keep/descriptors.h"
#include "tools/keep/desk.h"
#include "tools/keep/open_ledger.h"
#include "tools/keep/service_manager.h"
#include "tools/keep/sources.h"

namespace yingbu::serve {
namespace {

// Said where whoever sent SIGHUP will look.
void say_certificate(const std::optional<Failure>& why_not, const Console& console) {
  if (!why_not) {
    console.out << console.pick("已换用新的 TLS 证书。", "The new TLS certificate is in use.")
                << '\n'
                << std::flush;
    return;
  }
  console.err << console.pick("仍用原证书：" + why_not->zh(),
                              "The old certificate stays: " + why_not->en())
              << '\n'
              << std::flush;
}

ServerOptions server_options(const Options& options, const Console& console) {
  ServerOptions server;
  server.address = options.address;
  server.port = options.port;
  server.threads = options.threads;
  server.handle_signals = true;
  server.connections_max = connections_within(raise_descriptors());
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    throw CommandError(kExitUsage, "--tls-certificate 和 --tls-key 须同时给出",
                       "give --tls-certificate and --tls-key together");
  }
  if (!options.tls_key.empty()) server.tls = TlsFiles{options.tls_certificate, options.tls_key};
  server.on_certificate = [&console](const std::optional<Failure>& why_not) {
    say_certificate(why_not, console);
  };
  return server;
}

// Many at once are a burst; only what goes on is too much.
Rate rate_of(std::uint32_t per_second) {
  return {per_second,
          per_second * (limits::token_requests_at_once / limits::token_requests_per_second)};
}

// Its thread asks for a handle now and then; what the read models do not know, damaged ones among
// them, they know later.
TrailOptions trail_options(const Options& options, const Runner& runner) {
  TrailOptions trail;
  trail.directory = std::filesystem::path(options.directory) / "trail";
  trail.files_max = options.trail_keep;
  trail.handle_of = [&runner](ActorNo no) {
    try {
      const auto known = actor(runner.snapshot().view(), no);
      return known ? known->handle : std::string();
    } catch (const std::exception&) {
      return std::string();
    }
  };
  return trail;
}

LedgerOptions ledger_options(const Options& options) {
  LedgerOptions ledger;
  ledger.directory = options.directory;
  ledger.anchor = options.anchor;
  ledger.space_floor_bytes = options.space_floor_mib << 20;
  return ledger;
}

void say_ready(const Options& options, const OpenLedger& open, std::uint16_t port,
               const Console& console) {
  const bool is_v6 = options.address.find(':') != std::string::npos;
  const std::string url =
      fmt::format(fmt::runtime(is_v6 ? "{}://[{}]:{}" : "{}://{}:{}"),
                  options.tls_key.empty() ? "http" : "https", options.address, port);
  console.out << fmt::format(fmt::runtime(console.pick(
                                 "应补账本 {1} 已就绪：{0}（记至第 {2} 号；Ctrl-C 停止）",
                                 "ledger {1} is ready at {0} (record {2}; Ctrl-C "
                                 "stops it)")),
                             url, options.directory, open.ledger.log().size())
              << '\n'
              << std::flush;
}

// A ledger holds account numbers; one made by an earlier release may be everybody's to read.
void warn_of_others(const std::string& directory, const Console& console) {
  constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  std::error_code error;
  const auto mode = std::filesystem::status(directory, error).permissions();
  if (error || (mode & kOthers) == std::filesystem::perms::none) return;
  console.err << "yingbu: "
              << console.pick(
                     {directory +
                          " 可被本机其他用户进入，内含账号与密钥：请执行 chmod -R go= " + directory,
                      "other users of this machine may enter " + directory +
                          ", which holds account numbers and keys: run chmod -R go= " + directory})
              << '\n'
              << std::flush;
}

// The process ends itself: what failed under a request may have left memory and disk apart.
[[noreturn]] void fail_with(const std::exception_ptr& fault) {
  try {
    std::rethrow_exception(fault);
  } catch (const Failure& failure) {
    throw CommandError(kExitFatal, failure.zh(), failure.en());
  } catch (const std::exception& error) {
    throw CommandError(kExitFatal, std::string("内部错误，服务已自停：") + error.what(),
                       std::string("internal error, the server stopped itself: ") + error.what());
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  // Built in the order of what rests on what; torn down the other way round: first no more
  // requests, then no more answers, then the read models, then the writer with a last checkpoint.
  ServerOptions to_serve = server_options(options, console);
  OpenLedger open(ledger_options(options));
  warn_of_others(options.directory, console);
  std::mutex fault_mutex;
  std::exception_ptr fault;
  Server* running = nullptr;  // while it is one
  const auto on_failure = [&](std::exception_ptr failure) {
    const std::lock_guard lock(fault_mutex);
    if (!fault) fault = failure;
    if (running) running->request_stop();
  };
  ApiOptions api_options;
  api_options.access_log = options.access_log;
  api_options.on_failure = on_failure;
  api_options.desk = desk();
  api_options.token_rate = rate_of(options.token_rate);
  api_options.address_rate = rate_of(options.address_rate);
  Trail trail(trail_options(options, open.runner));
  api_options.trail = &trail;
  SourceStore sources(sources_of(options.directory), options.space_floor_mib << 20);
  api_options.sources = &sources;
  Api api(open.ledger, open.runner, std::move(api_options));
  to_serve.admit = api.admit();
  to_serve.on_refusal = api.on_refusal();
  Server server(std::move(to_serve), api.handler());
  try {
    server.start();
  } catch (const Failure& failure) {
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
  const auto set_running = [&](Server* what) {
    const std::lock_guard lock(fault_mutex);
    running = what;
  };
  set_running(&server);
  const std::shared_ptr<void> forget(nullptr, [&](void*) { set_running(nullptr); });
  // Usually there at once; a rebuild goes on behind the open door, and /readyz says so.
  const Seq size = open.ledger.log().size();
  if (open.runner.wait_until(size, std::chrono::seconds(5))) sweep_sources(sources, open, console);
  if (!options.port_file.empty()) {
    write_durably(options.port_file, std::to_string(server.port()) + "\n");
  }
  say_ready(options, open, server.port(), console);
  tell_service_manager("READY=1");
  try {
    server.wait();
  } catch (...) {
    on_failure(std::current_exception());
  }
  tell_service_manager("STOPPING=1");
  api.stop();  // what was under way is recorded when we say so
  set_running(nullptr);
  if (fault) fail_with(fault);
  console.out << console.pick("已停止：在办请求均已答复，记录已落盘。",
                              "Stopped: requests under way were answered, all is on disk.")
              << '\n'
              << std::flush;
  return kExitOk;
}

}  // namespace yingbu::serve
