#pragma once

#include "ledger/base/fields/describe.h"

// The integer of a described field, of whatever width. Any thread.
namespace yingbu {

// Widened to 64 bits as its sign says; read as int64 where type.is_signed.
std::uint64_t integer_bits(const Described& type, const void* value);
// Stores the low bytes. The number must fit.
void set_integer(const Described& type, void* value, std::uint64_t bits);

bool integer_fits(const Described& type, std::int64_t number);
bool integer_fits(const Described& type, std::uint64_t number);
// "-128 .. 127"
std::string integer_range(const Described& type);

// Appends its decimal digits.
void append_integer(std::string& out, const Described& type, const void* value);
// Reads is_plain_integer text in range; says whether it is that.
bool read_plain_integer(std::string_view text, const Described& type, void* value);

}  // namespace yingbu
