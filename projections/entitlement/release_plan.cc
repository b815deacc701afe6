#include "projections/entitlement/release_plan.h"

#include <algorithm>
#include <tuple>

#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/funds/existing_source.h"
#include "projections/entitlement/entitlement_fold.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/programmes.h"
#include "projections/money/fund_position.h"
#include "projections/money/holds.h"
#include "projections/store/keys.h"
#include "projections/store/known.h"

namespace yingbu {
namespace {

// What is promised out of one source: to whom it still is, and how much no longer.
struct Promised {
  std::map<std::string, std::vector<PlannedHold>> live;  // by key
  Wide expired = 0;  // the next release of the source ends these before anything else
};

Promised promised_of(const View& view, const ReleasePlanQuery& query, const SourceFacts& source,
                     Date on) {
  Promised promised;
  each_open_hold(view, query.when, [&](const FundsHeld& held) {
    if (held.fund != source.fund || held.source != source.source) return;
    if (held.expires < on) {
      promised.expired += held.amount.fen;
    } else {
      promised.live[text(held.key)].push_back({held.hold, held.amount});
    }
  });
  return promised;
}

struct Candidate {
  ReleasePlanRow row;
  std::string payee;  // "scheme:id": ties go by it, then by the key, as in ration_release
  std::string key;
  Money wanted;  // of what is promised to nobody
};

bool by_payee(const Candidate& a, const Candidate& b) {
  return std::tie(a.payee, a.key) < std::tie(b.payee, b.key);
}
bool by_age(const Candidate& a, const Candidate& b) {
  return std::tie(a.row.since, a.payee, a.key) < std::tie(b.row.since, b.payee, b.key);
}

class Planning {
 public:
  Planning(const View& view, const ReleasePlanQuery& query, std::optional<FiscalTier> tier, Date on)
      : view_(view),
        query_(query),
        tier_(tier),
        on_(on),
        programme_(*programme(view, query.programme)) {
    const auto reassessing = reassessing_at(view, query.when);
    is_reassessing_ = std::ranges::find(reassessing, query.programme) != reassessing.end();
  }

  std::vector<Candidate> candidates() const {
    EntitlementQuery all;
    all.when = query_.when;
    all.programme = query_.programme;
    std::vector<Candidate> found;
    each_entitlement(view_, all, "e", [&](std::string_view, const EntitlementRow& row) {
      if (row.approved.fen > 0 && row.paid < row.approved) found.push_back(candidate(row));
      return true;
    });
    return found;
  }

 private:
  Candidate candidate(const EntitlementRow& row) const {
    const auto stored = decode<StoredEntitlement>(*view_.get(keys::entitlement('e', row.key)));
    const EntitlementStanding standing = *standing_at(view_, stored, query_.when);
    auto payee = party(view_, row.key.payee);
    std::erase_if(payee->accounts, [&](const PartyAccountRow& account) {
      return query_.when.known_at && account.seq > *query_.when.known_at;
    });
    Candidate one;
    one.payee = std::string(enum_name(payee->scheme)) + ":" + payee->id;
    one.key = text(row.key);
    ReleasePlanRow& shown = one.row;
    shown.key = row.key;
    shown.payee_name = party_called(view_, row.key.payee, query_.when).name;
    shown.since = waiting_since(row, standing);
    shown.days = std::max(0, days_between(shown.since, std::max(on_, shown.since)));
    shown.document = row.document;
    shown.approved = row.approved;
    shown.paid = row.paid;
    shown.in_transit = row.in_transit;
    shown.releasable = row.releasable;
    shown.account = account_of(*payee, standing);
    shown.cause = cause_of(shown, standing, *payee);
    if (row.tiers) keep_to_tier(shown, *row.tiers);
    return one;
  }

