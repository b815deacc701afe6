#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "projections/read_models.h"
#include "projections/store/audit.h"
#include "projections/store/live.h"
#include "projections/store/recorded_by.h"
#include "tests/log/fault_fs.h"
#include "tests/log/temp_dir.h"
#include "tests/projections/random_book.h"

// Read models on a machine that fails: whatever happens to their files, questions are answered
// rightly or refused with a sentence, and in the end they stand where the log does.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::AnyOf;
using ::testing::HasSubstr;
constexpr milliseconds kPatience{60'000};
constexpr unsigned kSeed = 20'261'129;

bool in_campaign() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr; }

// One history for all tests, of which each shows as much as it likes.
const Bookkeeping& history() {
  static const auto book = [] {
    auto made = std::make_unique<Bookkeeping>();
    make_history(*made, 7, 300);
    return made;
  }();
  return *book;
}

struct Shown {
  std::atomic<Seq> size = history().last();
  RecordSource source() const {
    RecordSource source = history().source();
    source.size = [this] { return size.load(); };
    source.wait_for = [this](Seq seq, milliseconds) { return seq <= size; };
    source.read = [this](Seq from, const std::function<bool(const Recorded&)>& f) {
      const Seq last = size;
      for (Seq seq = from; seq <= last; ++seq) {
        if (!f(*history().one(seq))) return;
      }
    };
    return source;
  }
};

// What a runner had to say.
struct Remarks {
  void add(const Failure& remark) {
    const std::lock_guard lock(mutex);
    text += std::string(remark.what()) + "\n";
  }
  std::string all() const {
    const std::lock_guard lock(mutex);
    return text;
  }
  mutable std::mutex mutex;
  std::string text;
};

RunnerOptions in(const fs::path& directory, Remarks& remarks) {
  RunnerOptions options;
  options.directory = directory;
  options.batch_records = 200;
  options.cached_values_max = 1'000;
  options.on_remark = [&remarks](const Failure& remark) { remarks.add(remark); };
  return options;
}

std::uint64_t differing(const Snapshot& snapshot) {
  static const MemoryTable fresh = history().folded();
  std::uint64_t found = 0;
  for (const std::string& line : compare_views(snapshot.view(), fresh).differences) {
    if (!line.starts_with("mversion") && !line.starts_with("morigin") &&
        !line.starts_with("mepoch") && !line.starts_with("mnames"))
      ++found;
  }
  return found;
}

// Reads everything until it can be read and is right. Returns how often damage was met.
int read_until_right(Runner& runner, Seq last) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  int met = 0;
  while (std::chrono::steady_clock::now() < end) {
    const auto snapshot = runner.snapshot_at_least(last, milliseconds(500));
    if (!snapshot) continue;
    try {
      EXPECT_EQ(differing(*snapshot), 0U) << "a wrong figure was shown";
      return met;
    } catch (const StoreDamaged&) {
      ++met;
    }
  }
  ADD_FAILURE() << "the read models did not come back";
  return met;
}

void flip_a_bit(const fs::path& file, std::mt19937_64& rng) {
  std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto at = static_cast<std::streamoff>(rng() % fs::file_size(file));
  f.seekg(at);
  const char byte = static_cast<char>(f.get() ^ (1 << rng() % 8));
  f.seekp(at);
  f.put(byte);
}

void make_folded(const fs::path& directory) {
  Remarks remarks;
  const Shown shown;
  Runner runner(in(directory, remarks), shown.source());
  ASSERT_TRUE(runner.wait_until(history().last(), kPatience));
}

