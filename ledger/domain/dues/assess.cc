#include "ledger/domain/dues/assess.h"

#include <algorithm>

#include "ledger/base/day_count.h"
#include "ledger/base/region.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/fiscal_compensation.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"

namespace yingbu {
namespace {

bool is_small(const GuaranteeState& g) {
  return g.details.size && g.details.size->size <= EnterpriseSize::small;
}

// 补贴对象, by what was frozen at issuance (G3).
bool eligible(const Terms& terms, const GuaranteeState& g) {
  switch (terms.eligible.value_or(EligibleBorrowers::any)) {
    case EligibleBorrowers::any: return true;
    case EligibleBorrowers::small_and_micro: return is_small(g);
    case EligibleBorrowers::small_micro_agriculture: return is_small(g) || g.details.agriculture;
    case EligibleBorrowers::small_micro_agri_strategic:
      return is_small(g) || g.details.agriculture || g.details.strategic;
  }
  return false;
}

bool covers(const Terms& terms, const GuaranteeState& g) {
  const bool issued = !g.owners.empty() && g.status != GuaranteeStatus::cancelled;
  return issued && region_within(g.region, terms.region) &&
         (!terms.principal_max || g.principal <= *terms.principal_max) && eligible(terms, g);
}

std::optional<Date> deadline(const Terms& terms, Date period_end) {
  if (!terms.filing_days) return std::nullopt;
  return std::min(plus_days(period_end, *terms.filing_days - 1), kLastDate);
}

// What a key comes to: a period of an owner's, under the terms it follows from.
struct Due {
  PeriodQuote quote;
  PartyNo payee;
  std::optional<Date> begins = {};  // absent where nothing is quoted
};

struct Quoted {
  const Terms* terms = nullptr;
  std::uint32_t terms_no = 0;
  std::vector<Due> dues;
};

Result<Quoted> quote_fee_subsidy(const ProgrammeState& programme, const std::string& id,
                                 const GuaranteeState& g) {
  Quoted quoted;
  quoted.terms = terms_on(programme, g.start, &quoted.terms_no);
  if (!quoted.terms || quoted.terms->shape != Shape::guarantee_fee_subsidy) return Quoted{};
  if (!covers(*quoted.terms, g)) return quoted;
  const bool extended = quoted.terms->covers_extensions.value_or(false);
  guarantee_fee_subsidy::Facts facts{
      id, g.principal, g.fee, g.start, extended ? g.end : g.original_end, g.ended_on, {}};
  for (const DatedAmount& release : g.releases) {
    facts.releases.push_back({release.on, release.amount});
  }
  for (std::size_t i = 1; i < g.owners.size(); ++i) {
    facts.owner_changes.push_back(g.owners[i].from);
  }
  YINGBU_TRY(quotes,
             guarantee_fee_subsidy::quote(*quoted.terms, facts, guarantee_fee_subsidy::kVersion));
  for (PeriodQuote& quote : quotes) {
    const PartyNo payee = g.owners[quote.owner].owner;
    const auto same = std::find_if(quoted.dues.begin(), quoted.dues.end(), [&](const Due& d) {
      return d.payee == payee && d.quote.period == quote.period;
    });
    if (same == quoted.dues.end()) {
      const Date begins = quote.lines.front().segments.empty()
                              ? g.start
                              : quote.lines.front().segments.front().start;
      quoted.dues.push_back({std::move(quote), payee, begins});
    } else {  // a guarantee that came back: two lines, each rounded, one key
      same->quote.due += quote.due;
      same->quote.period_end = quote.period_end;
      same->quote.lines.push_back(std::move(quote.lines.front()));
    }
  }
  return quoted;
}

// 代偿 less what the other layers agreed to bear of it.
Money own_share(const GuaranteeState& g) {
  const auto other = [&g](Sharer layer) {
    return layer_bears(g.shares, layer, g.loss.unpaid_principal);
  };
  return std::max(Money{},
                  g.loss.compensation - other(Sharer::province) - other(Sharer::government));
}

// One programme compensates a loss (INV-7): the one that did before, else the first in order of
// establishment that covers it.
bool compensates(const State& state, const std::string& id, const GuaranteeState& g) {
  if (!g.loss.fiscal_programme.empty()) return g.loss.fiscal_programme == id;
  for (const std::string& other : state.find<LedgerState>("")->programmes) {
    if (other == id) return true;
    const Terms* terms = terms_on(*state.find<ProgrammeState>(other), *g.loss.compensated_on);
    if (terms && terms->shape == Shape::fiscal_compensation && covers(*terms, g)) return false;
  }
  return false;
}

// Carried in, approved or paid before (预拨), it stays on that key; else it is due to whose loss it
// is now.
PartyNo compensated_payee(const State& state, const std::string& programme_id,
                          const std::string& id, const GuaranteeState& g) {
  for (const AssessedKey& before : assessed_on(state, {SubjectKind::guarantee, id})) {
    if (before.programme != programme_id) continue;
    const auto* known = state.find<EntitlementState>(
        text(EntitlementKey{programme_id, before.payee, before.period, id}));
    const bool fiscal = known && known->shape == Shape::fiscal_compensation;
    if (fiscal && !known->live.empty()) return before.payee;
  }
  return g.guarantor;
}

Result<Quoted> quote_compensation(const State& state, const ProgrammeState& programme,
                                  const std::string& programme_id, const std::string& id,
                                  const GuaranteeState& g) {
  Quoted quoted;
  if (!g.loss.compensated_on) return quoted;
  quoted.terms = terms_on(programme, *g.loss.compensated_on, &quoted.terms_no);
  if (!quoted.terms || quoted.terms->shape != Shape::fiscal_compensation) return Quoted{};
  if (!covers(*quoted.terms, g) || !compensates(state, programme_id, g)) return quoted;
  YINGBU_TRY(quote,
             fiscal_compensation::quote(*quoted.terms, {id, own_share(g), *g.loss.compensated_on},
                                        fiscal_compensation::kVersion));
  quoted.dues.push_back(
      {std::move(quote), compensated_payee(state, programme_id, id, g), g.loss.compensated_on});
  return quoted;
}

// Did the guarantee come to this owner by what was booked after that day?
bool joined_after(const GuaranteeState& g, PartyNo owner, Date day) {
  return std::any_of(g.owners.begin(), g.owners.end(),
                     [&](const OwnerState& o) { return o.owner == owner && o.booked > day; });
}

// Was the period of a programme stated at a cut-over, for whoever owned the guarantee then?
bool carried_period(const State& state, const std::string& programme, const std::string& id,
                    const std::string& period) {
  const auto& assessed = assessed_on(state, {SubjectKind::guarantee, id});
  return std::any_of(assessed.begin(), assessed.end(), [&](const AssessedKey& a) {
    if (a.programme != programme || a.period != period) return false;
    const auto* known =
        state.find<EntitlementState>(text(EntitlementKey{programme, a.payee, period, id}));
    return known && known->carried;
  });
}

// What rejections for eligibility have taken off the key; of a loss off it whoever claims it.
Money disallowed_of(const State& state, const EntitlementKey& key) {
  Money all;
  for (const AssessedKey& a : assessed_on(state, {SubjectKind::guarantee, key.object})) {
    if (a.programme != key.programme || a.period != key.period) continue;
    if (a.payee != key.payee && a.period != fiscal_compensation::kPeriod) continue;
    const auto* known = state.find<EntitlementState>(
        text(EntitlementKey{key.programme, a.payee, key.period, key.object}));
    if (known) all += known->disallowed;
  }
  return all;
}

Result<void> assess_programme(const State& state, const std::string& id, const GuaranteeState& g,
                              const std::string& programme_id,
                              std::vector<EntitlementAssessed>& changed) {
  const ProgrammeState* programme = state.find<ProgrammeState>(programme_id);
  assert(programme);
  // Terms of one programme may change their shape from a date on: each fact finds its own.
  YINGBU_TRY(quoted, quote_fee_subsidy(*programme, id, g));
  if (!quoted.terms) {
    YINGBU_TRY(compensation, quote_compensation(state, *programme, programme_id, id, g));
    quoted = std::move(compensation);
  }
  // What was due when it was carried in is as stated there, and nothing else (期初结转).
  std::erase_if(quoted.dues, [&](const Due& due) {
    if (!g.carried_in || !due.begins || *due.begins > *g.carried_in) return false;
    const auto* known =
        state.find<EntitlementState>(text({programme_id, due.payee, due.quote.period, id}));
    if (known && known->carried) return false;
    return !joined_after(g, due.payee, *g.carried_in) ||
           !carried_period(state, programme_id, id, due.quote.period);
  });
  // A period that was due before and is no longer quoted is due nothing.
  for (const AssessedKey& before : assessed_on(state, {SubjectKind::guarantee, id})) {
    if (before.programme != programme_id) continue;
    const bool still = std::any_of(quoted.dues.begin(), quoted.dues.end(), [&](const Due& d) {
      return d.quote.period == before.period && d.payee == before.payee;
    });
    if (!still) quoted.dues.push_back({{before.period, {}, {}, {}, 0}, before.payee});
  }
  for (Due& due : quoted.dues) {
    EntitlementAssessed now;
    now.key = {programme_id, due.payee, due.quote.period, id};
    const EntitlementState* known = state.find<EntitlementState>(text(now.key));
    if (!known && due.quote.due.fen == 0) continue;
    now.due = due.quote.due;
    if (known && known->carried) {  // what was stated, and how the quote has moved since
      const CarriedDue& carried = *known->carried;
      now.due = carried.stated + now.due - carried.baseline.value_or(now.due);
    }
    now.due = std::max(Money{}, now.due - disallowed_of(state, now.key));
    now.terms_no = quoted.terms ? quoted.terms_no : known->terms_no;
    now.shape = quoted.terms ? quoted.terms->shape : known->shape;
    now.shape_version = now.shape == Shape::fiscal_compensation ? fiscal_compensation::kVersion
                                                                : guarantee_fee_subsidy::kVersion;
    if (known) now.filing_deadline = known->filing_deadline;
    const bool has_lines = !due.quote.lines.empty();
    const bool stated = known && known->carried && known->filing_deadline;
    if (has_lines && !stated) now.filing_deadline = deadline(*quoted.terms, due.quote.period_end);
    // The same amount under other terms, or to be claimed by another day, is news as well.
    const bool baseline_new = has_lines && known && known->carried && !known->carried->baseline;
    const bool as_before = known && known->due == now.due && !baseline_new &&
                           (!has_lines || (known->terms_no == now.terms_no &&
                                           known->filing_deadline == now.filing_deadline));
    if (as_before) continue;
    now.lines = std::move(due.quote.lines);
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
    if (!terms || terms->shape != Shape::guarantee_fee_subsidy) continue;
    if (!region_within(region, terms->region)) continue;
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
  if (const auto* e = event.as<ClaimRejected>()) return e->key.object;
  if (const auto* e = event.as<EntitlementCarriedIn>()) return e->key.object;
  // They decide whose a loss's compensation is (compensated_payee).
  const auto of_loss = [](const EntitlementKey& key) {
    return key.period == fiscal_compensation::kPeriod ? key.object : std::string();
  };
  if (const auto* e = event.as<EntitlementApproved>()) return of_loss(e->key);
  if (const auto* e = event.as<FundsReleased>()) return of_loss(e->key);
  if (const auto* e = event.as<ReleaseBounced>()) return of_loss(e->key);
  if (const auto* e = event.as<EventReversed>()) {
    return guarantee_affected_by(decode_event(e->tag, e->version, e->payload.data));
  }
  std::string id;
  event.when<GuaranteeIssued, FeeCharged, GuaranteeReleased, GuaranteeExtended, GuaranteeRenewed,
             GuaranteeTransferred, GuaranteeRestated, CompensationPaid>(
      [&id](const auto& e) { id = e.guarantee; });
  return id;
}

}  // namespace yingbu
