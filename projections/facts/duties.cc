#include "projections/store/fold.h"

namespace yingbu {

void fold_duties(Table&, const Recorded&) {}

}  // namespace yingbu
