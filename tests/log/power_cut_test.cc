#include <cstdlib>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/log/anchor.h"
#include "tests/log/fault_fs.h"
#include "tests/log/ledger_fixture.h"

// What is left after the power goes: every acknowledged group, no half group, and a root that
// verifies. And when the disk lies about its syncs, the log says that records are lost.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 20'260'301;

// Each power cut makes and opens four ledgers.
#ifdef __SANITIZE_ADDRESS__
constexpr int kCuts = 4;
#else
constexpr int kCuts = 12;
#endif
int cuts_of(int campaign, int ordinary) {
  return std::getenv("YINGBU_LONG_COUNTS") != nullptr ? campaign : ordinary;
}

// A ledger on a disk that fails when it is told to.
struct SimulatedDisk {
  explicit SimulatedDisk(const fs::path& directory, std::size_t write_buffer)
      : fault(std::make_shared<FaultFs>()), env(rocksdb::NewCompositeEnv(fault)) {
    options = options_in(directory);
    options.env = env.get();
    options.write_buffer_bytes = write_buffer;
  }
  std::shared_ptr<FaultFs> fault;
  std::unique_ptr<rocksdb::Env> env;
  OpenOptions options;
};

constexpr int kImages = 3;  // ways in which the unsynced bytes of one power cut are looked at

struct Image {
  std::string refusal;  // of opening it, "" where it opened
  std::uint64_t size = 0;
};

struct Outcome {
  std::vector<Head> acknowledged;  // in order
  std::vector<Image> images;
};

// Reads the whole log: contiguous, whole groups, payloads and roots as they were acknowledged.
void check_content(const EventLog& log, const std::vector<Head>& acknowledged) {
  MerkleEdge tree;
  auto next = acknowledged.begin();
  RecordHeader last;
  last.last_in_group = true;
  log.scan(1, [&](const RecordView& record) {
    EXPECT_TRUE(payload_matches(record));
    EXPECT_EQ(record.payload, payload_of(record.header.seq));
    EXPECT_EQ(record.header.first_in_group(), last.last_in_group);
    last = record.header;
    tree.append(leaf_of(record.entry), [](TileId, std::string_view) {});
    if (next != acknowledged.end() && next->size == tree.size()) {
      EXPECT_EQ(tree.root(), next->root);
      ++next;
    }
    return true;
  });
  EXPECT_TRUE(last.last_in_group) << "half a group at " << last.seq;
  EXPECT_EQ(next, acknowledged.end()) << "an acknowledged group is missing";
  EXPECT_EQ(log.head(), (Head{tree.size(), tree.root()}));
  EXPECT_EQ(log.state_get("position").value_or("0"), std::to_string(tree.size()));
  if (!acknowledged.empty()) {
    EXPECT_TRUE(log.find_request(request_of(1)));
  }
}

// Commits random groups until the disk dies, cuts the power, and opens what is left.
Outcome cut_power(std::mt19937_64& rng, bool lying) {
  const TempDir dir = TempDir::in_memory();
  // Mostly one WAL; sometimes flushes and compactions are under way when the disk dies.
  const std::size_t write_buffer = rng() % 8 == 0 ? 64u << 10 : 8u << 20;
  SimulatedDisk disk(dir.path(), write_buffer);
  Outcome outcome;
  {
    EventLog log = EventLog::create(disk.options, kTestOrigin);
    if (lying) disk.fault->lie_about_syncs();
    disk.fault->die_after_appends(static_cast<int>(2 + rng() % 160));
    try {
      for (;;) {
        EventLog::Batch batch = log.begin();
        for (std::uint64_t groups = 1 + rng() % 4; groups > 0; --groups)
          append_group(batch, static_cast<std::uint32_t>(1 + rng() % 6));
        log.commit(std::move(batch));
        outcome.acknowledged.push_back(log.head());
        if (rng() % 16 == 0) log.publish_checkpoint();
      }
    } catch (const UnknownDurability&) {
    }
    EXPECT_TRUE(disk.fault->dead());
    for (int i = 0; i < kImages; ++i) {
      const fs::path after = dir.path() / ("after" + std::to_string(i));
      fs::create_directory(after);
      disk.fault->crash_image(disk.options.store, after / "store", rng);
      fs::copy(disk.options.anchor, after / "anchor");
    }
  }
  for (int i = 0; i < kImages; ++i) {
    const SimulatedDisk after(dir.path() / ("after" + std::to_string(i)), 8u << 20);
    Image image;
    image.refusal = failure_of([&] {
      const EventLog log = EventLog::open(after.options);
      image.size = log.size();
      check_content(log, outcome.acknowledged);
    });
    outcome.images.push_back(image);
  }
  return outcome;
}

