#include "ledger/sources/source_store.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <optional>
#include <system_error>
#include <unistd.h>

#include "ledger/base/fields/bytes.h"
#include "ledger/log/files.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kComing = "coming";
constexpr std::string_view kBy = ".by-";
constexpr std::size_t kDigits = 2 * sizeof(Digest);

template <class N>
std::optional<N> number_in(std::string_view digits) {
  N value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// None where there is no such directory.
std::vector<fs::path> entries_of(const fs::path& directory) {
  std::vector<fs::path> all;
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    all.push_back(at->path());
  }
  if (!error || error == std::errc::no_such_file_or_directory) return all;
  errno = error.value();
  throw file_failure(directory, "查看", "look at");
}

// "abcdef….by-12" of that digest: what it says; nothing for other names, and for one that is cut.
std::optional<SourcePut> put_in(const fs::path& note, std::string_view digest) {
  const std::string name = note.filename().string();
  const std::string_view rest = std::string_view(name).substr(std::min(digest.size(), name.size()));
  if (!name.starts_with(digest) || !rest.starts_with(kBy)) return std::nullopt;
  const auto by = number_in<std::uint32_t>(rest.substr(kBy.size()));
  const auto content = read_small_file(note);
  if (!by || !content || !content->ends_with('\n')) return std::nullopt;
  const auto at_us =
      number_in<std::int64_t>(std::string_view(*content).substr(0, content->size() - 1));
  if (!at_us) return std::nullopt;
  return SourcePut{{*by}, *at_us};
}

void unlink_if_there(const fs::path& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return;
  throw file_failure(path, "删除", "remove");
}

}  // namespace

std::optional<Digest> source_digest(std::string_view digits) {
  const auto bytes = parse_hex(digits);
  Digest digest{};
  if (!bytes || bytes->data.size() != digest.size()) return std::nullopt;
  std::ranges::copy(bytes->data, digest.begin());
  return digest;
}

SourceStore::SourceStore(fs::path directory, std::uint64_t space_floor_bytes)
    : directory_(std::move(directory)), space_floor_bytes_(space_floor_bytes) {}

fs::path SourceStore::shard_of(const Digest& digest) const {
  return directory_ / hex(digest).substr(0, 2);
}

fs::path SourceStore::path_of(const Digest& digest) const { return shard_of(digest) / hex(digest); }

Result<void> SourceStore::check_space(std::uint64_t bytes) const {
  std::error_code unknown;
  const fs::space_info room = fs::space(fs::absolute(directory_).parent_path(), unknown);
  if (unknown || room.available >= space_floor_bytes_ + bytes) return {};
  return reject(Reason::disk_low)
      .with("free", std::to_string(room.available >> 20))
      .with("floor", std::to_string(space_floor_bytes_ >> 20));
}

// Under a name that nobody else has, then under its own.
void SourceStore::write(const Digest& digest, std::string_view bytes) const {
  static std::atomic<std::uint64_t> nth = 0;
  const fs::path coming = directory_ / kComing;
  const fs::path shard = shard_of(digest);
  make_private_directory(directory_);
  make_private_directory(coming);
  make_private_directory(shard);
  sync_directory(fs::absolute(directory_).parent_path());
  sync_directory(directory_);
  const fs::path fresh =
      coming / (hex(digest) + "." + std::to_string(::getpid()) + "-" + std::to_string(++nth));
  try {
    write_durably(fresh, bytes);
    const fs::path path = path_of(digest);
    if (::rename(fresh.c_str(), path.c_str()) != 0) throw file_failure(path, "命名", "name");
  } catch (...) {
    std::error_code ignored;
    for (const char* end : {"", ".tmp"}) fs::remove(fresh.string() + end, ignored);
    throw;
  }
  sync_directory(shard);
}

