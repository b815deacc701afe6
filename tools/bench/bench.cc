#include <algorithm>
#include <atomic>
#include <charconv>
#include <fmt/format.h>
#include <iostream>
#include <thread>

#include "tools/bench/bench_ledger.h"
#include "tools/bench/city.h"
#include "tools/bench/http_load.h"
#include "tools/bench/match_files.h"
#include "tools/bench/order.h"
#include "tools/bench/peers.h"
#include "tools/bench/raw_store.h"

// yingbu_bench [--seconds N] [--dir DIR] [order | peers | bulk | city | match]: durable commands a
// second over HTTP beside raw synced RocksDB batches of the same keys and bytes, on the disk of DIR
// (default: here). Figures of one machine at one time; only their ratios travel. `order` measures
// only what late commands cost, `peers` only what one client feels of a crowd of idle, slow and new
// connections, `bulk` only how far the read models fall behind a bulk load, `city` only what it
// costs to reckon the dues of a city anew, `match` only what it costs to hold files against one
// another and against the ledger.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct BenchOptions {
  std::chrono::milliseconds duration = std::chrono::seconds(3);
  fs::path directory = fs::current_path();
  bool only_order = false;
  bool only_peers = false;
  bool only_bulk = false;
  bool only_city = false;
  bool only_match = false;
};

