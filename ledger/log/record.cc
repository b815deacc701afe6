#include "ledger/log/record.h"

#include <cassert>
#include <cstring>

#include "ledger/base/failure.h"
#include "ledger/base/limits.h"
#include "ledger/log/little_endian.h"

namespace yingbu {
namespace {

constexpr std::uint8_t kLastInGroup = 1;
constexpr int kEntryWayShift = 1;
constexpr std::int32_t kFirstDay = -25'567;  // 1900-01-01
constexpr std::int32_t kLastDay = 84'005;    // 2199-12-31

bool is_civil(Date date) { return date.days >= kFirstDay && date.days <= kLastDay; }

void put_digest(char*& at, const Digest& digest) {
  std::memcpy(at, digest.data(), digest.size());
  at += digest.size();
}

Digest take_digest(const char*& at) {
  Digest digest;
  std::memcpy(digest.data(), at, digest.size());
  at += digest.size();
  return digest;
}

}  // namespace

std::string_view name_of(RecordFault fault) {
  switch (fault) {
    case RecordFault::wrong_length: return "wrong length";
    case RecordFault::unknown_format: return "unknown record format";
    case RecordFault::reserved_bits: return "reserved bits are set";
    case RecordFault::bad_epoch: return "epoch 0";
    case RecordFault::bad_seq: return "seq 0";
    case RecordFault::bad_group: return "the group begins at 0 or after the record";
    case RecordFault::bad_stream_version: return "stream version 0";
    case RecordFault::bad_kind: return "tag or version 0";
    case RecordFault::bad_time: return "recorded before 1970";
    case RecordFault::bad_date: return "a date outside 1900-01-01..2199-12-31";
    case RecordFault::digest_outside_first:
      return "a request digest outside its group's first record";
    case RecordFault::bad_cause: return "caused by itself or a later record";
    case RecordFault::payload_too_long: return "payload longer than payload_max";
  }
  return "unknown fault";
}

void throw_exception_from_error(RecordFault fault, const boost::source_location&) {
  throw Failure("记录损坏：" + std::string(name_of(fault)),
                "damaged record: " + std::string(name_of(fault)));
}

std::optional<RecordFault> fault_of(const RecordHeader& h) {
  if (h.epoch == 0) return RecordFault::bad_epoch;
  if (h.entry_way > kEntryWayMax) return RecordFault::reserved_bits;
  if (h.seq == 0) return RecordFault::bad_seq;
  if (h.group_first_seq == 0 || h.group_first_seq > h.seq) return RecordFault::bad_group;
  if (h.stream_version == 0) return RecordFault::bad_stream_version;
  if (h.tag == 0 || h.version == 0) return RecordFault::bad_kind;
  if (h.recorded_at_us < 0) return RecordFault::bad_time;
  if (!is_civil(h.basis_date) || !is_civil(h.booked_date)) return RecordFault::bad_date;
  if (!h.first_in_group() && (h.request_digest != Digest{} || h.command_digest != Digest{}))
    return RecordFault::digest_outside_first;
  if (h.caused_by >= h.seq) return RecordFault::bad_cause;
  if (h.payload_length > limits::payload_max) return RecordFault::payload_too_long;
  return std::nullopt;
}

HeaderBytes encode_header(const RecordHeader& h) {
  HeaderBytes bytes;
  char* at = bytes.data();
  put_le<std::uint16_t>(at, kRecordFormat);
  put_le(at, static_cast<std::uint8_t>((h.last_in_group ? kLastInGroup : 0) |
                                       h.entry_way << kEntryWayShift));
  put_le<std::uint8_t>(at, 0);
  put_le(at, h.epoch);
  put_le(at, h.seq);
  put_le(at, h.stream);
  put_le(at, h.stream_version);
  put_le(at, h.group_first_seq);
  put_le(at, h.tag);
  put_le(at, h.version);
  put_le(at, h.line);
  put_le(at, h.recorded_at_us);
  put_le(at, h.basis_date.days);
  put_le(at, h.booked_date.days);
  put_le(at, h.actor);
  put_le(at, h.organisation);
  put_digest(at, h.request_digest);
  put_digest(at, h.command_digest);
  put_le(at, h.caused_by);
  put_le(at, h.payload_length);
  assert(at == bytes.data() + bytes.size());
  return bytes;
}

Decoded<RecordHeader> decode_header(std::string_view bytes) {
  if (bytes.size() != kHeaderBytes) return RecordFault::wrong_length;
  const char* at = bytes.data();
  if (take_le<std::uint16_t>(at) != kRecordFormat) return RecordFault::unknown_format;
  const auto flags = take_le<std::uint8_t>(at);
  const auto reserved = take_le<std::uint8_t>(at);
  const int entry_way = flags >> kEntryWayShift;
  if (entry_way > kEntryWayMax || reserved != 0) return RecordFault::reserved_bits;
  RecordHeader h;
  h.last_in_group = (flags & kLastInGroup) != 0;
  h.entry_way = static_cast<std::uint8_t>(entry_way);
  h.epoch = take_le<std::uint32_t>(at);
  h.seq = take_le<std::uint64_t>(at);
  h.stream = take_le<std::uint64_t>(at);
  h.stream_version = take_le<std::uint64_t>(at);
  h.group_first_seq = take_le<std::uint64_t>(at);
  h.tag = take_le<std::uint16_t>(at);
  h.version = take_le<std::uint16_t>(at);
  h.line = take_le<std::uint32_t>(at);
  h.recorded_at_us = take_le<std::int64_t>(at);
  h.basis_date.days = take_le<std::int32_t>(at);
  h.booked_date.days = take_le<std::int32_t>(at);
  h.actor = take_le<std::uint32_t>(at);
  h.organisation = take_le<std::uint32_t>(at);
  h.request_digest = take_digest(at);
  h.command_digest = take_digest(at);
  h.caused_by = take_le<std::uint64_t>(at);
  h.payload_length = take_le<std::uint32_t>(at);
  if (auto fault = fault_of(h)) return *fault;
  return h;
}

void encode_stored(const RecordHeader& header, const Salt& salt, std::string_view payload,
                   std::string& out) {
  assert(!fault_of(header) && "the writer fills a sound header");
  assert(header.payload_length == payload.size());
  const std::string_view salt_bytes(reinterpret_cast<const char*>(salt.data()), salt.size());
  const HeaderBytes head = encode_header(header);
  const Digest digest = sha256({salt_bytes, payload});
  out.reserve(out.size() + kEntryBytes + kSaltBytes + payload.size());
  out.append(head.data(), head.size()).append(bytes_of(digest)).append(salt_bytes).append(payload);
}

Decoded<RecordView> decode_stored(std::string_view bytes) {
  if (bytes.size() < kEntryBytes) return RecordFault::wrong_length;
  auto header = decode_header(bytes.substr(0, kHeaderBytes));
  if (!header) return header.error();
  RecordView record;
  record.header = *header;
  record.entry = bytes.substr(0, kEntryBytes);
  record.erased = bytes.size() == kEntryBytes;
  if (record.erased) return record;
  if (bytes.size() != kEntryBytes + kSaltBytes + record.header.payload_length)
    return RecordFault::wrong_length;
  record.salt = bytes.substr(kEntryBytes, kSaltBytes);
  record.payload = bytes.substr(kEntryBytes + kSaltBytes);
  return record;
}

bool payload_matches(const RecordView& record) {
  if (record.erased) return true;
  return bytes_of(sha256({record.salt, record.payload})) == record.entry.substr(kHeaderBytes);
}

Digest leaf_of(std::string_view entry) { return sha256({std::string_view("\0", 1), entry}); }

}  // namespace yingbu
