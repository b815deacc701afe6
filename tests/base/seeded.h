#pragma once

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

// Random tests are repeatable: a fixed seed unless YINGBU_SEED gives another, said in every
// failure.
namespace yingbu::testing {

// The whole number the environment gives under this name, if it gives one; throws where it gives
// anything else.
inline std::optional<std::uint64_t> asked_number(const std::string& name) {
  const char* given = std::getenv(name.c_str());
  if (given == nullptr) return std::nullopt;
  const std::string_view text = given;
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    throw std::invalid_argument(name + " is not a whole number");
  }
  return value;
}

inline std::uint64_t seed() { return asked_number("YINGBU_SEED").value_or(20250701); }

inline std::string seed_text() { return "YINGBU_SEED=" + std::to_string(seed()); }

// `quick` rounds, a hundred times as many with YINGBU_LONG_COUNTS=1.
inline int rounds(int quick) {
  const char* asked = std::getenv("YINGBU_LONG_COUNTS");
  return asked && std::string(asked) == "1" ? quick * 100 : quick;
}

// `quick` rounds, `many` with YINGBU_LONG_COUNTS=1.
inline int rounds(int quick, int many) { return rounds(1) > 1 ? many : quick; }

class Random {
 public:
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }

 private:
  std::mt19937_64 engine_{seed()};
};

}  // namespace yingbu::testing
