#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "ledger/base/date.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/domain/words/words.h"
#include "projections/words.h"

namespace yingbu {

// QueryReader takes the query parameters of one request, strictly: a parameter nobody knows, one
// given twice or empty, and a value that does not read are refused with bad_query. It keeps the
// first refusal; after it everything reads as absent. Use: take all, then ask refusal(). One
// thread.
class QueryReader {
 public:
  QueryReader(const Request& request, std::vector<std::string_view> known);

  std::optional<std::string> text(std::string_view name);
  std::optional<Date> date(std::string_view name);
  std::optional<std::uint64_t> number(std::string_view name, std::uint64_t low, std::uint64_t high);
  // "true" or "false"; absent is `otherwise`.
  bool flag(std::string_view name, bool otherwise = false);
  // A UTC second or finer, "2025-03-01T12:00:00+08:00" or "...Z", in microseconds; and a log
  // position, which `known_at` may also be.
  struct Moment {
    std::optional<std::uint64_t> seq;
    std::optional<std::int64_t> unix_micros;
  };
  Moment moment(std::string_view name);

  template <class E>
  std::optional<E> name_of(std::string_view name) {
    const auto word = text(name);
    if (!word) return std::nullopt;
    if (const auto found = said<E>(*word)) return found;
    refuse(name, "应为 " + known_enumerators<E>() + " 之一",
           "it is one of " + known_enumerators<E>());
    return std::nullopt;
  }

  void refuse(std::string_view name, std::string zh, std::string en);
  void refuse(Rejection rejection);
  const std::optional<Rejection>& refusal() const { return refusal_; }

 private:
  // By its name, or by a word that people are shown for it.
  template <class E>
  static std::optional<E> said(std::string_view word) {
    if constexpr (std::is_same_v<E, Account>) {
      const AccountEntry* entry = account_said(word);
      return entry ? std::optional(entry->account) : std::nullopt;
    } else {
      const Words* words = words_said(enumerator_words<E>(), word);
      const auto found = enumerator_named<E>(words ? words->name : word, "");
      return found ? std::optional(*found) : std::nullopt;
    }
  }

  void check_nth(std::size_t n, const std::vector<std::string_view>& known);

  const Request& request_;
  std::optional<Rejection> refusal_;
};

// bad_query: what is wrong with that parameter.
Rejection bad_query(std::string_view name, std::string zh, std::string en);

// The number from low to high that is written there; bad_query.
Result<std::uint64_t> bounded_number(std::string_view name, std::string_view written,
                                     std::uint64_t low, std::uint64_t high);

// Plain decimal digits, all of them; nothing for anything else.
std::optional<std::uint64_t> whole_number(std::string_view digits);

// RFC 3339 with a zone; nothing if it is not one. Exact to the microsecond.
std::optional<std::int64_t> parse_instant(std::string_view text);

}  // namespace yingbu
