#pragma once

#include <string>
#include <string_view>

#include "tools/terminal/console.h"

// What the codes of answers are called by people who read them: 担保状态, 事件, 账簿, 角色.
namespace yingbu {

// In the console's language; an unknown code is its own word.
std::string event_word(const Console& console, std::string_view event);
std::string book_word(const Console& console, std::string_view book);
// Of a guarantee, an application or a proposal.
std::string status_word(const Console& console, std::string_view status);
std::string label_word(const Console& console, std::string_view label);  // of what is unapproved
std::string sharer_word(const Console& console, std::string_view sharer);
std::string role_word(const Console& console, std::string_view role);
std::string bearer_word(const Console& console, std::string_view bearer);
std::string deadline_word(const Console& console, std::string_view kind);
std::string waiting_word(const Console& console, std::string_view kind);
std::string transfer_word(const Console& console, std::string_view kind);
// "1231 应收代偿款", by its name in commands; and the code alone.
std::string account_word(const Console& console, std::string_view account);
std::string account_code(std::string_view account);
std::string field_word(const Console& console, std::string_view field);  // of an event's data

}  // namespace yingbu
