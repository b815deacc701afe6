#pragma once

#include <string>

#include "tools/ask/reading.h"
#include "tools/terminal/answer.h"
#include "tools/terminal/table.h"

// An event of the server's JSON in a few words: what it is about, its amount, its postings.
namespace yingbu {

std::string event_object(const Json& event, Reading& reading);
std::string event_amount(const Json& event);  // of the field that says most; "" for none
// Postings as 科目, 往来, 来源, 借方, 贷方, and their sum; "" where there are none.
std::string postings_text(const boost::json::array& postings, Reading& reading,
                          const Console& console);

}  // namespace yingbu
