#pragma once

#include "ledger/base/fields/text.h"

// What the files of scenario text and diff.cc share; its form and its entrances are in text.h.
namespace yingbu::text_detail {

Rejection malformed(const std::string& where, std::string_view zh, std::string_view en);
std::string shown(std::string_view raw);  // its beginning, for a refusal

// Splits at `separator` outside quotes and parentheses; nothing of nothing.
Result<std::vector<std::string_view>> split(std::string_view raw, char separator,
                                            const std::string& where);
bool in_parentheses(std::string_view raw);  // the first one closes at the end
Result<std::string> unquoted(std::string_view raw, const std::string& where);
std::string quoted_or_bare(std::string_view text, bool colon_is_bare);

// "outer.inner"
std::string join(const std::string& outer, std::string_view inner);

// One value that is not at the top of the line; of no optional.
std::string item(const Described& type, const void* value, bool colon_is_bare);

}  // namespace yingbu::text_detail
