#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "ledger/base/words.h"
#include "tools/terminal/console.h"

// The words of answers in the console's language (the tables stand beside what they name), and the
// way back: a filter takes the word that a table prints.
namespace yingbu {

std::string word(const Console& console, const Words& words);
// An unknown code, of a newer server, is its own word.
template <class E>
std::string enumerator_word(const Console& console, std::string_view code) {
  const Words* words = words_in(enumerator_words<E>(), code);
  return words ? word(console, *words) : std::string(code);
}
std::string event_word(const Console& console, std::string_view event);
// Of the data of the event, or of what is nested in it, named by `owner`.
std::string field_word(const Console& console, std::string_view field, std::string_view owner = "");
// Of a field that holds an enumerator; any other value comes back as it is.
std::string value_word(const Console& console, std::string_view field, std::string_view value);
bool is_amount(std::string_view field, std::string_view owner);  // in fen
// "1231 应收代偿款", by its name in commands; and the code alone.
std::string account_word(const Console& console, std::string_view account);
std::string account_code(std::string_view account);

// What the service calls what a person wrote in a filter: its name, or the word of either language.
// What nobody knows goes to the service as it stands, which refuses it and says what there is.
template <class E>
std::string code_of(std::string_view said) {
  const Words* words = words_said(enumerator_words<E>(), said);
  return std::string(words ? words->name : said);
}
std::string event_code(std::string_view said);
// The words a filter takes, for its line of help, four a line, but for those of these names.
std::string choices(const Console& console, std::span<const Words> table,
                    std::initializer_list<std::string_view> but = {});
std::string account_name(std::string_view said);  // also "1231" and "1231 应收代偿款"

}  // namespace yingbu
