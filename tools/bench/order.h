#pragma once

#include <cstdint>
#include <optional>

namespace yingbu {

// What the order of booked days costs (K13, INV-19), decided in memory, without log and network:
// repayments a second of commands booked today, of which nothing is asked, and of late ones, which
// ask their own object. `events` are in the ledger before.
struct OrderFigures {
  std::uint64_t events = 0;
  std::uint64_t today_per_second = 0;
  std::uint64_t late_per_second = 0;
};

OrderFigures bench_order(std::uint64_t events);

}  // namespace yingbu
