#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tests/domain/world.h"

// What the second opinion (tests/oracle) reckons from.
namespace yingbu::testing {

// Appends a world to `file` as lines of JSON: {"ledger": name}, its events as docs/HTTP.md shows
// them (a reversal names its original alone), and {"final": [{"key", "due"}]}, each key that ever
// was with what the state says is due on it.
void write_facts(const std::filesystem::path& file, const std::string& name, const World& world);

// The file that the second opinion asks for (YINGBU_RECORDED_FACTS), or nothing.
std::optional<std::filesystem::path> facts_asked_for();

}  // namespace yingbu::testing
