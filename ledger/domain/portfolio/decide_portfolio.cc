#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/attested/state.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/reassess.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/shapes.h"
#include "ledger/instruments/words.h"

// 年度清算定档, and the ledger's own walk after it. What settles a year are figures that are
// recorded; one that is not is asked for.
namespace yingbu {
namespace {

// dates_out_of_order before the day it was booked (K13).
Result<Money> reported(const Ask& ask, PartyNo institution, Figure figure, Date day) {
  const auto* known =
      attested_of(ask.state, {SubjectKind::party, object_ids::number(institution.value)});
  for (const FigureState& each : known ? known->figures : std::vector<FigureState>()) {
    if (each.figure != figure || each.as_of != day || each.versions.empty()) continue;
    const auto told = ask.state.record(each.versions.back().seq);
    if (told && ask.booked < told->meta.booked_date) {
      return out_of_order("booked_date", {field_words("booked_date"), ask.booked},
                          {words_of(figure), told->meta.booked_date});
    }
    return each.versions.back().amount;
  }
  return reject(Reason::figure_missing, "institution")
      .with_word("figure", words_of(figure))
      .with("date", text(day));
}

Result<void> settle_tier(const Ask& ask, const PortfolioLaw& law, Date day, PortfolioClosed& e) {
  if (law.tiers.empty()) return {};
  YINGBU_TRY(supported, reported(ask, e.institution, Figure::supported_guarantees, day));
  YINGBU_TRY(guaranteed, reported(ask, e.institution, Figure::all_guarantees, day));
  if (supported > guaranteed) {
    return reject(Reason::amount_out_of_range, "institution")
        .with("value", fen_text(supported.fen))
        .with("low", "0")
        .with("high", fen_text(guaranteed.fen));
  }
  e.share = BusinessShare{supported, guaranteed};
  e.rate_ppm = rate_of_share(law, *e.share);
  return {};
}

Result<void> settle_gate(const Ask& ask, const PortfolioLaw& law, const ClosePortfolio& c, Date day,
                         PortfolioClosed& e) {
  if (!law.leverage_gate) {
    if (!c.average_leverage_ppm) return {};
    return reject(Reason::nothing_to_do, "average_leverage_ppm")
        .with("problem_zh", "条款没有放大倍数门槛，请删去")
        .with("problem_en", "the terms have no gate of the leverage; leave it out");
  }
  if (!c.average_leverage_ppm) {
    return reject(Reason::missing_field).with("name", "average_leverage_ppm");
  }
  constexpr std::int64_t kLeverageMax = 1'000 * kWhole.value;
  YINGBU_CHECK(check_range(*c.average_leverage_ppm, 1, kLeverageMax, "average_leverage_ppm"));
  YINGBU_TRY(liability, reported(ask, e.institution, Figure::guarantee_liability, day));
  YINGBU_TRY(net_assets, reported(ask, e.institution, Figure::net_assets, day));
  e.leverage = Leverage{liability, net_assets, *c.average_leverage_ppm};
  e.below_gate = is_below(*law.leverage_gate, *e.leverage);
  return {};
}

// What lines of the year may be under: any terms in force by its end, as a guarantee keeps those of
// its start; each as the last of them has it.
PortfolioLaw law_of_year(const ProgrammeState& programme, Date last_day) {
  PortfolioLaw all;
  std::vector<const Terms*> in_order;
  for (const Terms& terms : programme.terms) {
    if (terms.effective_from <= last_day) in_order.push_back(&terms);
  }
  std::ranges::stable_sort(in_order, {}, [](const Terms* t) { return t->effective_from; });
  for (const Terms* terms : in_order) {
    PortfolioLaw law = portfolio_law(programme.shape, *terms);
    all.scope = law.crosses_keys() ? law.scope : all.scope;
    if (!law.tiers.empty()) all.tiers = std::move(law.tiers), all.lowest_rate = law.lowest_rate;
    if (law.leverage_gate) all.leverage_gate = law.leverage_gate;
    if (law.cap) all.cap = law.cap;
  }
  return all;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ClosePortfolio& c) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_TRY(institution, resolve_party(ask, c.institution, "institution"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_range(c.year, civil(kFirstDate).year, civil(kLastDate).year, "year"));
  const Date last_day = *make_date(c.year, 12, 31);
  if (ask.booked <= last_day) {
    return out_of_order("year", {field_words("booked_date"), ask.booked},
                        {Words{"end of the year", "年度终了", "end of the year"}, last_day});
  }
  const PortfolioLaw law = law_of_year(*programme, last_day);
  if (!law.needs_close()) {
    return reject(Reason::nothing_to_do, "programme")
        .with("problem_zh", "该年度的条款没有须清算定档的内容")
        .with("problem_en", "the terms of that year leave nothing to be settled by a close");
  }
  const PortfolioRef ref{c.programme, PortfolioScope::institution, institution, c.year};
  const auto* known = ask.state.find<PortfolioState>(object_ids::portfolio(ref));
  if (known && known->closed != 0) {
    const std::string seq = std::to_string(known->closed);
    return reject(Reason::nothing_to_do, "year")
        .with("problem_zh", "已清算定档（序号 " + seq + "）；要更正请先冲销它")
        .with("problem_en", "it is closed (record " + seq + "); to mend it reverse that first");
  }
  PortfolioClosed closed;
  closed.programme = c.programme;
  closed.institution = institution;
  closed.year = c.year;
  closed.document = c.document;
  YINGBU_CHECK(settle_tier(ask, law, last_day, closed));
  YINGBU_CHECK(settle_gate(ask, law, c, last_day, closed));
  return one(std::move(closed));
}

Result<Facts> handle(const Ask& ask, const ContinueSettlement& c) {
  const PortfolioRef ref{c.programme, c.scope, c.whose, c.year};
  const auto* portfolio = ask.state.find<PortfolioState>(object_ids::portfolio(ref));
  if (!portfolio || !portfolio->settling) {
    return wrong_state<ProgrammeState>(
        c.programme, Words{"not_settling", "没有进行中的清算", "not settling"}, "programme");
  }
  YINGBU_TRY(chunk, settle_chunk(ask.state, ref, limits::reassess_chunk / 8));
  Facts facts;
  for (EntitlementAssessed& each : chunk.changed) {
    for (Fact& fact : with_caps(std::move(each), portfolio->closed))
      facts.push_back(std::move(fact));
  }
  facts.push_back({std::move(chunk.settled), {}});
  return facts;
}

}  // namespace yingbu
