#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Ed25519 (RFC 8032). Safe from any thread. A broken crypto library is a Failure.
namespace yingbu::ed25519 {

using Seed = std::array<std::uint8_t, 32>;  // the secret
using PublicKey = std::array<std::uint8_t, 32>;
inline constexpr std::size_t kSignatureBytes = 64;

Seed random_seed();
PublicKey public_key(const Seed& seed);
// PKCS #8 in PEM, as other tools read it; nothing where the text is no such key.
std::string private_pem(const Seed& seed);
std::optional<Seed> parse_private_pem(std::string_view pem);
// kSignatureBytes octets.
std::string sign(const Seed& seed, std::string_view text);
// False for a signature of another length too.
bool verifies(const PublicKey& key, std::string_view text, std::string_view signature);

}  // namespace yingbu::ed25519
