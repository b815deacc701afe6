#pragma once

#include "projections/store/runner.h"

namespace yingbu {

// Every key of both, value by value: "guarantee G1: figures.fee.fen: was 1, is 2" (was: stored,
// is: as the log folds). AuditReport::position is left to the caller.
AuditReport compare_views(const View& stored, const View& fresh);

}  // namespace yingbu
