#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/base/fields/describe.h"
#include "ledger/base/rejection.h"
#include "ledger/base/words.h"

// Values of terms as people write and read them (0.5%, 15万元, 自然年度, 是) and as the ledger
// holds them (5000, 15000000, calendar_year, true). What a field takes is asked of its description.
// Pure.
namespace yingbu {

// The words of an enumeration that terms use, by its description; none for any other type.
std::span<const Words> words_of_type(const Described& type);

// Both forms are read, but an amount needs its unit and a rate its sign: 150000 and 0.5 could be
// anything. terms_invalid or unknown_name, saying what may be written; no field.
Result<std::string> held_value(const Described& type, std::string_view said, const Words& field);

// What was held, for a reader; what does not read comes back as it is.
std::string said_value(const Described& type, std::string_view held, std::string_view unit,
                       Language language);

// "补助率（rate_ppm）": what it is called and what is typed.
std::string named_in_zh(const Words& field);

}  // namespace yingbu
