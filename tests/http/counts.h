#pragma once

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <sys/resource.h>

namespace yingbu {

// An attack's size: `ordinary`, or `campaign` under YINGBU_LONG_COUNTS.
inline bool is_campaign() { return std::getenv("YINGBU_LONG_COUNTS") != nullptr; }
inline std::size_t attackers(std::size_t ordinary, std::size_t campaign) {
  return is_campaign() ? campaign : ordinary;
}

// The test is both ends of each connection.
inline void allow_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

inline void say_campaign(std::string_view line) {
  if (is_campaign()) std::cout << "campaign: " << line << '\n';
}

}  // namespace yingbu
