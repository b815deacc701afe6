#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Payloads of older versions as the present version writes them. What was recorded keeps its bytes
// for ever; only what is read of them is changed here.
namespace yingbu {

// `version` is below the present one of the table.
std::string upcast_event(std::uint16_t tag, std::uint16_t version, std::string_view payload);
std::string upcast_command(std::uint16_t tag, std::uint16_t version, std::string_view payload);

}  // namespace yingbu
