#pragma once

#include <filesystem>
#include <string>

#include "tests/domain/world.h"

// What the second opinion (tests/oracle) reckons from.
namespace yingbu::testing {

// Appends a scenario to `file` as lines of JSON: {"scenario", "in"}, its events as docs/HTTP.md shows them
// (a reversal names its original alone), and {"final": [{"key", "due"}]}, each key that ever was
// with what the state says is due on it.
void write_facts(const std::filesystem::path& file, const std::filesystem::path& scenarios,
                 const std::string& title, const World& world);

}  // namespace yingbu::testing
