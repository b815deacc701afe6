#include "projections/indicators/indicators.h"

#include "projections/entitlement/programmes.h"
#include "projections/indicators/scope.h"
#include "projections/indicators/table.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

// Why a ratio that was measured cannot be told.
std::optional<Missing> why_missing(const Measured& measured) {
  if (measured.missing) return measured.missing;
  if (!measured.lacking.empty()) return Missing::not_reported;
  if (measured.amount || !measured.ratio) return std::nullopt;
  if (measured.ratio->denominator == 0) return Missing::zero_denominator;
  if (measured.ratio->denominator < 0) return Missing::negative_denominator;
  if (!bp_of(*measured.ratio)) return Missing::out_of_range;
  return std::nullopt;
}

std::optional<LimitTest> tested(const IndicatorEntry& entry, const Measured& measured,
                                const IndicatorParameters& parameters) {
  if (entry.limit && entry.limit->fen != 0 && measured.amount) {
    const Fraction limit{entry.limit->fen, 1};
    return LimitTest{entry.limit->kind, fen_text(limit.numerator), fen_text(limit.denominator),
                     std::nullopt, holds({*measured.amount, 1}, entry.limit->kind, limit).value()};
  }
  const auto limit = measured.limit ? measured.limit : limit_of(entry, parameters);
  if (!limit || !entry.limit || !measured.ratio) return std::nullopt;
  const auto is_kept = holds(*measured.ratio, entry.limit->kind, *limit);
  if (!is_kept) return std::nullopt;
  return LimitTest{entry.limit->kind, fen_text(limit->numerator), fen_text(limit->denominator),
                   bp_of(*limit), *is_kept};
}

IndicatorRow row_of(const Scope& scope, const IndicatorEntry& entry, const Measured& measured) {
  const auto called = [&scope](PartyNo no) {
    return party_called(scope.view, no, scope.query.when);
  };
  const IndicatorParameters& parameters = scope.query.parameters;
  IndicatorRow row;
  row.indicator = entry.indicator;
  row.zh = entry.zh;
  row.en = entry.en;
  row.unit = entry.unit;
  row.meaning_zh = entry.meaning_zh;
  row.meaning_en = entry.meaning_en;
  for (const std::string_view name : entry.parameters) {
    if (!name.empty())
      row.parameters.push_back({std::string(name), parameter_value(parameters, name)});
  }
  for (const auto& [party, figure] : measured.lacking)
    row.lacking.push_back({called(party), figure});
  for (const auto& [party, figure] : measured.figures) {
    row.figures.push_back({called(party), figure.figure, figure.as_of, figure.amount, figure.seq});
  }
  if (measured.guarantor) row.guarantor = called(*measured.guarantor);
  if (measured.client) row.client = called(*measured.client);
  if (measured.microlender) row.microlender = called(*measured.microlender);
  row.ranking = measured.ranking;
  row.missing = why_missing(measured);
  const bool is_whole = !row.missing || (measured.lacking.empty() && !measured.missing);
  if (!is_whole) return row;
  if (measured.amount) {
    row.amount = fen_text(*measured.amount);
    row.limit = tested(entry, measured, parameters);
  }
  if (!measured.ratio) return row;
  row.numerator = fen_text(measured.ratio->numerator);
  row.denominator = fen_text(measured.ratio->denominator);
  row.bp = bp_of(*measured.ratio);
  row.limit = tested(entry, measured, parameters);
  return row;
}

}  // namespace

Result<Indicators> indicators(const View& view, const IndicatorQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  Scope scope(view, query);
  Measures measures;
  measure_guarantees(scope, measures);
  measure_assets(scope, measures);
  measure_entitlements(scope, measures);
  measure_funds(scope, measures);
  measure_growth(scope, measures);
  measure_microlenders(scope, measures);
  measure_fiscal_deposits(scope, measures);
  Indicators answer;
  answer.from = scope.from;
  answer.to = scope.day;
  for (const IndicatorEntry& entry : indicator_table()) {
    if (!scope.wants({entry.indicator})) continue;
    answer.rows.push_back(row_of(scope, entry, measures[entry.indicator]));
  }
  answer.reassessing = reassessing_at(view, query.when);
  std::erase_if(answer.reassessing, [&query](const std::string& programme) {
    return query.programme && *query.programme != programme;
  });
  return answer;
}

}  // namespace yingbu
