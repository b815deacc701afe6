#include <gtest/gtest.h>

#include "ledger/base/fields/bytes.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/merkle_proof.h"
#include "tests/http/town.h"

namespace yingbu {
namespace {

Digest digest_of(const std::string& digits) {
  Digest digest{};
  const auto bytes = parse_hex(digits);
  if (bytes && bytes->data.size() == digest.size()) {
    std::copy(bytes->data.begin(), bytes->data.end(), digest.begin());
  }
  return digest;
}

Proof proof_of(const Answered& answered) {
  Proof proof;
  for (const auto& each : answered.body.at("proof").as_array()) {
    proof.push_back(digest_of(std::string(each.as_string())));
  }
  return proof;
}

TEST(ApiLog, EntriesProveThemselvesWithoutTrust) {
  Town town;
  town.live();
  const std::uint64_t size = town.ledger().log().size();
  const Answered entries = town.get("bank_1", "/v1/log/entries?from=5&limit=1");
  const auto entry = parse_hex(entries.at("/items/0/entry"));
  ASSERT_TRUE(entry) << entries.text;
  EXPECT_EQ(entry->data.size(), kEntryBytes) << "no salt and no payload";
  EXPECT_EQ(entries.at("/next"), "6");
  const Answered proof = town.get("bank_1", "/v1/log/proof/inclusion?seq=5");
  EXPECT_EQ(proof.at("/size"), std::to_string(size));
  EXPECT_EQ(proof.at("/leaf"), hex(leaf_of(entry->data)));
  EXPECT_TRUE(verify_inclusion(leaf_of(entry->data), LeafIndex{4}, TreeSize{size}, proof_of(proof),
                               digest_of(proof.at("/root"))));
  EXPECT_FALSE(verify_inclusion(leaf_of("another"), LeafIndex{4}, TreeSize{size}, proof_of(proof),
                                digest_of(proof.at("/root"))));
}

TEST(ApiLog, OlderLogIsProvenToBeAPrefix) {
  Town town;
  const std::uint64_t older = town.ledger().log().size();
  const Answered then = town.get("auditor", "/v1/log");
  town.live();
  const std::uint64_t newer = town.ledger().log().size();
  const Answered proof =
      town.get("auditor", "/v1/log/proof/consistency?older=" + std::to_string(older));
  EXPECT_EQ(proof.at("/older_root"), then.at("/root"));
  EXPECT_TRUE(verify_consistency(TreeSize{older}, TreeSize{newer}, proof_of(proof),
                                 digest_of(then.at("/root")), digest_of(proof.at("/newer_root"))));
}

TEST(ApiLog, CheckpointVerifiesUnderTheKeyGiven) {
  Town town;
  const Answered log = town.get("auditor", "/v1/log");
  EXPECT_EQ(log.at("/origin"), "town.example/ledger");
  EXPECT_EQ(log.at("/epoch"), "1");
  EXPECT_EQ(log.at("/size"), std::to_string(town.ledger().log().size()));
  const auto key = VerifierKey::parse(log.at("/verifier_key"));
  ASSERT_TRUE(key);
  EXPECT_TRUE(verify_checkpoint(log.at("/checkpoint"), *key));
}

TEST(ApiLog, FullTilesAreServedAndPartialOnesAreNot) {
  Town town;
  expect_status(town.get("auditor", "/v1/log/tiles/0/0"), 404);
  std::string batch;
  for (int i = 0; i < 256; ++i) {
    batch += R"({"command":"open_fund","data":{"fund":"F)" + std::to_string(i) +
             R"(","bureau":"local_code:bureau","title":""}})" + "\n";
  }
  expect_status(town.post("bureau_1", "/v1/commands:batch?mode=atomic&request_id=x", batch), 200);
  const Answered tile = town.get("auditor", "/v1/log/tiles/0/0");
  expect_status(tile, 200);
  EXPECT_EQ(tile.text.size(), kTileBytes);
  const Answered first = town.get("auditor", "/v1/log/proof/inclusion?seq=1");
  EXPECT_EQ(first.at("/leaf"), hex(nth_node(tile.text, 0)));
  expect_status(town.get("auditor", "/v1/log/tiles/9/0"), 404);
  expect_status(town.get("auditor", "/v1/log/tiles/0/x"), 404);
}

TEST(ApiLog, ProofsOfWhatIsNotThereAreRefused) {
  Town town;
  const std::string size = std::to_string(town.ledger().log().size());
  const auto detail = [&](const std::string& target) {
    return town.get("auditor", target).at("/detail");
  };
  EXPECT_EQ(detail("/v1/log/proof/inclusion"), "query parameter 'seq' is wrong: it must be given");
  EXPECT_EQ(detail("/v1/log/proof/inclusion?seq=999"),
            "query parameter 'seq' is wrong: '999' is not an integer within 1 .. " + size);
  EXPECT_EQ(detail("/v1/log/proof/consistency?older=3&newer=2"),
            "query parameter 'older' is wrong: '3' is not an integer within 1 .. 2");
}

}  // namespace
}  // namespace yingbu
