#pragma once

#include <cstdint>

namespace yingbu {

// Two files of loans held against one another, in memory: the right one in another order, every
// twentieth loan in two parts, every fiftieth missing and every hundredth of another amount.
struct MatchFigures {
  std::uint64_t lines = 0;  // of the left
  std::uint64_t bytes = 0;  // of both files
  std::uint64_t read_ms = 0;
  std::uint64_t match_ms = 0;
  std::uint64_t report_ms = 0;
  std::uint64_t groups = 0;
  std::uint64_t breaks = 0;
  std::uint64_t resident_kib = 0;  // the most so far
  std::uint64_t sort_ms = 0;       // peer: std::sort of the keys of both files, as text
};
MatchFigures bench_match(std::uint64_t lines);

// A register against as many standings, all of them agreeing but every hundredth.
struct CompareFigures {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::uint64_t compare_ms = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t differing = 0;
  std::uint64_t resident_kib = 0;
  std::uint64_t sort_ms = 0;
};
CompareFigures bench_compare(std::uint64_t rows);

}  // namespace yingbu
