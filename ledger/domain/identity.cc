#include "ledger/domain/identity.h"

#include <algorithm>

#include "ledger/base/normal_form.h"
#include "ledger/domain/people/state.h"

namespace yingbu {
namespace {

std::string form_of(std::string_view kind, const std::string& id) {
  return "form:" + std::string(kind) + ':' + normal_form(id);
}

}  // namespace

std::string spelling_of(const State& state, std::string_view kind, const std::string& id) {
  const auto* name = state.find<NameState>(form_of(kind, id));
  return name ? name->as_written : std::string();
}

void take_spelling(State& state, std::string_view kind, const std::string& id,
                   const std::string& of) {
  state.edit<NameState>(form_of(kind, id)).as_written = of;
}

std::vector<std::string> bearers_of(const State& state, std::string_view kind,
                                    const std::string& id) {
  const auto* name = state.find<NameState>(form_of(kind, id));
  return name ? name->bearers : std::vector<std::string>();
}

void add_bearer(State& state, std::string_view kind, const std::string& id,
                const std::string& bearer, std::size_t most) {
  auto& bearers = state.edit<NameState>(form_of(kind, id)).bearers;
  if (std::find(bearers.begin(), bearers.end(), bearer) != bearers.end()) return;
  if (bearers.size() >= most) bearers.erase(bearers.begin());
  bearers.push_back(bearer);
}

PartyNo institution_named(const State& state, const std::string& name) {
  const auto* known = state.find<NameState>(form_of("institution", name));
  return PartyNo{known ? known->number : 0};
}

void name_institution(State& state, const std::string& name, PartyNo party) {
  state.edit<NameState>(form_of("institution", name)).number = party.value;
}

}  // namespace yingbu
