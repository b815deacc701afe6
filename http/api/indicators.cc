#include "projections/indicators/indicators.h"

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/store/known.h"

// What is judged by: ratios and sums over guarantees, entitlements, funds and reported figures.
namespace yingbu {

struct IndicatorsInput {
  std::optional<Indicator> indicator;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;
  std::optional<std::string> programme;
  std::optional<std::string> region;
  std::optional<Within<std::int32_t, 1900, 2199>> year;
  // IndicatorParameters.
  Within<std::int32_t, 1, 15> leverage_limit{IndicatorParameters().leverage_limit};
  bool renewed_counts = IndicatorParameters().renewed_counts;
  BusinessBasis basis = IndicatorParameters().basis;
  LossCohort cohort = IndicatorParameters().cohort;
  Within<std::int32_t, 0, 1'000'000> bank_part_ppm{IndicatorParameters().bank_part_ppm};
  Within<std::int32_t, 0, 1'000'000> compensation_limit_ppm{
      IndicatorParameters().compensation_limit_ppm};
  Within<std::int32_t, 0, 365> within_days{IndicatorParameters().within_days};
  ArrivalBase arrival_base = IndicatorParameters().arrival_base;
};
BOOST_DESCRIBE_STRUCT(IndicatorsInput, (),
                      (indicator, guarantor, bank, reguarantor, programme, region, year,
                       leverage_limit, renewed_counts, basis, cohort, bank_part_ppm,
                       compensation_limit_ppm, within_days, arrival_base))
template Answering answering(QuestionHandler<IndicatorsInput>);

Result<std::string> get_indicators(const Question& asked, IndicatorsInput input) {
  YINGBU_CHECK(keep_to_own_part(asked, input));
  YINGBU_CHECK(check_programme_known(asked.view(), input.programme));
  YINGBU_TRY(told, indicators(asked.view(), {.when = asked.when,
                                             .guarantor = input.guarantor,
                                             .bank = input.bank,
                                             .reguarantor = input.reguarantor,
                                             .programme = input.programme,
                                             .region = input.region,
                                             .year = input.year,
                                             .indicator = input.indicator,
                                             .parameters = {.leverage_limit = input.leverage_limit,
                                                            .renewed_counts = input.renewed_counts,
                                                            .basis = input.basis,
                                                            .cohort = input.cohort,
                                                            .bank_part_ppm = input.bank_part_ppm,
                                                            .compensation_limit_ppm =
                                                                input.compensation_limit_ppm,
                                                            .within_days = input.within_days,
                                                            .arrival_base = input.arrival_base},
                                             .seen_by = asked.only()}));
  std::string out = list_members(told.rows);
  if (told.from) write_member(out, "from", *told.from);
  write_member(out, "to", told.to);
  write_member(out, "reassessing", told.reassessing);
  return out;
}

}  // namespace yingbu