TEST(Damage, AFlippedBitIsMetDiscardedAndFoldedAnew) {
  const TempDir dir = TempDir::in_memory();
  make_folded(dir.path() / "made");
  const int flips = in_campaign() ? 2'000 : 25;
  std::mt19937_64 rng(kSeed);
  int met = 0;
  int discarded = 0;
  for (int i = 0; i < flips && !HasFailure(); ++i) {
    fs::copy(dir.path() / "made", dir.path() / "case", fs::copy_options::recursive);
    std::vector<fs::path> files;
    for (const auto& file : fs::recursive_directory_iterator(dir.path() / "case"))
      if (file.is_regular_file() && file.file_size() > 0) files.push_back(file);
    std::ranges::sort(files);
    // By their size, so that most flips hit what is asked for.
    std::vector<double> weights;
    for (const fs::path& file : files) weights.push_back(static_cast<double>(fs::file_size(file)));
    std::discrete_distribution<std::size_t> by_size(weights.begin(), weights.end());
    const fs::path& hit = i % 2 == 0 ? files[by_size(rng)] : files[rng() % files.size()];
    SCOPED_TRACE(fmt::format("flip {} in {}", i, hit.filename().string()));
    flip_a_bit(hit, rng);
    Remarks remarks;
    const Shown shown;
    {
      Runner runner(in(dir.path() / "case", remarks), shown.source());
      met += read_until_right(runner, history().last());
      if (!remarks.all().empty()) ++discarded;
    }
    fs::remove_all(dir.path() / "case");  // once nothing of the store is open
  }
  fmt::print("campaign: read model flips={} met by readers={} folded anew={} wrong=0, seed {}\n",
             flips, met, discarded, kSeed);
  EXPECT_GT(discarded, 0);
}

// What a power cut leaves of a store that never syncs: any end of its write-ahead log, with
// anything behind it.
TEST(Damage, ATornEndOfItsOwnLogIsFoldedAgainWhateverStandsBehindIt) {
  const TempDir dir = TempDir::in_memory();
  Remarks remarks;
  Shown shown;
  shown.size = 200;
  fs::path wal;
  {
    Runner runner(in(dir.path() / "made", remarks), shown.source());
    ASSERT_TRUE(runner.wait_until(200, kPatience));
    fs::copy(dir.path() / "made", dir.path() / "cut", fs::copy_options::recursive);
  }
  for (const auto& file : fs::directory_iterator(dir.path() / "cut" / "1"))
    if (file.path().extension() == ".log" && file.file_size() > 0) wal = file.path().filename();
  ASSERT_FALSE(wal.empty());
  std::ifstream in_file(dir.path() / "cut" / "1" / wal, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in_file), {}};
  const std::string end = whole.substr(whole.size() / 2);
  for (const std::size_t kept : {whole.size(), whole.size() - 1, whole.size() / 2, 0UL}) {
    for (const std::string& behind :
         {std::string(), std::string(5'000, '\0'), std::string(5'000, '\x5a'), whole, end}) {
      SCOPED_TRACE(fmt::format("kept {} of {}, {} behind", kept, whole.size(), behind.size()));
      const fs::path here = dir.path() / "case";
      fs::copy(dir.path() / "cut", here, fs::copy_options::recursive);
      std::ofstream(here / "1" / wal, std::ios::binary | std::ios::trunc)
          << whole.substr(0, kept) << behind;
      {
        const Shown all;
        Runner runner(in(here, remarks), all.source());
        read_until_right(runner, history().last());
      }
      fs::remove_all(here);  // once nothing of the store is open
    }
  }
}

// Damages the first block of the largest table file.
void damage_largest(const fs::path& store) {
  fs::path largest;
  for (const auto& file : fs::directory_iterator(store))
    if (file.path().extension() == ".sst" &&
        (largest.empty() || file.file_size() > fs::file_size(largest)))
      largest = file.path();
  ASSERT_FALSE(largest.empty());
  std::fstream f(largest, std::ios::in | std::ios::out | std::ios::binary);
  f.seekp(100);
  f << "not what was here";
}

