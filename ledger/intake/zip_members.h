#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/base/rejection.h"

struct zip;

// The members of a zip file in memory. Nothing is unpacked before the sizes that the file declares
// are known to be within bounds, and nothing beyond what it declares.
namespace yingbu {

inline constexpr std::size_t kZipBytesMax = 128 * 1024 * 1024;
inline constexpr std::uint64_t kZipUnpackedBytesMax = 512 * 1024 * 1024;  // of all members
inline constexpr std::size_t kZipMembersMax = 4096;

// Keeps a view of the bytes. One thread.
class ZipMembers {
 public:
  // Rejects with malformed_text what is no whole zip file, is beyond the bounds, or has a member
  // that is encrypted, stands twice or has a path that leads outside.
  static Result<ZipMembers> open(std::string_view bytes);

  // Names are told apart neither by case nor by kind of slash.
  bool has(std::string_view name) const;
  // The member, which must be there. Rejects where it is damaged or larger than declared.
  Result<std::string> read(std::string_view name) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  struct Member {
    std::uint64_t index = 0;
    std::uint64_t bytes = 0;
  };

  Result<void> add(std::uint64_t index);

  std::unique_ptr<zip, Close> archive_;
  std::map<std::string, Member, std::less<>> members_;  // by name, lower case
  std::uint64_t bytes_ = 0;
};

}  // namespace yingbu
