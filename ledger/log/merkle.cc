#include "ledger/log/merkle.h"

#include <cassert>
#include <cstring>

namespace yingbu {
namespace {

// The root over `count` nodes (a power of two) that stand in a row.
Digest perfect_root_of(std::string_view row, std::size_t count) {
  std::vector<Digest> nodes(count);
  std::memcpy(nodes.data(), row.data(), count * sizeof(Digest));
  return perfect_root(std::move(nodes));
}

}  // namespace

Digest empty_root() { return sha256(std::string_view()); }

Digest node_of(const Digest& left, const Digest& right) {
  std::array<char, 1 + 2 * sizeof(Digest)> bytes;
  bytes[0] = 1;
  std::memcpy(&bytes[1], left.data(), left.size());
  std::memcpy(&bytes[1 + left.size()], right.data(), right.size());
  return sha256(std::string_view(bytes.data(), bytes.size()));
}

Digest perfect_root(std::vector<Digest> nodes) {
  assert(!nodes.empty() && (nodes.size() & (nodes.size() - 1)) == 0);
  for (std::size_t count = nodes.size(); count > 1; count /= 2)
    for (std::size_t i = 0; i < count / 2; ++i) nodes[i] = node_of(nodes[2 * i], nodes[2 * i + 1]);
  return nodes.front();
}

Digest nth_node(std::string_view tile, std::size_t n) {
  assert((n + 1) * sizeof(Digest) <= tile.size());
  Digest node;
  std::memcpy(node.data(), tile.data() + n * sizeof(Digest), sizeof(Digest));
  return node;
}

MerkleEdge MerkleEdge::rebuild(std::uint64_t size, const ReadLeaf& leaf, const ReadTile& tile) {
  MerkleEdge edge;
  edge.size_ = size;
  for (int level = 0; level < kTileLevels; ++level) {
    const std::uint64_t nodes = size >> (kTileHeight * level);
    const std::size_t width = nodes % kTileWidth;
    std::string& partial = edge.partial_[static_cast<std::size_t>(level)];
    for (std::uint64_t i = nodes - width; i < nodes; ++i) {
      const Digest node =
          level == 0 ? leaf(i)
                     : perfect_root_of(tile({static_cast<std::uint8_t>(level - 1), i}), kTileWidth);
      partial.append(reinterpret_cast<const char*>(node.data()), node.size());
    }
    std::size_t offset = 0;
    for (int bit = kTileHeight - 1; bit >= 0; --bit) {
      const std::size_t count = std::size_t{1} << bit;
      if ((width & count) == 0) continue;
      const auto height = static_cast<std::size_t>(kTileHeight * level + bit);
      edge.peaks_[height] =
          perfect_root_of(std::string_view(partial).substr(offset * sizeof(Digest)), count);
      offset += count;
    }
  }
  return edge;
}

void MerkleEdge::append(const Digest& leaf, const FullTile& full) {
  Digest node = leaf;
  for (int height = 0;; ++height) {
    if (height % kTileHeight == 0) {
      const auto level = static_cast<std::size_t>(height / kTileHeight);
      std::string& partial = partial_[level];
      partial.append(reinterpret_cast<const char*>(node.data()), node.size());
      if (partial.size() == kTileBytes) {
        full({static_cast<std::uint8_t>(level), size_ >> (height + kTileHeight)}, partial);
        partial.clear();
      }
    }
    const auto h = static_cast<std::size_t>(height);
    if ((size_ >> height & 1) == 0) {
      peaks_[h] = node;
      break;
    }
    node = node_of(peaks_[h], node);
  }
  ++size_;
}

Digest MerkleEdge::root() const {
  if (size_ == 0) return empty_root();
  std::size_t h = 0;
  while ((size_ >> h & 1) == 0) ++h;
  Digest root = peaks_[h];
  for (++h; h < peaks_.size(); ++h)
    if (size_ >> h & 1) root = node_of(peaks_[h], root);
  return root;
}

}  // namespace yingbu
