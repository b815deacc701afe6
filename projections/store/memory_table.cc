#include <utility>

#include "projections/store/view.h"

namespace yingbu {

std::optional<std::string> MemoryTable::get(std::string_view key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> MemoryTable::get(std::string_view key) {
  return std::as_const(*this).get(key);
}

void MemoryTable::put(std::string_view key, std::string value) { edit(key) = std::move(value); }

std::string& MemoryTable::edit(std::string_view key) {
  const auto at = values_.lower_bound(key);
  if (at != values_.end() && at->first == key) return at->second;
  return values_.emplace_hint(at, key, std::string())->second;
}

void MemoryTable::scan(std::string_view prefix, std::string_view from, const Visit& f) const {
  for (auto at = values_.lower_bound(std::max(prefix, from)); at != values_.end(); ++at) {
    if (!at->first.starts_with(prefix) || !f(at->first, at->second)) return;
  }
}

std::optional<std::string> MemoryTable::at_or_before(std::string_view prefix,
                                                     std::string_view at) const {
  auto after = values_.upper_bound(at);
  if (after == values_.begin()) return std::nullopt;
  --after;
  if (!after->first.starts_with(prefix)) return std::nullopt;
  return after->second;
}

}  // namespace yingbu
