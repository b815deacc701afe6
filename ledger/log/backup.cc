#include "ledger/log/backup.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

#include "ledger/log/anchor.h"
#include "ledger/log/faults.h"
#include "ledger/log/files.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCopiedAtOnce = 1 << 20;
constexpr int kAttempts = 5;
constexpr int kLooks = 100;  // until a store stands still for as long as its files are opened
constexpr std::chrono::milliseconds kPause(200);

// A file that was there a moment ago: RocksDB has no more need of it.
struct Vanished {};

Descriptor opened(const fs::path& from) {
  const int fd = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) throw Vanished();
  if (fd < 0) throw file_failure(from, "打开", "open");
  return Descriptor(fd);
}

// `bytes` of it, or all where it is shorter.
std::uint64_t copied(const Descriptor& in, std::uint64_t bytes, const fs::path& from,
                     const fs::path& to) {
  const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.get() < 0) throw file_failure(to, "创建", "create");
  const auto room = std::make_unique<char[]>(kCopiedAtOnce);
  std::uint64_t done = 0;
  while (done < bytes) {
    const std::uint64_t wanted = std::min<std::uint64_t>(bytes - done, kCopiedAtOnce);
    const ssize_t got = ::read(in.get(), room.get(), wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failure(from, "读取", "read");
    if (got == 0) break;
    for (ssize_t at = 0; at < got;) {
      const ssize_t put = ::write(out.get(), room.get() + at, static_cast<std::size_t>(got - at));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) throw file_failure(to, "写入", "write");
      at += put;
    }
    done += static_cast<std::uint64_t>(got);
  }
  if (::fsync(out.get()) != 0) throw file_failure(to, "同步", "sync");
  return done;
}

// One file of a store, held open: what RocksDB removes meanwhile can still be read.
struct HeldFile {
  explicit HeldFile(const fs::path& at) : path(at), in(opened(at)) {}
  fs::path path;
  Descriptor in;
};

// A store as its manifest says at one moment. Each table and log that it names was there when it
// was written, so where it did not grow while they were opened, all of them are held.
struct HeldStore {
  fs::path manifest;
  std::uint64_t manifest_bytes = 0;
  std::list<HeldFile> files;
};

std::vector<fs::path> listed(const fs::path& store) {
  std::vector<fs::path> all;
  std::error_code error;
  for (fs::directory_iterator at(store, error), end; !error && at != end; at.increment(error)) {
    all.push_back(at->path());
  }
  if (!error) return all;
  errno = error.value();
  throw file_failure(store, "查看", "look at");
}

// The newest manifest, and what it holds so far.
std::pair<fs::path, std::uint64_t> manifest_of(const fs::path& store) {
  fs::path newest;
  for (const fs::path& path : listed(store)) {
    if (path.filename().string().starts_with("MANIFEST")) newest = std::max(newest, path);
  }
  if (newest.empty()) throw Vanished();
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(newest, error);
  if (error) throw Vanished();
  return {newest, bytes};
}

// LOCK and diaries are left.
HeldStore hold(const fs::path& store) {
  HeldStore held;
  std::tie(held.manifest, held.manifest_bytes) = manifest_of(store);
  for (const fs::path& path : listed(store)) {
    const std::string name = path.filename().string();
    const bool is_data = path.extension() == ".log" || path.extension() == ".sst";
    if (is_data || path == held.manifest || name == "IDENTITY" || name == "CURRENT") {
      held.files.emplace_back(path);
    }
  }
  if (manifest_of(store) != std::pair(held.manifest, held.manifest_bytes)) throw Vanished();
  return held;
}

HeldStore hold_still(const fs::path& store) {
  for (int n = 1;; ++n) {
    try {
      return hold(store);
    } catch (const Vanished&) {
      if (n == kLooks) throw;
    }
  }
}

std::uint64_t copy_ledger(const OpenOptions& source, const OpenOptions& copy) {
  std::uint64_t bytes = 0;
  make_private_directory(copy.anchor.parent_path());
  make_private_directory(copy.anchor);
  const AnchorPaths anchor(source.anchor);
  for (const auto& file : {anchor.head, anchor.checkpoint, anchor.key, anchor.pub})
    bytes += copied(opened(file), UINT64_MAX, file, copy.anchor / file.filename());
  make_private_directory(copy.store);
  const HeldStore held = hold_still(source.store);
  for (const HeldFile& file : held.files) {
    const bool is_manifest = file.path == held.manifest;
    bytes += copied(file.in, is_manifest ? held.manifest_bytes : UINT64_MAX, file.path,
                    copy.store / file.path.filename());
  }
  sync_directory(copy.anchor);
  sync_directory(copy.store);
  return bytes;
}

void remove_partial(const fs::path& partial) {
  std::error_code error;
  fs::remove_all(partial, error);
  if (!error) return;
  errno = error.value();
  throw file_failure(partial, "删除", "remove");
}

// One attempt; nothing where the source changed under it, with what that looked like.
std::optional<BackedUp> attempt(const OpenOptions& source, const fs::path& partial,
                                std::optional<Failure>& why_not) {
  remove_partial(partial);
  OpenOptions copy;
  copy.store = partial / "log";
  copy.anchor = partial / "anchor";
  try {
    BackedUp done;
    done.bytes = copy_ledger(source, copy);
    done.size = EventLog::open_to_read(copy).size();
    return done;
  } catch (const Vanished&) {
    why_not = faults::not_a_ledger(source.store);
  } catch (const Failure& failure) {
    if (failure.kind() != Failure::Kind::broken) throw;
    why_not = failure;
  }
  return std::nullopt;
}

BackedUp copy_checked(const OpenOptions& source, const fs::path& partial) {
  std::optional<Failure> why_not;
  for (int n = 0; n < kAttempts; ++n) {
    if (n > 0) std::this_thread::sleep_for(kPause);
    if (auto done = attempt(source, partial, why_not)) return *done;
  }
  throw faults::no_sound_copy(source.store, *why_not);
}

}  // namespace

BackedUp back_up(const OpenOptions& source, const fs::path& target,
                 const std::function<void(const fs::path&)>& more) {
  const fs::path place = fs::absolute(target).lexically_normal();
  const fs::path named = place.has_filename() ? place : place.parent_path();
  const fs::path partial = named.string() + ".partial";
  std::error_code error;
  if (fs::exists(fs::symlink_status(named, error))) {
    const Failure said = faults::already_exists(named);
    throw Failure(said.zh(), said.en(), Failure::Kind::in_use);
  }
  if (!fs::exists(source.store / "CURRENT", error)) throw faults::not_a_ledger(source.store);
  make_private_directory(named.parent_path());
  bool is_named = false;
  try {
    const BackedUp done = copy_checked(source, partial);
    if (more) more(partial);
    sync_directory(partial);
    if (::rename(partial.c_str(), named.c_str()) != 0) throw file_failure(named, "命名", "name");
    is_named = true;
    sync_directory(named.parent_path());
    return done;
  } catch (...) {
    fs::remove_all(is_named ? named : partial, error);
    throw;
  }
}

}  // namespace yingbu