TEST(PowerCut, EveryAcknowledgedGroupIsThereAndNoHalfOne) {
  const int cuts = cuts_of(1000, kCuts);
  std::mt19937_64 rng(kSeed);
  std::size_t acknowledged = 0;
  std::size_t beyond = 0;  // images with a commit that was written but not acknowledged
  for (int i = 0; i < cuts && !HasFailure(); ++i) {
    const Outcome outcome = cut_power(rng, false);
    acknowledged += outcome.acknowledged.size();
    const std::uint64_t size = outcome.acknowledged.empty() ? 0 : outcome.acknowledged.back().size;
    for (const Image& image : outcome.images) {
      ASSERT_EQ(image.refusal, "") << "cut " << i;
      if (image.size > size) ++beyond;
    }
  }
  fmt::print(
      "campaign: seed {}: {} images of {} power cuts, {} acknowledged commits, none lost, {} "
      "images with an unacknowledged one\n",
      kSeed, cuts * kImages, cuts, acknowledged, beyond);
  EXPECT_GT(acknowledged, static_cast<std::size_t>(cuts));
}

TEST(PowerCut, ADiskThatLiesAboutItsSyncsIsFoundOut) {
  const int cuts = cuts_of(100, kCuts / 4);
  std::mt19937_64 rng(kSeed);
  int found_out = 0;
  std::string message;
  for (int i = 0; i < cuts && !HasFailure(); ++i) {
    const Outcome outcome = cut_power(rng, true);
    for (const Image& image : outcome.images) {
      if (!image.refusal.empty()) {
        ++found_out;
        message = image.refusal;
      } else if (!outcome.acknowledged.empty()) {
        EXPECT_GE(image.size, outcome.acknowledged.back().size) << "a loss was not noticed";
      }
    }
  }
  fmt::print("seed {}: {} of {} lies found out: {}\n", kSeed, found_out, cuts * kImages, message);
  EXPECT_GT(found_out, cuts * kImages / 2);
  EXPECT_THAT(message, HasSubstr("acknowledged records are lost"));
}

TEST(FailedSync, ClosesTheLogForGoodAndTheRecordIsWholeOrAbsent) {
  for (int syncs = 0; syncs < 8; ++syncs) {
    const TempDir dir = TempDir::in_memory();
    SimulatedDisk disk(dir.path(), 8u << 20);
    std::vector<Head> acknowledged;
    {
      EventLog log = EventLog::create(disk.options, kTestOrigin);
      disk.fault->fail_syncs_after(syncs);
      std::string message;
      try {
        for (int i = 0; i < 20; ++i) {
          commit_groups(log, {3});
          acknowledged.push_back(log.head());
        }
      } catch (const UnknownDurability& e) {
        message = e.what();
      }
      EXPECT_EQ(acknowledged.size(), static_cast<std::size_t>(syncs));
      EXPECT_THAT(message, HasSubstr("本批记录是否落盘未知"));
      EXPECT_THAT(message, HasSubstr("whether this batch is on disk is not known"));
      EXPECT_EQ(log.size(), 3u * static_cast<unsigned>(syncs)) << "published without a sync";
      EXPECT_EQ(read_head(disk.options.anchor / "HEAD")->head.size, log.size());
      for (int again = 0; again < 3; ++again)
        EXPECT_THROW(commit_groups(log, {1}), UnknownDurability);
    }
    OpenOptions healthy = disk.options;
    healthy.env = nullptr;
    const EventLog log = EventLog::open(healthy);
    EXPECT_TRUE(log.size() == 3u * static_cast<unsigned>(syncs) ||
                log.size() == 3u * static_cast<unsigned>(syncs) + 3);
    check_content(log, acknowledged);
  }
}

}  // namespace
}  // namespace yingbu
