#include "tests/domain/scenario.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/domain/scenario_facts.h"

namespace yingbu::testing {
namespace {

class Scenario : public ::testing::TestWithParam<std::filesystem::path> {};

// YINGBU_SCENARIO_FACTS=FILE has what was recorded appended to the file, for tests/oracle.
AtItsEnd told_to_the_oracle(const std::filesystem::path& scenarios) {
  const char* file = std::getenv("YINGBU_SCENARIO_FACTS");
  if (file == nullptr) return {};
  return [file = std::filesystem::path(file), scenarios](const std::string& title,
                                                         const World& world) {
    write_facts(file, scenarios, title, world);
  };
}

TEST_P(Scenario, Holds) {
  const auto short_name = GetParam().parent_path().filename() / GetParam().filename();
  const ScenarioReport report = run_scenarios(GetParam(), told_to_the_oracle(short_name));
  for (const std::string& failure : report.failures) ADD_FAILURE() << failure;
}

INSTANTIATE_TEST_SUITE_P(Files, Scenario, ::testing::ValuesIn(scenario_files()),
                         [](const ::testing::TestParamInfo<std::filesystem::path>& file) {
                           return file.param.parent_path().stem().string() + "_" +
                                  file.param.stem().string();
                         });

}  // namespace
}  // namespace yingbu::testing
