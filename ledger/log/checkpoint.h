#pragma once

#include <array>
#include <boost/system/result.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/log/merkle.h"
#include "ledger/log/note.h"

// A checkpoint is the ledger's signed word on its own size and root: a C2SP tlog-checkpoint in a
// signed note (note.h). Anybody with the verifier key checks it without trusting the operator.
//
//   checkpoint := origin LF size LF base64(root) LF line*       the note's text
//   size       := "0" | [1-9][0-9]*
//   key_hash   := SHA-256(name LF 0x01 public)[0..4]            0x01: Ed25519
//   blob       := key_hash signature:byte[64]                   over the text
//   verifier   := name "+" hex(key_hash) "+" base64(0x01 public:byte[32])
//   signer     := "PRIVATE+KEY+" name "+" hex(key_hash) "+" base64(0x01 seed:byte[32])
//
// The key's name is the ledger's origin. Functions and const methods: any thread.
namespace yingbu {

struct Checkpoint {
  std::string origin;
  Head head;
  bool operator==(const Checkpoint&) const = default;
};

std::string encode_checkpoint(const Checkpoint& checkpoint);
// Extension lines after the root are allowed and ignored.
std::optional<Checkpoint> decode_checkpoint(std::string_view text);

using KeyBytes = std::array<std::uint8_t, 32>;

class VerifierKey {
 public:
  VerifierKey(std::string name, const KeyBytes& key) : name_(std::move(name)), public_(key) {}
  static std::optional<VerifierKey> parse(std::string_view vkey);
  std::string text() const;
  const std::string& name() const { return name_; }
  std::string key_hash() const;  // 4 bytes
  // Does the note bear a good signature of this key?
  bool verifies(const SignedNote& note) const;

 private:
  std::string name_;
  KeyBytes public_;
};

class SignerKey {
 public:
  static SignerKey generate(std::string_view name);
  static std::optional<SignerKey> parse(std::string_view skey);
  std::string text() const;  // secret
  VerifierKey verifier() const;
  SignedNote sign(std::string text) const;

 private:
  SignerKey(std::string name, const KeyBytes& seed) : name_(std::move(name)), seed_(seed) {}

  std::string name_;
  KeyBytes seed_;
};

enum class CheckpointFault : std::uint8_t {
  not_a_note,
  other_origin,
  wrong_signature,
  not_a_checkpoint,
};
[[noreturn]] void throw_exception_from_error(CheckpointFault fault,
                                             const boost::source_location& where);

// What a signed checkpoint says, once its signature and origin hold under `key`.
boost::system::result<Checkpoint, CheckpointFault> verify_checkpoint(std::string_view bytes,
                                                                     const VerifierKey& key);
std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key);

}  // namespace yingbu
