#include "tests/domain/scenario.h"

#include <gtest/gtest.h>

namespace yingbu::testing {
namespace {

class Scenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenario, Holds) {
  const ScenarioReport report = run_scenarios(GetParam());
  for (const std::string& failure : report.failures) ADD_FAILURE() << failure;
}

INSTANTIATE_TEST_SUITE_P(Files, Scenario, ::testing::ValuesIn(scenario_files()),
                         [](const ::testing::TestParamInfo<std::filesystem::path>& file) {
                           return file.param.parent_path().stem().string() + "_" +
                                  file.param.stem().string();
                         });

}  // namespace
}  // namespace yingbu::testing
