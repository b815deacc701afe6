#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "tools/terminal/endpoint.h"

// What stands in the ledger, read whole for a file to be compared with.
namespace yingbu {

// The answer; a refusal is said and ends the command.
Json asked(Endpoint& endpoint, const Console& console, const std::string& path,
           const QueryValues& query);
// Each row of each page of it, in their order.
void each_row(Endpoint& endpoint, const Console& console, const std::string& path,
              QueryValues query, const std::function<void(const Json&)>& take);

// A number, or a string of fen; 0 where it is missing or none.
std::int64_t number_at(const Json& row, std::initializer_list<std::string_view> path);
std::optional<Date> date_at(const Json& row, std::initializer_list<std::string_view> path);

}  // namespace yingbu
