#include "ledger/domain/entitlement/entitlement_parts.h"

#include <algorithm>

#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/not_blocked.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/state.h"

namespace yingbu {

EntitlementStage stage_of(const EntitlementState& e) {
  return stage_of(e.closed, e.settled, found_unmet(e.over), e.claim.stage);
}

Rejection wrong_stage(const EntitlementState& e) {
  return wrong_state<EntitlementState>(e.key.object, words_of(stage_of(e)), "key");
}

namespace {

Rejection ended(const EntitlementState& e) {
  const Words state = words_of(stage_of(e));
  const std::string zh = std::string(state.zh) + "，须凭审计发现 reopen_entitlement";
  const std::string en = std::string(state.en) + "; reopen_entitlement on an audit finding";
  return wrong_state<EntitlementState>(e.key.object, {state.name, zh, en}, "key");
}

}  // namespace

Result<void> check_open(const EntitlementState& e) {
  if (e.settled || e.closed) return ended(e);
  return {};
}

Result<void> check_not_closed(const EntitlementState& e) {
  if (e.closed) return ended(e);
  return {};
}

Result<const EntitlementState*> existing_key(const Ask& ask, const EntitlementKey& key) {
  const EntitlementState* found = ask.state.find<EntitlementState>(text(key));
  if (!found || found->key.programme.empty()) {
    const std::string id = key.programme + " #" + std::to_string(key.payee.value) + " " +
                           key.period + " " + key.object;
    return of_kind<EntitlementState>(Reason::not_found, id, "key");
  }
  return found;
}

Result<const EntitlementState*> key_of_programme(const Ask& ask, const EntitlementKey& key) {
  YINGBU_CHECK(existing<ProgrammeState>(ask, key.programme, "key/programme"));
  return existing_key(ask, key);
}

const Terms& terms_of(const State& state, const EntitlementState& e) {
  static const Terms kNone;  // carried in from before the ledger knew the programme's terms
  if (e.terms_no == 0) return kNone;
  return state.find<ProgrammeState>(e.key.programme)->terms.at(e.terms_no - 1);
}

std::optional<Ppm> prepay_of(const State& state, const EntitlementState& e) {
  return terms_of(state, e).procedure.prepay_ppm;
}

Result<void> check_payee_not_blocked(const Ask& ask, const EntitlementKey& key) {
  return check_not_blocked(ask, key.payee, "key/payee");
}

Result<void> check_account(const Ask& ask, const EntitlementKey& key, std::uint32_t account) {
  const PartyState* payee = ask.state.find<PartyState>(object_ids::number(key.payee.value));
  if (account != 0 && account <= payee->accounts.size()) return {};
  return reject(Reason::account_mismatch, "account")
      .with("party", "#" + std::to_string(key.payee.value));
}

Rejection publicity_incomplete(const Terms& terms, std::string field, std::string problem_zh,
                               std::string problem_en) {
  return reject(Reason::publicity_incomplete, std::move(field))
      .with("days", std::to_string(terms.procedure.publicity_days.value_or(0)))
      .with("problem_zh", std::move(problem_zh))
      .with("problem_en", std::move(problem_en));
}

Result<void> check_publicity_over(const Ask& ask, const EntitlementState& e, std::string field) {
  const PublicityState& publicity = e.claim.publicity;
  if (e.claim.stage == EntitlementStage::objected) {
    return publicity_incomplete(terms_of(ask, e), std::move(field), "有异议未处理",
                                "an objection is open");
  }
  if (is_published(e.claim) && ask.basis <= publicity.to) {
    return reject(Reason::publicity_runs, std::move(field)).with("to", text(publicity.to));
  }
  return {};
}

Money live_holds(const SourceState& source, Date on) {
  Money sum;
  for (const HoldState& held : source.holds) {
    if (is_live(held, on)) sum += held.amount;
  }
  return sum;
}

Money live_holds(const Ask& ask, const EntitlementState& e) {
  Money sum;
  for (const std::string& hold : e.holds) {
    const HoldPlace* place = ask.state.find<HoldPlace>(hold);
    const auto* source =
        ask.state.find<SourceState>(object_ids::source(place->fund, place->source));
    for (const HoldState& held : source->holds) {
      if (held.hold == hold && is_live(held, ask.booked)) sum += held.amount;
    }
  }
  return sum;
}

Money available(const SourceState& source, Date on) {
  return std::min(source.budget, source.received) - source.released - live_holds(source, on);
}

Result<void> check_source_year(const SourceState& source, const std::string& id, Date booked) {
  if (civil(booked).year == source.fiscal_year) return {};
  const bool early = civil(booked).year < source.fiscal_year;
  const bool carried = source.origin_year != source.fiscal_year;
  const char* zh = early     ? "该年度开始后才能使用"
                   : carried ? "连续两年未用完，只能收回（lapse_source）"
                             : "须先结转（carry_over_source）";
  const char* en = early     ? "it pays from that year on"
                   : carried ? "after two years it can only lapse (lapse_source)"
                             : "carry it over first (carry_over_source)";
  return reject(Reason::source_year_wrong, "source")
      .with("source", id)
      .with("year", std::to_string(source.fiscal_year))
      .with("date", text(booked))
      .with("advice_zh", zh)
      .with("advice_en", en);
}

Result<void> check_available(const SourceState& source, const std::string& id, Date on,
                             Money amount) {
  const Money left = available(source, on);
  if (amount <= left) return {};
  return reject(Reason::source_exhausted, "amount")
      .with("source", id)
      .with("available", fen_text(left.fen))
      .with("amount", fen_text(amount.fen));
}

void end_expired_holds(const Ask& ask, const std::string& fund, const std::string& source,
                       Facts& facts) {
  const PartyNo bureau = ask.state.find<FundState>(fund)->bureau;
  const auto* state = ask.state.find<SourceState>(object_ids::source(fund, source));
  for (const HoldState& held : state->holds) {
    if (is_live(held, ask.booked)) continue;
    facts.emplace_back(
        HoldEnded{held.hold, held.key, fund, source, bureau, held.amount, HoldEnding::expired});
  }
}

}  // namespace yingbu
