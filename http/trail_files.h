#pragma once

#include <compare>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"

// The files of an access trail by their names. For trail.cc and trail_read.cc.
namespace yingbu {

struct TrailFile {
  Date day;
  std::uint32_t number = 1;
  auto operator<=>(const TrailFile&) const = default;
};

std::string name_of(const TrailFile& file);  // "20260115-0001.jsonl"
std::optional<TrailFile> trail_file_named(std::string_view name);
// Oldest first; what bears another name is not the trail's. Empty where there is no directory.
std::vector<TrailFile> trail_files(const std::filesystem::path& directory);

}  // namespace yingbu
