#include "projections/store/fold.h"

namespace yingbu {

void fold_guarantee_batches(Table&, const Recorded&) {}

}  // namespace yingbu
