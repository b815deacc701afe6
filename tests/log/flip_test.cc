#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

#include "tests/log/ledger_fixture.h"

// One bit of one file turned, anywhere in a closed ledger and its anchor: it opens with every
// record as it was, or it does not open and says why. Nothing in between.
namespace yingbu {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kSeed = 20'261'129;
int flips() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr ? 2'000 : 40; }

// All records as they are stored, or what a refusal said.
struct Seen {
  Head head;
  Digest content{};
  std::string refusal;
};

Seen look(const OpenOptions& options) {
  Seen seen;
  seen.refusal = failure_of([&] {
    const EventLog log = EventLog::open(options);
    std::string all;
    log.scan(1, [&all](const RecordView& view) {
      all.append(view.entry).append(view.salt).append(view.payload);
      return true;
    });
    seen.head = log.head();
    seen.content = sha256(all);
  });
  return seen;
}

void turn_a_bit(const fs::path& file, std::mt19937_64& rng) {
  std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto at = static_cast<std::streamoff>(rng() % fs::file_size(file));
  f.seekg(at);
  const char byte = static_cast<char>(f.get() ^ (1 << rng() % 8));
  f.seekp(at);
  f.put(byte);
}

TEST(Flip, OneBitIsHarmlessOrRefusedNeverShown) {
  const TempDir dir = TempDir::in_memory();
  const fs::path made = dir.path() / "made";
  fs::create_directory(made);
  make_ledger(options_in(made), 600);
  {  // some of it in tables, some in the write-ahead log
    EventLog log = EventLog::open(options_in(made));
    commit_groups(log, {3, 3});
    commit_groups(log, {5});
    log.publish_checkpoint();
  }
  fs::copy(made, dir.path() / "looked_at", fs::copy_options::recursive);
  const Seen before = look(options_in(dir.path() / "looked_at"));
  ASSERT_EQ(before.refusal, "");
  ASSERT_EQ(before.head.size, 611u);
  std::mt19937_64 rng(kSeed);
  int refused = 0;
  for (int i = 0; i < flips() && !HasFailure(); ++i) {
    const fs::path here = dir.path() / "case";
    fs::copy(made, here, fs::copy_options::recursive);
    std::vector<fs::path> files;
    for (const auto& file : fs::recursive_directory_iterator(here))
      if (file.is_regular_file() && file.file_size() > 0) files.push_back(file);
    std::ranges::sort(files);
    const fs::path& hit = files[rng() % files.size()];
    SCOPED_TRACE(fmt::format("flip {} in {}", i, hit.filename().string()));
    turn_a_bit(hit, rng);
    const Seen after = look(options_in(here));
    if (after.refusal.empty()) {
      EXPECT_EQ(after.head, before.head);
      EXPECT_EQ(after.content, before.content) << "a turned bit was shown";
    } else {
      EXPECT_NE(after.refusal.find('\n'), std::string::npos) << after.refusal;
      ++refused;
    }
    fs::remove_all(here);
  }
  fmt::print("campaign: log flips={} refused={} shown wrong=0, seed {}\n", flips(), refused, kSeed);
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace yingbu
