#pragma once

#include <optional>
#include <vector>

#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/state.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shapes.h"

// What a quote makes of a key: the assessment that is recorded, where it is news. Whatever the
// subject, dues are noted here.
namespace yingbu {

// What a key comes to: a period of an owner's, under the terms it follows from.
struct Due {
  PeriodQuote quote;
  PartyNo payee;
  std::optional<Date> begins = {};  // absent where nothing is quoted
};

// What else decides on it.
struct NotedDue {
  const ProgrammeState& programme;
  const ShapeRow& shape;
  std::uint32_t terms_no = 0;  // that the quote follows from; 0: nothing is quoted
  Money disallowed;            // by rejections for eligibility
  bool estimate = false;       // until its year is closed
  PartyNo counted_for = {};    // whose portfolio it counts in
};

const EntitlementState* known_due(const State& state, const EntitlementKey& key);

// Adds to `changed` where D, a line of it, its terms or its window differ from what is recorded.
void note_due(const State& state, const EntitlementKey& key, Due due, const NotedDue& noted,
              std::vector<EntitlementAssessed>& changed);

}  // namespace yingbu
