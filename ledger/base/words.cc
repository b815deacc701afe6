#include "ledger/base/words.h"

#include <algorithm>

namespace yingbu {

const Words* words_in(std::span<const Words> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Words::name);
  return found == table.end() ? nullptr : &*found;
}

const Words* words_said(std::span<const Words> table, std::string_view said) {
  const auto found = std::ranges::find_if(table, [said](const Words& words) {
    return words.name == said || words.zh == said || words.en == said;
  });
  return found == table.end() || said.empty() ? nullptr : &*found;
}

}  // namespace yingbu
