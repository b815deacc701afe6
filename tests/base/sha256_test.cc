#include "ledger/base/sha256.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>

namespace yingbu {
namespace {

using namespace std::string_view_literals;

// FIPS 180-4 examples.
constexpr auto kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr auto kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto kTwoBlocks = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr auto kMillion = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256Digest, KnownMessages) {
  EXPECT_EQ(hex(sha256(""sv)), kEmpty);
  EXPECT_EQ(hex(sha256("abc"sv)), kAbc);
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"sv)), kTwoBlocks);
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))), kMillion);
  const std::uint8_t bytes[] = {'a', 'b', 'c'};
  EXPECT_EQ(hex(sha256(bytes)), kAbc);
}

TEST(Sha256Digest, PartsHashAsTheirJoin) {
  EXPECT_EQ(hex(sha256({"a"sv, ""sv, "bc"sv})), kAbc);
  EXPECT_EQ(sha256({"\0"sv, "abc"sv}), sha256("\0abc"sv));
}

TEST(Sha256Digest, PiecesHashAsTheirJoinAndTheObjectStartsAfresh) {
  Sha256 hash;
  for (int i = 0; i < 1000; ++i) hash.update(std::string(1000, 'a'));
  EXPECT_EQ(hex(hash.finish()), kMillion);
  EXPECT_EQ(hex(hash.update("abc"sv).finish()), kAbc);
  EXPECT_EQ(hex(hash.finish()), kEmpty);
}

TEST(Sha256Digest, AnUnfinishedMessageDoesNotReachAnotherOne) {
  Sha256 unfinished;
  unfinished.update("half"sv);
  EXPECT_EQ(hex(sha256("abc"sv)), kAbc);
}

TEST(Sha256Digest, ThreadsDoNotMixTheirMessages) {
  const auto hash_many = [](char c, bool& all_equal) {
    const std::string text(200, c);
    const Digest first = sha256(text);
    all_equal = true;
    for (int i = 0; i < 2000; ++i) all_equal = all_equal && sha256(text) == first;
  };
  bool a = false;
  bool b = false;
  std::thread one(hash_many, 'a', std::ref(a));
  std::thread two(hash_many, 'b', std::ref(b));
  one.join();
  two.join();
  EXPECT_TRUE(a);
  EXPECT_TRUE(b);
}

TEST(Sha256Digest, BytesOfADigestAreItsThirtyTwo) {
  const Digest digest = sha256("abc"sv);
  EXPECT_EQ(bytes_of(digest).size(), 32u);
  EXPECT_EQ(static_cast<unsigned char>(bytes_of(digest)[0]), 0xBA);
}

}  // namespace
}  // namespace yingbu
