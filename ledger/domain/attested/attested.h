#pragma once

#include <vector>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/attested/state.h"
#include "ledger/domain/handle.h"
#include "ledger/instruments/facts.h"
#include "ledger/instruments/subject.h"

// Attested facts as the rules read them.
namespace yingbu {

const AttestedState* attested_of(const State& state, const Subject& holder);
// By day of beginning, none where none are recorded.
std::vector<AttributeSpan> attributes_of(const State& state, const Subject& holder);
std::vector<ReportedFigure> figures_of(const State& state, PartyNo party);

// The first day on which it holds no longer.
Date end_of(const AttributeState& attribute);

// Of which a holder has one value a day: it may be on several lists and have issued several
// bonds at once, all else is one.
bool is_same_matter(const AttributeState& known, Attribute attribute, const std::string& value);

// Whom a command names: not_found, and what resolve_party says.
Result<Subject> holder_of(const Ask& ask, HolderKind kind, const std::string& holder);

}  // namespace yingbu
