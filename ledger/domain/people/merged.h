#pragma once

#include <string>
#include <vector>

#include "ledger/domain/handle.h"

// 吸收合并: parties that ended in others. What was due to such a party, and what runs on it, goes
// on as it stands; new business is the other's.
namespace yingbu {

// All that are one with the party by now, itself among them: the one they ended in, then those that
// did. One that nobody was merged with is alone.
std::vector<PartyNo> family_of(const State& state, PartyNo party);

// party_merged where it was merged into another; `named` as the command names it.
Result<void> check_unmerged(const Ask& ask, PartyNo party, const std::string& named,
                            std::string field);
// As resolve_party, of who begins something new.
Result<PartyNo> resolve_unmerged(const Ask& ask, const std::string& party, std::string field);
Result<PartyNo> resolve_unmerged(const Ask& ask, const std::string& party, PartyKind kind,
                                 std::string field);

// What apply() of the merger keeps.
void take_merger(State& state, Seq seq, PartyNo party, PartyNo into);

}  // namespace yingbu