TEST(Damage, TheMarkOfItSurvivesARestart) {
  const TempDir dir;
  make_folded(dir.path() / "p");
  damage_largest(dir.path() / "p" / "1");
  Remarks remarks;
  const Shown shown;
  {
    Runner runner(in(dir.path() / "p", remarks), shown.source());
    runner.stop();  // nobody is there to discard it
    EXPECT_THROW(differing(runner.snapshot()), StoreDamaged);
  }
  EXPECT_TRUE(fs::exists(dir.path() / "p" / "1" / "DAMAGED"));
  Runner again(in(dir.path() / "p", remarks), shown.source());
  EXPECT_THAT(again.last_discard(), HasSubstr("checksum mismatch"));
  EXPECT_THAT(remarks.all(), HasSubstr("读模型弃用，由账本重建（记录不受影响）"));
  EXPECT_THAT(remarks.all(), HasSubstr("the read models are thrown away and folded anew"));
  EXPECT_THAT(remarks.all(), HasSubstr("checksum mismatch"));
  EXPECT_EQ(read_until_right(again, history().last()), 0);
}

TEST(Damage, UntilItIsFoldedAnewQuestionsAreRefused) {
  const TempDir dir;
  make_folded(dir.path() / "p");
  Remarks remarks;
  Shown shown;
  RecordSource slow = shown.source();
  std::atomic<bool> held = true;
  const auto read = slow.read;
  slow.read = [&](Seq from, const std::function<bool(const Recorded&)>& f) {
    if (from == 1 && held) return;  // nothing is folded yet
    read(from, f);
  };
  Runner runner(in(dir.path() / "p", remarks), slow);
  ASSERT_TRUE(runner.wait_until(history().last(), kPatience));
  runner.report_damage("a value that cannot be read");
  while (runner.position() != 0) std::this_thread::sleep_for(milliseconds(1));
  for (const std::optional<Seq> at_least : {std::optional<Seq>(), std::optional<Seq>(0)}) {
    const auto refused = runner.snapshot_at_least(at_least, milliseconds(20));
    ASSERT_FALSE(refused);
    EXPECT_EQ(describe(refused.error(), Language::zh),
              "读模型损坏，正由账本重建；记录未受影响，请稍后重试");
  }
  held = false;
  EXPECT_EQ(read_until_right(runner, history().last()), 0);
  EXPECT_EQ(runner.last_discard(), "a value that cannot be read");
}

TEST(Damage, ADiscardThatFailsIsAMessageAndIsTriedAgain) {
  const TempDir dir;
  const fs::path directory = dir.path() / "p";
  make_folded(directory);
  Remarks remarks;
  const Shown shown;
  Runner runner(in(directory, remarks), shown.source());
  ASSERT_TRUE(runner.wait_until(history().last(), kPatience));
  fs::rename(directory, dir.path() / "gone");
  std::ofstream(directory) << "a file in its place";
  runner.report_damage("a value that cannot be read");
  while (remarks.all().empty()) std::this_thread::sleep_for(milliseconds(5));
  EXPECT_THAT(remarks.all(), HasSubstr("无法使用"));
  EXPECT_THAT(remarks.all(), HasSubstr("check the disk, its space and the permissions"));
  const auto refused = runner.snapshot_at_least({}, milliseconds(20));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::read_models_unusable);
  const std::string zh = describe(refused.error(), Language::zh);
  const std::string en = describe(refused.error(), Language::en);
  EXPECT_THAT(zh, HasSubstr("读模型暂不可用：读模型目录"));
  EXPECT_THAT(zh, HasSubstr("排除后自动恢复"));
  EXPECT_THAT(en, HasSubstr("the read models cannot be used now: "));
  fmt::print("{}\n{}\n", zh, en);
  fs::remove(directory);
  EXPECT_EQ(read_until_right(runner, history().last()), 0);
  const std::string back = "the read models follow the ledger again";
  while (remarks.all().find(back) == std::string::npos) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_THAT(remarks.all(), HasSubstr("读模型恢复跟进账本"));
}

TEST(Damage, ADirectoryThatCannotBeUsedAtTheStartIsAMessage) {
  const TempDir dir;
  std::ofstream(dir.path() / "p") << "a file in its place";
  Remarks remarks;
  const Shown shown;
  try {
    const Runner runner(in(dir.path() / "p", remarks), shown.source());
    ADD_FAILURE() << "it opened";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.zh(), HasSubstr("无法使用"));
    EXPECT_THAT(failure.en(), HasSubstr("cannot be used"));
  }
}

