#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

#include "tests/fuzz/log_bytes.h"

// The fuzzer's check over mutated seeds, without the fuzzer: the same inputs at every run.
namespace yingbu {
namespace {

constexpr unsigned kSeed = 148;

std::vector<std::string> seeds() {
  std::vector<std::filesystem::path> files;
  for (const auto& file :
       std::filesystem::directory_iterator(YINGBU_SOURCE_DIR "/tests/fuzz/seeds/record"))
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> contents;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    contents.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return contents;
}

std::string mutated(const std::vector<std::string>& from, std::mt19937_64& rng) {
  std::string bytes = from[rng() % from.size()];
  for (auto edits = 1 + rng() % 3; edits > 0; --edits) {
    const std::size_t at = bytes.empty() ? 0 : rng() % bytes.size();
    switch (rng() % 6) {
      case 0:
      case 1:
      case 2:
        if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << rng() % 8));
        break;
      case 3: bytes.insert(at, 1, static_cast<char>(rng())); break;
      case 4: bytes.erase(at, rng() % 4); break;
      case 5: bytes = bytes.substr(0, at) + from[rng() % from.size()].substr(at % 40); break;
    }
  }
  return bytes;
}

TEST(LogBytes, EverySeedIsAccepted) {
  const auto all = seeds();
  EXPECT_GE(all.size(), 8u);
  for (const auto& seed : all) EXPECT_GE(check_log_bytes(seed), 1);
}

TEST(LogBytes, WhatTheParsersAcceptEncodesBackToTheSameBytes) {
  const int count = std::getenv("YINGBU_LONG_COUNTS") != nullptr ? 5'000'000 : 200'000;
  const auto all = seeds();
  std::mt19937_64 rng(kSeed);
  int accepted = 0;
  for (int i = 0; i < count; ++i) accepted += check_log_bytes(mutated(all, rng));
  fmt::print("campaign: seed {}: {} mutated inputs, {} accepted and encoded back alike\n", kSeed,
             count, accepted);
  EXPECT_GT(accepted, count / 20);
  EXPECT_LT(accepted, count);
}

}  // namespace
}  // namespace yingbu
