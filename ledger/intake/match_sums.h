#pragma once

#include <cstdint>
#include <span>

#include "ledger/intake/match.h"

// Which of a few lines come to a sum. Pure.
namespace yingbu {

struct SumLine {
  std::int64_t fen = 0;
  std::uint32_t alike = 0;  // lines of one number say the same: which of them is taken is one
};

enum class SumsFound : std::uint8_t { none, one, several };

struct FoundSum {
  SumsFound found = SumsFound::none;
  std::uint32_t left = 0;  // masks, where one was found
  std::uint32_t right = 0;
};

// Two or more of `lines` that come to `fen`, 2 * |difference| <= `places`. At most kSumLinesMax.
FoundSum find_sum(std::int64_t fen, std::int64_t places, std::span<const SumLine> lines);

// Two or more of each side that come to the same exactly, the fewest that do. At most kSumLinesMax
// together.
FoundSum find_equal_sums(std::span<const SumLine> left, std::span<const SumLine> right);

}  // namespace yingbu
