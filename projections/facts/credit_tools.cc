#include "projections/store/fold.h"

namespace yingbu {

void fold_credit_tools(Table&, const Recorded&) {}

}  // namespace yingbu
