#include "ledger/log/checkpoint.h"

#include <gtest/gtest.h>

#include "ledger/base/failure.h"
#include "tests/log/record_samples.h"

namespace yingbu {
namespace {

const std::string kOrigin = "ledger.example.cn/fund-a";

// The example keys of the signed-note format's reference implementation (golang.org/x/mod).
const std::string kPeterPublic =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kPeterSecret =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const std::string kPeterText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string kPeterNote =
    kPeterText +
    "\n\xE2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2p"
    "ZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

Checkpoint sample() { return {kOrigin, {1'234'567, sha256("root")}}; }

TEST(Checkpoint, KeysAndNotesAgreeWithTheReferenceImplementation) {
  const auto secret = SignerKey::parse(kPeterSecret);
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->text(), kPeterSecret);
  EXPECT_EQ(secret->verifier().text(), kPeterPublic);
  EXPECT_EQ(encode_note(secret->sign(kPeterText)), kPeterNote);
  const auto note = decode_note(kPeterNote);
  ASSERT_TRUE(note);
  EXPECT_TRUE(VerifierKey::parse(kPeterPublic)->verifies(*note));
}

TEST(Checkpoint, IsThreeLinesOfText) {
  EXPECT_EQ(encode_checkpoint({kOrigin, {0, empty_root()}}),
            kOrigin + "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  EXPECT_EQ(decode_checkpoint(encode_checkpoint(sample())), sample());
  EXPECT_EQ(decode_checkpoint(encode_checkpoint(sample()) + "an extension\n"), sample());
}

TEST(Checkpoint, MalformedTextIsRefused) {
  const std::string root = base64(bytes_of(sha256("root")));
  for (const std::string& text : std::vector<std::string>{
           "", kOrigin + "\n", kOrigin + "\n12\n", kOrigin + "\n12\n" + root,
           kOrigin + "\n012\n" + root + "\n", kOrigin + "\n-1\n" + root + "\n",
           kOrigin + "\n12 \n" + root + "\n", kOrigin + "\n99999999999999999999\n" + root + "\n",
           kOrigin + "\n12\n" + root.substr(4) + "\n", "two words\n12\n" + root + "\n",
           kOrigin + "\n12\n" + root.substr(0, 43) + "\n"})
    EXPECT_EQ(decode_checkpoint(text), std::nullopt) << text;
}

TEST(Checkpoint, WhatWasSignedVerifies) {
  const SignerKey key = SignerKey::generate(kOrigin);
  const auto verifier = VerifierKey::parse(key.verifier().text());
  ASSERT_TRUE(verifier);
  const auto read = verify_checkpoint(sign_checkpoint(sample(), key), *verifier);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, sample());
}

TEST(Checkpoint, EveryFlippedBitIsNoticed) {
  const SignerKey key = SignerKey::generate(kOrigin);
  const std::string note = sign_checkpoint(sample(), key);
  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string changed = note;
    changed[i] ^= 1;
    EXPECT_FALSE(verify_checkpoint(changed, key.verifier())) << i;
  }
}

TEST(Checkpoint, AnotherKeyOrOriginIsRefused) {
  const SignerKey key = SignerKey::generate(kOrigin);
  const SignerKey same_name = SignerKey::generate(kOrigin);
  const SignerKey other = SignerKey::generate("ledger.example.cn/fund-b");
  const std::string note = sign_checkpoint(sample(), key);
  EXPECT_EQ(verify_checkpoint(note, same_name.verifier()).error(),
            CheckpointFault::wrong_signature);
  EXPECT_EQ(verify_checkpoint(note, other.verifier()).error(), CheckpointFault::other_origin);
  EXPECT_EQ(verify_checkpoint("nothing", key.verifier()).error(), CheckpointFault::not_a_note);
  EXPECT_EQ(verify_checkpoint(encode_note(key.sign("hello\n")), key.verifier()).error(),
            CheckpointFault::not_a_checkpoint);
  EXPECT_THROW((void)verify_checkpoint("nothing", key.verifier()).value(), Failure);
}

TEST(Checkpoint, ANoteMayBearOtherSignaturesToo) {
  const SignerKey key = SignerKey::generate(kOrigin);
  SignedNote note = key.sign(encode_checkpoint(sample()));
  note.signatures.insert(note.signatures.begin(),
                         SignerKey::generate("witness.example").sign(note.text).signatures[0]);
  EXPECT_TRUE(verify_checkpoint(encode_note(note), key.verifier()));
}

TEST(Checkpoint, MalformedKeysAreRefused) {
  EXPECT_TRUE(VerifierKey::parse(kPeterPublic));
  for (const std::string& text : std::vector<std::string>{
           "", "PeterNeumann", "PeterNeumann+c74f20a3",
           "PeterNeumann+c74f20a4" + kPeterPublic.substr(21), "PeterNeumann+c74f20a3+ARpc",
           "+c74f20a3" + kPeterPublic.substr(21), kPeterSecret}) {
    EXPECT_FALSE(VerifierKey::parse(text)) << text;
    EXPECT_FALSE(text != kPeterSecret && SignerKey::parse(text)) << text;
  }
  std::string wrong_kind = kPeterPublic;
  wrong_kind[wrong_kind.find("+AR") + 2] = 'Q';
  EXPECT_FALSE(VerifierKey::parse(wrong_kind));
}

TEST(Note, MalformedNotesAreRefused) {
  const std::string line = "\xE2\x80\x94 a " + base64("12345678") + "\n";
  EXPECT_TRUE(decode_note("text\n\n" + line));
  for (const std::string& note : std::vector<std::string>{
           "", "text\n", "text\n\n", "\n" + line, "text\n" + line, "text\n\n" + line + "x",
           "te\txt\n\n" + line, "te\xffxt\n\n" + line, "text\n\n- a MTIzNDU2Nzg=\n",
           "text\n\n\xE2\x80\x94 a b MTIzNDU2Nzg=\n", "text\n\n\xE2\x80\x94 a+b MTIzNDU2Nzg=\n",
           "text\n\n\xE2\x80\x94 a MTIz\n", "text\n\n\xE2\x80\x94 a MTIzNDU2Nzg\n",
           "text\n\n\xE2\x80\x94 a MTIzNDU2Nzh=\n"})
    EXPECT_FALSE(decode_note(note)) << note;
  std::string many = "text\n\n";
  for (int i = 0; i < 17; ++i) many += line;
  EXPECT_FALSE(decode_note(many));
}

TEST(Note, Base64IsCanonical) {
  for (std::size_t n = 0; n < 70; ++n) {
    const std::string bytes(n, static_cast<char>(n * 37));
    EXPECT_EQ(parse_base64(base64(bytes)), bytes);
  }
  EXPECT_EQ(base64("any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
  for (const char* text : {"A", "AA=A", "AB==", "AAA", "====", "AA\n=", " AAA", "A==="})
    EXPECT_EQ(parse_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace yingbu
