#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

// SHA-256 (FIPS 180-4). The free functions hash with one context a thread and are safe from any
// thread; a Sha256 object belongs to one thread at a time. A broken crypto library is a Failure.
namespace yingbu {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
Digest sha256(std::span<const std::uint8_t> bytes);
// Of the parts one after another, without joining them: sha256({"\0"sv, entry}).
Digest sha256(std::initializer_list<std::string_view> parts);

// Piece by piece. finish() leaves the object ready for the next message.
class Sha256 {
 public:
  Sha256();
  Sha256& update(std::string_view bytes);
  Sha256& update(std::span<const std::uint8_t> bytes);
  Digest finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

// Lower-case, 64 characters for a Digest.
std::string hex(std::span<const std::uint8_t> bytes);

inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace yingbu
