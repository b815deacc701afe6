#include <gtest/gtest.h>
#include <map>

#include "ledger/base/reason.h"
#include "ledger/domain/command_table.h"
#include "ledger/domain/event_table.h"
#include "tests/domain/scenario.h"

// Nothing of the domain goes without a scenario: a new event, command or reason fails here by name.
namespace yingbu::testing {
namespace {

// Reasons the domain never answers, and where they are tested.
const std::map<std::string, std::string>& tested_elsewhere() {
  static const std::map<std::string, std::string> places = [] {
    std::map<std::string, std::string> map;
    const auto in = [&map](const char* place, std::initializer_list<const char*> names) {
      for (const char* name : names) map[name] = place;
    };
    in("tests/fields", {"malformed_json", "bad_utf8", "malformed_text", "bad_hex",
                        "control_character", "invisible_character"});
    in("tests/base", {"bad_money", "bad_decimal_money", "bad_date"});
    in("tests/http", {"bad_query",
                      "body_too_large",
                      "method_not_allowed",
                      "no_such_route",
                      "malformed_http",
                      "malformed_target",
                      "request_too_slow",
                      "request_ids_differ",
                      "expectation_unknown",
                      "token_missing",
                      "read_behind",
                      "shutting_down",
                      "too_many_connections",
                      "too_many_requests",
                      "too_many_failures",
                      "too_much_under_way",
                      "share_taken",
                      "position_unrecorded",
                      "question_too_large",
                      "tls_expected",
                      "held_up"});
    in("tests/log", {"request_id_reused", "queue_full", "group_too_large", "disk_low", "disk_full",
                     "read_models_lag"});
    in("tests/projections", {"read_models_damaged", "read_models_unusable"});
    in("tests/intake", {"currency_mismatch"});
    return map;
  }();
  return places;
}

// The ledger's own event, that no command asks for.
constexpr std::string_view kOfTheLogAlone = "clock_accepted";  // tests/log/ledger_failure_test.cc

ScenarioReport all_scenarios() {
  ScenarioReport all;
  for (const auto& file : scenario_files()) {
    const ScenarioReport one = run_scenarios(file);
    all.events.insert(one.events.begin(), one.events.end());
    all.commands.insert(one.commands.begin(), one.commands.end());
    all.reasons.insert(one.reasons.begin(), one.reasons.end());
  }
  return all;
}

TEST(Coverage, EveryEventCommandAndReasonOccursInAScenario) {
  const ScenarioReport seen = all_scenarios();
  for (const TableRow& row : kEvents) {
    EXPECT_TRUE(row.name == kOfTheLogAlone || seen.events.contains(std::string(row.name)))
        << "no scenario has the event " << row.name << ": add one to tests/scenarios";
  }
  for (const TableRow& row : kCommands) {
    EXPECT_TRUE(seen.commands.contains(std::string(row.name)))
        << "no scenario has the command " << row.name << " accepted: add one to tests/scenarios";
  }
  for (const ReasonEntry& entry : reasons()) {
    const std::string name(entry.name);
    const bool elsewhere = tested_elsewhere().contains(name);
    EXPECT_NE(seen.reasons.contains(name), elsewhere)
        << (elsewhere ? "a scenario is refused with " + name +
                            ", which coverage_test.cc says the domain never answers: take it off"
                      : "no scenario is refused with " + name + ": add one to tests/scenarios");
  }
}

}  // namespace
}  // namespace yingbu::testing
