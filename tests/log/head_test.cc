#include "ledger/log/head.h"

#include <gtest/gtest.h>

#include "ledger/log/files.h"
#include "tests/log/temp_dir.h"

namespace yingbu {
namespace {

HeadSlot slot_at(std::uint64_t size) {
  return {1, {size, sha256(std::to_string(size))}, sha256("origin")};
}

TEST(Head, SlotsAreWrittenInTurnAndTheNewerIsRead) {
  const TempDir dir;
  const auto file = dir.path() / "HEAD";
  create_head(file, slot_at(0));
  EXPECT_EQ(read_head(file), slot_at(0));
  HeadFile head(file);
  for (std::uint64_t size = 1; size < 5; ++size) {
    head.write(slot_at(size));
    EXPECT_EQ(read_head(file), slot_at(size));
    EXPECT_EQ(read_small_file(file)->size(), 2 * kSlotBytes);
  }
}

TEST(Head, ReopeningWritesOverTheOlderSlot) {
  const TempDir dir;
  const auto file = dir.path() / "HEAD";
  create_head(file, slot_at(0));
  for (std::uint64_t size = 1; size < 6; ++size) {
    HeadFile(file).write(slot_at(size));
    const std::string bytes = *read_small_file(file);
    const auto a = decode_slot(bytes.substr(0, kSlotBytes));
    const auto b = decode_slot(bytes.substr(kSlotBytes));
    ASSERT_TRUE(a && b);
    EXPECT_EQ(a->head.size + b->head.size, size + size - 1);  // this one and the one before
  }
}

TEST(Head, ATornSlotFallsBackToTheOther) {
  const TempDir dir;
  const auto file = dir.path() / "HEAD";
  create_head(file, slot_at(0));
  HeadFile head(file);
  head.write(slot_at(7));
  head.write(slot_at(8));
  const std::string bytes = *read_small_file(file);
  const bool first_is_newer = decode_slot(bytes.substr(0, kSlotBytes))->head.size == 8;
  for (std::size_t i = 0; i < kSlotBytes; ++i) {
    std::string torn = bytes;
    torn[(first_is_newer ? 0 : kSlotBytes) + i] ^= 0x10;
    EXPECT_EQ(newest_slot(torn), slot_at(7)) << "byte " << i;
    torn[(first_is_newer ? kSlotBytes : 0) + i] ^= 0x10;
    EXPECT_EQ(newest_slot(torn), std::nullopt) << "byte " << i;
  }
}

TEST(Head, ATruncatedFileFallsBackToTheFirstSlot) {
  const std::string two = encode_slot(slot_at(3)) + encode_slot(slot_at(4));
  EXPECT_EQ(newest_slot(two), slot_at(4));
  EXPECT_EQ(newest_slot(two.substr(0, 2 * kSlotBytes - 1)), slot_at(3));
  EXPECT_EQ(newest_slot(two.substr(0, kSlotBytes - 1)), std::nullopt);
  EXPECT_EQ(newest_slot(""), std::nullopt);
}

TEST(Head, ANewEpochBeatsALargerSize) {
  HeadSlot after = slot_at(5);
  after.epoch = 2;
  EXPECT_EQ(newest_slot(encode_slot(slot_at(90)) + encode_slot(after)), after);
}

TEST(Head, NoFileIsNoHead) {
  const TempDir dir;
  EXPECT_EQ(read_head(dir.path() / "HEAD"), std::nullopt);
  try {
    const HeadFile head(dir.path() / "HEAD");
    FAIL();
  } catch (const Failure& e) {
    EXPECT_NE(e.en().find("cannot open "), std::string::npos) << e.en();
    EXPECT_NE(e.en().find("No such file or directory; check the disk"), std::string::npos);
    EXPECT_NE(e.zh().find("无法打开"), std::string::npos);
  }
}

}  // namespace
}  // namespace yingbu
