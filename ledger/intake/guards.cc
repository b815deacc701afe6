#include "ledger/intake/guards.h"

#include <algorithm>

namespace yingbu {
namespace {

const Cell& cell_of(const Mapping& mapping, const std::vector<Cell>& cells,
                    const std::string& column) {
  return cells[static_cast<std::size_t>(find_column(mapping, column) - mapping.columns.data())];
}

bool holds(const Guard& guard, const Cell& cell, const Cell* other) {
  switch (guard.must) {
    case Must::be_present: return !cell.text.empty();
    case Must::be_empty: return cell.text.empty();
    case Must::be_zero: return !cell.number || *cell.number == 0;
    case Must::be_above_zero: return !cell.number || *cell.number > 0;
    case Must::equal:
    case Must::not_exceed:
    case Must::not_precede: break;
  }
  if (!cell.number || !other->number) return true;
  if (guard.must == Must::equal) return *cell.number == *other->number;
  return guard.must == Must::not_exceed ? *cell.number <= *other->number
                                        : *cell.number >= *other->number;
}

// A row that is a command has no status, and no guard is for a life of it.
bool applies(const Guard& guard, const Cell* status) {
  if (guard.when.empty()) return true;
  if (!status || !status->number) return false;
  return std::find(guard.when.begin(), guard.when.end(), static_cast<Life>(*status->number)) !=
         guard.when.end();
}

}  // namespace

void check_guards(const Mapping& mapping, const std::vector<Cell>& cells,
                  std::vector<Defect>& defects) {
  const Cell* status = mapping.status.empty() ? nullptr : &cell_of(mapping, cells, mapping.status);
  for (const Guard& guard : mapping.guards) {
    const Cell& cell = cell_of(mapping, cells, guard.column);
    const Cell* other = guard.other.empty() ? nullptr : &cell_of(mapping, cells, guard.other);
    if (!applies(guard, status) || holds(guard, cell, other)) continue;
    defects.push_back({guard.column, cell.text, guard.rule, guard.zh, guard.en});
  }
}

}  // namespace yingbu
