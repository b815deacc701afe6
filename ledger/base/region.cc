#include "ledger/base/region.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <vector>

namespace yingbu {
namespace {

Date known_date(std::string_view iso) {
  const auto date = parse_date(iso);
  assert(date.has_value() && "bad date in regions.inc");
  return *date;
}

// 141102 -> 141100 -> 140000 -> 000000, over what `rows` holds.
std::string_view parent_by_prefix(const std::vector<Region>& rows, std::string_view code) {
  for (const std::size_t kept : {std::size_t{4}, std::size_t{2}, std::size_t{0}}) {
    const std::string parent = std::string(code.substr(0, kept)) + std::string(6 - kept, '0');
    const auto found = std::ranges::find(rows, parent, &Region::code);
    if (found != rows.end() && parent != code) return found->code;
  }
  return {};
}

std::vector<Region> load() {
  std::vector<Region> rows;
#define OPEN_END text(kLastDate)
#define REGION(code, name, from, to) \
  rows.push_back({code, name, {}, known_date(from), known_date(to), false, false});
#define EXTENSION(code, name, parent, from, to) \
  rows.push_back({code, name, parent, known_date(from), known_date(to), true, false});
#define FOREIGN(code, name, from, to) \
  rows.push_back({code, name, {}, known_date(from), known_date(to), false, true});
#include "ledger/reference/regions.inc"
#undef OPEN_END
#undef REGION
#undef EXTENSION
#undef FOREIGN
  for (Region& row : rows) {
    if (!row.foreign && row.parent.empty()) row.parent = parent_by_prefix(rows, row.code);
    assert(row.code.size() == 6 && row.valid_from <= row.valid_to);
  }
  std::ranges::sort(rows, [](const Region& a, const Region& b) {
    return std::pair(a.code, a.valid_from) < std::pair(b.code, b.valid_from);
  });
  return rows;
}

const Region* any_with_code(std::string_view code) {
  const auto found = std::ranges::find(regions(), code, &Region::code);
  return found == regions().end() ? nullptr : &*found;
}

}  // namespace

std::span<const Region> regions() {
  static const std::vector<Region> loaded = load();
  return loaded;
}

Result<Region> find_region(std::string_view code, Date date) {
  for (const Region& region : regions()) {
    if (region.code == code && region.valid_from <= date && date <= region.valid_to) return region;
  }
  return reject(Reason::region_unknown).with("value", std::string(code)).with("date", text(date));
}

bool region_within(std::string_view code, std::string_view ancestor) {
  if (!any_with_code(ancestor)) return false;
  for (const Region* at = any_with_code(code); at; at = any_with_code(at->parent)) {
    if (at->code == ancestor) return true;
  }
  return false;
}

}  // namespace yingbu
