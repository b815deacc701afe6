#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/reason.h"

// Errors are three kinds. A Rejection is a value: the caller asked for something the rules or the
// form refuse, nothing was recorded, and the text says what to do. A Failure (failure.h) is I/O or
// corruption and stops the process. A broken assertion is a bug (bug.h) and aborts.
namespace yingbu {

struct Words;

struct Rejection {
  struct Detail {
    std::string name;
    std::string value;
    bool operator==(const Detail&) const = default;
  };

  Reason reason{};
  std::string field;            // the offending field as the caller named it, "" where none applies
  std::vector<Detail> details;  // fill the {name} places of the reason's texts

  Rejection& with(std::string_view name, std::string value) &;
  Rejection&& with(std::string_view name, std::string value) &&;
  // The word of each language for the sentences, the permanent name for programs.
  Rejection& with_word(std::string_view name, const Words& words) &;
  Rejection&& with_word(std::string_view name, const Words& words) &&;
  bool operator==(const Rejection&) const = default;
};

template <class T>
using Result = boost::system::result<T, Rejection>;

Rejection reject(Reason reason, std::string field = {});

// The sentence a person reads, with the details filled in: "担保费率超过上限…". A place {problem}
// takes the detail `problem_zh` or `problem_en` of the language asked for, else `problem`, else
// "-"; {field} falls back to Rejection::field.
enum class Language { zh, en };
std::string describe(const Rejection& rejection, Language language);

// boost::system::result needs this to throw from .value(); the project never calls .value().
[[noreturn]] void throw_exception_from_error(const Rejection& rejection,
                                             const boost::source_location& where);

}  // namespace yingbu

// Evaluates a Result; on rejection returns it from the enclosing function.
#define YINGBU_TRY(name, expression)                           \
  auto name##_result = (expression);                           \
  if (!name##_result) return std::move(name##_result).error(); \
  auto& name = *name##_result
#define YINGBU_CHECK(expression)                               \
  do {                                                         \
    if (auto refused_result = (expression); !refused_result) { \
      return std::move(refused_result).error();                \
    }                                                          \
  } while (false)
