#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ledger/log/checkpoint.h"
#include "ledger/log/head.h"

// The anchor is the directory that proves the store lost nothing. It should lie on another disk
// than the store and be backed up with it.
//
//   HEAD             two slots (head.h), written after each sync
//   checkpoint       the newest signed checkpoint
//   checkpoint.key   its private key, mode 0600
//   checkpoint.pub   its verifier key, for everybody
namespace yingbu {

struct AnchorPaths {
  explicit AnchorPaths(const std::filesystem::path& directory)
      : head(directory / "HEAD"),
        checkpoint(directory / "checkpoint"),
        key(directory / "checkpoint.key"),
        pub(directory / "checkpoint.pub") {}
  std::filesystem::path head, checkpoint, key, pub;
};

// A new key, HEAD and checkpoint over `head`, in a directory that has none of them.
void create_anchor(const AnchorPaths& paths, const std::string& origin, std::uint32_t epoch,
                   const Head& head);
// Throws the Failure that names the file to restore. HEAD is checked by read_own_head().
SignerKey read_key(const AnchorPaths& paths, const std::string& origin);
// The public half as published. Where the private key may be read too (not in an auditor's copy),
// they must belong together.
VerifierKey read_verifier(const AnchorPaths& paths, const std::string& origin);
Checkpoint read_checkpoint(const AnchorPaths& paths, const VerifierKey& key);
HeadSlot read_own_head(const AnchorPaths& paths, const std::string& origin, std::uint32_t epoch);
// Moves the files of an ended origin aside, under names that end in its epoch.
void retire_anchor(const AnchorPaths& paths, std::uint32_t epoch);

}  // namespace yingbu
