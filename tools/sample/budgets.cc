#include <algorithm>
#include <fmt/core.h>

#include "ledger/domain/funds/commands.h"
#include "tools/sample/chapters.h"

// Where the money is: each fund has a budget of 2025 that is carried over to 2026 unspent (结转),
// and one of 2026 for what is approved above that. Three counties have none.
namespace yingbu::sample {
namespace {

void allocate(Story& s, Programme& p, const std::string& source, Money amount, Date on) {
  const int year = civil(on).year;
  s.must(
      s.cast.bureaus[p.bureau].party.clerk,
      {{AllocateBudget{p.fund, source, year, fmt::format("吕财预〔{}〕18号（示例）", year), amount},
        on, on},
       {RecordReceipt{p.fund, source, amount,
                      fmt::format("国库通知单 {} {}/{}", text(on), p.fund, source)},
        on, on}});
  p.sources.push_back({source, amount});
}

// Of the first year, by the number of guarantees to be expected; each county reckons in its own
// way.
Money first_budget(const Story& s, const Programme& p) {
  constexpr std::int64_t kCity = 150'000, kCounty = 1'000, kShortCounty = 1'000;  // fen each
  const auto steps = static_cast<std::int64_t>(6 + p.bureau % 7);
  const std::int64_t each = p.bureau == 0      ? kCity
                            : p.short_of_money ? kShortCounty
                                               : kCounty * steps;
  return {each * s.options.guarantees};
}

void carry_over(Story& s, Programme& p, Date on) {
  const std::string from = p.sources.front().id;
  const std::string to = "JZ-2026-018";
  s.must_by_two(s.cast.bureaus[p.bureau], {{CarryOverSource{p.fund, from, to}, on, on}},
                "2025年结余结转2026年继续使用", on);
  p.sources.front().id = to;
}

// In whole 万元, for what has been approved and is not covered yet.
void top_up(Story& s, Programme& p, Date on) {
  Money wanted;
  for (const Claim& claim : p.claims) wanted += claim.approved;
  const Money missing = wanted - left_of(p);
  if (p.short_of_money || missing.fen <= 0) return;
  const std::int64_t whole = (missing.fen + wan(1).fen - 1) / wan(1).fen;
  allocate(s, p, "ZB-2026-007", wan(whole), on);
}

}  // namespace

Money left_of(const Programme& p) {
  Money left;
  for (const Source& source : p.sources) left += source.left;
  return left;
}

std::vector<Source> take(Programme& p, Money amount) {
  std::vector<Source> taken;
  for (Source& source : p.sources) {
    const Money part = std::min(source.left, amount);
    if (part.fen == 0) continue;
    taken.push_back({source.id, part});
    source.left -= part;
    amount -= part;
  }
  return taken;
}

void plan_budgets(Story& s) {
  const auto each_on = [&s](Date on, auto what) {
    s.do_on(on, [&s, on, what] {
      for (Programme& p : s.programmes) what(p, on);
    });
  };
  each_on(day(2025, 3, 14),
          [&s](Programme& p, Date on) { allocate(s, p, "ZB-2025-018", first_budget(s, p), on); });
  each_on(day(2026, 1, 12), [&s](Programme& p, Date on) { carry_over(s, p, on); });
  each_on(day(2026, 3, 6), [&s](Programme& p, Date on) { top_up(s, p, on); });
}

}  // namespace yingbu::sample
