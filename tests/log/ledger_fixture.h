#pragma once

#include <string>
#include <vector>

#include "ledger/log/event_log.h"
#include "ledger/log/salts.h"
#include "tests/log/temp_dir.h"

namespace yingbu {

inline constexpr char kTestOrigin[] = "ledger.example.cn/fund-a";
inline constexpr std::int64_t kNoon2026 = 1'772'337'600'000'000;  // 2026-03-01T04:00Z

inline OpenOptions options_in(const std::filesystem::path& directory) {
  OpenOptions options;
  options.store = directory / "store";
  options.anchor = directory / "anchor";
  options.block_cache_bytes = 1 << 20;
  options.write_buffer_bytes = 8u << 20;  // the WAL is allocated in advance by as much
  return options;
}

// The payload of record `seq`: different for each, of 0 to 996 bytes.
inline std::string payload_of(std::uint64_t seq) {
  std::string text = seq % 7 == 0 ? "" : "payload " + std::to_string(seq) + " ";
  while (text.size() < seq * 37 % 997) text += static_cast<char>('a' + text.size() % 26);
  return text;
}

inline Digest request_of(std::uint64_t seq) { return sha256("request " + std::to_string(seq)); }

// Appends one group of `count` records, with its request entry and a state key.
inline void append_group(EventLog::Batch& batch, std::uint32_t count, std::uint32_t epoch = 1) {
  static Salts salts;
  const std::uint64_t first = batch.next_seq();
  for (std::uint32_t i = 0; i < count; ++i) {
    RecordHeader h;
    h.epoch = epoch;
    h.seq = first + i;
    h.group_first_seq = first;
    h.last_in_group = i + 1 == count;
    h.stream = 1;
    h.stream_version = h.seq;
    h.tag = h.version = 1;
    h.recorded_at_us = kNoon2026 + static_cast<std::int64_t>(h.seq);
    h.basis_date = h.booked_date = date_of(2026, 3, 1);
    if (i == 0) h.request_digest = request_of(first);
    const std::string payload = payload_of(h.seq);
    h.payload_length = static_cast<std::uint32_t>(payload.size());
    batch.append(h, salts.next(), payload);
  }
  batch.put_request(request_of(first), {first, count});
  batch.put_state("position", std::to_string(first + count - 1));
}

inline void commit_groups(EventLog& log, std::initializer_list<std::uint32_t> counts) {
  EventLog::Batch batch = log.begin();
  for (const auto count : counts) append_group(batch, count, log.epoch());
  log.commit(std::move(batch));
}

// A closed ledger of records 1 .. size in groups of three, `sync` records a commit.
inline void make_ledger(const OpenOptions& options, std::uint64_t size, std::uint32_t group = 3) {
  EventLog log = EventLog::create(options, kTestOrigin);
  while (log.size() < size) {
    EventLog::Batch batch = log.begin();
    for (int i = 0; i < 40 && batch.next_seq() <= size; ++i)
      append_group(batch, static_cast<std::uint32_t>(
                              std::min<std::uint64_t>(group, size + 1 - batch.next_seq())));
    log.commit(std::move(batch));
  }
}

// What a Failure says, or "" where nothing failed.
template <class F>
std::string failure_of(F&& f) {
  try {
    f();
    return "";
  } catch (const Failure& failure) {
    return failure.what();
  }
}

}  // namespace yingbu
