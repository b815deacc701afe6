#include "ledger/intake/blank_cells.h"

#include <algorithm>

#include "ledger/base/utf8.h"

namespace yingbu {

void BlankCells::read(const std::string& object, const Mapping& mapping,
                      const std::vector<Cell>& cells) {
  if (columns_.empty()) {
    for (const Column& column : mapping.columns) columns_.push_back(column.name);
  }
  std::vector<bool>& said = said_.try_emplace(object, columns_.size(), false).first->second;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!is_blank(cells[i].text)) said[i] = true;
  }
}

bool BlankCells::contains(std::string_view object, std::string_view column) const {
  const auto known = said_.find(object);
  const auto at = std::ranges::find(columns_, column);
  if (known == said_.end() || at == columns_.end()) return false;
  return !known->second[static_cast<std::size_t>(at - columns_.begin())];
}

}  // namespace yingbu
