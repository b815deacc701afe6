#include "ledger/base/enterprise_size.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace yingbu {
namespace {

enum class Measure : std::uint8_t { staff, revenue, assets };

// 指标: the least value of each level above micro, in persons or in 万元.
struct Indicator {
  Measure measure;
  std::int64_t large;
  std::int64_t medium;
  std::int64_t small;
};

struct IndustryRow {
  Industry industry;
  std::array<Indicator, 2> indicators;
  std::size_t count;
};

constexpr IndustryRow by(Industry industry, Indicator only) { return {industry, {only, {}}, 1}; }
constexpr IndustryRow by(Industry industry, Indicator first, Indicator second) {
  return {industry, {first, second}, 2};
}

constexpr Indicator staff(std::int64_t large, std::int64_t medium, std::int64_t small) {
  return {Measure::staff, large, medium, small};
}
constexpr Indicator revenue(std::int64_t large, std::int64_t medium, std::int64_t small) {
  return {Measure::revenue, large, medium, small};
}
constexpr Indicator assets(std::int64_t large, std::int64_t medium, std::int64_t small) {
  return {Measure::assets, large, medium, small};
}

// 工信部联企业〔2011〕300号, 第四条, in its order: 大 ≥, 中 ≥, 小 ≥. The last row is not yet
// compared with the text (G3).
constexpr std::array kIndustries{
    by(Industry::agriculture, revenue(20'000, 500, 50)),
    by(Industry::manufacturing, staff(1000, 300, 20), revenue(40'000, 2000, 300)),
    by(Industry::construction, revenue(80'000, 6000, 300), assets(80'000, 5000, 300)),
    by(Industry::wholesale, staff(200, 20, 5), revenue(40'000, 5000, 1000)),
    by(Industry::retail, staff(300, 50, 10), revenue(20'000, 500, 100)),
    by(Industry::transport, staff(1000, 300, 20), revenue(30'000, 3000, 200)),
    by(Industry::storage, staff(200, 100, 20), revenue(30'000, 1000, 100)),
    by(Industry::post, staff(1000, 300, 20), revenue(30'000, 2000, 100)),
    by(Industry::accommodation, staff(300, 100, 10), revenue(10'000, 2000, 100)),
    by(Industry::catering, staff(300, 100, 10), revenue(10'000, 2000, 100)),
    by(Industry::information, staff(2000, 100, 10), revenue(100'000, 1000, 100)),
    by(Industry::software, staff(300, 100, 10), revenue(10'000, 1000, 50)),
    by(Industry::real_estate, revenue(200'000, 1000, 100), assets(10'000, 5000, 2000)),
    by(Industry::property, staff(1000, 300, 100), revenue(5000, 1000, 500)),
    by(Industry::leasing_business, staff(300, 100, 10), assets(120'000, 8000, 100)),
    by(Industry::other, staff(300, 100, 10)),
};

constexpr bool rows_stand_at_their_numbers() {
  for (std::size_t i = 0; i < kIndustries.size(); ++i) {
    if (static_cast<std::size_t>(kIndustries[i].industry) != i + 1) return false;
  }
  return true;
}
static_assert(rows_stand_at_their_numbers(), "one row an industry, in the order of their numbers");

constexpr Wide kFenPerWanYuan = 1'000'000;
constexpr std::int32_t kMonths = 12;

// Two whole numbers that stand to each other as what the firm has to one unit of the table.
struct Scaled {
  Wide has;
  Wide unit;
};

Scaled scaled(Measure measure, const SizeFacts& facts) {
  switch (measure) {
    case Measure::staff: return {facts.staff, 1};
    case Measure::assets: return {facts.assets.fen, kFenPerWanYuan};
    case Measure::revenue:  // revenue / months * 12
      return {Wide{facts.revenue.fen} * kMonths, kFenPerWanYuan * facts.revenue_months};
  }
  return {0, 1};
}

EnterpriseSize level(const Indicator& indicator, const SizeFacts& facts) {
  const Scaled value = scaled(indicator.measure, facts);
  const auto reaches = [&value](std::int64_t threshold) {
    return value.has >= value.unit * threshold;
  };
  if (reaches(indicator.large)) return EnterpriseSize::large;
  if (reaches(indicator.medium)) return EnterpriseSize::medium;
  if (reaches(indicator.small)) return EnterpriseSize::small;
  return EnterpriseSize::micro;
}

Result<void> check_facts(const SizeFacts& facts) {
  const auto wrong = [](std::string field, std::string zh, std::string en) {
    return reject(Reason::size_facts_invalid, std::move(field))
        .with("problem_zh", std::move(zh))
        .with("problem_en", std::move(en));
  };
  if (facts.staff < 0) return wrong("staff", "从业人员不能为负数", "the staff is below zero");
  if (facts.revenue.fen < 0)
    return wrong("revenue", "营业收入不能为负数", "the revenue is below zero");
  if (facts.revenue_months < 1 || facts.revenue_months > kMonths) {
    return wrong("revenue_months", "营业收入的月数应为 1 至 12",
                 "the revenue must be that of 1 to 12 months");
  }
  if (facts.assets.fen < 0)
    return wrong("assets", "资产总额不能为负数", "the assets are below zero");
  return {};
}

}  // namespace

Result<EnterpriseSize> enterprise_size(const SizeFacts& facts) {
  YINGBU_CHECK(check_facts(facts));
  const std::size_t row = static_cast<std::size_t>(facts.industry) - 1;
  if (row >= kIndustries.size()) {
    return reject(Reason::size_facts_invalid, "industry")
        .with("problem_zh", "行业不在划型标准之中")
        .with("problem_en", "the standard has no such industry");
  }
  const bool has_figures = facts.staff != 0 || facts.revenue.fen != 0 || facts.assets.fen != 0;
  if (facts.stated && !has_figures) return *facts.stated;
  const IndustryRow& industry = kIndustries[row];
  EnterpriseSize size = EnterpriseSize::large;
  for (const Indicator& indicator : std::span(industry.indicators).first(industry.count)) {
    size = std::min(size, level(indicator, facts));
  }
  if (facts.stated && *facts.stated != size) {
    return reject(Reason::size_facts_invalid, "stated")
        .with("problem_zh", "所载规模与数据不符")
        .with("problem_en", "the figures make it another size than the one stated");
  }
  return size;
}

}  // namespace yingbu
