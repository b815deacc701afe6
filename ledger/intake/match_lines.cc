#include "ledger/intake/match_lines.h"

#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"

namespace yingbu {

KeyId KeyTable::id_of(std::string_view said) {
  said = trimmed(said);
  std::string form = normal_form(said);
  if (form.empty()) return kNoKey;
  if (const auto known = by_form_.find(form); known != by_form_.end()) {
    std::string& shown = words_[known->second].shown;
    if (said < shown) shown = said;
    return known->second;
  }
  const auto id = static_cast<KeyId>(words_.size());
  const Word& word = words_.emplace_back(Word{std::move(form), std::string(said)});
  by_form_.emplace(word.form, id);
  return id;
}

}  // namespace yingbu
