#include "ledger/base/fields/archive.h"

#include <gtest/gtest.h>

#include "tests/fields/sample.h"

namespace yingbu {
namespace {

using sample::Guarantee;
using sample::Loan;
using sample::Share;
using sample::Sharer;

std::string le32(std::uint32_t value) {
  std::string bytes;
  encode_to(bytes, value);
  return bytes;
}

// The English text of the DecodeError, or "" where the bytes are read.
template <class T>
std::string refusal(std::string_view bytes) {
  try {
    decode<T>(bytes);
    return "";
  } catch (const DecodeError& error) {
    return error.en();
  }
}

std::string at(int byte, std::string_view problem) {
  return "cannot decode the payload (at byte " + std::to_string(byte) +
         "): " + std::string(problem) + "; restore a backup or examine it with audit";
}

TEST(Archive, BytesAreLittleEndianInFieldOrder) {
  const Loan loan{"ab", Date{258}, Money{-2}};
  EXPECT_EQ(hex(encode(loan)),
            "02000000"
            "6162"
            "02010000"
            "01"
            "feffffffffffffff");
  EXPECT_EQ(hex(encode(Share{Sharer::province, {1}, {}, {}})),
            "07"
            "0100000000000000"
            "00"
            "00");
  EXPECT_EQ(hex(encode(std::vector<std::int32_t>{1, -1})),
            "02000000"
            "01000000"
            "ffffffff");
  EXPECT_EQ(hex(encode(Bytes{"\x7f"})),
            "01000000"
            "7f");
  EXPECT_EQ(hex(encode(true)), "01");
}

TEST(Archive, EncodeToAppends) {
  std::string bytes = "x";
  encode_to(bytes, false);
  EXPECT_EQ(bytes, std::string("x\0", 2));
}

TEST(Archive, WhatIsEncodedDecodesEqual) {
  constexpr std::uint64_t seed = 20240229;
  SCOPED_TRACE("seed " + std::to_string(seed));
  EXPECT_EQ(decode<Guarantee>(encode(sample::full())), sample::full());
  sample::Random random(seed);
  Guarantee reused = sample::full();
  for (std::size_t i = 0; i < sample::repeats(2'000); ++i) {
    const Guarantee value = random.guarantee();
    const std::string bytes = encode(value);
    decode(bytes, reused);
    ASSERT_EQ(reused, value) << hex(bytes);
    ASSERT_EQ(encode(reused), bytes);
  }
}

TEST(Archive, ValuesOutsideTheirTypeAreRefused) {
  EXPECT_EQ(refusal<bool>("\2"), at(1, "a boolean is neither 0 nor 1"));
  EXPECT_EQ(refusal<Sharer>("\3"), at(1, "a value outside its enumeration"));
  EXPECT_EQ(refusal<Sharer>("\7"), "");
  EXPECT_EQ(refusal<std::optional<bool>>("\2"), at(1, "a boolean is neither 0 nor 1"));
  EXPECT_EQ(refusal<bool>("\1x"), at(1, "there are bytes after the end"));
  EXPECT_EQ(refusal<Money>("1234567"), at(0, "the bytes end too early"));
  try {
    decode<bool>("\2");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.zh(),
              "记录内容无法解码（第 1 字节）：布尔值既非 0 也非 1；请从备份恢复或用 audit 核查");
  }
}

TEST(Archive, FalseSizesAreRefusedBeforeAnythingIsAllocated) {
  const std::string too_large = at(4, "a size is larger than the bytes that follow");
  for (const std::uint32_t claim : {4U, 1U << 30, 0xFFFFFFFFU}) {
    const std::string bytes = le32(claim) + "abc";
    EXPECT_EQ(refusal<std::string>(bytes), too_large);
    EXPECT_EQ(refusal<Bytes>(bytes), too_large);
    EXPECT_EQ(refusal<std::vector<std::int32_t>>(bytes), too_large);
    EXPECT_EQ(refusal<std::vector<std::string>>(bytes), too_large);
    EXPECT_EQ(refusal<std::vector<Sharer>>(bytes), too_large);
    EXPECT_EQ(refusal<std::vector<Share>>(bytes), too_large);
  }
  // As many elements as bytes, where an element takes more than one byte.
  EXPECT_EQ(refusal<std::vector<Share>>(le32(11) + std::string(22, '\1')), too_large);
  EXPECT_EQ(archive_detail::least_bytes<Share>(), 11U);
  EXPECT_EQ(archive_detail::least_bytes<sample::Tier>(), 13U);
}

TEST(Archive, EveryTruncationIsRefused) {
  const std::string good = encode(sample::full());
  for (std::size_t length = 0; length < good.size(); ++length) {
    EXPECT_NE(refusal<Guarantee>(std::string_view(good).substr(0, length)), "") << length;
  }
}

TEST(Archive, AFlippedBitIsRefusedOrReadAsAnotherValue) {
  const std::string good = encode(sample::full());
  for (std::size_t i = 0; i < good.size() * 8; ++i) {
    std::string flipped = good;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << i % 8));
    try {
      const auto read = decode<Guarantee>(flipped);
      EXPECT_NE(read, sample::full()) << i;
      EXPECT_EQ(encode(read), flipped) << i;
    } catch (const DecodeError&) {
    }
  }
}

}  // namespace
}  // namespace yingbu
