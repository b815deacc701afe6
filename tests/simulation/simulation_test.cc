#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

#include "ledger/base/limits.h"
#include "tests/base/seeded.h"
#include "tests/domain/recorded_facts.h"
#include "tests/simulation/awards_and_batches.h"
#include "tests/simulation/game.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/pools.h"
#include "tests/simulation/portfolios.h"
#include "tests/simulation/registers.h"
#include "tests/simulation/whole_play.h"

namespace yingbu::testing {
namespace {

constexpr int kSteps = 300;
constexpr std::uint64_t kSeedsThatMeetEverything = 5'000;
constexpr std::uint64_t kCrowdedEvery = 50;  // seeds with more guarantees than one group assesses

struct Played {
  std::map<std::string, std::uint64_t> events;  // how often each happened
  std::uint64_t commands = 0;
  std::uint64_t accepted = 0;
  std::vector<std::string> broken;
};

std::string described(const std::vector<Recorded>& events) {
  std::string names;
  for (const Recorded& recorded : events) {
    const Encoded encoded = encode_event(recorded.event);
    names += ' ' + std::to_string(recorded.meta.seq) + ' ' + std::string(event_name(encoded.tag));
  }
  return names.empty() ? " nothing" : names;
}

Played play(std::uint64_t seed) {
  const bool crowded = seed % kCrowdedEvery == 0;
  World world;
  world.forget_between_groups(seed % 2 == 1);
  Game game(world, seed, crowded ? static_cast<int>(limits::assess_inline_max) + 5 : 0);
  Played played;
  for (int step = 0; step < kSteps && played.broken.empty(); ++step) {
    const std::vector<Recorded> events = game.step();
    for (const std::string& rule : broken_rules(world, events)) {
      played.broken.push_back(fmt::format("step {} ({} ): {}", step, described(events), rule));
    }
    if (events.empty()) continue;
    for (const std::string& fault : pool_faults(world)) {
      played.broken.push_back(fmt::format("step {} ({} ): {}", step, described(events), fault));
    }
  }
  for (const std::string& line : unsettled_dues(world)) played.broken.push_back(line);
  for (const std::string& line : broken_in_the_end(world)) played.broken.push_back(line);
  for (const std::string& line : portfolio_faults(world)) played.broken.push_back(line);
  for (const std::string& line : award_and_batch_faults(world)) played.broken.push_back(line);
  for (const std::string& line : register_differences(world)) {
    played.broken.push_back("the registers differ: " + line);
  }
  for (const Recorded& recorded : world.log()) {
    ++played.events[std::string(event_name(encode_event(recorded.event).tag))];
  }
  if (const auto facts = facts_asked_for()) {
    write_facts(*facts, fmt::format("random play of seed {}", seed), world);
  }
  played.commands = game.commands();
  played.accepted = game.accepted();
  return played;
}

// One seed asked for by name (YINGBU_SEED) is played alone; YINGBU_SEEDS says how many from there,
// so that a campaign may be shared between cores.
std::uint64_t seeds_to_play() {
  if (const auto many = asked_number("YINGBU_SEEDS")) return *many;
  if (asked_number("YINGBU_SEED")) return 1;
  return static_cast<std::uint64_t>(rounds(200, 100'000));
}

TEST(Simulation, EveryRuleHoldsAfterEveryGroup) {
  const std::uint64_t first = seed();
  const std::uint64_t seeds = seeds_to_play();
  ASSERT_GT(seeds, 0u) << "YINGBU_SEEDS=0 plays nothing";
  std::uint64_t commands = 0;
  std::uint64_t accepted = 0;
  std::map<std::string, std::uint64_t> events;
  int failed = 0;
  for (std::uint64_t i = 0; i < seeds && failed < 5; ++i) {
    const std::uint64_t this_seed = first + i;
    const Played played = play(this_seed);
    commands += played.commands;
    accepted += played.accepted;
    for (const auto& [name, count] : played.events) events[name] += count;
    if (played.broken.empty()) continue;
    ++failed;
    for (const std::string& rule : played.broken) {
      ADD_FAILURE() << rule << "\nrun it again: YINGBU_SEED=" << this_seed << " simulation_test";
    }
  }
  fmt::print("campaign: simulation seeds={} first={} commands={} accepted={} failed={}\n", seeds,
             first, commands, accepted, failed);
  if (seeds == 1 || failed > 0) return;
  // Play that is mostly refused proves little, and so does play in which something never happens.
  EXPECT_GT(accepted * 3, commands);
  if (seeds < kSeedsThatMeetEverything) return;
  for (const TableRow& row : kEvents) {
    if (row.tag == EventEntry<ClockAccepted>::tag)
      continue;  // the log's own: no command asks for it
    EXPECT_TRUE(events.contains(std::string(row.name))) << row.name << " never happened";
  }
}

}  // namespace
}  // namespace yingbu::testing
