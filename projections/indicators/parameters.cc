#include "ledger/base/fields/fields.h"
#include "projections/indicators/table.h"

namespace yingbu {
namespace {

constexpr std::array kParameters{
    ParameterEntry{"leverage_limit", "放大倍数限额：10 倍；主要服务小微三农的 15 倍",
                   "limit of the leverage: 10; 15 for who mainly serves small firms and farmers"},
    ParameterEntry{"renewed_counts", "续保是否计入解保和新增",
                   "whether renewals count as ended and as new"},
    ParameterEntry{"basis", "口径：本期新增，或期末在保余额",
                   "new_business of the period, or what is in_force at its end"},
    ParameterEntry{
        "cohort", "按发生期间：本期追回比本期代偿；按代偿批次：本期发生的代偿，至今追回",
        "calendar: recoveries of the period; vintage: of the period's losses, until now"},
    ParameterEntry{"bank_part_ppm", "银行分险的最低比例（百万分之）",
                   "least part of a bank that shares the risk, in ppm"},
    ParameterEntry{"compensation_limit_ppm", "代偿率上限（百万分之）",
                   "limit of the compensation rate, in ppm"},
    ParameterEntry{"within_days", "批复后几个工作日内到账为及时",
                   "working days from the approval within which money is in time"},
    ParameterEntry{"arrival_base", "到位率的分母：预算，或应补",
                   "denominator of the funds received: budget or due"},
};

}  // namespace

std::span<const ParameterEntry> indicator_parameters() { return kParameters; }

std::string parameter_value(const IndicatorParameters& parameters, std::string_view name) {
  std::string value;
  for_each_field(parameters, [&]<class T>(const char* field, const T& each) {
    if (name != field) return;
    if constexpr (std::is_same_v<T, bool>) {
      value = each ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
      value = enum_name(each);
    } else {
      value = std::to_string(each);
    }
  });
  return value;
}

std::optional<Fraction> limit_of(const IndicatorEntry& entry,
                                 const IndicatorParameters& parameters) {
  if (!entry.limit) return std::nullopt;
  const LimitRule& rule = *entry.limit;
  if (rule.parameter == "leverage_limit") return Fraction{parameters.leverage_limit, 1};
  if (rule.parameter == "compensation_limit_ppm") {
    return Fraction{parameters.compensation_limit_ppm, kWhole.value};
  }
  if (rule.bp != 0) return Fraction{rule.bp, 10'000};
  return std::nullopt;
}

}  // namespace yingbu
