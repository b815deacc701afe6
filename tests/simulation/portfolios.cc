#include "tests/simulation/portfolios.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/domain/books/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

namespace yingbu::testing {
namespace {

struct Line {
  LineId id;
  std::string period;
  std::string key;
  Money computed;
  Money allowed;
  std::optional<Money> cap;
};

bool goes_before(const Line& a, const Line& b) {
  return std::tie(a.id, a.period) < std::tie(b.id, b.period);
}

}  // namespace

std::vector<std::string> portfolio_faults(const World& world) {
  const State& state = world.state();
  std::vector<std::string> faults;
  std::map<PortfolioRef, std::vector<Line>> portfolios;
  for (const std::string& id : state.ids_after<EntitlementState>("", 100'000)) {
    const EntitlementState& e = *state.find<EntitlementState>(id);
    const auto& programme = *state.find<ProgrammeState>(e.key.programme);
    if (e.terms_no == 0 || programme.reassessing) continue;
    const PortfolioLaw law = portfolio_law(programme.shape, programme.terms[e.terms_no - 1]);
    bool is_open = false;
    for (const AssessedLine& line : e.lines) {
      const auto ref = portfolio_of(state, e.key, line.id.start, law);
      if (!ref) continue;
      portfolios[*ref].push_back(
          {line.id, e.key.period, id, line.computed, line.allowed, cap_over(state, *ref, law)});
      const auto* known = state.find<PortfolioState>(object_ids::portfolio(*ref));
      is_open = is_open || (law.needs_close() && (!known || known->closed == 0));
      if (known && known->settling) is_open = e.estimate;  // on its way from one to the other
    }
    if (e.estimate != is_open && !e.lines.empty()) faults.push_back(id + ": estimate or not");
  }
  for (auto& [ref, lines] : portfolios) {
    const auto* known = state.find<PortfolioState>(object_ids::portfolio(ref));
    if (known && known->settling) continue;
    std::ranges::sort(lines, goes_before);
    Money used;
    for (const Line& line : lines) {
      if (!line.cap) continue;
      const Money gets = std::clamp(line.computed, Money{}, std::max(Money{}, *line.cap - used));
      used += gets;
      if (line.allowed != gets) {
        faults.push_back(line.key + ": K6 of the year leaves it " + std::to_string(gets.fen) +
                         ", not " + std::to_string(line.allowed.fen));
      }
    }
  }
  return faults;
}

}  // namespace yingbu::testing