// Below the directory asked for; removed at the end.
class Workplace {
 public:
  explicit Workplace(const fs::path& parent) : path_(parent / "yingbu_bench.tmp") {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void say(const std::string& line) { std::cout << line << '\n' << std::flush; }

std::string_view name_of(Kind kind) {
  return kind == Kind::receipt ? "receipt, 1 event" : "guarantee, 3 events";
}

std::uint64_t per_second(std::uint64_t count, Clock::duration took) {
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  return count * 1'000'000 / static_cast<std::uint64_t>(std::max<std::int64_t>(us, 1));
}

std::uint64_t millis(Clock::duration took) {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
}

void bench_commands(const BenchOptions& options, const fs::path& place, Kind kind,
                    std::uint64_t& run) {
  for (const std::size_t connections : {1, 16, 64}) {
    const fs::path directory = place / fmt::format("ledger{}", run);
    const std::string token = make_bench_ledger(directory);
    LoadResult http;
    std::vector<RawCommand> raw;
    {
      BenchServer server(directory);
      const std::uint64_t before = server.ledger().log().size();
      http = drive(server.port(), connections, options.duration, [&](std::uint64_t n) {
        return post("/v1/commands", token, body_of(kind, run, n));
      });
      raw = raw_commands(server.ledger().log(), before + 1);
    }
    const std::uint64_t ceiling =
        raw_per_second(place / fmt::format("raw{}", run), raw, connections, options.duration);
    say(fmt::format("| {} | {} | {} | {} | {} | {} | {}% |", name_of(kind), connections,
                    http.per_second(), http.percentile(50), http.percentile(99), ceiling,
                    http.per_second() * 100 / std::max<std::uint64_t>(ceiling, 1)));
    ++run;
  }
}

std::string batch_of(std::uint64_t run, std::uint64_t n, std::size_t lines) {
  std::string body;
  for (std::size_t i = 0; i < lines; ++i)
    body += body_of(Kind::guarantee, run, n * lines + i) + "\n";
  return body;
}

// How far the read models fall behind the log, looked at again and again while it lives.
class LagWatch {
 public:
  explicit LagWatch(BenchServer& server)
      : thread_([this, &server] {
          while (!enough_) {
            const std::uint64_t end = server.ledger().log().size();
            most_ = std::max(most_, end - std::min<std::uint64_t>(end, server.runner().position()));
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
          }
        }) {}
  ~LagWatch() {
    enough_ = true;
    if (thread_.joinable()) thread_.join();
  }
  LagWatch(const LagWatch&) = delete;
  LagWatch& operator=(const LagWatch&) = delete;
  std::uint64_t most() {
    enough_ = true;
    thread_.join();
    return most_;
  }

 private:
  std::atomic<bool> enough_ = false;
  std::uint64_t most_ = 0;
  std::thread thread_;
};

// What an import does: long NDJSON bodies, each line a request of its own.
fs::path bench_batches(const BenchOptions& options, const fs::path& place, std::uint64_t run) {
  constexpr std::size_t kLines = 2000;
  const fs::path directory = place / fmt::format("ledger{}", run);
  const std::string token = make_bench_ledger(directory);
  BenchServer server(directory);
  const std::uint64_t before = server.ledger().log().size();
  LagWatch lag(server);
  const LoadResult http = drive(server.port(), 2, options.duration, [&](std::uint64_t n) {
    return post("/v1/commands:batch", token, batch_of(run, n, kLines));
  });
  const std::uint64_t events = server.ledger().log().size() - before;
  const auto took = std::chrono::duration_cast<Clock::duration>(http.took);
  say(fmt::format(
      "- batches of {} guarantees, 2 connections: {} in all, {} commands/s, {} events/s", kLines,
      http.answered * kLines, per_second(http.answered * kLines, took), per_second(events, took)));
  const auto begun = Clock::now();
  say(fmt::format("- read models were at most {} records behind", lag.most()));
  server.runner().wait_until(server.ledger().log().size(), std::chrono::minutes(10));
  say(fmt::format("- read models caught up {} ms after the last answer",
                  millis(Clock::now() - begun)));
  return directory;
}

OpenOptions log_options(const fs::path& directory) {
  OpenOptions options;
  options.store = directory / "log";
  options.anchor = directory / "anchor";
  return options;
}

void bench_open(const fs::path& directory) {
  LedgerOptions options;
  options.directory = directory;
  auto begun = Clock::now();
  std::uint64_t records = 0;
  {
    const Ledger ledger(options);
    records = ledger.log().size();
    say(fmt::format("- open after a clean stop: {} ms for {} records", millis(Clock::now() - begun),
                    records));
  }
  {
    EventLog log = EventLog::open(log_options(directory));
    begun = Clock::now();
    log.scan(1, [](const RecordView& record) { return !recorded_of(record).event.empty(); });
    say(fmt::format("- read and decode the log: {} records/s",
                    per_second(records, Clock::now() - begun)));
    EventLog::Batch batch = log.begin();
    batch.delete_state(std::string(1, '\0'));  // the write state must be rebuilt
    log.commit(std::move(batch));
  }
  begun = Clock::now();
  const Ledger rebuilt(options);
  say(fmt::format("- open and rebuild the write state from the log: {} records/s",
                  per_second(records, Clock::now() - begun)));
}

void bench_booked_days() {
  say("| events before | booked today/s | booked 3 days late/s | late to today |");
  say("| --- | --- | --- | --- |");
  for (const std::uint64_t events : {10'000u, 100'000u, 1'000'000u}) {
    const OrderFigures f = bench_order(events);
    say(fmt::format("| {} | {} | {} | {}% |", f.events, f.today_per_second, f.late_per_second,
                    f.late_per_second * 100 / std::max<std::uint64_t>(f.today_per_second, 1)));
  }
}

void bench_cities() {
  say("| loans | year | facts | µs a fact | firms looked at again | µs a firm | bytes a fact | "
      "bytes a key changed | keys | differ from scratch |");
  say("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const std::uint64_t loans : {1'000u, 10'000u, 100'000u}) {
    const CityFigures f = bench_city(loans);
    for (std::size_t year = 0; year < f.years.size(); ++year) {
      const CityYear& y = f.years[year];
      say(fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |", f.loans, 2024 + year,
                      y.facts, y.fact_ns / 1000, y.firms, y.firm_ns / 1000, f.fact_bytes,
                      f.key_bytes, f.keys, f.differ));
    }
  }
}

std::uint64_t times(std::uint64_t ms, std::uint64_t peer_ms) {
  return ms / std::max<std::uint64_t>(peer_ms, 1);
}

void bench_files() {
  say("| lines a side | MiB | read ms | match ms | report ms | ns a line | groups | breaks | "
      "resident MiB | std::sort of the keys ms | to the sort |");
  say("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const std::uint64_t lines : {10'000u, 100'000u, 1'000'000u}) {
    const MatchFigures f = bench_match(lines);
    const std::uint64_t all = f.read_ms + f.match_ms + f.report_ms;
    say(fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |", f.lines,
                    f.bytes >> 20, f.read_ms, f.match_ms, f.report_ms,
                    all * 1'000'000 / (2 * f.lines), f.groups, f.breaks, f.resident_kib >> 10,
                    f.sort_ms, times(all, f.sort_ms)));
  }
  say("\n| rows against as many standings | MiB | compare ms | ns a row | agree | differ | "
      "resident MiB | std::sort of the keys ms | to the sort |");
  say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const std::uint64_t rows : {10'000u, 100'000u, 1'000'000u}) {
    const CompareFigures f = bench_compare(rows);
    say(fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |", f.rows, f.bytes >> 20,
                    f.compare_ms, f.compare_ms * 1'000'000 / f.rows, f.unchanged, f.differing,
                    f.resident_kib >> 10, f.sort_ms, times(f.compare_ms, f.sort_ms)));
  }
}