Result<void> SourceStore::put(const Digest& digest, std::string_view bytes, const SourcePut& put) {
  if (bytes.size() > kSourceBytesMax) {
    return reject(Reason::body_too_large).with("limit", std::to_string(kSourceBytesMax));
  }
  if (const Digest found = sha256(bytes); found != digest) {
    return reject(Reason::malformed_text, "digest")
        .with("problem_zh", "内容的 SHA-256 为 " + hex(found) + "，与所称不符，未存")
        .with("problem_en",
              "the SHA-256 of the bytes is " + hex(found) + " and not what was said; not kept");
  }
  const std::lock_guard lock(writing_);
  const std::string note =
      path_of(digest).string() + std::string(kBy) + std::to_string(put.by.value);
  try {
    if (read(digest).state != SourceCondition::kept) {
      YINGBU_CHECK(check_space(bytes.size()));
      write(digest, bytes);
    }
    write_durably(note, std::to_string(put.at_us) + "\n");
  } catch (const Failure& failure) {
    if (failure.kind() != Failure::Kind::no_space) throw;
    return reject(Reason::disk_low)
        .with("free", "0")
        .with("floor", std::to_string(space_floor_bytes_ >> 20));
  }
  return {};
}

SourceBytes SourceStore::read(const Digest& digest) const {
  try {
    auto bytes = read_file(path_of(digest), kSourceBytesMax);
    if (!bytes) return {};
    if (sha256(*bytes) == digest) return {SourceCondition::kept, *std::move(bytes)};
  } catch (const Failure& failure) {  // no regular file, or larger than any that was kept
    if (failure.kind() != Failure::Kind::broken) throw;
  }
  return {SourceCondition::damaged, {}};
}

std::vector<SourcePut> SourceStore::handed_over(const Digest& digest) const {
  std::vector<SourcePut> all;
  const std::string name = hex(digest);
  for (const fs::path& path : entries_of(shard_of(digest))) {
    if (const auto put = put_in(path, name)) all.push_back(*put);
  }
  std::ranges::sort(all, {}, [](const SourcePut& put) { return put.by.value; });
  return all;
}

std::uint64_t SourceStore::bytes_put_since(PartyNo by, std::int64_t since_us) const {
  const std::string end = std::string(kBy) + std::to_string(by.value);
  std::uint64_t bytes = 0;
  for (const fs::path& shard : entries_of(directory_)) {
    if (shard.filename() == kComing) continue;
    for (const fs::path& path : entries_of(shard)) {
      const std::string name = path.filename().string();
      if (!name.ends_with(end) || name.size() != kDigits + end.size()) continue;
      const auto put = put_in(path, std::string_view(name).substr(0, kDigits));
      if (!put || put->at_us < since_us) continue;
      std::error_code gone;
      const std::uint64_t size = fs::file_size(shard / name.substr(0, kDigits), gone);
      if (!gone) bytes += size;
    }
  }
  return bytes;
}

std::vector<Digest> SourceStore::all() const {
  std::vector<Digest> digests;
  for (const fs::path& shard : entries_of(directory_)) {
    if (shard.filename() == kComing) continue;
    for (const fs::path& path : entries_of(shard)) {
      if (const auto digest = source_digest(path.filename().string())) digests.push_back(*digest);
    }
  }
  std::ranges::sort(digests);
  return digests;
}

std::uint64_t SourceStore::sweep(std::int64_t before_us,
                                 const std::function<bool(const Digest&)>& is_recorded) {
  const std::lock_guard lock(writing_);
  for (const fs::path& left : entries_of(directory_ / kComing)) unlink_if_there(left);
  std::uint64_t swept = 0;
  for (const Digest& digest : all()) {
    if (is_recorded(digest)) continue;
    const auto known = handed_over(digest);
    const bool is_new = std::ranges::any_of(
        known, [before_us](const SourcePut& put) { return put.at_us >= before_us; });
    if (is_new) continue;
    unlink_if_there(path_of(digest));
    for (const fs::path& path : entries_of(shard_of(digest))) {
      if (path.filename().string().starts_with(hex(digest))) unlink_if_there(path);
    }
    ++swept;
  }
  return swept;
}

CopiedSources SourceStore::copy_to(const fs::path& directory) const {
  const SourceStore copy(directory, 0);
  CopiedSources copied;
  for (const Digest& digest : all()) {
    const SourceBytes source = read(digest);
    if (source.state == SourceCondition::damaged) copied.damaged.push_back(digest);
    if (source.state != SourceCondition::kept) continue;
    copy.write(digest, source.bytes);
    for (const SourcePut& put : handed_over(digest)) {
      write_durably(copy.path_of(digest).string() + std::string(kBy) + std::to_string(put.by.value),
                    std::to_string(put.at_us) + "\n");
    }
    ++copied.files;
    copied.bytes += source.bytes.size();
  }
  return copied;
}

}  // namespace yingbu
