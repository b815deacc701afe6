#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/ids.h"

// 来源文件: the files that were recorded, byte for byte, so that years later an auditor sees the
// very row. A run (比对批次) names its file by SHA-256, and that is the address it is kept under:
//
//   DIR/sources/ab/abcdef…         the bytes
//   DIR/sources/ab/abcdef….by-12   that party 12 handed them over, and when (UTC microseconds)
//   DIR/sources/coming/…           what is being written; a crash leaves it there, sweep() takes it
//
// A file has its name once it is whole and on the disk, and is held against its digest whenever it
// is written or read: one that was changed, cut or exchanged is said to be damaged and its bytes
// are given to nobody. The same file again replaces it. All of it is the owner's alone (0600,
// 0700).
//
// The files are evidence beside the record and no part of it: a ledger opened without them works,
// and says that a file is not kept here. One process writes (whoever has the ledger open), from any
// thread; others may read meanwhile. What the system refuses to read or write is a Failure that
// names the file.
namespace yingbu {

// As many as a file that is recorded may have (kImportBytesMax).
inline constexpr std::size_t kSourceBytesMax = std::size_t{512} * 1024 * 1024;

enum class SourceCondition : std::uint8_t {
  kept,
  absent,   // 未存
  damaged,  // 已损坏: what lies there has another digest
};

struct SourceBytes {
  SourceCondition state = SourceCondition::absent;
  std::string bytes;  // of one that is kept
};

// The address of a file: 64 hex digits in lower case.
std::optional<Digest> source_digest(std::string_view digits);

struct SourcePut {
  PartyNo by;  // whose actor handed it over
  std::int64_t at_us = 0;
};

struct CopiedSources {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::vector<Digest> damaged;  // left behind
};

class SourceStore {
 public:
  // `directory`: DIR/sources, made with the first file. Nothing is kept where the disk would have
  // less than the floor left, so that the ledger never stops for want of room taken by files.
  explicit SourceStore(std::filesystem::path directory,
                       std::uint64_t space_floor_bytes = std::uint64_t{256} << 20);

  // On disk when it returns; the same bytes again are kept once. Rejects with malformed_text (the
  // bytes have another digest), body_too_large, disk_low.
  Result<void> put(const Digest& digest, std::string_view bytes, const SourcePut& put);
  SourceBytes read(const Digest& digest) const;
  // Who handed it over, by number; a party once, with its latest time.
  std::vector<SourcePut> handed_over(const Digest& digest) const;
  // Of the files that this party handed over since then.
  std::uint64_t bytes_put_since(PartyNo by, std::int64_t since_us) const;
  // Every one there is, damaged ones too, in order.
  std::vector<Digest> all() const;
  // Removes those of no run that were handed over before then; how many.
  std::uint64_t sweep(std::int64_t before_us,
                      const std::function<bool(const Digest&)>& is_recorded);
  // 备份: all that are sound, with who handed them over, into another directory.
  CopiedSources copy_to(const std::filesystem::path& directory) const;

 private:
  std::filesystem::path shard_of(const Digest& digest) const;
  std::filesystem::path path_of(const Digest& digest) const;
  void write(const Digest& digest, std::string_view bytes) const;
  Result<void> check_space(std::uint64_t bytes) const;

  const std::filesystem::path directory_;
  const std::uint64_t space_floor_bytes_;
  mutable std::mutex writing_;
};

}  // namespace yingbu
