#include "projections/store/fold.h"

#include "projections/store/keys.h"

namespace yingbu {

void fold(Table& table, const Recorded& recorded) {
#define X(number, name) fold_##name(table, recorded);
  YINGBU_READ_MODELS(X)
#undef X
  put_value(table, keys::meta("position"), recorded.meta.seq);
  put_value(table, keys::meta("recorded_at"), recorded.meta.recorded_at_us);
}

}  // namespace yingbu
