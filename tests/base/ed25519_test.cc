#include "ledger/base/ed25519.h"

#include <charconv>
#include <gtest/gtest.h>

#include "ledger/base/sha256.h"

namespace yingbu {
namespace {

ed25519::Seed seed_of(std::string_view digits) {
  ed25519::Seed seed;
  EXPECT_EQ(digits.size(), seed.size() * 2);
  for (std::size_t i = 0; i < seed.size(); ++i) {
    std::from_chars(&digits[2 * i], &digits[2 * i] + 2, seed[i], 16);
  }
  return seed;
}

std::string hex_of(std::string_view octets) {
  return hex(std::span(reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()));
}

// RFC 8032, 7.1, tests 1 and 3.
TEST(Ed25519, SignsAsTheStandardsExamplesDo) {
  const auto first = seed_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(hex(ed25519::public_key(first)),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(hex_of(ed25519::sign(first, "")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
            "701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  const auto third = seed_of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
  EXPECT_EQ(hex_of(ed25519::sign(third, "\xaf\x82")),
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7"
            "60984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

TEST(Ed25519, ASignatureIsOfItsTextItsKeyAndItsLength) {
  const ed25519::Seed seed = ed25519::random_seed();
  const ed25519::PublicKey key = ed25519::public_key(seed);
  const std::string signature = ed25519::sign(seed, "对账单");
  EXPECT_TRUE(ed25519::verifies(key, "对账单", signature));
  EXPECT_FALSE(ed25519::verifies(key, "对账单 ", signature));
  EXPECT_FALSE(ed25519::verifies(ed25519::public_key(ed25519::random_seed()), "对账单", signature));
  EXPECT_FALSE(ed25519::verifies(key, "对账单", signature.substr(0, 63)));
  EXPECT_FALSE(ed25519::verifies(key, "对账单", signature + "0"));
  EXPECT_FALSE(ed25519::verifies(key, "对账单", ""));
}

TEST(Ed25519, AKeyGoesToAPemFileAndComesBack) {
  const ed25519::Seed seed = ed25519::random_seed();
  const std::string pem = ed25519::private_pem(seed);
  EXPECT_TRUE(pem.starts_with("-----BEGIN PRIVATE KEY-----\n")) << pem;
  EXPECT_EQ(ed25519::parse_private_pem(pem), seed);
}

TEST(Ed25519, WhatIsNoSuchKeyIsNone) {
  EXPECT_EQ(ed25519::parse_private_pem(""), std::nullopt);
  EXPECT_EQ(ed25519::parse_private_pem("yb_token"), std::nullopt);
  EXPECT_EQ(ed25519::parse_private_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n"
                                       "-----END PRIVATE KEY-----\n"),
            std::nullopt);
  // An X25519 key (RFC 8410, 10.3): of another use.
  EXPECT_EQ(ed25519::parse_private_pem(
                "-----BEGIN PRIVATE KEY-----\n"
                "MC4CAQAwBQYDK2VuBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq\n"
                "-----END PRIVATE KEY-----\n"),
            std::nullopt);
}

}  // namespace
}  // namespace yingbu
