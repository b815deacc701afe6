#pragma once

#include <span>
#include <string_view>

#include "ledger/base/fields/fields.h"

// What people call a thing that bears a permanent name: a command, an event, a field, an
// enumerator, an account. Each room keeps a table of words beside what it names, and everything
// that speaks (refusals, tables, filters) takes the words from there.
namespace yingbu {

struct Words {
  std::string_view name;  // permanent: in JSON, scenarios, the log
  std::string_view zh;
  std::string_view en;
  std::string_view unit = "";  // of a field that holds a number or a day: 分, ppm, 日期, 日, 月, 年
};

// By the permanent name; nullptr where the table does not know it.
const Words* words_in(std::span<const Words> table, std::string_view name);
// By whatever a person may write for it: the name, the Chinese word or the English one.
const Words* words_said(std::span<const Words> table, std::string_view said);

// The words of an enum's enumerators, each by its name; specialised beside every described enum
// (enumerator_words.h of its room).
template <class E>
std::span<const Words> enumerator_words();

template <class E>
Words words_of(E enumerator) {
  const std::string_view name = enum_name(enumerator);
  const Words* words = words_in(enumerator_words<E>(), name);
  return words ? *words : Words{name, name, name};
}

}  // namespace yingbu
