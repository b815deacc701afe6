#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/sha256.h"
#include "ledger/log/merkle.h"

// Roots and proofs of RFC 6962 (2.1.1, 2.1.2), made from stored tiles and leaves, and verified with
// nothing but hashes (RFC 9162, 2.1.3.2 and 2.1.4.2). Verification needs no log: it runs on the
// auditor's own machine.
namespace yingbu {

enum class LeafIndex : std::uint64_t {};  // seq - 1
enum class TreeSize : std::uint64_t {};
using Proof = std::vector<Digest>;

// Nodes of a tree of fixed content, read through callbacks; keeps the tiles it has read. One
// thread; make one a question.
class TreeReader {
 public:
  using ReadLeaf = std::function<Digest(std::uint64_t index)>;
  using FindTile = std::function<std::optional<std::string>(TileId)>;

  TreeReader(ReadLeaf leaf, FindTile tile) : leaf_(std::move(leaf)), tile_(std::move(tile)) {}

  Digest root_at(TreeSize size);
  // index < size
  Proof inclusion_proof(LeafIndex index, TreeSize size);
  // 0 < older <= newer; empty where they are equal
  Proof consistency_proof(TreeSize older, TreeSize newer);

 private:
  Digest range(std::uint64_t begin, std::uint64_t end);
  Digest perfect(int height, std::uint64_t index);
  const std::string* tile(TileId id);

  ReadLeaf leaf_;
  FindTile tile_;
  std::map<TileId, std::optional<std::string>> seen_;
};

bool verify_inclusion(const Digest& leaf, LeafIndex index, TreeSize size, const Proof& proof,
                      const Digest& root);
bool verify_consistency(TreeSize older, TreeSize newer, const Proof& proof,
                        const Digest& older_root, const Digest& newer_root);

}  // namespace yingbu
