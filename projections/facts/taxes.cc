#include "projections/store/fold.h"

namespace yingbu {

void fold_taxes(Table&, const Recorded&) {}

}  // namespace yingbu
