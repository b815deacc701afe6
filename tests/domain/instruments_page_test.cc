#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/domain/command_table.h"

// docs/instruments.md, a row a rule of the policies: none is missing, and what a row names is
// there.
namespace yingbu::testing {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = YINGBU_SOURCE_DIR;

// The rules of the five texts that move money, set a limit, or gate one. Named together are those
// that one row carries: the first names the row, the others stand in its rule.
const std::vector<std::string> kRules = {
    "L25-15a",  "L25-15b",  "L25-15c", "L25-15d",  "L25-16a",  "L25-16b", "L25-16c", "L22-3.2a",
    "L22-3.2b", "L22-3.2c", "L22-3.3", "L22-3.4c", "L22-4.3",  "L22-3.7", "L22-4.1", "L22-4.2d",
    "H-2",      "H-6b",     "H-6c",    "Y-1",      "Y-2",      "Y-3",     "Y-8",     "Y-11",
    "Y-12",     "Y-17",     "Y-14",    "L22-4.2c", "L25-4",    "L25-6",   "L25-7",   "L22-3.4d",
    "L22-3.4",  "L25-13",   "L25-12",  "L22-4.2e", "L22-4.2b", "Y-15",    "Y-16",    "Y-10",
    "Y-19",     "L22-3.4a", "H-1",     "L22-2",    "L25-14",   "L25-1",   "L25-17",  "L22-4.3b",
    "L22-3.5",  "L22-3.6",  "L25-19"};
const std::vector<std::string> kNamedInRules = {
    "H-3",      "L22-3.2d", "L25-3",  "L25-10", "H-5",     "Y-18",  "L25-5", "Y-9",
    "L22-4.2a", "H-4",      "Y-5",    "N25-4",  "L22-4.5", "N25-5", "H-7",   "Y-13",
    "N25-3",    "N25-9",    "L25-18", "Y-22",   "N25-7",   "N25-8", "L25-20"};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" `");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" `") - first + 1);
}

struct Row {
  std::string rule, terms, scenario, run, state;
};

std::map<std::string, Row> rows() {
  std::map<std::string, Row> all;
  std::ifstream in(kRoot + "/docs/instruments.md");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| row") || line.starts_with("| ---")) continue;
    std::vector<std::string> cells;
    std::stringstream cut(line.substr(1));
    for (std::string cell; std::getline(cut, cell, '|');) cells.push_back(trimmed(cell));
    EXPECT_EQ(cells.size(), 7u) << line;
    if (cells.size() != 7) continue;
    EXPECT_TRUE(all.emplace(cells[0], Row{cells[1], cells[3], cells[4], cells[5], cells[6]}).second)
        << cells[0] << " stands twice";
  }
  return all;
}

std::set<std::string> scenarios() {
  std::set<std::string> titles;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot + "/tests/scenarios")) {
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("scenario ")) titles.insert(line.substr(9));
    }
  }
  return titles;
}

bool is_told(const std::string& cell) { return !cell.empty() && cell != "–"; }

TEST(InstrumentsPage, HasARowForEveryRuleAndNoOther) {
  const auto page = rows();
  std::string rules;
  for (const auto& [id, row] : page) rules += row.rule + '\n';
  for (const std::string& id : kRules) {
    EXPECT_TRUE(page.contains(id)) << "docs/instruments.md has no row " << id;
  }
  for (const std::string& id : kNamedInRules) {
    EXPECT_NE(rules.find(id), std::string::npos) << "no row of docs/instruments.md names " << id;
  }
  for (const auto& [id, row] : page) {
    EXPECT_NE(std::ranges::find(kRules, id), kRules.end()) << id << " is no rule of the texts";
  }
}

TEST(InstrumentsPage, NamesOnlyWhatIsThere) {
  const auto titles = scenarios();
  for (const auto& [id, row] : rows()) {
    const bool is_to_come = row.state == "to come" || row.state == "outside";
    EXPECT_TRUE(is_told(row.run) || is_to_come) << id << " cannot be run, and does not say so";
    EXPECT_TRUE(!is_told(row.scenario) || titles.contains(row.scenario))
        << id << ": no scenario is called '" << row.scenario << "'";
    EXPECT_TRUE(!is_told(row.terms) ||
                fs::exists(kRoot + "/ledger/reference/terms/" + row.terms + ".toml"))
        << id << ": no terms are shipped as " << row.terms;
    if (!is_told(row.run) || row.run.starts_with("yingbu ")) continue;
    EXPECT_TRUE(std::ranges::any_of(
        kCommands, [&](const CommandRow& command) { return command.name == row.run; }))
        << id << ": there is no command " << row.run;
  }
}

}  // namespace
}  // namespace yingbu::testing
