#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <rocksdb/db.h>

#include "ledger/log/anchor.h"
#include "ledger/log/wal_tail.h"
#include "tests/log/ledger_fixture.h"

// The last write of a log, torn by a power cut, with whatever the disk left behind it. What was
// never acknowledged is left out and said; what was is missed, and the log does not open.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr std::uint64_t kBefore = 12;  // records before the last write
constexpr unsigned kSeed = 20'261'129;

bool in_campaign() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr; }

std::string bytes_of_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

fs::path wal_in(const fs::path& store) {
  fs::path newest;
  for (const auto& file : fs::directory_iterator(store))
    if (file.path().extension() == ".log" && file.file_size() > 0) newest = file.path();
  EXPECT_FALSE(newest.empty()) << "there is no WAL";
  return newest;
}

// What stands behind the torn write.
struct Behind {
  const char* name;
  std::string bytes;
};

class TornTail : public ::testing::Test {
 protected:
  // A ledger whose last write appends `count` records.
  void make(std::uint32_t count) {
    const fs::path root = dir_.path() / "made";
    fs::create_directory(root);
    const OpenOptions made = options_in(root);
    {
      EventLog log = EventLog::create(made, kTestOrigin);
      for (std::uint64_t i = 0; i < kBefore; i += 3) commit_groups(log, {3});
      log.publish_checkpoint();
      whole_ = bytes_of_file(wal_in(made.store));
      fs::copy(made.anchor, dir_.path() / "unacknowledged");
      commit_groups(log, {count});
      all_ = bytes_of_file(wal_in(made.store));
      ASSERT_EQ(all_.substr(0, whole_.size()), whole_);
      last_ = all_.substr(whole_.size());
      fs::copy(made.anchor, dir_.path() / "acknowledged");
      fs::copy(made.store, dir_.path() / "store");
    }
    fs::remove_all(root);
    after_ = kBefore + count;
  }

