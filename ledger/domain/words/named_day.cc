#include "ledger/domain/words/named_day.h"

#include <utility>

namespace yingbu {
namespace {

std::string named(std::string_view what, Date day) { return std::string(what) + " " + text(day); }

}  // namespace

Rejection out_of_order(std::string field, const NamedDay& later, const NamedDay& earlier) {
  return reject(Reason::dates_out_of_order, std::move(field))
      .with("later", named(later.what.name, later.day))
      .with("later_zh", named(later.what.zh, later.day))
      .with("earlier", named(earlier.what.name, earlier.day))
      .with("earlier_zh", named(earlier.what.zh, earlier.day));
}

}  // namespace yingbu
