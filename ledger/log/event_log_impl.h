#pragma once

#include <condition_variable>
#include <mutex>

#include "ledger/log/inspect.h"
#include "ledger/log/store.h"

namespace yingbu {

// An open log. The store, origin, epoch and key do not change; `edge`, `head_file` and
// `last_recorded_at_us` belong to the writer; the rest is under its mutex.
struct EventLog::Impl {
  Impl(const OpenOptions& options, Store::Mode mode, Inspected log, VerifierKey published_key,
       std::optional<SignerKey> signing_key, std::string signed_note)
      : paths(options.anchor),
        store(options, mode),
        origin(std::move(log.meta.origin)),
        origin_digest(sha256(origin)),
        epoch(log.meta.epoch),
        verifier(std::move(published_key)),
        key(std::move(signing_key)),
        edge(std::move(log.edge)),
        last_recorded_at_us(log.last_recorded_at_us),
        published{edge.size(), edge.root()},
        note(std::move(signed_note)) {
    if (mode == Store::Mode::read_write) {
      head_file.emplace(paths.head);
    } else {
      closed_to_writes = true;
    }
  }

  // Opens a log that agrees with its anchor; EventLog::open says what it throws.
  static std::unique_ptr<Impl> checked(const OpenOptions& options, Store::Mode mode);

  const AnchorPaths paths;
  const Store store;
  std::optional<HeadFile> head_file;  // of a log open for writing
  const std::string origin;
  const Digest origin_digest;
  const std::uint32_t epoch;
  const VerifierKey verifier;
  const std::optional<SignerKey> key;  // of a log open for writing

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