// ---- A disk that is full, or fails once -------------------------------------------------------

struct FaultyDisk {
  std::shared_ptr<FaultFs> fault = std::make_shared<FaultFs>();
  std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(fault);
};

TEST(Damage, OnAFullDiskWhatIsFoldedIsAnsweredAndTheRestFollowsWhenThereIsRoom) {
  const TempDir dir = TempDir::in_memory();
  const FaultyDisk disk;
  Remarks remarks;
  Shown shown;
  shown.size = 100;
  RunnerOptions options = in(dir.path() / "p", remarks);
  options.env = disk.env.get();
  Runner runner(options, shown.source());
  ASSERT_TRUE(runner.wait_until(100, kPatience));
  disk.fault->fill_up();
  shown.size = history().last();
  while (remarks.all().empty()) std::this_thread::sleep_for(milliseconds(5));
  const auto refused = runner.snapshot_at_least({}, milliseconds(20));
  ASSERT_FALSE(refused);
  EXPECT_THAT(describe(refused.error(), Language::zh),
              HasSubstr("读模型暂不可用：读模型所在磁盘已满，请腾出空间"));
  const auto then = runner.snapshot_at_least(Seq{100}, milliseconds(20));
  ASSERT_TRUE(then);
  EXPECT_EQ(then->position(), 100u);
  disk.fault->make_room();
  EXPECT_EQ(read_until_right(runner, history().last()), 0);
}

TEST(Damage, WhateverOneOperationFailsTheReadModelsComeToTheEndOfTheLog) {
  const int most = in_campaign() ? 120 : 8;
  int faults = 0;
  int not_started = 0;
  for (std::size_t op = 0; op < kDiskOperations.size(); ++op) {
    for (const bool for_space : {false, true}) {
      for (int others = 0; others < most && !HasFailure();
           others = in_campaign() ? others + 1 : others * 2 + 1) {
        SCOPED_TRACE(fmt::format("{} {} {}", kDiskOperations[op], others, for_space));
        const TempDir dir = TempDir::in_memory();
        const FaultyDisk disk;
        Remarks remarks;
        const Shown shown;
        RunnerOptions options = in(dir.path() / "p", remarks);
        options.env = disk.env.get();
        options.write_buffer_bytes = 64u << 10;  // flushes and compactions on the way
        disk.fault->fail_one(static_cast<DiskOperation>(op), others, for_space);
        std::optional<Runner> runner;
        try {
          runner.emplace(options, shown.source());
        } catch (const Failure& failure) {
          EXPECT_FALSE(failure.zh().empty());
          ++not_started;
          runner.emplace(options, shown.source());
        }
        read_until_right(*runner, history().last());
        if (!disk.fault->failed_one()) break;
        ++faults;
      }
    }
  }
  fmt::print("campaign: read model disk faults={} starts refused={} wrong=0\n", faults,
             not_started);
  EXPECT_GT(faults, 10);
}

// ---- A clock that was put right ---------------------------------------------------------------

TEST(RecordedBy, WhatStandsBeforeARecordThatIsKnownIsKnownToo) {
  // Records 4 and 5 bear the time of a clock that was wrong; at 6 a person put it right.
  const std::vector<std::int64_t> times{10, 20, 30, 900, 910, 40, 50, 60};
  RecordSource source;
  source.one = [&](Seq seq) {
    Recorded recorded;
    recorded.meta.recorded_at_us = times.at(seq - 1);
    return std::optional(recorded);
  };
  const std::vector<Seq> accepts{6};
  const std::vector<std::pair<std::int64_t, Seq>> expected{
      {5, 0}, {10, 1}, {29, 2}, {39, 3}, {40, 6}, {59, 7}, {60, 8}, {905, 8}, {2'000, 8}};
  for (const auto& [instant, seq] : expected)
    EXPECT_EQ(recorded_by(source, accepts, instant, times.size()), seq) << instant;
  EXPECT_EQ(recorded_by(source, accepts, 905, 5), 4u) << "before it was put right";
}

}  // namespace
}  // namespace yingbu
