#include "ledger/domain/words/words.h"

#include <algorithm>
#include <string>

#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

Words found_or_own(const Words* found, std::string_view name) {
  return found ? *found : Words{name, name, name};
}

// "compensation_receivable", "1231", "1231 应收代偿款".
bool says_exactly(const AccountEntry& entry, std::string_view said) {
  if (said == entry.name || said == entry.code) return true;
  if (!said.starts_with(entry.code)) return false;
  const std::string_view rest = said.substr(entry.code.size());
  return rest == " " + std::string(entry.zh) || rest == " " + std::string(entry.en);
}

}  // namespace

Words event_words(std::string_view event) {
  return found_or_own(words_in(every_event_word(), event), event);
}

Words command_words(std::string_view command) {
  return found_or_own(words_in(every_command_word(), command), command);
}

Words field_words(std::string_view field, std::string_view owner) {
  const std::string whole = std::string(owner) + "." + std::string(field);
  if (const Words* own = words_in(every_field_word(), whole)) {
    return {field, own->zh, own->en, own->unit};
  }
  const Words* found = words_in(owner == "terms" ? terms_words() : every_field_word(), field);
  if (!found) found = words_in(terms_words(), field);
  return found_or_own(found, field);
}

Words account_words(Account account) {
  const AccountEntry& entry = entry_of(account);
  return {entry.name, entry.zh, entry.en};
}

const AccountEntry* account_said(std::string_view said) {
  const AccountEntry* found = nullptr;
  for (const AccountEntry& entry : kAccounts) {
    if (says_exactly(entry, said)) return &entry;
    if (entry.zh != said && entry.en != said) continue;
    if (found) return nullptr;
    found = &entry;
  }
  return found;
}

}  // namespace yingbu
