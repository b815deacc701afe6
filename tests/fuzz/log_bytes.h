#pragma once

#include <cstdlib>
#include <string_view>

#include "ledger/log/checkpoint.h"
#include "ledger/log/head.h"
#include "ledger/log/note.h"
#include "ledger/log/record.h"

// What must hold of the log's parsers for any bytes at all: they do not crash, and what they accept
// encodes back to the very same bytes. The fuzzer and a deterministic test drive it alike.
namespace yingbu {

inline void demand_holds(bool holds) {
  if (!holds) std::abort();
}

// Returns how many of the parsers accepted the bytes.
inline int check_log_bytes(std::string_view bytes) {
  int accepted = 0;
  if (const auto header = decode_header(bytes)) {
    const HeaderBytes again = encode_header(*header);
    demand_holds(std::string_view(again.data(), again.size()) == bytes);
    ++accepted;
  }
  if (const auto record = decode_stored(bytes)) {
    demand_holds(record->erased || record->payload.size() == record->header.payload_length);
    demand_holds(kEntryBytes + record->salt.size() + record->payload.size() == bytes.size());
    if (!record->erased && payload_matches(*record)) {
      Salt salt;
      std::copy(record->salt.begin(), record->salt.end(), salt.begin());
      std::string again;
      encode_stored(record->header, salt, record->payload, again);
      demand_holds(again == bytes);
    }
    ++accepted;
  }
  if (const auto slot = decode_slot(bytes)) {
    demand_holds(encode_slot(*slot) == bytes);
    ++accepted;
  }
  (void)newest_slot(bytes);
  if (const auto note = decode_note(bytes)) {
    demand_holds(encode_note(*note) == bytes);
    ++accepted;
  }
  if (const auto checkpoint = decode_checkpoint(bytes)) {
    demand_holds(bytes.starts_with(encode_checkpoint(*checkpoint)));
    ++accepted;
  }
  if (const auto key = VerifierKey::parse(bytes)) {
    demand_holds(key->text() == bytes);
    ++accepted;
  }
  if (const auto octets = parse_base64(bytes)) demand_holds(base64(*octets) == bytes);
  return accepted;
}

}  // namespace yingbu
