#pragma once

#include "ledger/base/words.h"
#include "ledger/domain/books/accounts.h"

// The words of the domain's tables. What no table knows (a newer server's event) is its own word.
namespace yingbu {

std::span<const Words> every_event_word();    // as event_table.h
std::span<const Words> every_command_word();  // as command_table.h
std::span<const Words> every_field_word();

Words event_words(std::string_view event);
Words command_words(std::string_view command);
// Of a field of the command, the event or the terms named by `owner`, else of any field so named.
Words field_words(std::string_view field, std::string_view owner = "");
// Named as in commands; the words go without the code.
Words account_words(Account account);
// By its name, its code or a word of it; nullptr where no account or more than one is called so.
const AccountEntry* account_said(std::string_view said);

}  // namespace yingbu
