#include "ledger/log/merkle_proof.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace yingbu {
namespace {

// The largest power of two below n: where RFC 6962 splits a tree of n > 1 leaves.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

const std::string* TreeReader::tile(TileId id) {
  auto [at, fresh] = seen_.try_emplace(id);
  if (fresh) at->second = tile_(id);
  return at->second ? &*at->second : nullptr;
}

// The node over leaves [index << height, (index + 1) << height), all of them in the tree.
Digest TreeReader::perfect(int height, std::uint64_t index) {
  const int level = height / kTileHeight;
  const std::uint64_t count = std::uint64_t{1} << (height % kTileHeight);
  const std::uint64_t first = index * count;
  const std::string* full = tile({static_cast<std::uint8_t>(level), first / kTileWidth});
  std::vector<Digest> nodes;
  nodes.reserve(count);
  for (std::uint64_t i = first; i < first + count; ++i) {
    if (full != nullptr) {
      nodes.push_back(nth_node(*full, i % kTileWidth));
    } else if (level == 0) {
      nodes.push_back(leaf_(i));
    } else {  // a node of the ragged edge: the root of the full tile below it
      nodes.push_back(perfect(height - height % kTileHeight - 1, 2 * i));
      nodes.back() = node_of(nodes.back(), perfect(height - height % kTileHeight - 1, 2 * i + 1));
    }
  }
  return perfect_root(std::move(nodes));
}

// The RFC 6962 hash of leaves [begin, end); begin is a multiple of a power of two not below
// end - begin, as all ranges of its recursions are.
Digest TreeReader::range(std::uint64_t begin, std::uint64_t end) {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count)) return perfect(std::countr_zero(count), begin / count);
  const std::uint64_t k = split_of(count);
  const Digest left = range(begin, begin + k);
  return node_of(left, range(begin + k, end));
}

Digest TreeReader::root_at(TreeSize size) {
  const auto n = static_cast<std::uint64_t>(size);
  return n == 0 ? empty_root() : range(0, n);
}

Proof TreeReader::inclusion_proof(LeafIndex index, TreeSize size) {
  auto leaf = static_cast<std::uint64_t>(index);
  auto end = static_cast<std::uint64_t>(size);
  assert(leaf < end);
  Proof proof;
  for (std::uint64_t begin = 0; end - begin > 1;) {  // from the root down
    const std::uint64_t middle = begin + split_of(end - begin);
    if (leaf < middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Proof TreeReader::consistency_proof(TreeSize older, TreeSize newer) {
  const auto m = static_cast<std::uint64_t>(older);
  auto end = static_cast<std::uint64_t>(newer);
  assert(m > 0 && m <= end);
  Proof proof;
  std::uint64_t begin = 0;
  while (m != end) {  // SUBPROOF(m, D[begin:end], begin == 0)
    const std::uint64_t middle = begin + split_of(end - begin);
    if (m <= middle) {
      proof.push_back(range(middle, end));
      end = middle;
    } else {
      proof.push_back(range(begin, middle));
      begin = middle;
    }
  }
  if (begin != 0) proof.push_back(range(begin, end));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

bool verify_inclusion(const Digest& leaf, LeafIndex index, TreeSize size, const Proof& proof,
                      const Digest& root) {
  auto fn = static_cast<std::uint64_t>(index);
  if (fn >= static_cast<std::uint64_t>(size)) return false;
  std::uint64_t sn = static_cast<std::uint64_t>(size) - 1;
  Digest r = leaf;
  for (const Digest& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = node_of(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_of(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

bool verify_consistency(TreeSize older, TreeSize newer, const Proof& proof,
                        const Digest& older_root, const Digest& newer_root) {
  const auto m = static_cast<std::uint64_t>(older);
  const auto n = static_cast<std::uint64_t>(newer);
  if (m > n) return false;
  if (m == n) return proof.empty() && older_root == newer_root;
  if (m == 0) return proof.empty() && older_root == empty_root();
  // Where the older tree is perfect, its root is itself the first node.
  const bool perfect = std::has_single_bit(m);
  if (!perfect && proof.empty()) return false;
  std::uint64_t fn = m - 1;
  std::uint64_t sn = n - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Digest fr = perfect ? older_root : proof.front();
  Digest sr = fr;
  for (std::size_t i = perfect ? 0 : 1; i < proof.size(); ++i) {
    const Digest& c = proof[i];
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      fr = node_of(c, fr);
      sr = node_of(c, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_of(sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == older_root && sr == newer_root;
}

}  // namespace yingbu
