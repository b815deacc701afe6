#include "tests/domain/scenario.h"

#include <gtest/gtest.h>

#include "tests/domain/recorded_facts.h"

namespace yingbu::testing {
namespace {

class Scenario : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenario, Holds) {
  const std::string file = (GetParam().parent_path().filename() / GetParam().filename()).string();
  AtItsEnd at_its_end;
  if (const auto facts = facts_asked_for()) {
    at_its_end = [facts = *facts, file](const std::string& title, const World& world) {
      write_facts(facts, file + ": " + title, world);
    };
  }
  const ScenarioReport report = run_scenarios(GetParam(), at_its_end);
  for (const std::string& failure : report.failures) ADD_FAILURE() << failure;
}

INSTANTIATE_TEST_SUITE_P(Files, Scenario, ::testing::ValuesIn(scenario_files()),
                         [](const ::testing::TestParamInfo<std::filesystem::path>& file) {
                           return file.param.parent_path().stem().string() + "_" +
                                  file.param.stem().string();
                         });

}  // namespace
}  // namespace yingbu::testing
