#pragma once

#include <cstddef>
#include <cstdint>

// Every bound of the ledger, in one place. A request beyond one is a Rejection that names the
// limit; inside the ledger a bound that does not hold is a bug. Raising one that is recorded is
// safe for old logs, lowering it is not: they may hold more.
namespace yingbu::limits {

// --- Amounts and texts, recorded.
// fen: 10 万亿元, beyond any fund; nine thousand such amounts still sum within int64.
inline constexpr std::int64_t amount_max_fen = 1'000'000'000'000'000;
// bytes: an id is a key in every index.
inline constexpr std::size_t id_bytes_max = 64;
// bytes: 85 Chinese characters.
inline constexpr std::size_t request_id_bytes_max = 256;  // bytes; mapping, business key and step
inline constexpr std::size_t name_bytes_max = 256;
// bytes: a remark or a reason given, not a file.
inline constexpr std::size_t text_bytes_max = 1024;

// --- Events, recorded.
// bytes: one event's own data.
inline constexpr std::size_t payload_max = 256 * 1024;
// bytes: an entry bundle gives its length in 16 bits.
inline constexpr std::size_t entry_max = 65'535;
// bytes: what is stored of a record beside its payload.
inline constexpr std::size_t record_frame_bytes = 196;
// bytes: a group travels as one replicated message.
inline constexpr std::size_t group_bytes_max = 1024 * 1024;
// commands: what one request makes atomic.
inline constexpr std::size_t commands_per_group_max = 1000;

// --- Agreements and programmes, recorded.
// sharers of one risk: a bank, a guarantor, re-guarantors, fiscal tiers.
inline constexpr std::size_t shares_max = 16;
// dated terms of one programme: decades of yearly changes.
inline constexpr std::size_t terms_per_programme_max = 256;
// programmes of one ledger: a province has dozens.
inline constexpr std::size_t programmes_max = 1024;

// --- Assessment.
// keys assessed in the command's own group; above it the reassessment goes in chunks.
inline constexpr std::size_t assess_inline_max = 256;
// Bytes of dues told in one group: the rest of it is the cause, and one more subject.
inline constexpr std::size_t assessed_bytes_max = group_bytes_max / 2;
// keys a chunk: other commands wait no longer than this takes.
inline constexpr std::size_t reassess_chunk = 4096;

// --- The writer.
// submissions waiting: beyond it callers are told the service is busy.
inline constexpr std::size_t queue_max = 4096;
// submissions a sync: bounds how long the first of them waits for its reply.
inline constexpr std::size_t writer_batch_max = 512;

// --- The service.
// bytes: any request but a batch.
inline constexpr std::size_t body_max = 1024 * 1024;
// bytes: a batch of commands, such as a bank's monthly list.
inline constexpr std::size_t batch_bytes_max = 8 * 1024 * 1024;
// lines of a batch: each may become a group of its own.
inline constexpr std::size_t batch_lines_max = 50'000;
// lines of one batch waiting for the writer at a time: leaves room in its queue for others.
inline constexpr std::size_t batch_window = 512;
// questions waiting for a reader thread: beyond it callers are told the service is busy.
inline constexpr std::size_t reads_waiting_max = 512;
// batches waiting for a thread, each with its whole body.
inline constexpr std::size_t batches_waiting_max = 16;
// bytes: the header of a request.
inline constexpr std::size_t json_depth_max = 32;  // levels of a JSON document
inline constexpr std::size_t header_max = 16 * 1024;
// open sockets, where the process may have so many descriptors.
inline constexpr std::size_t connections_max = 10'000;
// bytes: bodies and answers of all requests under way.
inline constexpr std::size_t bytes_under_way_max = 256 * 1024 * 1024;
// one caller holds at most one part in so many of what all share: places, threads, bytes.
inline constexpr std::size_t caller_share = 4;
// rows of the read models one question looks at: some seconds of a thread.
inline constexpr std::size_t rows_visited_max = 4'000'000;
// requests a second and at once: of one token, of one address, and of an address without a token.
inline constexpr std::uint32_t token_requests_per_second = 5'000;
inline constexpr std::uint32_t token_requests_at_once = 20'000;
inline constexpr std::uint32_t address_requests_per_second = 10'000;
inline constexpr std::uint32_t address_requests_at_once = 40'000;
inline constexpr std::uint32_t address_failures_per_second = 10;
inline constexpr std::uint32_t address_failures_at_once = 200;
// rows of a page where the request names none, and the most it may name.
inline constexpr std::size_t page_default = 100;
inline constexpr std::size_t page_max = 1000;
// milliseconds a read waits for the log head of its arrival, then it is told to come again.
inline constexpr int read_wait_ms = 5000;
// guarantees of one borrower at one bank that are alike in days and amount: the last so many are
// looked through for one that a new guarantee resembles.
inline constexpr std::size_t alike_exposures_kept = 64;
// loans of one borrower, moves of one loan, attributes of one holder: all are read to assess one.
inline constexpr std::size_t loans_a_borrower_max = 1'000;
inline constexpr std::size_t changes_a_loan_max = 120;  // extensions or changes of its rate
inline constexpr std::size_t moves_a_loan_max = 10'000;
inline constexpr std::size_t attributes_a_holder_max = 1'000;
// seconds for a whole request to arrive: cuts stalled connections.
inline constexpr int request_timeout_s = 10;
// seconds within which so many bytes of an answer (or the last of it) must have been taken.
inline constexpr int answer_stall_s = 10;
inline constexpr std::size_t answer_step_bytes = 16 * 1024;
// seconds a stopping service lets its requests finish.
inline constexpr int drain_timeout_s = 10;

static_assert(entry_max <= payload_max && payload_max < group_bytes_max);
static_assert(page_default <= page_max && body_max <= batch_bytes_max);

}  // namespace yingbu::limits