  // Releases use up the approvals in their order.
  Date waiting_since(const EntitlementRow& row, const EntitlementStanding& standing) const {
    Money covered;
    for (const StandingFact& approval : standing.approvals) {
      covered += approval.amount;
      const bool is_last = &approval == &standing.approvals.back();
      if (covered <= standing.released && !is_last) continue;
      const auto change = read_value<EntitlementChange>(
          view_, keys::with_seq(keys::entitlement('E', row.key), approval.seq));
      return change->booked_date;
    }
    return row.last_booked;
  }

  std::optional<PartyAccountRow> account_of(const PartyRow& payee,
                                            const EntitlementStanding& standing) const {
    const std::vector<PartyAccountRow>& known = payee.accounts;
    std::uint32_t number = claim_of(standing).publicity.account;
    const auto named = query_.accounts.find(payee.party);
    if (number == 0 && named != query_.accounts.end()) number = named->second;
    if (number == 0 && known.size() == 1) number = known.front().account;
    const auto found = std::ranges::find(known, number, &PartyAccountRow::account);
    return found != known.end() ? std::optional(*found) : std::nullopt;
  }

  // What the ledger would refuse a release for, whatever money there is (check_release).
  PlanCause cause_of(const ReleasePlanRow& row, const EntitlementStanding& standing,
                     const PartyRow& payee) const {
    if (row.releasable.fen == 0) {
      return row.in_transit.fen > 0 ? PlanCause::in_transit : PlanCause::over_approved;
    }
    if (standing.closed) return PlanCause::closed;
    if (is_blocked_at(view_, row.key.payee, query_.when)) return PlanCause::blocked;
    if (is_reassessing_) return PlanCause::reassessing;
    if (!is_publicity_over(standing)) return PlanCause::publicity;
    if (row.account) return PlanCause::in_full;
    return payee.accounts.empty() ? PlanCause::no_account : PlanCause::which_account;
  }

  // A key whose cost is split is paid by each tier up to its part (K7).
  void keep_to_tier(ReleasePlanRow& row, const std::vector<TierRow>& tiers) const {
    if (row.releasable.fen == 0) return;
    const auto own =
        std::ranges::find_if(tiers, [&](const TierRow& each) { return each.tier == tier_; });
    row.releasable = own != tiers.end() ? own->releasable : Money{};
    if (own == tiers.end()) {
      row.cause = PlanCause::wrong_tier;
    } else if (row.releasable.fen == 0) {
      row.cause = PlanCause::tier_paid;
    }
  }

  bool is_publicity_over(const EntitlementStanding& standing) const {
    const ClaimProgress claim = claim_of(standing);
    if (claim.stage == EntitlementStage::objected) return false;
    if (is_published(claim) && on_ <= claim.publicity.to) return false;
    if (claim.publicity.account != 0 || standing.terms_no == 0) return true;
    const Terms& terms = programme_.terms.at(standing.terms_no - 1).terms;
    return terms.procedure.publicity_days.value_or(0) == 0;
  }

  const View& view_;
  const ReleasePlanQuery& query_;
  std::optional<FiscalTier> tier_;  // of the source
  Date on_;
  ProgrammeRow programme_;
  bool is_reassessing_ = false;
};

// Out of what is promised to the key first: the source has nothing else to do with it.
void take_holds(Candidate& one, const Promised& promised) {
  one.wanted = one.row.releasable;
  const auto held = promised.live.find(one.key);
  if (held == promised.live.end()) return;
  for (const PlannedHold& hold : held->second) {
    const Money part = std::min(hold.amount, one.wanted);
    if (part.fen == 0) break;
    one.row.holds.push_back({hold.hold, part});
    one.row.planned += part;
    one.wanted -= part;
  }
}

// Shares `spendable` among them; whether it does not reach.
bool share_out(std::vector<Candidate>& all, Money spendable) {
  std::ranges::sort(all, by_payee);
  std::vector<Money> claims;
  Wide wanted = 0;
  for (const Candidate& one : all) {
    claims.push_back(one.wanted);
    wanted += one.wanted.fen;
  }
  const std::vector<Money> shares = split_largest_remainder(spendable, claims);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].row.planned += shares[i];
    if (shares[i] < all[i].wanted) all[i].row.cause = PlanCause::shortage;
  }
  return wanted > spendable.fen;
}

