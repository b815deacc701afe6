#pragma once

#include <array>
#include <cstdint>

namespace yingbu {

// A city whose loans are subsidised, decided in memory: 2024 to 2026, four loans a firm, one or the
// other of them drawn, repaid and graded each day, with 30 publications of the LPR and three
// changes of the terms in between. What is due is due a firm and year.
struct CityYear {
  std::uint64_t facts = 0;
  std::uint64_t fact_ns = 0;  // a fact, its assessment included
  std::uint64_t firms = 0;    // looked at again because a rate or the terms changed
  std::uint64_t firm_ns = 0;  // one of them
};
struct CityFigures {
  std::uint64_t loans = 0;
  std::array<CityYear, 3> years{};
  std::uint64_t fact_bytes = 0;  // of the log, a fact with what it made due
  std::uint64_t key_bytes = 0;   // of the log, a key that came to something else by it
  std::uint64_t keys = 0;        // of all firms, at the end
  std::uint64_t differ = 0;      // of them, those that come to something else from scratch
};

CityFigures bench_city(std::uint64_t loans);

}  // namespace yingbu
