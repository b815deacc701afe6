#include <cstdlib>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <list>
#include <random>
#include <thread>

#include "ledger/log/event_log.h"
#include "tests/crash/findings.h"
#include "tests/crash/server_process.h"
#include "tests/log/temp_dir.h"

// kill -9 of a loaded server at random moments: every acknowledged command is there with the same
// receipt, there is no half group, and the root verifies. What was not acknowledged is there or
// not, and its retry says which.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 20'261'121;
constexpr std::uint32_t kClients = 4;

// Each life of a ledger sees so many kills; the campaign has many lives.
#ifdef __SANITIZE_ADDRESS__
constexpr int kKillsALife = 10;
#else
constexpr int kKillsALife = 50;
#endif
int lives() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr ? 1000 / kKillsALife : 1; }

class Load {
 public:
  explicit Load(const std::string& token) {
    for (std::uint32_t i = 0; i < kClients; ++i) clients_.emplace_back(i, token);
  }

  // All clients at the server until it is gone or `stop`.
  void start(const std::string& url) {
    stop_ = false;
    for (LoadClient& client : clients_) {
      threads_.emplace_back([this, &client, url] { client.run(url, stop_); });
    }
  }
  void finish() {
    stop_ = true;
    for (std::thread& each : threads_) each.join();
    threads_.clear();
  }

  std::vector<const std::map<std::string, Acknowledged>*> acknowledged() const {
    std::vector<const std::map<std::string, Acknowledged>*> lists;
    for (const LoadClient& client : clients_) lists.push_back(&client.acknowledged());
    return lists;
  }
  std::size_t count() const {
    std::size_t count = 0;
    for (const LoadClient& client : clients_) count += client.acknowledged().size();
    return count;
  }
  std::string complaints() const {
    std::string all;
    for (const LoadClient& client : clients_) {
      for (const std::string& each : client.complaints()) all += each + "\n";
    }
    return all;
  }
  std::uint64_t retried(bool there) const {
    std::uint64_t count = 0;
    for (const LoadClient& client : clients_) {
      count += there ? client.retried_there() : client.retried_anew();
    }
    return count;
  }

 private:
  std::list<LoadClient> clients_;
  std::vector<std::thread> threads_;
  std::atomic<bool> stop_ = false;
};

struct Tally {
  int kills = 0;
  int while_opening = 0;
  std::size_t acknowledged = 0;
  std::uint64_t lost = 0;
  std::uint64_t there = 0;  // of the unacknowledged
  std::uint64_t not_there = 0;
  std::uint64_t records = 0;
};

// One ledger, killed again and again, and stopped properly in the end.
void live(std::mt19937_64& rng, Tally& tally) {
  const TempDir dir;
  const LoadedLedger ledger = make_loaded_ledger(dir.path() / "ledger");
  Load load(ledger.token);
  for (int i = 0; i < kKillsALife; ++i, ++tally.kills) {
    const std::string at = "kill " + std::to_string(tally.kills) + "\n";
    ServerProcess server(ledger.directory);
    if (rng() % 8 == 0) {  // before it is ready
      std::this_thread::sleep_for(microseconds(rng() % 60'000));
      server.kill();
      ++tally.while_opening;
    } else {
      const auto url = server.url(seconds(60));
      ASSERT_TRUE(url) << at << server.output();
      load.start(*url);
      std::this_thread::sleep_for(microseconds(50'000 + rng() % 250'000));
      server.kill();
      load.finish();
    }
    ASSERT_EQ(load.complaints(), "") << at;
    const Findings findings = examine(ledger, load.acknowledged());
    tally.lost += findings.lost;
    ASSERT_TRUE(findings.clean()) << at << findings.text();
  }
  ServerProcess server(ledger.directory);
  ASSERT_TRUE(server.url(seconds(60))) << server.output();
  EXPECT_EQ(server.stop(), 0) << server.output();
  const Findings findings = examine(ledger, load.acknowledged());
  EXPECT_TRUE(findings.clean()) << findings.text();
  tally.acknowledged += load.count();
  tally.there += load.retried(true);
  tally.not_there += load.retried(false);
  tally.records += findings.records;
}

TEST(Crash, EveryAcknowledgedCommandSurvivesKill9) {
  std::mt19937_64 rng(kSeed);
  Tally tally;
  for (int i = 0; i < lives() && !HasFatalFailure(); ++i) live(rng, tally);
  fmt::print(
      "campaign: crash kills={} acknowledged={} lost={}, seed {}, {} while opening; of the "
      "unacknowledged {} were there, {} were not; {} records\n",
      tally.kills, tally.acknowledged, tally.lost, kSeed, tally.while_opening, tally.there,
      tally.not_there, tally.records);
  EXPECT_GT(tally.acknowledged, static_cast<std::size_t>(tally.kills));
}

fs::path newest_wal(const fs::path& store) {
  fs::path newest;
  for (const auto& entry : fs::directory_iterator(store)) {
    if (entry.path().extension() != ".log" || entry.file_size() == 0) continue;
    if (newest.empty() || entry.path().filename() > newest.filename()) newest = entry.path();
  }
  return newest;
}

// The examination can fail: it sees what a cut WAL lost, even where the log was made to open.
TEST(Crash, ALossIsFoundOut) {
  const TempDir dir;
  const LoadedLedger ledger = make_loaded_ledger(dir.path() / "ledger");
  Load load(ledger.token);
  {
    ServerProcess server(ledger.directory);
    const auto url = server.url(seconds(60));
    ASSERT_TRUE(url) << server.output();
    load.start(*url);
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    server.kill();
    load.finish();
  }
  ASSERT_GT(load.count(), 20u);
  const fs::path wal = newest_wal(ledger.directory / "log");
  ASSERT_FALSE(wal.empty());
  fs::resize_file(wal, fs::file_size(wal) / 2);
  EXPECT_THAT(examine(ledger, load.acknowledged()).refusal, HasSubstr("HEAD"));

  OpenOptions options;
  options.store = ledger.directory / "log";
  options.anchor = ledger.directory / "anchor";
  EventLog::start_new_origin(options, "crash.example.cn/after");
  const Findings findings = examine(ledger, load.acknowledged());
  EXPECT_EQ(findings.refusal, "");
  EXPECT_GT(findings.lost, 0u);
  EXPECT_TRUE(findings.problems.empty()) << findings.text();
}

}  // namespace
}  // namespace yingbu
