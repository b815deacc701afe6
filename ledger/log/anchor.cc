#include "ledger/log/anchor.h"

#include <unistd.h>

#include "ledger/log/faults.h"
#include "ledger/log/files.h"

namespace yingbu {

void create_anchor(const AnchorPaths& paths, const std::string& origin, std::uint32_t epoch,
                   const Head& head) {
  const SignerKey key = SignerKey::generate(origin);
  write_durably(paths.key, key.text() + "\n");
  write_durably(paths.pub, key.verifier().text() + "\n");
  write_durably(paths.checkpoint, sign_checkpoint({origin, head}, key));
  create_head(paths.head, {epoch, head, sha256(origin)});
}

SignerKey read_key(const AnchorPaths& paths, const std::string& origin) {
  auto text = read_small_file(paths.key);
  if (!text) throw faults::key_missing(paths.key);
  if (text->ends_with('\n')) text->pop_back();
  auto key = SignerKey::parse(*text);
  if (!key || key->verifier().name() != origin) throw faults::key_malformed(paths.key, origin);
  return *std::move(key);
}

VerifierKey read_verifier(const AnchorPaths& paths, const std::string& origin) {
  const bool has_key = ::access(paths.key.c_str(), R_OK) == 0;
  auto text = read_small_file(paths.pub);
  if (!text && has_key) throw faults::verifier_missing(paths.pub);
  if (!text) return read_key(paths, origin).verifier();  // says that there is none
  if (text->ends_with('\n')) text->pop_back();
  auto key = VerifierKey::parse(*text);
  if (!key || key->name() != origin) throw faults::verifier_malformed(paths.pub, origin);
  if (has_key && read_key(paths, origin).verifier().text() != key->text())
    throw faults::verifier_of_other_key(paths.pub, paths.key);
  return *std::move(key);
}

Checkpoint read_checkpoint(const AnchorPaths& paths, const VerifierKey& key) {
  const auto bytes = read_small_file(paths.checkpoint);
  if (!bytes) throw faults::checkpoint_missing(paths.checkpoint);
  const auto checkpoint = verify_checkpoint(*bytes, key);
  if (checkpoint) return *checkpoint;
  switch (checkpoint.error()) {
    case CheckpointFault::other_origin:
      throw faults::checkpoint_of_other_origin(paths.checkpoint, key.name());
    case CheckpointFault::wrong_signature:
      throw faults::checkpoint_wrongly_signed(paths.checkpoint);
    case CheckpointFault::not_a_note:
    case CheckpointFault::not_a_checkpoint: break;
  }
  throw faults::checkpoint_malformed(paths.checkpoint);
}

HeadSlot read_own_head(const AnchorPaths& paths, const std::string& origin, std::uint32_t epoch) {
  const auto slot = read_head(paths.head);
  if (!slot) throw faults::head_missing(paths.head);
  if (slot->origin != sha256(origin)) throw faults::head_of_other_ledger(paths.head, origin);
  if (slot->epoch != epoch) throw faults::head_of_other_epoch(paths.head, slot->epoch, epoch);
  return *slot;
}

void retire_anchor(const AnchorPaths& paths, std::uint32_t epoch) {
  for (const auto& file : {paths.head, paths.checkpoint, paths.key, paths.pub}) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) continue;
    std::filesystem::rename(file, file.string() + ".epoch" + std::to_string(epoch), error);
    if (error) {
      errno = error.value();
      throw file_failure(file, "改名", "rename");
    }
  }
}

}  // namespace yingbu
