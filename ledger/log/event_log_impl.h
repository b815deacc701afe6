#pragma once

#include <condition_variable>
#include <mutex>

#include "ledger/log/inspect.h"
#include "ledger/log/store.h"

namespace yingbu {

// An open log. The store, origin, epoch and key do not change; `edge`, `head_file` and
// `last_recorded_at_us` belong to the writer; the rest is under its mutex.
struct EventLog::Impl {
  Impl(const OpenOptions& options, Inspected log, SignerKey signing_key, std::string signed_note)
      : paths(options.anchor),
        store(options, Store::Mode::read_write),
        head_file(paths.head),
        origin(std::move(log.meta.origin)),
        origin_digest(sha256(origin)),
        epoch(log.meta.epoch),
        key(std::move(signing_key)),
        edge(std::move(log.edge)),
        last_recorded_at_us(log.last_recorded_at_us),
        published{edge.size(), edge.root()},
        note(std::move(signed_note)) {}

  const AnchorPaths paths;
  const Store store;
  HeadFile head_file;
  const std::string origin;
  const Digest origin_digest;
  const std::uint32_t epoch;
  const SignerKey key;

  MerkleEdge edge;
  std::int64_t last_recorded_at_us;
  bool closed_to_writes = false;

  mutable std::mutex publishing;
  mutable std::condition_variable advanced;
  Head published;
  bool stopping = false;

  std::mutex signing;  // held while a checkpoint is written
  mutable std::mutex noting;
  std::string note;  // the newest signed checkpoint
};

}  // namespace yingbu
