#pragma once

#include <string>
#include <string_view>

#include "ledger/domain/command_table.h"
#include "ledger/domain/event_table.h"

// The payload bytes of one event or command as its present version writes them. Compiled by the
// payloads.cc of each subject (payload_inside.h); a type that none lists fails to link.
namespace yingbu {

template <class T>
std::string write_payload(const T& value);
// Throws DecodeError where the bytes do not fit the type.
template <class T>
Event read_event(std::string_view payload);
template <class T>
Command read_command(std::string_view payload);

}  // namespace yingbu
