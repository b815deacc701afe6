#pragma once

#include <string>
#include <string_view>

#include "ledger/domain/command_table.h"
#include "ledger/domain/event_table.h"

// Between events and commands in memory and their payload bytes: the tag picks the type, the
// version picks the reader. An unknown tag or a higher version is a Failure that names the release
// to use; a payload that does not fit its type is a DecodeError.
namespace yingbu {

struct Encoded {
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  std::string payload;
};

Encoded encode_event(const Event& event);
Event decode_event(std::uint16_t tag, std::uint16_t version, std::string_view payload);

Encoded encode_command(const Command& command);
Command decode_command(std::uint16_t tag, std::uint16_t version, std::string_view payload);

}  // namespace yingbu
