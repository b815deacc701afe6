#include "projections/store/fold.h"

namespace yingbu {

void fold_portfolios(Table&, const Recorded&) {}

}  // namespace yingbu
