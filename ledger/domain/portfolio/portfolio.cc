#include "ledger/domain/portfolio/portfolio.h"

#include <algorithm>
#include <set>

#include "ledger/domain/books/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {
namespace {

constexpr char kSeparator = '\x1f';

// Carried in, a key may be under no terms.
PortfolioLaw law_of(const ProgrammeState& programme, const EntitlementState& e) {
  if (e.terms_no == 0) return {};
  return portfolio_law(programme.shape, programme.terms[e.terms_no - 1]);
}

// Could the cap take something off its lines, or give it back?
bool may_be_limited(const PortfolioRef& ref, const PortfolioState& portfolio) {
  if (portfolio.limited) return true;
  const bool of_company = ref.scope == PortfolioScope::institution;
  const auto& cap = of_company ? portfolio.cap : portfolio.least_cap;
  return cap && portfolio.total > *cap;
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

std::optional<PortfolioRef> portfolio_of(const State& state, const EntitlementKey& key,
                                         Date line_start, const PortfolioLaw& law) {
  if (!law.crosses_keys()) return std::nullopt;
  PartyNo holder = key.payee;
  if (law.scope == PortfolioScope::enterprise) {
    const auto* guarantee = state.find<GuaranteeState>(key.object);
    if (!guarantee) return std::nullopt;
    holder = guarantee->borrower;
  }
  return PortfolioRef{key.programme, law.scope, holder, civil(line_start).year};
}

std::optional<Money> cap_over(const State& state, const PortfolioRef& ref,
                              const PortfolioLaw& law) {
  if (ref.scope == PortfolioScope::enterprise) return law.cap;
  const auto* known = state.find<PortfolioState>(object_ids::portfolio(ref));
  return known && known->closed != 0 ? known->cap : std::nullopt;
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
  const EntitlementState now = *state.find<EntitlementState>(text(key));
  const PortfolioLaw law = law_of(programme, now);
  std::set<PortfolioRef> moved;
  const auto put = [&](const LineId& id, Money computed) {
    // Under terms that cross nothing it leaves the portfolio it was in.
    PortfolioLaw counted = law;
    if (!law.crosses_keys()) counted.cap = Money{}, counted.scope = programme.portfolio_scope;
    const auto ref = portfolio_of(state, key, id.start, counted);
    if (!ref) return;
    const std::string line = object_ids::portfolio_line(*ref, id.start, key);
    const auto* known = state.find<PortfolioLineState>(line);
    const Money was = known ? known->computed : Money{};
    const bool of_enterprise = ref->scope == PortfolioScope::enterprise;
    const auto cap = of_enterprise && computed.fen != 0 ? law.cap : std::nullopt;
    if (was == computed && (!known || known->cap == cap)) return;
    auto& kept = state.edit<PortfolioLineState>(line);
    kept.computed = computed;
    kept.cap = cap;
    auto& portfolio = state.edit<PortfolioState>(object_ids::portfolio(*ref));
    portfolio.total += computed - was;
    if (was.fen == 0) ++portfolio.lines;
    if (computed.fen == 0) --portfolio.lines;
    if (cap) portfolio.least_cap = std::min(*cap, portfolio.least_cap.value_or(*cap));
    moved.insert(*ref);
  };
  for (const AssessedLine& line : before) {
    const bool still = std::ranges::any_of(
        now.lines, [&line](const AssessedLine& each) { return each.id == line.id; });
    if (!still) put(line.id, {});
  }
  for (const AssessedLine& line : now.lines) {
    put(line.id, law.crosses_keys() ? line.computed : Money{});
  }
  for (const PortfolioRef& ref : moved) {
    const auto& portfolio = *state.find<PortfolioState>(object_ids::portfolio(ref));
    if (may_be_limited(ref, portfolio)) open_settlement(state, ref);
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
  const bool same_cap =
      ref->scope == PortfolioScope::institution || (counted && counted->cap == cap);
  if (known && same_cap) {
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

Result<void> check_settled(const State& state, const EntitlementState& e, bool prepaid) {
  const auto open = [](const char* zh, const char* en) {
    return reject(Reason::portfolio_open, "key").with("problem_zh", zh).with("problem_en", en);
  };
  if (e.estimate && !prepaid) {
    return open("该年度尚未清算定档，应补金额是估算；请先做年度清算定档",
                "its year is not closed, what is due is an estimate; close it first "
                "(close_portfolio)");
  }
  const auto& programme = *state.find<ProgrammeState>(e.key.programme);
  if (!programme.crosses_keys) return {};
  const PortfolioLaw law = law_of(programme, e);
  for (const AssessedLine& line : e.lines) {
    const auto ref = portfolio_of(state, e.key, line.id.start, law);
    const auto* known = ref ? state.find<PortfolioState>(object_ids::portfolio(*ref)) : nullptr;
    if (known && known->settling) {
      return open("上限内的应补金额正在重新分配，请稍后再试",
                  "what the cap leaves to each is being settled anew; try again shortly");
    }
  }
  return {};
}

}  // namespace yingbu
