#pragma once

#include <string>
#include <string_view>

#include "tools/ask/reading.h"

// What a command that was given comes to: its request id, what was recorded, what would be.
namespace yingbu {

// Without an id of its own a request gets one from its content, so that sending the same again
// records nothing twice.
std::string id_of_content(std::string_view content);

// "2944–2945" of a receipt.
std::string seqs_of(const Json& receipt);
// All that its events would post, book by book, in their order.
void show_trial_postings(const Json& receipt, Reading& reading, const Console& console);
void show_receipt(const Json& receipt, Reading& reading, const Console& console);
// Events, postings and the clauses behind the amounts of what would be recorded, without a heading.
void show_trial(const Json& receipt, Reading& reading, const Console& console);

}  // namespace yingbu
