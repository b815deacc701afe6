#pragma once

#include <span>
#include <string_view>

#include "ledger/base/date.h"
#include "ledger/base/rejection.h"

// 行政区划: six-character region codes as dated data (GB/T 2260 and local extensions), compiled in
// and safe from any thread. A region never follows from a party's USCC: that is where it was
// registered.
namespace yingbu {

struct Region {
  std::string_view code;
  std::string_view name;
  std::string_view parent;  // "" for 全国 and foreign regions
  Date valid_from;
  Date valid_to;   // the last day it is valid; kLastDate while in force
  bool extension;  // a local code for a place without a GB code
  bool foreign;
};

// Ordered by code, then date.
std::span<const Region> regions();

// Rejects with region_unknown.
Result<Region> find_region(std::string_view code, Date date);

// Is `code` the region `ancestor` or a part of it, by the codes ever recorded? 141102 is within
// 141102, 141100, 140000 and 000000; no foreign region is within 000000. False for unknown codes.
bool region_within(std::string_view code, std::string_view ancestor);

}  // namespace yingbu
