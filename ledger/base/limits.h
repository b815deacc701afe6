#pragma once

#include <cstddef>
#include <cstdint>

// Every bound of the ledger, in one place. A request beyond one is a Rejection that names the
// limit; inside the ledger a bound that does not hold is a bug. Raising one that says "recorded" is
// safe for old logs, lowering it is not: they may hold more.
namespace yingbu::limits {

// Amounts and identifiers, recorded.
inline constexpr std::int64_t amount_max_fen =
    1'000'000'000'000'000;                          // 10 万亿元; sums stay in int64
inline constexpr std::size_t id_bytes_max = 64;     // bytes; an id is a key in every index
inline constexpr std::size_t name_bytes_max = 256;  // bytes; 85 Chinese characters
inline constexpr std::size_t text_bytes_max =
    1024;  // bytes; a remark or a reason given, not a file

// Events, recorded.
inline constexpr std::size_t payload_max = 256 * 1024;  // bytes; one event's own data
inline constexpr std::size_t entry_max = 65'535;        // bytes; u16 length in an entry bundle
inline constexpr std::size_t group_bytes_max =
    1024 * 1024;  // bytes; one replicated message holds it
inline constexpr std::size_t commands_per_group_max = 1000;  // commands; atomic together

// Agreements and programmes, recorded.
inline constexpr std::size_t shares_max = 16;  // sharers of one risk
inline constexpr std::size_t terms_per_programme_max =
    256;                                             // dated terms; decades of yearly changes
inline constexpr std::size_t programmes_max = 1024;  // programmes; a province has dozens

// Assessment.
inline constexpr std::size_t assess_inline_max = 256;  // keys assessed in the command's own group
inline constexpr std::size_t reassess_chunk = 4096;  // keys a group once a change fans out further

// The writer.
inline constexpr std::size_t queue_max = 4096;  // submissions waiting; beyond it callers get busy
inline constexpr std::size_t writer_batch_max =
    512;  // submissions a sync; bounds the reply's delay

// The service.
inline constexpr std::size_t body_max = 1024 * 1024;             // bytes; any request but a batch
inline constexpr std::size_t batch_bytes_max = 8 * 1024 * 1024;  // bytes; a batch of commands
inline constexpr std::size_t json_depth_max = 32;                // levels of a JSON document
inline constexpr std::size_t header_max = 16 * 1024;             // bytes; a request's header
inline constexpr std::size_t connections_max = 1024;             // open sockets
inline constexpr std::size_t page_default = 100;                 // rows where none are asked for
inline constexpr std::size_t page_max = 1000;                    // rows a page
inline constexpr int read_wait_ms = 5000;  // milliseconds a read waits for the log head, then 503
inline constexpr int request_timeout_s =
    10;  // seconds for a whole request to arrive; cuts stalled ones
inline constexpr int drain_timeout_s = 10;  // seconds a stopping service lets requests finish

static_assert(entry_max <= payload_max && payload_max < group_bytes_max);
static_assert(page_default <= page_max && body_max <= batch_bytes_max);

}  // namespace yingbu::limits
