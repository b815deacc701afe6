#include "ledger/intake/match_sums.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <vector>

namespace yingbu {
namespace {

// The sum of every choice of lines, by its mask.
std::vector<Wide> sums_of(std::span<const SumLine> lines) {
  assert(lines.size() <= kSumLinesMax);
  std::vector<Wide> sums(std::size_t{1} << lines.size());
  for (std::size_t mask = 1; mask < sums.size(); ++mask) {
    const std::size_t rest = mask & (mask - 1);
    sums[mask] = sums[rest] + lines[static_cast<std::size_t>(std::countr_zero(mask))].fen;
  }
  return sums;
}

// Of lines that say the same the first ones are taken, so that a choice is counted once.
bool is_first_choice(std::size_t mask, std::span<const SumLine> lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (((mask >> i) & 1U) == 0) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (lines[j].alike == lines[i].alike && ((mask >> j) & 1U) == 0) return false;
    }
  }
  return true;
}

}  // namespace

FoundSum find_sum(std::int64_t fen, std::int64_t places, std::span<const SumLine> lines) {
  const std::vector<Wide> sums = sums_of(lines);
  FoundSum found;
  for (std::size_t mask = 1; mask < sums.size(); ++mask) {
    const Wide apart = sums[mask] - fen;
    if (2 * (apart < 0 ? -apart : apart) > std::max<Wide>(places, 1)) continue;
    if (std::popcount(mask) < 2 || !is_first_choice(mask, lines)) continue;
    if (found.found == SumsFound::one) return {SumsFound::several, 0, 0};
    found = {SumsFound::one, 0, static_cast<std::uint32_t>(mask)};
  }
  return found;
}

FoundSum find_equal_sums(std::span<const SumLine> left, std::span<const SumLine> right) {
  const std::vector<Wide> of_left = sums_of(left);
  const std::vector<Wide> of_right = sums_of(right);
  FoundSum found;
  int fewest = 0;
  for (std::size_t l = 1; l < of_left.size(); ++l) {
    if (std::popcount(l) < 2 || !is_first_choice(l, left)) continue;
    for (std::size_t r = 1; r < of_right.size(); ++r) {
      if (of_left[l] != of_right[r] || std::popcount(r) < 2) continue;
      const int lines = std::popcount(l) + std::popcount(r);
      const bool is_more = found.found != SumsFound::none && lines > fewest;
      if (is_more || !is_first_choice(r, right)) continue;
      const bool again = found.found != SumsFound::none && lines == fewest;
      fewest = lines;
      found = again ? FoundSum{SumsFound::several, 0, 0}
                    : FoundSum{SumsFound::one, static_cast<std::uint32_t>(l),
                               static_cast<std::uint32_t>(r)};
    }
  }
  return found;
}

}  // namespace yingbu
