#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "projections/indicators/indicators.h"
#include "projections/indicators/ratio.h"

// THE table of indicators: what each is called, what it means in both languages, which parameters
// move it, and which limit it is held against. The address, the command line and
// docs/INDICATORS.md are made of it.
namespace yingbu {

struct LimitRule {
  LimitKind kind = LimitKind::at_most;
  std::int32_t bp = 0;              // of a fixed limit
  std::string_view parameter = "";  // else the parameter that is the limit
  std::string_view source;          // where it is from, for people
  std::int64_t fen = 0;             // of an amount
};

struct IndicatorEntry {
  Indicator indicator;
  IndicatorUnit unit;
  std::string_view zh;
  std::string_view en;
  std::string_view meaning_zh;  // numerator ÷ denominator, and what they leave out
  std::string_view meaning_en;
  std::array<std::string_view, 3> parameters = {};  // their names in IndicatorParameters, "" beyond
  std::optional<LimitRule> limit = {};
};

// All of them, each once, in the order they are shown in.
std::span<const IndicatorEntry> indicator_table();

// Each of a parameter's names, as it is in the query, with what it means and its default.
struct ParameterEntry {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};
std::span<const ParameterEntry> indicator_parameters();
// The value, as the query takes it.
std::string parameter_value(const IndicatorParameters& parameters, std::string_view name);

// The fixed limit, or that of the parameters; nothing where it has none or it is another indicator.
std::optional<Fraction> limit_of(const IndicatorEntry& entry,
                                 const IndicatorParameters& parameters);

}  // namespace yingbu
