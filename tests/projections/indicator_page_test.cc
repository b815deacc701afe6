#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

#include "ledger/base/fields/fields.h"
#include "projections/indicators/table.h"
#include "projections/words.h"

// docs/INDICATORS.md shows THE table; the table says everything of each indicator.
namespace yingbu {
namespace {

std::string percent(std::int32_t bp) { return fmt::format("{}%", bp / 100); }

std::string limit_text(const IndicatorEntry& entry) {
  if (!entry.limit) return "";
  const LimitRule& rule = *entry.limit;
  const std::string sign = rule.kind == LimitKind::at_most ? "≤ " : "≥ ";
  if (!rule.parameter.empty()) return fmt::format("{}`{}`, {}", sign, rule.parameter, rule.source);
  if (rule.fen != 0)
    return fmt::format("{}{} million yuan, {}", sign, rule.fen / 100'000'000, rule.source);
  if (rule.bp == 0) return std::string(rule.source);
  return fmt::format("{}{}, {}", sign, percent(rule.bp), rule.source);
}

std::string indicators_table() {
  std::string text = "| indicator | what it is | parameters | limit |\n| --- | --- | --- | --- |\n";
  for (const IndicatorEntry& entry : indicator_table()) {
    std::string parameters;
    for (const std::string_view name : entry.parameters) {
      if (name.empty()) continue;
      parameters += fmt::format("{}`{}`", parameters.empty() ? "" : ", ", name);
    }
    text +=
        fmt::format("| `{}` {}, {} | {} / {} | {} | {} |\n", enum_name(entry.indicator), entry.zh,
                    entry.en, entry.meaning_zh, entry.meaning_en, parameters, limit_text(entry));
  }
  return text;
}

std::string parameters_table() {
  std::string text = "| parameter | default | what it is |\n| --- | --- | --- |\n";
  for (const ParameterEntry& entry : indicator_parameters()) {
    text += fmt::format("| `{}` | `{}` | {} / {} |\n", entry.name, parameter_value({}, entry.name),
                        entry.zh, entry.en);
  }
  return text;
}

TEST(IndicatorPage, ShowsTheTable) {
  std::ifstream file(YINGBU_SOURCE_DIR "/docs/INDICATORS.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (const std::string& table : {indicators_table(), parameters_table()}) {
    EXPECT_NE(page.find("\n\n" + table), std::string::npos) << "docs/INDICATORS.md should have:\n"
                                                            << table;
  }
}

TEST(IndicatorTable, HasEveryIndicatorOnceInItsOrder) {
  std::size_t at = 0;
  for_each_enumerator<Indicator>([&](const char* name, Indicator indicator) {
    ASSERT_LT(at, indicator_table().size()) << name;
    EXPECT_EQ(indicator_table()[at].indicator, indicator) << name;
    ++at;
  });
  EXPECT_EQ(at, indicator_table().size());
}

TEST(IndicatorTable, NamesParametersThatThereAreAndLeavesNoneOut) {
  std::set<std::string> fields;
  const IndicatorParameters defaults;
  for_each_field(defaults, [&](const char* name, const auto&) { fields.insert(name); });
  std::set<std::string> explained;
  for (const ParameterEntry& entry : indicator_parameters()) explained.emplace(entry.name);
  EXPECT_EQ(explained, fields);
  std::set<std::string> used;
  for (const IndicatorEntry& entry : indicator_table()) {
    for (const std::string_view name : entry.parameters) {
      if (!name.empty()) used.emplace(name);
    }
  }
  EXPECT_EQ(used, fields) << "each moves some indicator";
}

}  // namespace
}  // namespace yingbu
