#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/sha256.h"

// The RFC 6962 Merkle tree over the log's entries, kept the way C2SP tlog-tiles serves it.
//
//   leaf     := SHA-256(0x00 || entry)
//   node     := SHA-256(0x01 || left || right)
//   root     := SHA-256("") of no leaves; else node(root of the largest power of two below n, rest)
//   tile     := byte[32] x 256      nodes of tree height 8 * level, numbers 256*index .. +255
//
// Level 0 holds leaves; the root of a full tile is one node of the tile above it. Only full tiles
// are persisted; the ragged right edge lives in memory and is rebuilt on open.
namespace yingbu {

inline constexpr int kTileHeight = 8;
inline constexpr std::size_t kTileWidth = std::size_t{1} << kTileHeight;
inline constexpr std::size_t kTileBytes = kTileWidth * sizeof(Digest);
inline constexpr int kTileLevels = 8;  // 2^64 leaves

struct TileId {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const TileId&) const = default;
};

// The size of the tree and its RFC 6962 root: together they name one history.
struct Head {
  std::uint64_t size = 0;
  Digest root{};
  bool operator==(const Head&) const = default;
};

Digest empty_root();
Digest node_of(const Digest& left, const Digest& right);
// The root over a power of two of nodes.
Digest perfect_root(std::vector<Digest> nodes);
Digest nth_node(std::string_view tile, std::size_t n);

// The growing right edge of the tree: append in O(1) amortised, root in O(log n). One thread.
class MerkleEdge {
 public:
  // Given each tile as it fills, in the order they fill.
  using FullTile = std::function<void(TileId, std::string_view bytes)>;
  // What a rebuild reads: leaf `index`, and full tiles.
  using ReadLeaf = std::function<Digest(std::uint64_t index)>;
  using ReadTile = std::function<std::string(TileId)>;

  // The edge of a tree of `size` leaves whose full tiles are stored: at most 255 leaves and 255
  // tiles a level are read.
  static MerkleEdge rebuild(std::uint64_t size, const ReadLeaf& leaf, const ReadTile& tile);

  void append(const Digest& leaf, const FullTile& full);
  std::uint64_t size() const { return size_; }
  Digest root() const;

 private:
  std::uint64_t size_ = 0;
  std::array<Digest, 64>
      peaks_{};  // peaks_[h]: the perfect subtree of height h, where size_ has bit h
  std::array<std::string, kTileLevels> partial_;  // nodes of the tile filling at each level
};

}  // namespace yingbu
