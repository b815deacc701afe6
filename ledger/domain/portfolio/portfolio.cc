#include "ledger/domain/portfolio/portfolio.h"

#include <algorithm>
#include <set>

#include "ledger/domain/books/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {
namespace {

constexpr char kSeparator = '\x1f';

// Carried in, a key may be under no terms.
PortfolioLaw law_of(const ProgrammeState& programme, const EntitlementState& e) {
  if (e.terms_no == 0) return {};
  return portfolio_law(programme.shape, programme.terms[e.terms_no - 1]);
}

constexpr std::int64_t kTrillion = 1'000'000'000'000;

void add_to(LargeSum& sum, Money more) {
  sum.trillions += more.fen / kTrillion;
  sum.rest += more.fen % kTrillion;
  if (sum.rest >= kTrillion) ++sum.trillions, sum.rest -= kTrillion;
  if (sum.rest < 0) --sum.trillions, sum.rest += kTrillion;
}

// Must the lines be walked again? A walk that has begun has seen other amounts.
bool needs_walk(const PortfolioRef& ref, const PortfolioState& portfolio) {
  if (portfolio.settling || portfolio.limited) return true;
  if (ref.scope == PortfolioScope::institution && portfolio.closed == 0) return false;
  const Wide total = Wide{portfolio.total.trillions} * kTrillion + portfolio.total.rest;
  return portfolio.least_cap && total > portfolio.least_cap->fen;
}

PortfolioRef ref_of(const EntitlementKey& key, PortfolioScope scope, PartyNo holder, Date start) {
  return {key.programme, scope, holder, civil(start).year};
}

// Brings one line of it to what it is now; was it otherwise?
bool put_line(State& state, const PortfolioRef& ref, Date start, const EntitlementKey& key,
              const PortfolioLineState& now) {
  const std::string id = object_ids::portfolio_line(ref, start, key);
  const auto* known = state.find<PortfolioLineState>(id);
  const PortfolioLineState was = known ? *known : PortfolioLineState{};
  if (was.present == now.present && was.computed == now.computed && was.cap == now.cap)
    return false;
  auto& kept = state.edit<PortfolioLineState>(id);
  kept.present = now.present;
  kept.computed = now.computed;
  kept.cap = now.cap;
  auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(ref));
  add_to(portfolio.total, now.computed - was.computed);
  if (now.present && !was.present) ++portfolio.lines;
  if (!now.present && was.present) --portfolio.lines;
  if (now.cap) portfolio.least_cap = std::min(*now.cap, portfolio.least_cap.value_or(*now.cap));
  return true;
}

}  // namespace

std::string object_ids::portfolio(const PortfolioRef& ref) {
  return ref.programme + kSeparator + number(static_cast<std::uint64_t>(ref.scope)) + kSeparator +
         number(ref.holder.value) + kSeparator + std::to_string(ref.year) + kSeparator;
}

std::string object_ids::portfolio_line(const PortfolioRef& ref, Date start,
                                       const EntitlementKey& key) {
  return portfolio(ref) + text(start) + kSeparator + key.object + kSeparator + key.period +
         kSeparator + number(key.payee.value);
}

PartyNo holder_of_lines(const State& state, const EntitlementKey& key, const PortfolioLaw& law) {
  if (!law.crosses_keys()) return {};
  if (law.scope == PortfolioScope::institution) return key.payee;
  const auto* guarantee = state.find<GuaranteeState>(key.object);
  return guarantee ? guarantee->borrower : PartyNo{};
}

std::optional<PortfolioRef> portfolio_of(const State& state, const EntitlementKey& key,
                                         Date line_start, const PortfolioLaw& law) {
  const PartyNo holder = holder_of_lines(state, key, law);
  if (holder.value == 0) return std::nullopt;
  return ref_of(key, law.scope, holder, line_start);
}

std::optional<Money> cap_over(const State& state, const PortfolioRef& ref,
                              const PortfolioLaw& law) {
  if (ref.scope == PortfolioScope::enterprise) return law.cap;
  const auto* known = state.find<PortfolioState>(object_ids::portfolio(ref));
  return known && known->closed != 0 ? law.cap : std::nullopt;
}

void open_settlement(State& state, const PortfolioRef& ref) {
  auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(ref));
  portfolio.up_to.clear();
  portfolio.used = {};
  if (portfolio.settling) return;
  portfolio.settling = true;
  state.edit<LedgerState>("").settling.push_back(ref);
}

