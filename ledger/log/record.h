#pragma once

#include <array>
#include <boost/system/result.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/date.h"
#include "ledger/base/sha256.h"

// A record is what the ledger keeps of one event: a fixed header that anybody who may see the log
// may see, and a payload that only its readers may. The *entry* (header and payload digest) is what
// the Merkle tree commits to; salt and payload are stored behind it, so that a payload can be
// erased by law and the tree still verifies. Stored bytes are hashed, never re-encoded.
//
//   stored   := entry salt payload     what the log holds for one seq
//             | entry                  the payload was erased
//   entry    := header digest          180 bytes, digest = SHA-256(salt || payload)
//   salt     := byte[16]               random, so that a digest does not betray a short payload
//   payload  := byte[payload_length]   opaque here
//   header   := format:u16             offset   0   1
//               flags:u8                        2   bit 0: last of its group; bits 1-2: entry
//                                                   way, 0 by hand, 1 file, 2 cut-over
//               reserved:u8                     3   0
//               epoch:u32                       4   >= 1, which writer's reign
//               seq:u64                         8   >= 1, gap-free
//               stream:u64                     16   opaque
//               stream_version:u64             24   >= 1, gap-free within its stream
//               group_first_seq:u64            32   1..seq
//               tag:u16                        40   >= 1, the event's kind
//               version:u16                    42   >= 1, the payload's version
//               line:u32                       44   line number in its batch, 0 for none
//               recorded_at:i64                48   UTC microseconds since 1970
//               basis_date:i32                 56   days since 1970-01-01
//               booked_date:i32                60
//               actor:u32                      64
//               organisation:u32               68
//               request:byte[32]               72   zero but in the group's first record
//               command:byte[32]              104   likewise
//               caused_by:u64                 136   a seq before this one, 0 for none
//               payload_length:u32            144
//
// Integers are little-endian. Everything here is a pure function; any thread may call it.
namespace yingbu {

inline constexpr std::uint16_t kRecordFormat = 1;
inline constexpr std::uint8_t kEntryWayMax = 2;
inline constexpr std::size_t kHeaderBytes = 148;
inline constexpr std::size_t kDigestBytes = 32;
inline constexpr std::size_t kSaltBytes = 16;
inline constexpr std::size_t kEntryBytes = kHeaderBytes + kDigestBytes;
static_assert(kEntryBytes == 180 && kEntryBytes <= 65'535,
              "the entry's size is part of the format");

using Salt = std::array<std::uint8_t, kSaltBytes>;

struct RecordHeader {
  bool last_in_group = false;
  std::uint8_t entry_way = 0;  // 0..kEntryWayMax
  std::uint32_t epoch = 1;
  std::uint64_t seq = 0;
  std::uint64_t stream = 0;
  std::uint64_t stream_version = 0;
  std::uint64_t group_first_seq = 0;
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  std::uint32_t line = 0;
  std::int64_t recorded_at_us = 0;
  Date basis_date{};   // 业务日期
  Date booked_date{};  // 入账日期
  std::uint32_t actor = 0;
  std::uint32_t organisation = 0;
  Digest request_digest{};  // of organisation and request id
  Digest command_digest{};  // of the canonical command
  std::uint64_t caused_by = 0;
  std::uint32_t payload_length = 0;

  bool first_in_group() const { return seq == group_first_seq; }
  bool operator==(const RecordHeader&) const = default;
};

// Why bytes are not a record of this format.
enum class RecordFault : std::uint8_t {
  wrong_length,
  unknown_format,
  reserved_bits,
  bad_epoch,
  bad_seq,
  bad_group,
  bad_stream_version,
  bad_kind,
  bad_time,
  bad_date,
  digest_outside_first,
  bad_cause,
  payload_too_long,
};
std::string_view name_of(RecordFault fault);
[[noreturn]] void throw_exception_from_error(RecordFault fault,
                                             const boost::source_location& where);

template <class T>
using Decoded = boost::system::result<T, RecordFault>;

using HeaderBytes = std::array<char, kHeaderBytes>;
HeaderBytes encode_header(const RecordHeader& header);
// The first fault of a header about to be written or just read.
std::optional<RecordFault> fault_of(const RecordHeader& header);
// Exactly kHeaderBytes; encode_header(*decode_header(b)) == b for every b it accepts.
Decoded<RecordHeader> decode_header(std::string_view bytes);

// The stored form of a new record, appended to `out`. Asserts that the header is sound and its
// payload_length that of the payload.
void encode_stored(const RecordHeader& header, const Salt& salt, std::string_view payload,
                   std::string& out);

// One stored record, read in place: the views live as long as the bytes they were decoded from.
struct RecordView {
  RecordHeader header;
  std::string_view entry;
  bool erased = false;  // salt and payload are empty then
  std::string_view salt;
  std::string_view payload;
};
Decoded<RecordView> decode_stored(std::string_view bytes);

// Does the payload hash to the entry's digest? True for an erased one: there is nothing to hash.
bool payload_matches(const RecordView& record);

// RFC 6962 leaf of an entry: SHA-256(0x00 || entry).
Digest leaf_of(std::string_view entry);

// A record that owns its bytes.
class Record {
 public:
  Record(std::string bytes, const RecordHeader& header)
      : bytes_(std::move(bytes)), header_(header) {}
  const RecordHeader& header() const { return header_; }
  std::string_view stored() const { return bytes_; }
  std::string_view entry() const { return stored().substr(0, kEntryBytes); }
  bool erased() const { return bytes_.size() == kEntryBytes; }
  std::string_view salt() const { return erased() ? "" : stored().substr(kEntryBytes, kSaltBytes); }
  std::string_view payload() const {
    return erased() ? "" : stored().substr(kEntryBytes + kSaltBytes);
  }

 private:
  std::string bytes_;
  RecordHeader header_;
};

}  // namespace yingbu
