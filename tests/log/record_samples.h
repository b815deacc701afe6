#pragma once

#include <charconv>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "ledger/log/record.h"

namespace yingbu {

// The header behind `first_*` in tests/golden/record_format_1.hex.
inline RecordHeader first_header() {
  RecordHeader h;
  h.epoch = 3;
  h.seq = h.group_first_seq = 0x0102030405060708;
  h.stream = 0x1112131415161718;
  h.stream_version = 7;
  h.tag = 0x2122;
  h.version = 0x0304;
  h.line = 0x31323334;
  h.recorded_at_us = 0x0005123456789abc;
  h.basis_date.days = 20'000;
  h.booked_date.days = -1;
  h.actor = 0x41424344;
  h.organisation = 0x51525354;
  for (std::size_t i = 0; i < 32; ++i) {
    h.request_digest[i] = static_cast<std::uint8_t>(i);
    h.command_digest[i] = static_cast<std::uint8_t>(0x80 + i);
  }
  h.caused_by = 0x0102030405060707;
  h.payload_length = 15;
  return h;
}

// The header behind `last_*`: the smallest and largest of what is allowed.
inline RecordHeader last_header() {
  RecordHeader h;
  h.last_in_group = true;
  h.seq = 2;
  h.group_first_seq = 1;
  h.stream_version = h.tag = h.version = 1;
  h.basis_date.days = -25'567;
  h.booked_date.days = 84'005;
  h.caused_by = 1;
  return h;
}

inline Salt sample_salt() {
  Salt salt;
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(0xa0 + i);
  return salt;
}

inline std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const std::string_view pair = digits.substr(i, 2);
    std::uint8_t byte = 0;
    const auto read = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
    if (pair.size() != 2 || read.ptr != pair.data() + 2)
      throw std::runtime_error("not pairs of hex digits: " + std::string(digits));
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

inline std::string to_hex(std::string_view bytes) {
  return hex(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

// The named byte strings of a golden file.
inline std::map<std::string, std::string> golden(const std::string& file) {
  std::ifstream in(std::string(YINGBU_SOURCE_DIR "/tests/golden/") + file);
  std::map<std::string, std::string> forms;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string name, digits;
    words >> name >> digits;
    forms[name] = from_hex(digits);
  }
  return forms;
}

}  // namespace yingbu
