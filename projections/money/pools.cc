#include "projections/store/fold.h"

namespace yingbu {

void fold_pools(Table&, const Recorded&) {}

}  // namespace yingbu
