#include "projections/store/fold.h"

namespace yingbu {

void fold_capital(Table&, const Recorded&) {}

}  // namespace yingbu
