#include "ledger/log/backup.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <thread>
#include <unistd.h>
#include <vector>

#include "ledger/log/anchor.h"
#include "ledger/log/faults.h"
#include "ledger/log/files.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCopiedAtOnce = 1 << 20;
constexpr int kAttempts = 5;
constexpr std::chrono::milliseconds kPause(200);

// A file that was there a moment ago: RocksDB has no more need of it.
struct Vanished {};

std::uint64_t copied(const fs::path& from, const fs::path& to) {
  const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.get() < 0 && errno == ENOENT) throw Vanished();
  if (in.get() < 0) throw file_failure(from, "打开", "open");
  const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (out.get() < 0) throw file_failure(to, "创建", "create");
  const auto room = std::make_unique<char[]>(kCopiedAtOnce);
  std::uint64_t bytes = 0;
  while (true) {
    const ssize_t got = ::read(in.get(), room.get(), kCopiedAtOnce);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failure(from, "读取", "read");
    if (got == 0) break;
    for (ssize_t at = 0; at < got;) {
      const ssize_t put = ::write(out.get(), room.get() + at, static_cast<std::size_t>(got - at));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) throw file_failure(to, "写入", "write");
      at += put;
    }
    bytes += static_cast<std::uint64_t>(got);
  }
  if (::fsync(out.get()) != 0) throw file_failure(to, "同步", "sync");
  return bytes;
}

// What a store consists of, in the order in which it may be copied while it grows: first what is
// only appended to, last what says which files there are. LOCK and diaries are left.
std::vector<fs::path> files_of(const fs::path& store) {
  std::vector<fs::path> logs, tables, rest;
  std::error_code error;
  for (fs::directory_iterator at(store, error), end; !error && at != end; at.increment(error)) {
    const fs::path& path = at->path();
    const std::string name = path.filename().string();
    if (path.extension() == ".log") {
      logs.push_back(path);
    } else if (path.extension() == ".sst") {
      tables.push_back(path);
    } else if (name.starts_with("MANIFEST") || name == "IDENTITY") {
      rest.push_back(path);
    }
  }
  if (error) {
    errno = error.value();
    throw file_failure(store, "查看", "look at");
  }
  logs.insert(logs.end(), tables.begin(), tables.end());
  logs.insert(logs.end(), rest.begin(), rest.end());
  logs.push_back(store / "CURRENT");
  return logs;
}

std::uint64_t copy_ledger(const OpenOptions& source, const OpenOptions& copy) {
  std::uint64_t bytes = 0;
  make_private_directory(copy.anchor.parent_path());
  make_private_directory(copy.anchor);
  const AnchorPaths anchor(source.anchor);
  for (const auto& file : {anchor.head, anchor.checkpoint, anchor.key, anchor.pub})
    bytes += copied(file, copy.anchor / file.filename());
  make_private_directory(copy.store);
  for (const auto& file : files_of(source.store))
    bytes += copied(file, copy.store / file.filename());
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

BackedUp back_up(const OpenOptions& source, const fs::path& target) {
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
