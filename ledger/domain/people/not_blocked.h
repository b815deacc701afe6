#pragma once

#include "ledger/domain/handle.h"
#include "ledger/domain/people/state.h"

namespace yingbu {

// payee_blocked: 失信惩戒, nothing is paid to it until its credit is repaired (L25-17).
inline Result<void> check_not_blocked(const Ask& ask, PartyNo party, std::string field) {
  const auto* payee = ask.state.find<PartyState>(object_ids::number(party.value));
  if (!payee->blocked) return {};
  return reject(Reason::payee_blocked, std::move(field))
      .with("party", "#" + std::to_string(party.value));
}

}  // namespace yingbu
