#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/sha256.h"
#include "ledger/log/merkle.h"

// HEAD says how far the log has been promised to callers. It is written after each sync and before
// the replies, without fsync, on another path than RocksDB's files: a store that lost its tail is
// found behind it.
//
//   file     := slot slot            1024 bytes, written in turn
//   slot     := magic:byte[8]        "YBUHEAD1"
//               format:u32           1
//               epoch:u32
//               size:u64             the last seq
//               root:byte[32]        RFC 6962 root at size
//               origin:byte[32]      SHA-256 of the ledger's origin
//               zero:byte[392]
//               check:byte[32]       SHA-256 of the 480 bytes before it
//
// A slot is one 512-byte sector, which disks write whole; a torn one fails its check and the other
// stands.
namespace yingbu {

inline constexpr std::size_t kSlotBytes = 512;

struct HeadSlot {
  std::uint32_t epoch = 0;
  Head head;
  Digest origin{};
  bool operator==(const HeadSlot&) const = default;
};

std::string encode_slot(const HeadSlot& slot);
// Nothing where the bytes are not a whole, sound slot.
std::optional<HeadSlot> decode_slot(std::string_view bytes);
// The newer of the sound slots in a HEAD file's bytes.
std::optional<HeadSlot> newest_slot(std::string_view file);

// Makes a HEAD whose both slots say the same, synced. Throws Failure.
void create_head(const std::filesystem::path& file, const HeadSlot& slot);
// Nothing if there is no such file, or no sound slot in it. Throws Failure on a read error.
std::optional<HeadSlot> read_head(const std::filesystem::path& file);

// The open HEAD file of the one writer.
class HeadFile {
 public:
  // Opens and locks an existing HEAD; the first write goes to the slot that is not the newest.
  // Throws Failure, also where another log holds it.
  explicit HeadFile(const std::filesystem::path& file);
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;
  ~HeadFile();

  // One pwrite, no fsync. Throws Failure.
  void write(const HeadSlot& slot);

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  int next_ = 0;
};

}  // namespace yingbu
