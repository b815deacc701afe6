#pragma once

#include "ledger/base/fields/archive.h"
#include "ledger/domain/payload.h"

// For the payloads.cc files only.
namespace yingbu {

template <class T>
std::string write_payload(const T& value) {
  return encode(value);
}

template <class T>
Event read_event(std::string_view payload) {
  T value;
  decode(payload, value);
  return value;
}

template <class T>
Command read_command(std::string_view payload) {
  T value;
  decode(payload, value);
  return value;
}

}  // namespace yingbu

// Inside namespace yingbu.
#define YINGBU_EVENT_PAYLOAD(T)                 \
  template std::string write_payload(const T&); \
  template Event read_event<T>(std::string_view);
#define YINGBU_COMMAND_PAYLOAD(T)               \
  template std::string write_payload(const T&); \
  template Command read_command<T>(std::string_view);
