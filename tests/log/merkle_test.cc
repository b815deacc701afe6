#include "ledger/log/merkle.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <random>

#include "ledger/log/merkle_proof.h"
#include "tests/log/record_samples.h"

namespace yingbu {
namespace {

constexpr unsigned kSeed = 6962;

// RFC 6962, 2.1, word by word: slow, and the oracle of everything here.
Digest naive_root(const std::vector<Digest>& leaves, std::size_t begin, std::size_t end) {
  if (begin == end) return sha256(std::string_view());
  if (end - begin == 1) return leaves[begin];
  std::size_t k = 1;
  while (2 * k < end - begin) k *= 2;
  return node_of(naive_root(leaves, begin, begin + k), naive_root(leaves, begin + k, end));
}

Digest digest_of_hex(std::string_view digits) {
  const std::string bytes = from_hex(digits);
  Digest digest;
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

// A tree as the log keeps it: leaves, full tiles, and the edge.
struct Tree {
  std::vector<Digest> leaves;
  std::map<TileId, std::string> tiles;
  MerkleEdge edge;

  void append(const Digest& leaf) {
    leaves.push_back(leaf);
    edge.append(leaf, [&](TileId id, std::string_view bytes) {
      EXPECT_TRUE(tiles.emplace(id, bytes).second);
    });
  }
  TreeReader reader() const {
    return {[this](std::uint64_t i) { return leaves.at(i); },
            [this](TileId id) -> std::optional<std::string> {
              const auto at = tiles.find(id);
              return at == tiles.end() ? std::nullopt : std::optional(at->second);
            }};
  }
};

Digest numbered_leaf(std::uint64_t n) { return leaf_of("entry " + std::to_string(n)); }

Tree tree_of(std::uint64_t size) {
  Tree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(numbered_leaf(i));
  return tree;
}

Digest flipped(Digest digest) {
  digest[0] ^= 1;
  return digest;
}

// The leaves and roots that Certificate Transparency implementations have tested with since 2012.
TEST(Merkle, AgreesWithThePublishedRoots) {
  const std::vector<std::pair<std::string, std::string>> vectors = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f",
       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
  Tree tree;
  EXPECT_EQ(hex(tree.edge.root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const auto& [entry, root] : vectors) {
    tree.append(leaf_of(from_hex(entry)));
    EXPECT_EQ(hex(tree.edge.root()), root) << "size " << tree.leaves.size();
  }
  TreeReader reader = tree.reader();
  for (std::size_t n = 1; n <= vectors.size(); ++n)
    EXPECT_EQ(hex(reader.root_at(TreeSize{n})), vectors[n - 1].second);
}

// RFC 6962 reference proofs over the same leaves.
TEST(Merkle, AgreesWithThePublishedProofs) {
  Tree tree;
  for (const char* entry : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"})
    tree.append(leaf_of(from_hex(entry)));
  TreeReader reader = tree.reader();
  EXPECT_EQ(
      reader.inclusion_proof(LeafIndex{5}, TreeSize{8}),
      (Proof{digest_of_hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
             digest_of_hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
             digest_of_hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
  EXPECT_EQ(
      reader.consistency_proof(TreeSize{6}, TreeSize{8}),
      (Proof{digest_of_hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
             digest_of_hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
             digest_of_hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
}

TEST(Merkle, AgreesWithTheNaiveTreeAtEverySmallSize) {
  Tree tree;
  for (std::size_t n = 0; n <= 600; ++n) {
    ASSERT_EQ(tree.edge.root(), naive_root(tree.leaves, 0, n)) << n;
    tree.append(numbered_leaf(n));
  }
  TreeReader reader = tree.reader();
  for (std::size_t n = 0; n <= 600; ++n)
    ASSERT_EQ(reader.root_at(TreeSize{n}), naive_root(tree.leaves, 0, n)) << n;
}

TEST(Merkle, FullTilesHoldTheNodesOfTheirLevel) {
  const Tree tree = tree_of(256 * 256 + 3);
  EXPECT_EQ(tree.tiles.size(), 257u);
  const std::string& above = tree.tiles.at({1, 0});
  ASSERT_EQ(above.size(), kTileBytes);
  for (std::uint64_t i = 0; i < 256; i += 51) {
    EXPECT_EQ(nth_node(tree.tiles.at({0, i}), 7), tree.leaves[256 * i + 7]);
    EXPECT_EQ(nth_node(above, i), naive_root(tree.leaves, 256 * i, 256 * (i + 1)));
  }
}

TEST(Merkle, TheEdgeIsRebuiltFromTilesAndLeaves) {
  for (const std::uint64_t size :
       {0u, 1u, 255u, 256u, 257u, 511u, 600u, 65'535u, 65'536u, 66'000u}) {
    Tree tree = tree_of(size);
    std::uint64_t reads = 0;
    MerkleEdge again = MerkleEdge::rebuild(
        size,
        [&](std::uint64_t i) {
          ++reads;
          return tree.leaves.at(i);
        },
        [&](TileId id) {
          ++reads;
          return tree.tiles.at(id);
        });
    EXPECT_LE(reads, 2 * 255u);
    ASSERT_EQ(again.root(), tree.edge.root()) << size;
    std::map<TileId, std::string> more;  // both go on alike
    tree.tiles.clear();
    for (std::uint64_t i = size; i < size + 300; ++i) {
      again.append(numbered_leaf(i), [&](TileId id, std::string_view b) { more.emplace(id, b); });
      tree.append(numbered_leaf(i));
    }
    ASSERT_EQ(again.root(), tree.edge.root()) << size;
    EXPECT_EQ(more, tree.tiles) << size;
  }
}

TEST(Merkle, ProofsOfEverySmallTreeVerify) {
  const Tree tree = tree_of(33);
  TreeReader reader = tree.reader();
  for (std::uint64_t n = 1; n <= 33; ++n) {
    const Digest root = naive_root(tree.leaves, 0, n);
    for (std::uint64_t i = 0; i < n; ++i)
      ASSERT_TRUE(verify_inclusion(tree.leaves[i], LeafIndex{i}, TreeSize{n},
                                   reader.inclusion_proof(LeafIndex{i}, TreeSize{n}), root));
    for (std::uint64_t m = 1; m <= n; ++m)
      ASSERT_TRUE(verify_consistency(TreeSize{m}, TreeSize{n},
                                     reader.consistency_proof(TreeSize{m}, TreeSize{n}),
                                     naive_root(tree.leaves, 0, m), root));
  }
}

TEST(Merkle, RandomProofsOfALargeTreeVerifyAndTamperedOnesDoNot) {
  std::mt19937_64 rng(kSeed);
  fmt::print("seed {}\n", kSeed);
  const std::uint64_t size = 66'700;
  const Tree tree = tree_of(size);
  for (int round = 0; round < 60; ++round) {
    TreeReader reader = tree.reader();
    const std::uint64_t n = 2 + rng() % (size - 1);
    const std::uint64_t i = rng() % n;
    const std::uint64_t m = 1 + rng() % n;
    const Digest root = reader.root_at(TreeSize{n});
    const Digest older = reader.root_at(TreeSize{m});
    if (round < 3) {
      ASSERT_EQ(root, naive_root(tree.leaves, 0, n));
    }
    Proof inclusion = reader.inclusion_proof(LeafIndex{i}, TreeSize{n});
    ASSERT_TRUE(verify_inclusion(tree.leaves[i], LeafIndex{i}, TreeSize{n}, inclusion, root));
    EXPECT_FALSE(verify_inclusion(tree.leaves[i], LeafIndex{n}, TreeSize{n}, inclusion, root));
    EXPECT_FALSE(
        verify_inclusion(tree.leaves[i], LeafIndex{(i + 1) % n}, TreeSize{n}, inclusion, root));
    inclusion[rng() % inclusion.size()][rng() % 32] ^= 1;
    EXPECT_FALSE(verify_inclusion(tree.leaves[i], LeafIndex{i}, TreeSize{n}, inclusion, root));
    inclusion.push_back(root);
    EXPECT_FALSE(verify_inclusion(tree.leaves[i], LeafIndex{i}, TreeSize{n}, inclusion, root));

    Proof consistency = reader.consistency_proof(TreeSize{m}, TreeSize{n});
    ASSERT_TRUE(verify_consistency(TreeSize{m}, TreeSize{n}, consistency, older, root));
    EXPECT_FALSE(verify_consistency(TreeSize{m}, TreeSize{n}, consistency, older, flipped(root)));
    if (consistency.empty()) continue;
    Proof shorter(consistency.begin(), consistency.end() - 1);
    EXPECT_FALSE(verify_consistency(TreeSize{m}, TreeSize{n}, shorter, older, root));
    consistency[rng() % consistency.size()][rng() % 32] ^= 1;
    EXPECT_FALSE(verify_consistency(TreeSize{m}, TreeSize{n}, consistency, older, root));
  }
}

TEST(Merkle, ATreeThatShrankIsNotConsistent) {
  const Digest root = numbered_leaf(1);
  EXPECT_FALSE(verify_consistency(TreeSize{5}, TreeSize{4}, {}, root, root));
  EXPECT_TRUE(verify_consistency(TreeSize{4}, TreeSize{4}, {}, root, root));
  EXPECT_FALSE(verify_consistency(TreeSize{4}, TreeSize{4}, {}, root, numbered_leaf(2)));
}

}  // namespace
}  // namespace yingbu
