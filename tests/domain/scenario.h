#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/domain/world.h"

// Scenarios are plain text (tests/scenarios, by subject; law/ has the figures and articles of the
// policy): what is given, what is asked, what then holds.
//
//   scenario TITLE                     a new ledger, with the people of prelude.scenario
//   on DATE                            today; booked and business dates follow it
//   as ACTOR                           who acts from here on
//   party ALIAS FIELDS                 registers a party and gives it a short name
//   actor HANDLE FIELDS                enrols an actor
//   default NAME FIELDS                fields of a command or event that need not be written
//   reference working_days             the years that come with the program, recorded
//   given [NAME FIELDS]                a command, which must be accepted, or an event as it is
//   times N given NAME FIELDS          the same N times; {n} is 0001, 0002, ...
//   when [dry] [alone] NAME FIELDS     a command; dry keeps nothing, alone asks no second person
//   when propose ID [NAME FIELDS]      a proposal of that command
//   and NAME FIELDS                    one more command of the same group
//   then EVENT FIELDS                  the next event, by the fields that matter here
//   then more                          further events may follow that do not matter here
//   then nothing                       it is decided, and no event followed
//   then rejected REASON [FIELDS]      field=, zh=, en= and details; the state must be untouched
//   then QUERY                         state_queries.h
//
// Commands of two people are proposed by the actor and approved by another of the organisation.
// basis= and booked= set a command's dates. @event_name is the seq of the last event of that name,
// @event_name/2 of the second; {x300} is 300 letters. A `when` is followed by a `then`.
namespace yingbu::testing {

struct ScenarioReport {
  std::vector<std::string> failures;  // "folder/file:line: what differs"
  std::set<std::string> events;       // names that occurred
  std::set<std::string> commands;     // names accepted
  std::set<std::string> reasons;      // names of refusals
  int scenarios = 0;
};

// What is done with the world of each scenario once it has been played, by its title.
using AtItsEnd = std::function<void(const std::string& title, const World& world)>;

ScenarioReport run_scenarios(const std::filesystem::path& file, const AtItsEnd& at_its_end = {});

// Every *.scenario of the folder and those below it but the prelude, in order of path.
std::vector<std::filesystem::path> scenario_files();

}  // namespace yingbu::testing
