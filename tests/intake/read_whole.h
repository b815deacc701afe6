#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "ledger/intake/mapping.h"
#include "tests/base/said.h"

namespace yingbu::testing {

// A file's bytes; a test fails, naming it, where it is absent.
inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << "cannot read " << path.lexically_normal()
                         << ": put the file there; this test needs it";
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::filesystem::path source_dir() { return YINGBU_SOURCE_DIR; }

inline Mapping shipped_mapping(const std::string& name) {
  const auto mapping =
      parse_mapping(read_whole(source_dir() / "ledger/reference/mappings" / (name + ".toml")));
  EXPECT_TRUE(mapping.has_value()) << (mapping ? "" : zh(mapping.error()));
  return mapping ? *mapping : Mapping{};
}

}  // namespace yingbu::testing
