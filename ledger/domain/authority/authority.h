#pragma once

#include "ledger/domain/authority/grants.h"
#include "ledger/domain/handle.h"

// 权限: the one place that decides whether an actor may give a command: by the grants of its row in
// the table of commands (grants.h) and by whose the thing is that it is about (concern.h). Handlers
// ask no more of who acts.
//
// Reasons, in this order: token_unknown, once retired; role_forbidden; not_found, for what is not
// there and, to who may not know of it, for what is another's, in the same words;
// other_organisation, to who may.
namespace yingbu {

Result<void> check_authority(const Ask& ask, const Command& command);
// The same under other grants than the table's.
Result<void> check_authority(const Grants& grants, const Ask& ask, const Command& command);

// 主管财政局: the first bureau of the ledger; 0 while there is none.
PartyNo root_bureau(const State& state);

}  // namespace yingbu
