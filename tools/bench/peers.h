#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace yingbu {

// Who else is connected while one client works.
struct Crowd {
  std::size_t idle = 0;  // say nothing
  std::size_t slow = 0;  // a byte of their request a second
  bool flood = false;    // one after another, as fast as they come, each dropped at once
};

// One working client, a durable command at a time, and what the server held meanwhile.
struct CrowdFigures {
  std::uint64_t commands_per_second = 0;
  std::uint32_t p50_us = 0;
  std::uint32_t p99_us = 0;
  std::size_t descriptors = 0;
  std::size_t resident_kib = 0;
  std::uint64_t floods_per_second = 0;  // connections of the flood
};

// A server in a process of its own, on a new ledger in `directory`, until destroyed. Make it before
// any thread and any store: threads do not follow into the process.
class CrowdedServer {
 public:
  explicit CrowdedServer(const std::filesystem::path& directory);
  ~CrowdedServer();
  CrowdedServer(const CrowdedServer&) = delete;
  CrowdedServer& operator=(const CrowdedServer&) = delete;

  CrowdFigures measure(const Crowd& crowd, std::chrono::milliseconds duration);

 private:
  std::string token_;
  int child_ = -1;
  int hold_ = -1;  // closed to end the child
  std::uint16_t port_ = 0;
  std::uint64_t run_ = 0;
};

}  // namespace yingbu