void bench_peers(const BenchOptions& options, const fs::path& place) {
  CrowdedServer server(place / "crowd");
  say("| beside one working client | commands/s | p50 µs | p99 µs | descriptors | resident KiB | "
      "new connections/s |");
  say("| --- | --- | --- | --- | --- | --- | --- |");
  const std::pair<const char*, Crowd> crowds[] = {
      {"nobody", {}},
      {"2,000 idle", {2000, 0, false}},
      {"2,000 idle, 1,000 slow", {2000, 1000, false}},
      {"2,000 idle, 1,000 slow, a flood", {2000, 1000, true}},
  };
  for (const auto& [name, crowd] : crowds) {
    const CrowdFigures f = server.measure(crowd, options.duration);
    say(fmt::format("| {} | {} | {} | {} | {} | {} | {} |", name, f.commands_per_second, f.p50_us,
                    f.p99_us, f.descriptors, f.resident_kib, f.floods_per_second));
  }
}

int run(const BenchOptions& options) {
  if (options.only_order) {
    bench_booked_days();
    return 0;
  }
  if (options.only_city) {
    bench_cities();
    return 0;
  }
  if (options.only_match) {
    bench_files();
    return 0;
  }
  const Workplace place(options.directory);
  if (options.only_peers) {
    bench_peers(options, place.path());
    return 0;
  }
  if (options.only_bulk) {
    bench_batches(options, place.path(), 0);
    return 0;
  }
  say(fmt::format("{} cores; {} ms a figure; clients, server and read models share the cores\n",
                  std::thread::hardware_concurrency(), options.duration.count()));
  say("| command | connections | durable commands/s | p50 µs | p99 µs | raw RocksDB/s | ratio |");
  say("| --- | --- | --- | --- | --- | --- | --- |");
  std::uint64_t number = 0;
  bench_commands(options, place.path(), Kind::receipt, number);
  bench_commands(options, place.path(), Kind::guarantee, number);
  say("");
  bench_open(bench_batches(options, place.path(), number));
  say("\nDecided in memory, a command of one event, by the day it is booked on:\n");
  bench_booked_days();
  return 0;
}

}  // namespace
}  // namespace yingbu

int main(int argc, char** argv) {
  yingbu::BenchOptions options;
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  options.only_order = !words.empty() && words.back() == "order";
  options.only_peers = !words.empty() && words.back() == "peers";
  options.only_bulk = !words.empty() && words.back() == "bulk";
  options.only_city = !words.empty() && words.back() == "city";
  options.only_match = !words.empty() && words.back() == "match";
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    if (words[i] == "--dir") options.directory = words[i + 1];
    if (words[i] == "--seconds") {
      int seconds = 0;
      std::from_chars(words[i + 1].data(), words[i + 1].data() + words[i + 1].size(), seconds);
      options.duration = std::chrono::seconds(std::max(seconds, 1));
    }
  }
  try {
    return yingbu::run(options);
  } catch (const yingbu::Failure& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
}
