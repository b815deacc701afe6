#include "projections/store/bounded_view.h"

namespace yingbu {

std::optional<std::string> BoundedView::get(std::string_view key) const {
  count();
  return view_.get(key);
}

void BoundedView::scan(std::string_view prefix, std::string_view from, const Visit& f) const {
  view_.scan(prefix, from, [&](std::string_view key, std::string_view value) {
    count();
    return f(key, value);
  });
}

std::optional<std::string> BoundedView::at_or_before(std::string_view prefix,
                                                     std::string_view at) const {
  count();
  return view_.at_or_before(prefix, at);
}

}  // namespace yingbu
