#include "ledger/domain/assess.h"

#include <algorithm>

#include "ledger/base/day_count.h"
#include "ledger/base/region.h"
#include "ledger/domain/codec.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"

namespace yingbu {
namespace {

guarantee_fee_subsidy::Facts facts_of(const std::string& id, const GuaranteeState& g) {
  guarantee_fee_subsidy::Facts facts{id, g.principal, g.fee, g.start, g.end, g.ended_on, {}};
  for (const DatedAmount& release : g.releases) {
    facts.releases.push_back({release.on, release.amount});
  }
  return facts;
}

bool covers(const Terms& terms, const GuaranteeState& g) {
  return g.status != GuaranteeStatus::cancelled && region_within(g.region, terms.region) &&
         (!terms.principal_max || g.principal <= *terms.principal_max);
}

std::optional<Date> deadline(const Terms& terms, Date period_end) {
  if (!terms.filing_days) return std::nullopt;
  return std::min(plus_days(period_end, *terms.filing_days - 1), kLastDate);
}

Result<void> assess_programme(const State& state, const std::string& id, const GuaranteeState& g,
                              const std::string& programme_id,
                              std::vector<EntitlementAssessed>& changed) {
  const ProgrammeState* programme = state.find<ProgrammeState>(programme_id);
  assert(programme);
  std::uint32_t terms_no = 0;
  const Terms* terms = terms_on(*programme, g.start, &terms_no);
  std::vector<PeriodQuote> quotes;
  if (terms && covers(*terms, g)) {
    YINGBU_TRY(quoted, guarantee_fee_subsidy::quote(*terms, facts_of(id, g),
                                                    guarantee_fee_subsidy::kVersion));
    quotes = std::move(quoted);
  }
  // A period that was due before and is no longer quoted is due nothing.
  for (const AssessedPeriod& before : g.assessed) {
    if (before.programme != programme_id) continue;
    const bool quoted = std::any_of(quotes.begin(), quotes.end(), [&](const PeriodQuote& q) {
      return q.period == before.period;
    });
    if (!quoted) quotes.push_back({before.period, {}, {}, {}});
  }
  for (PeriodQuote& quote : quotes) {
    EntitlementAssessed now;
    now.key = {programme_id, g.guarantor, quote.period, id};
    const EntitlementState* known = state.find<EntitlementState>(text(now.key));
    if (!known && quote.due.fen == 0) continue;
    now.due = quote.due;
    now.terms_no = terms ? terms_no : known->terms_no;
    now.shape = terms ? terms->shape : Shape::guarantee_fee_subsidy;
    now.shape_version = guarantee_fee_subsidy::kVersion;
    if (known) now.filing_deadline = known->filing_deadline;
    const bool quoted = !quote.lines.empty();
    if (quoted) now.filing_deadline = deadline(*terms, quote.period_end);
    // The same amount under other terms, or to be claimed by another day, is news as well.
    const bool as_before = known && known->due == now.due &&
                           (!quoted || (known->terms_no == now.terms_no &&
                                        known->filing_deadline == now.filing_deadline));
    if (as_before) continue;
    now.lines = std::move(quote.lines);
    changed.push_back(std::move(now));
  }
  return {};
}

}  // namespace

const Terms* terms_on(const ProgrammeState& programme, Date start, std::uint32_t* terms_no) {
  const Terms* chosen = nullptr;
  for (std::size_t i = 0; i < programme.terms.size(); ++i) {
    const Terms& terms = programme.terms[i];
    if (terms.effective_from > start) continue;
    if (chosen && terms.effective_from < chosen->effective_from) continue;
    chosen = &terms;
    if (terms_no) *terms_no = static_cast<std::uint32_t>(i + 1);
  }
  return chosen;
}

Result<std::vector<EntitlementAssessed>> assess_guarantee(const State& state,
                                                          const std::string& guarantee) {
  std::vector<EntitlementAssessed> changed;
  const GuaranteeState* g = state.find<GuaranteeState>(guarantee);
  const LedgerState* ledger = state.find<LedgerState>("");
  if (!g || !ledger) return changed;
  for (const std::string& programme : ledger->programmes) {
    YINGBU_CHECK(assess_programme(state, guarantee, *g, programme, changed));
  }
  return changed;
}

Result<std::vector<EntitlementAssessed>> assess_guarantee(const State& state,
                                                          const std::string& guarantee,
                                                          const std::string& programme) {
  std::vector<EntitlementAssessed> changed;
  const GuaranteeState* g = state.find<GuaranteeState>(guarantee);
  if (g) YINGBU_CHECK(assess_programme(state, guarantee, *g, programme, changed));
  return changed;
}

Result<void> check_fee(const State& state, const std::string& region, Money principal, Date start,
                       Date end, Money fee) {
  const LedgerState* ledger = state.find<LedgerState>("");
  for (const std::string& id : ledger->programmes) {
    const Terms* terms = terms_on(*state.find<ProgrammeState>(id), start);
    if (!terms || !region_within(region, terms->region)) continue;
    if (terms->principal_max && principal > *terms->principal_max) continue;
    if (!fee_within_cap(fee, principal, days_between(start, end), terms->fee_cap_ppm)) {
      return reject(Reason::fee_rate_over_cap, "fee")
          .with("fee", fen_text(fee.fen))
          .with("cap_ppm", std::to_string(terms->fee_cap_ppm.value))
          .with("programme", id);
    }
  }
  return {};
}

std::string guarantee_affected_by(const Event& event) {
  return std::visit(
      [](const auto& e) -> std::string {
        using E = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<E, GuaranteeIssued> || std::is_same_v<E, FeeCharged> ||
                      std::is_same_v<E, GuaranteeReleased> || std::is_same_v<E, CompensationPaid>) {
          return e.guarantee;
        } else if constexpr (std::is_same_v<E, EventReversed>) {
          return guarantee_affected_by(decode_event(e.tag, e.version, e.payload.data));
        } else {
          return {};
        }
      },
      event);
}

}  // namespace yingbu
