#include <algorithm>
#include <cassert>
#include <fmt/core.h>

#include "ledger/domain/funds/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/intake/terms_file.h"
#include "ledger/reference/shipped_terms.h"
#include "tools/sample/chapters.h"

// Who promises what: the city pays the fee subsidy of guarantees that start before July 2025, from
// then on each county pays its own, so that no day of a guarantee is subsidised twice (INV-9). The
// city alone compensates losses (风险补偿).
namespace yingbu::sample {
namespace {

Date set_up_on() { return day(2025, 1, 6); }
Date counties_pay_from() { return day(2025, 7, 1); }

Terms fee_subsidy(std::string_view name, const std::string& region, Ppm rate, Date from) {
  Terms terms = shipped_for(name, region, from);
  const auto clause = std::ranges::find(terms.clauses, "rate_ppm", &Clause::field);
  clause->value = std::to_string(rate.value);
  return terms;
}

void set_up(Story& s, Programme programme, Shape shape, const std::string& fund_title,
            const std::vector<Terms>& terms) {
  const Date on = set_up_on();
  const Bureau& bureau = s.cast.bureaus[programme.bureau];
  s.must(bureau.party.clerk,
         {{OpenFund{programme.fund, bureau.party.id, fund_title}, on, on},
          {EstablishProgramme{programme.id, bureau.party.id, programme.title, shape}, on, on}});
  std::vector<CommandRequest> enacted;
  for (const Terms& each : terms) enacted.push_back({EnactTerms{programme.id, each}, on, on});
  s.must_by_two(bureau, std::move(enacted), programme.title + "条款", on);
  s.programmes.push_back(std::move(programme));
}

Programme programme(std::string_view kind, std::string_view fund, std::string_view region,
                    std::string title) {
  Programme p;
  p.id = fmt::format("{}-{}", kind, region);
  p.fund = fmt::format("{}-{}", fund, region);
  p.region = region;
  p.title = std::move(title);
  p.period = "2025";
  return p;
}

void set_up_city(Story& s) {
  const std::string region(kCityRegion);
  const Terms now = fee_subsidy("lvliang_fee_subsidy", region, {5'000}, day(2025, 1, 1));
  const Terms none = fee_subsidy("lvliang_fee_subsidy", region, {0}, counties_pay_from());
  set_up(s, programme("FS", "PH", kCityRegion, "吕梁市小微企业担保费补贴"),
         Shape::guarantee_fee_subsidy, "普惠金融发展专项资金（担保费补贴）", {now, none});
  Programme compensation = programme("FC", "FB", kCityRegion, "吕梁市融资担保风险补偿");
  compensation.period = "loss";
  set_up(s, std::move(compensation), Shape::fiscal_compensation, "融资担保风险补偿资金",
         {shipped_for("lvliang_risk_compensation", region, day(2025, 1, 1))});
}

void set_up_county(Story& s, std::size_t bureau) {
  constexpr std::int64_t kRateSteps = 3;  // 0.4%, 0.5% or 0.6% a year
  const County& county = kCounties[bureau - 1];
  const Ppm rate{4'000 + 1'000 * (static_cast<std::int64_t>(bureau) % kRateSteps)};
  Programme p =
      programme("FS", "PH", county.code, fmt::format("{}小微企业担保费补贴", county.name));
  p.bureau = bureau;
  p.short_of_money = p.region == "141126" || p.region == "141127" || p.region == "141130";
  const Terms terms =
      fee_subsidy("lvliang_county_fee_subsidy", p.region, rate, counties_pay_from());
  set_up(s, std::move(p), Shape::guarantee_fee_subsidy, "普惠金融发展专项资金（担保费补贴）",
         {terms});
}

// 申报窗口: every claim of a year is filed in the January after it, whenever its guarantee ended.
void plan_filing_windows(Story& s) {
  const Date on = day(2025, 12, 10);
  s.do_on(on, [&s, on] {
    for (const Programme& p : s.programmes) {
      if (p.period == "loss") continue;
      std::vector<CommandRequest> changes;
      for (const int year : {2025, 2026}) {
        changes.push_back({ChangeFilingWindow{p.id, std::to_string(year), day(year + 1, 1, 31),
                                              "吕财金〔2025〕40号（示例）"},
                           on, on});
      }
      s.must_by_two(s.cast.bureaus[p.bureau], std::move(changes), "申报截止改为次年1月31日", on);
    }
  });
}

}  // namespace

// The terms that come with the program, as of that day in that region: the notice is of a later one
// than the sample year begins on, so its 文号 is marked.
Terms shipped_for(std::string_view name, const std::string& region, Date from) {
  TermsReading paper = read_terms_file(shipped_terms_named(name));
  assert(paper.problems.empty() && "shipped terms have faults");
  Terms terms = std::move(paper.file.terms);
  terms.region = region;
  terms.effective_from = from;
  terms.document += "（示例）";
  return terms;
}

void set_up_programmes(Story& s) {
  set_up_city(s);
  for (std::size_t bureau = 1; bureau < s.cast.bureaus.size(); ++bureau) set_up_county(s, bureau);
  plan_filing_windows(s);
}

}  // namespace yingbu::sample
