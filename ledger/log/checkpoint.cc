#include "ledger/log/checkpoint.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>

#include "ledger/base/ed25519.h"
#include "ledger/base/failure.h"

namespace yingbu {
namespace {

constexpr char kEd25519 = 1;
constexpr std::size_t kKeyHashBytes = 4;
constexpr std::string_view kSignerPrefix = "PRIVATE+KEY+";

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string typed(const KeyBytes& key) {
  std::string bytes(1, kEd25519);
  return bytes.append(reinterpret_cast<const char*>(key.data()), key.size());
}

std::string hash_of_key(const std::string& name, const KeyBytes& key) {
  return std::string(bytes_of(sha256({name, "\n", typed(key)})).substr(0, kKeyHashBytes));
}

std::string hex_of(std::string_view bytes) { return hex(std::span(octets(bytes), bytes.size())); }

// name "+" hash "+" key: the parts, the key's type checked and removed.
struct KeyText {
  std::string name;
  std::string hash;
  KeyBytes key;
};
std::optional<KeyText> split_key(std::string_view text) {
  const auto first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto bytes = parse_base64(text.substr(second + 1));
  KeyText key{std::string(text.substr(0, first)),
              std::string(text.substr(first + 1, second - first - 1)),
              {}};
  if (!is_note_name(key.name) || !bytes || bytes->size() != 1 + key.key.size() ||
      bytes->front() != kEd25519)
    return std::nullopt;
  std::memcpy(key.key.data(), bytes->data() + 1, key.key.size());
  return key;
}

}  // namespace

std::string encode_checkpoint(const Checkpoint& c) {
  assert(is_note_name(c.origin));
  return c.origin + "\n" + std::to_string(c.head.size) + "\n" + base64(bytes_of(c.head.root)) +
         "\n";
}

std::optional<Checkpoint> decode_checkpoint(std::string_view text) {
  std::array<std::string_view, 3> lines;
  for (auto& line : lines) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  Checkpoint c;
  c.origin = lines[0];
  const auto [rest, error] =
      std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), c.head.size);
  const auto root = parse_base64(lines[2]);
  if (!is_note_name(c.origin) || error != std::errc() || std::to_string(c.head.size) != lines[1] ||
      !root || root->size() != c.head.root.size())
    return std::nullopt;
  std::memcpy(c.head.root.data(), root->data(), root->size());
  return c;
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  const auto parts = split_key(vkey);
  if (!parts) return std::nullopt;
  VerifierKey key(parts->name, parts->key);
  if (hex_of(key.key_hash()) != parts->hash) return std::nullopt;
  return key;
}

std::string VerifierKey::text() const {
  return name_ + "+" + hex_of(key_hash()) + "+" + base64(typed(public_));
}

std::string VerifierKey::key_hash() const { return hash_of_key(name_, public_); }

bool VerifierKey::verifies(const SignedNote& note) const {
  const auto is_by_this_key = [this, &note](const NoteSignature& signature) {
    return signature.name == name_ && signature.blob.starts_with(key_hash()) &&
           ed25519::verifies(public_, note.text,
                             std::string_view(signature.blob).substr(kKeyHashBytes));
  };
  return std::any_of(note.signatures.begin(), note.signatures.end(), is_by_this_key);
}

SignerKey SignerKey::generate(std::string_view name) {
  assert(is_note_name(name));
  return {std::string(name), ed25519::random_seed()};
}

std::optional<SignerKey> SignerKey::parse(std::string_view skey) {
  if (!skey.starts_with(kSignerPrefix)) return std::nullopt;
  const auto parts = split_key(skey.substr(kSignerPrefix.size()));
  if (!parts) return std::nullopt;
  SignerKey key(parts->name, parts->key);
  if (hex_of(key.verifier().key_hash()) != parts->hash) return std::nullopt;
  return key;
}

std::string SignerKey::text() const {
  return std::string(kSignerPrefix) + name_ + "+" + hex_of(verifier().key_hash()) + "+" +
         base64(typed(seed_));
}

VerifierKey SignerKey::verifier() const { return {name_, ed25519::public_key(seed_)}; }

SignedNote SignerKey::sign(std::string text) const {
  NoteSignature line{name_, verifier().key_hash()};
  line.blob += ed25519::sign(seed_, text);
  return {std::move(text), {std::move(line)}};
}

void throw_exception_from_error(CheckpointFault, const boost::source_location&) {
  throw Failure("检查点无效", "the checkpoint is not valid");
}

boost::system::result<Checkpoint, CheckpointFault> verify_checkpoint(std::string_view bytes,
                                                                     const VerifierKey& key) {
  const auto note = decode_note(bytes);
  if (!note) return CheckpointFault::not_a_note;
  const auto checkpoint = decode_checkpoint(note->text);
  if (!checkpoint) return CheckpointFault::not_a_checkpoint;
  if (checkpoint->origin != key.name()) return CheckpointFault::other_origin;
  if (!key.verifies(*note)) return CheckpointFault::wrong_signature;
  return *checkpoint;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key) {
  return encode_note(key.sign(encode_checkpoint(checkpoint)));
}

}  // namespace yingbu
