#pragma once

#include <condition_variable>
#include <mutex>

#include "ledger/log/inspect.h"
#include "ledger/log/read_gate.h"
#include "ledger/log/store.h"

namespace yingbu {

// What has been checked and opened of a log: all that reopen() exchanges.
struct OpenedLog {
  Inspected found;
  std::optional<Failure> remark;  // of bytes that were left out
  std::unique_ptr<const Store> store;
};

// An open log. Options, origin, epoch and key do not change; the store is exchanged by reopen()
// alone, behind the gate; `edge`, `head_file` and `last_recorded_at_us` belong to the writer; the
// rest is under its mutex.
struct EventLog::Impl {
  Impl(const OpenOptions& given, Store::Mode mode, OpenedLog opened, VerifierKey published_key,
       std::optional<SignerKey> signing_key, std::string signed_note)
      : options(given),
        paths(given.anchor),
        opened_store(std::move(opened.store)),
        remark(std::move(opened.remark)),
        origin(std::move(opened.found.meta.origin)),
        origin_digest(sha256(origin)),
        epoch(opened.found.meta.epoch),
        verifier(std::move(published_key)),
        key(std::move(signing_key)),
        edge(std::move(opened.found.edge)),
        last_recorded_at_us(opened.found.last_recorded_at_us),
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
  // The store while the caller holds a pass.
  const Store& store() const;

  const OpenOptions options;
  const AnchorPaths paths;
  mutable ReadGate gate;
  std::unique_ptr<const Store> opened_store;
  const std::optional<Failure> remark;
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
