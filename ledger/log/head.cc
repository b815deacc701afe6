#include "ledger/log/head.h"

#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "ledger/log/faults.h"
#include "ledger/log/files.h"
#include "ledger/log/little_endian.h"

namespace yingbu {
namespace {

constexpr std::string_view kMagic = "YBUHEAD1";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kUsed = 8 + 4 + 4 + 8 + 32 + 32;
constexpr std::size_t kChecked = kSlotBytes - sizeof(Digest);

Digest take_digest(std::string_view bytes) {
  Digest digest;
  std::memcpy(digest.data(), bytes.data(), digest.size());
  return digest;
}

// The sound slots of a file, in place.
std::array<std::optional<HeadSlot>, 2> slots_of(std::string_view file) {
  std::array<std::optional<HeadSlot>, 2> slots;
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (file.size() >= (i + 1) * kSlotBytes)
      slots[i] = decode_slot(file.substr(i * kSlotBytes, kSlotBytes));
  return slots;
}

// Which slot holds the newer truth; epochs come before sizes. -1 where neither is sound.
int newest_of(const std::array<std::optional<HeadSlot>, 2>& slots) {
  if (!slots[0]) return slots[1] ? 1 : -1;
  if (!slots[1]) return 0;
  const auto rank = [](const HeadSlot& s) { return std::pair(s.epoch, s.head.size); };
  return rank(*slots[1]) > rank(*slots[0]) ? 1 : 0;
}

}  // namespace

std::string encode_slot(const HeadSlot& slot) {
  std::string bytes(kSlotBytes, '\0');
  char* at = bytes.data();
  std::memcpy(at, kMagic.data(), kMagic.size());
  at += kMagic.size();
  put_le(at, kFormat);
  put_le(at, slot.epoch);
  put_le(at, slot.head.size);
  std::memcpy(at, slot.head.root.data(), sizeof(Digest));
  std::memcpy(at + sizeof(Digest), slot.origin.data(), sizeof(Digest));
  const Digest check = sha256(std::string_view(bytes).substr(0, kChecked));
  std::memcpy(bytes.data() + kChecked, check.data(), sizeof(Digest));
  return bytes;
}

std::optional<HeadSlot> decode_slot(std::string_view bytes) {
  if (bytes.size() != kSlotBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  if (bytes_of(sha256(bytes.substr(0, kChecked))) != bytes.substr(kChecked)) return std::nullopt;
  if (bytes.substr(kUsed, kChecked - kUsed).find_first_not_of('\0') != std::string_view::npos)
    return std::nullopt;
  const char* at = bytes.data() + kMagic.size();
  if (take_le<std::uint32_t>(at) != kFormat) return std::nullopt;
  HeadSlot slot;
  slot.epoch = take_le<std::uint32_t>(at);
  slot.head.size = take_le<std::uint64_t>(at);
  slot.head.root = take_digest({at, sizeof(Digest)});
  slot.origin = take_digest({at + sizeof(Digest), sizeof(Digest)});
  if (slot.epoch == 0) return std::nullopt;
  return slot;
}

std::optional<HeadSlot> newest_slot(std::string_view file) {
  const auto slots = slots_of(file);
  const int newest = newest_of(slots);
  return newest < 0 ? std::nullopt : slots[static_cast<std::size_t>(newest)];
}

void create_head(const std::filesystem::path& file, const HeadSlot& slot) {
  const std::string bytes = encode_slot(slot);
  write_durably(file, bytes + bytes);
}

std::optional<HeadSlot> read_head(const std::filesystem::path& file) {
  const auto bytes = read_small_file(file);
  return bytes ? newest_slot(*bytes) : std::nullopt;
}

HeadFile::HeadFile(const std::filesystem::path& file) : path_(file) {
  const auto bytes = read_small_file(file);
  next_ = newest_of(slots_of(bytes ? *bytes : "")) == 0 ? 1 : 0;
  fd_ = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd_ < 0) throw file_failure(file, "打开", "open");
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd_);
    throw faults::locked(file);
  }
}

HeadFile::~HeadFile() {
  if (fd_ >= 0) ::close(fd_);
}

void HeadFile::write(const HeadSlot& slot) {
  const std::string bytes = encode_slot(slot);
  const auto offset = static_cast<off_t>(next_) * static_cast<off_t>(kSlotBytes);
  ssize_t n;
  do n = ::pwrite(fd_, bytes.data(), bytes.size(), offset);
  while (n < 0 && errno == EINTR);
  if (n >= 0 && n != static_cast<ssize_t>(bytes.size())) errno = EIO;
  if (n != static_cast<ssize_t>(bytes.size())) throw file_failure(path_, "写入", "write");
  next_ = 1 - next_;
}

}  // namespace yingbu