  std::vector<Behind> kinds_behind() const {
    std::mt19937_64 rng(kSeed);
    const auto garbage = [&rng](std::size_t size) {
      std::string bytes(size, '\0');
      for (char& c : bytes) c = static_cast<char>(rng());
      return bytes;
    };
    return {{"nothing", ""},
            {"zeros", std::string(100, '\0')},
            {"many zeros", std::string(40'000, '\0')},
            {"garbage", garbage(100)},
            {"much garbage", garbage(40'000)},
            {"the log again", whole_},
            {"the batch before again", whole_.substr(whole_.size() - whole_.size() / 5)},
            {"the end of the write", last_.substr(last_.size() / 2)}};
  }

  std::vector<std::size_t> cuts() const {
    std::vector<std::size_t> all;
    const std::size_t n = last_.size();
    if (in_campaign() && n < 4'000) {
      for (std::size_t k = 0; k <= n; ++k) all.push_back(k);
      return all;
    }
    if (n > 100'000) return {4, 12, n / 2, n - 1};
    // Amid the checksum, before the length, the type, the data, in the batch's header, amid a
    // record, before the last byte, and nothing torn.
    for (const std::size_t k : {0UL, 3UL, 4UL, 6UL, 7UL, 12UL, n / 2, n - 1, n}) all.push_back(k);
    return all;
  }

  OpenOptions laid_out(const std::string& wal, const char* anchor) const {
    const fs::path root = dir_.path() / "case";
    fs::remove_all(root);
    fs::create_directory(root);
    fs::copy(dir_.path() / "store", root / "store");
    fs::copy(dir_.path() / anchor, root / "anchor");
    write_file(wal_in(root / "store"), wal);
    return options_in(root);
  }

  std::map<std::string, std::string> contents(const OpenOptions& options) const {
    std::map<std::string, std::string> all;
    for (const auto& root : {options.store, options.anchor})
      for (const auto& file : fs::directory_iterator(root))
        all[file.path()] = bytes_of_file(file.path());
    return all;
  }

  // Opens what must open: read-only without touching a byte, then for good, and goes on.
  void opens(const OpenOptions& options, std::uint64_t size, bool remark) {
    const auto before = contents(options);
    {
      const EventLog log = EventLog::open_to_read(options);
      EXPECT_EQ(log.size(), size);
      EXPECT_EQ(log.remark().has_value(), remark);
      EXPECT_EQ(log.scan(1, [](const RecordView& r) { return payload_matches(r); }), size);
    }
    EXPECT_EQ(contents(options), before) << "reading changed a file";
    {
      EventLog log = EventLog::open(options);
      ASSERT_EQ(log.size(), size);
      if (remark) said_ = log.remark()->what();
      commit_groups(log, {2});
    }
    const EventLog log = EventLog::open(options);
    EXPECT_EQ(log.size(), size + 2);
    EXPECT_FALSE(log.remark()) << log.remark()->what();
    EXPECT_EQ(log.scan(1, [](const RecordView& r) { return payload_matches(r); }), size + 2);
  }

  void run_all() {
    for (const std::size_t cut : cuts()) {
      for (const Behind& behind : kinds_behind()) {
        SCOPED_TRACE(fmt::format("cut at {} of {}, behind it {}", cut, last_.size(), behind.name));
        const std::string wal = whole_ + last_.substr(0, cut) + behind.bytes;
        const bool there = wal.starts_with(all_);
        const std::uint64_t size = there ? after_ : kBefore;
        const std::string rest = wal.substr(there ? all_.size() : whole_.size());
        opens(laid_out(wal, "unacknowledged"), size,
              rest.find_first_not_of('\0') != std::string::npos);
        if (HasFatalFailure() || HasNonfatalFailure()) return;
        ++shapes_;
        const OpenOptions promised = laid_out(wal, "acknowledged");
        const auto before = contents(promised);
        refused_ = failure_of([&] { EventLog::open(promised); });
        EXPECT_EQ(refused_.empty(), there) << refused_;
        if (!refused_.empty()) {
          EXPECT_THAT(refused_, HasSubstr("HEAD"));
          EXPECT_EQ(contents(promised), before) << "a refusal changed a file";
        }
        ++shapes_;
        if (HasFailure()) return;
      }
    }
  }

  const TempDir dir_ = TempDir::in_memory();
  std::string whole_;  // the WAL before the last write
  std::string all_;    // and after it
  std::string last_;   // what the last write appended
  std::uint64_t after_ = 0;
  int shapes_ = 0;
  std::string said_;
  std::string refused_;
};

TEST_F(TornTail, EveryShapeOfASmallLastWriteIsToldApart) {
  make(2);
  run_all();
  fmt::print("campaign: torn tails of a small write shapes={} told apart, seed {}\n{}\n", shapes_,
             kSeed, said_);
  EXPECT_GT(shapes_, 100);
}

TEST_F(TornTail, EveryShapeOfALastWriteOfManyBlocksIsToldApart) {
  make(150);
  ASSERT_GT(last_.size(), 3U * 32 * 1024);
  run_all();
  fmt::print("campaign: torn tails of a large write shapes={} told apart, seed {}\n", shapes_,
             kSeed);
}

TEST_F(TornTail, WhatWasLeftOutIsSaid) {
  make(2);
  const OpenOptions options =
      laid_out(whole_ + last_.substr(0, last_.size() / 2) + "garbage", "unacknowledged");
  const std::string said = EventLog::open(options).remark()->what();
  EXPECT_THAT(said, HasSubstr("不成整批，是从未答复过的末次写入，已略去；账本止于第 12 号"));
  EXPECT_THAT(said, HasSubstr("never acknowledged; they are left out. The ledger ends at 12"));
  fmt::print("{}\n", said);
}

TEST_F(TornTail, WhatWasAcknowledgedIsMissed) {
  make(2);
  const OpenOptions options = laid_out(whole_ + last_.substr(0, last_.size() / 2), "acknowledged");
  const std::string said = failure_of([&] { EventLog::open(options); });
  EXPECT_THAT(said,
              HasSubstr("完整的记录止于第 12 号，而 HEAD 记到第 14 号：损坏处含已答复的记录"));
  EXPECT_THAT(said, HasSubstr("whole records end at 12, but HEAD says 14"));
  EXPECT_THAT(said, HasSubstr("yingbu new-origin"));
  fmt::print("{}\n", said);
}

// HEAD is written without a sync and may lag behind: a whole later batch tells as well.
TEST_F(TornTail, ABrokenBatchBeforeAWholeOneWasAcknowledgedWhateverHeadSays) {
  make(2);
  std::string wal = whole_ + last_;
  wal[whole_.size() - 40] = static_cast<char>(wal[whole_.size() - 40] ^ 1);
  const OpenOptions options = laid_out(wal, "unacknowledged");
  const SignerKey key = read_key(AnchorPaths(options.anchor), kTestOrigin);
  create_head(options.anchor / "HEAD", {1, {0, empty_root()}, sha256(kTestOrigin)});
  write_file(options.anchor / "checkpoint", sign_checkpoint({kTestOrigin, {0, empty_root()}}, key));
  const std::string said = failure_of([&] { EventLog::open(options); });
  EXPECT_THAT(said, HasSubstr("with whole later batches behind it"));
  fmt::print("{}\n", said);
}

// A log that was opened after a tear goes on in a new file; a crash may leave the torn one.
TEST_F(TornTail, ATornFileBeforeTheOneThatTookItsPlaceIsNoDamage) {
  make(2);
  const OpenOptions options =
      laid_out(whole_ + last_.substr(0, last_.size() / 2) + "garbage", "unacknowledged");
  const fs::path torn = wal_in(options.store);
  const std::string bytes = bytes_of_file(torn);
  {
    EventLog log = EventLog::open(options);
    commit_groups(log, {1});
    commit_groups(log, {1});
  }
  ASSERT_FALSE(fs::exists(torn));
  write_file(torn, bytes);
  EXPECT_EQ(EventLog::open(options).size(), kBefore + 2);
}

// ---- Where a block ends
// --------------------------------------------------------------------------

constexpr std::size_t kBlock = 32 * 1024;

// A store of RocksDB's own whose batches end as many bytes before the end of a block as is wanted.
class Blocks : public ::testing::Test {
 protected:
  void SetUp() override {
    rocksdb::Options options;
    options.create_if_missing = true;
    options.avoid_flush_during_shutdown = true;
    rocksdb::DB* db = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(options, dir_.path() / "db", &db).ok());
    db_.reset(db);
  }
  // A batch whose value has as many bytes; beside it a batch takes 24 in the log.
  void put(std::size_t bytes) {
    ASSERT_TRUE(db_->Put({}, "k", std::string(bytes, 'v')).ok());
    at_ += 24 + bytes;
  }
  void leave(std::size_t bytes) {
    if (kBlock - at_ % kBlock < 1'000) {  // over to the next block, which costs another header
      put(2'000);
      at_ = size();
    }
    std::size_t left = kBlock - at_ % kBlock - bytes - 24;
    if (left > 16'000) {
      put(15'000);
      left -= 15'024;
    }
    if (left > 16'000) {
      put(10'000);
      left -= 10'024;
    }
    put(left);
    ASSERT_EQ(size() % kBlock, (kBlock - bytes) % kBlock);
  }
  std::size_t size() const {
    return static_cast<std::size_t>(fs::file_size(wal_in(dir_.path() / "db")));
  }

  const TempDir dir_ = TempDir::in_memory();
  std::unique_ptr<rocksdb::DB> db_;
  std::size_t at_ = 0;
};

TEST_F(Blocks, ABatchThatBeginsAnywhereBeforeTheEndOfOneIsWhole) {
  std::vector<std::size_t> begins;
  for (std::size_t bytes = 0; bytes < 24; ++bytes) {
    leave(bytes);
    begins.push_back(size());
    put(500);
    at_ = size();
    const WalTail tail = examine_wal(dir_.path() / "db");
    EXPECT_TRUE(tail.cuts.empty() && tail.damage.empty() && !tail.gap) << bytes << " bytes left";
  }
  const fs::path wal = wal_in(dir_.path() / "db");
  const std::string whole = bytes_of_file(wal);
  db_.reset();
  fs::create_directory(dir_.path() / "cut");
  for (const std::size_t begin : begins) {
    SCOPED_TRACE(begin);
    // Torn amid: left out from where it begins.
    write_file(dir_.path() / "cut" / wal.filename(), whole.substr(0, begin + 300));
    const WalTail torn = examine_wal(dir_.path() / "cut");
    ASSERT_EQ(torn.cuts.size(), 1U);
    EXPECT_EQ(torn.cuts[0].kept, begin);
    EXPECT_EQ(torn.damage, "");
    // The one before it broken, and it alone behind that: it accuses.
    std::string broken = whole.substr(0, begin + 500 + 40);
    broken[begin - 20] = 'x';
    write_file(dir_.path() / "cut" / wal.filename(), broken);
    EXPECT_THAT(examine_wal(dir_.path() / "cut").damage, HasSubstr("whole later batches"));
  }
}

}  // namespace
}  // namespace yingbu