ReleasePlanTotals totals_of(const std::vector<ReleasePlanRow>& rows) {
  Wide approved = 0, paid = 0, in_transit = 0, releasable = 0, planned = 0;
  for (const ReleasePlanRow& row : rows) {
    approved += row.approved.fen;
    paid += row.paid.fen;
    in_transit += row.in_transit.fen;
    releasable += row.releasable.fen;
    planned += row.planned.fen;
  }
  return {rows.size(),          fen_text(approved),   fen_text(paid),
          fen_text(in_transit), fen_text(releasable), fen_text(planned)};
}

Result<SourceFacts> source_asked(const View& view, const ReleasePlanQuery& query) {
  YINGBU_CHECK(check_fund_known(view, query.fund));
  auto found = sources_named(view, query.source, query.fund, query.when);
  // A bureau pays its own programmes out of its own funds.
  const PartyNo bureau = programme(view, query.programme)->bureau.no;
  const auto anothers = [&](const SourceFacts& each) { return each.bureau != bureau; };
  if (query.fund && std::ranges::any_of(found, anothers)) {
    return reject(Reason::other_organisation, "fund");
  }
  std::erase_if(found, anothers);
  if (found.empty()) return of_kind<SourceState>(Reason::not_found, query.source, "source");
  if (found.size() == 1) return found.front();
  std::string funds;
  for (const SourceFacts& each : found) funds += (funds.empty() ? "" : ", ") + each.fund;
  return reject(Reason::bad_query, "fund")
      .with("name", "fund")
      .with("problem_zh", "有几个资金都有来源“" + query.source + "”，请指明其一：" + funds)
      .with("problem_en",
            "several funds have a source '" + query.source + "', name one of " + funds);
}

}  // namespace

Result<ReleasePlan> release_plan(const View& view, const ReleasePlanQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_CHECK(check_programme_known(view, query.programme));
  YINGBU_TRY(source, source_asked(view, query));
  const Date on = query.when.as_of.value_or(query.when.today);
  SourceState years;
  years.fiscal_year = source.fiscal_year;
  years.origin_year = source.origin_year;
  YINGBU_CHECK(check_source_year(years, source.source, on));

  const Promised promised = promised_of(view, query, source, on);
  const Wide available = source.available + promised.expired;
  Wide spendable = std::max<Wide>(0, available);
  if (query.budget) spendable = std::min<Wide>(spendable, query.budget->fen);

  std::vector<Candidate> all = Planning(view, query, source.tier, on).candidates();
  std::vector<Candidate> payable;
  std::vector<Candidate> waiting;
  for (Candidate& one : all) {
    (one.row.cause == PlanCause::in_full ? payable : waiting).push_back(std::move(one));
  }
  for (Candidate& one : payable) take_holds(one, promised);
  ReleasePlan plan;
  plan.rationed = share_out(payable, Money{static_cast<std::int64_t>(spendable)});
  Wide free = 0;
  for (Candidate& one : payable) {
    free += one.row.planned.fen;
    for (const PlannedHold& hold : one.row.holds) free -= hold.amount.fen;
    waiting.push_back(std::move(one));
  }
  std::ranges::sort(waiting, by_age);
  for (Candidate& one : waiting) plan.rows.push_back(std::move(one.row));
  plan.totals = totals_of(plan.rows);
  plan.on = on;
  plan.fund = source.fund;
  plan.source = source.source;
  plan.fiscal_year = source.fiscal_year;
  plan.tier = source.tier;
  plan.available = fen_text(available);
  plan.budget = query.budget;
  plan.spendable = fen_text(spendable);
  plan.remaining = fen_text(available - free);
  return plan;
}

}  // namespace yingbu
