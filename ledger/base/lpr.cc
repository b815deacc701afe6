#include "ledger/base/lpr.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace yingbu {
namespace {

struct Table {
  std::vector<LprRow> rows;
  Date complete_to;
};

Date known_date(std::string_view iso) {
  const auto date = parse_date(iso);
  assert(date.has_value() && "bad date in lpr.inc");
  return *date;
}

Table load() {
  Table table;
#define LPR(published, one_year, five_year, checked) \
  table.rows.push_back({known_date(published), Ppm{one_year}, Ppm{five_year}, checked});
#define LPR_UNCHANGED_TO(day) table.complete_to = known_date(day);
#include "ledger/reference/lpr.inc"
#undef LPR
#undef LPR_UNCHANGED_TO
  assert(std::ranges::is_sorted(table.rows, std::ranges::less_equal{}, &LprRow::published));
  return table;
}

const Table& table() {
  static const Table loaded = load();
  return loaded;
}

}  // namespace

std::span<const LprRow> lpr_table() { return table().rows; }

Date lpr_complete_to() { return table().complete_to; }

Result<LprRow> lpr_on(Date date) {
  const auto rows = lpr_table();
  const auto after = std::ranges::upper_bound(rows, date, {}, &LprRow::published);
  if (after == rows.begin()) {
    return reject(Reason::lpr_unknown)
        .with("date", text(date))
        .with("first", text(rows.front().published));
  }
  return *std::prev(after);
}

Result<Ppm> lpr_1y(Date date) {
  YINGBU_TRY(row, lpr_on(date));
  return row.one_year;
}

Result<Ppm> lpr_5y(Date date) {
  YINGBU_TRY(row, lpr_on(date));
  return row.five_year;
}

}  // namespace yingbu
