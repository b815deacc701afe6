#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace yingbu {

struct LoadResult {
  std::uint64_t answered = 0;  // with status 200
  std::uint64_t refused = 0;
  std::chrono::microseconds took{};
  std::vector<std::uint32_t> latencies_us;  // of each answer, sorted

  std::uint64_t per_second() const;
  std::uint32_t percentile(std::uint32_t of_100) const;
};

// A closed loop on one thread: each connection sends its next request when the last is answered.
// `request` gives the n-th request as it goes over the wire. Throws Failure if the server leaves.
LoadResult drive(std::uint16_t port, std::size_t connections, std::chrono::milliseconds duration,
                 const std::function<std::string(std::uint64_t n)>& request);

// POST of a JSON body to a path, with a token.
std::string post(std::string_view path, std::string_view token, std::string_view body);

}  // namespace yingbu
