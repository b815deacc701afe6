#pragma once

#include "ledger/domain/handle.h"
#include "ledger/domain/programme/state.h"

namespace yingbu {

// The programme, if the actor's organisation runs it.
Result<const ProgrammeState*> own_programme(const Ask& ask, const std::string& programme,
                                            const std::string& field);

}  // namespace yingbu