void keep_portfolio_lines(State& state, const EntitlementKey& key,
                          const std::vector<AssessedLine>& before) {
  const auto& programme = *state.find<ProgrammeState>(key.programme);
  if (!programme.crosses_keys) return;
  const PortfolioScope scope = programme.portfolio_scope;
  const EntitlementState now = *state.find<EntitlementState>(text(key));
  const PortfolioLaw law = law_of(programme, now);
  const PartyNo holder = now.lines.empty() ? PartyNo{} : holder_of_lines(state, key, law);
  std::set<PortfolioRef> moved;
  const auto put = [&](PartyNo whose, Date start, const PortfolioLineState& line) {
    const PortfolioRef ref = ref_of(key, scope, whose, start);
    if (put_line(state, ref, start, key, line)) moved.insert(ref);
  };
  for (const AssessedLine& line : before) {
    const bool still = std::ranges::any_of(
        now.lines, [&line](const AssessedLine& each) { return each.id == line.id; });
    if (now.counted_for.value == 0 || (still && now.counted_for == holder)) continue;
    put(now.counted_for, line.id.start, {});
  }
  if (holder.value != 0) {
    for (const AssessedLine& line : now.lines) {
      put(holder, line.id.start, {{}, true, line.computed, law.cap});
    }
  }
  state.edit<EntitlementState>(text(key)).counted_for = holder;
  for (const PortfolioRef& ref : moved) {
    const auto& portfolio = *state.find<PortfolioState>(object_ids::portfolio(ref));
    if (needs_walk(ref, portfolio)) open_settlement(state, ref);
  }
}

Money allowed_so_far(const State& state, const EntitlementKey& key, const QuoteLine& line,
                     const PortfolioLaw& law) {
  const auto ref = portfolio_of(state, key, line.id.start, law);
  const auto cap = ref ? cap_over(state, *ref, law) : std::nullopt;
  if (!cap) return line.allowed;
  const auto* counted =
      state.find<PortfolioLineState>(object_ids::portfolio_line(*ref, line.id.start, key));
  const auto* known = state.find<EntitlementState>(text(key));
  if (known && counted && counted->cap == cap) {
    for (const AssessedLine& before : known->lines) {
      if (before.id == line.id && before.computed == line.computed) return before.allowed;
    }
  }
  return std::min(line.allowed, *cap);
}

bool is_estimate(const State& state, const EntitlementKey& key, const std::vector<QuoteLine>& lines,
                 const PortfolioLaw& law) {
  if (!law.needs_close()) return false;
  return std::ranges::any_of(lines, [&](const QuoteLine& line) {
    const auto ref = portfolio_of(state, key, line.id.start, law);
    const auto* known = ref ? state.find<PortfolioState>(object_ids::portfolio(*ref)) : nullptr;
    return !known || known->closed == 0;
  });
}

namespace {

Rejection not_settled(const char* zh, const char* en) {
  return reject(Reason::portfolio_open, "key").with("problem_zh", zh).with("problem_en", en);
}

}  // namespace

Result<void> check_settled(const Ask& ask, const EntitlementState& e, bool prepaid) {
  if (ask.carrying) return {};
  if (e.estimate && !prepaid) {
    return not_settled("该年度尚未清算定档，应补金额是估算；请先做年度清算定档",
                       "its year is not closed, what is due is an estimate; close it first "
                       "(close_portfolio)");
  }
  const auto& programme = *ask.state.find<ProgrammeState>(e.key.programme);
  if (!programme.crosses_keys) return {};
  if (programme.reassessing) {
    return not_settled("正在按新条款重新核算，请稍后再试",
                       "it is being assessed again under new terms; try again shortly");
  }
  const PortfolioLaw law = law_of(programme, e);
  for (const AssessedLine& line : e.lines) {
    const auto ref = portfolio_of(ask.state, e.key, line.id.start, law);
    const auto* known = ref ? ask.state.find<PortfolioState>(object_ids::portfolio(*ref)) : nullptr;
    if (!known) continue;
    if (known->settling) {
      return not_settled("上限内的应补金额正在重新分配，请稍后再试",
                         "what the cap leaves to each is being settled anew; try again shortly");
    }
    const auto closed =
        law.needs_close() && known->closed != 0 ? ask.state.record(known->closed) : std::nullopt;
    if (closed && ask.booked < closed->meta.booked_date) {
      return out_of_order(
          "booked_date", {field_words("booked_date"), ask.booked},
          {event_words(EventEntry<PortfolioClosed>::name), closed->meta.booked_date});
    }
  }
  return {};
}

}  // namespace yingbu
