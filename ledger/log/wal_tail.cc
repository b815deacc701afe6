#include "ledger/log/wal_tail.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <map>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/log/files.h"
#include "ledger/log/little_endian.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = 32 * 1024;
constexpr std::size_t kPieceHeader = 4 + 2 + 1;
constexpr std::size_t kBatchHeader = 8 + 4;

enum PieceType : std::uint8_t { full = 1, first = 2, middle = 3, last = 4 };

// As RocksDB stores a checksum, so that data that holds checksums does not hit its own.
std::uint32_t masked(std::uint32_t crc) { return ((crc >> 15) | (crc << 17)) + 0xa282ead8U; }

struct Piece {
  std::uint8_t type = 0;
  std::string_view data;
  std::size_t bytes = 0;

  bool opens() const { return type == full || type == first; }
  bool closes() const { return type == full || type == last; }
};

std::optional<Piece> piece_at(std::string_view block, std::size_t at) {
  if (block.size() < at + kPieceHeader) return std::nullopt;
  const char* header = block.data() + at;
  const auto crc = take_le<std::uint32_t>(header);
  const auto length = take_le<std::uint16_t>(header);
  const auto type = static_cast<std::uint8_t>(*header);
  if (type < full || type > last || block.size() - at - kPieceHeader < length) return std::nullopt;
  Piece piece{type, block.substr(at + kPieceHeader, length), kPieceHeader + length};
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc32c;
  crc32c.process_bytes(header, 1 + std::size_t{length});
  if (masked(crc32c.checksum()) != crc) return std::nullopt;
  return piece;
}

// What a batch says of itself; it may lie in two pieces, where a block ended amid it.
class BatchHeader {
 public:
  void take(const Piece& piece) {
    if (piece.opens()) {
      begun_ = true;
      bytes_.clear();
    }
    bytes_ += piece.data.substr(0, kBatchHeader - std::min(kBatchHeader, bytes_.size()));
  }
  bool complete() const { return bytes_.size() == kBatchHeader; }
  // Its beginning was seen, and not yet all of it.
  bool goes_on() const { return begun_ && !complete(); }
  std::uint64_t sequence() const {
    const char* at = bytes_.data();
    return take_le<std::uint64_t>(at);
  }
  std::uint32_t count() const {
    const char* at = bytes_.data() + sizeof(std::uint64_t);
    return take_le<std::uint32_t>(at);
  }

 private:
  bool begun_ = false;
  std::string bytes_;
};

// A file, one block at a time.
class Blocks {
 public:
  explicit Blocks(const fs::path& file)
      : file_(file), fd_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat found {};
    if (fd_.get() < 0 || ::fstat(fd_.get(), &found) != 0) fail();
    size_ = static_cast<std::uint64_t>(found.st_size);
  }
  std::uint64_t size() const { return size_; }
  // The block that begins at `offset`; empty at the end.
  std::string_view at(std::uint64_t offset) {
    buffer_.resize(kBlockBytes);
    std::size_t have = 0;
    while (have < kBlockBytes) {
      const ssize_t n = ::pread(fd_.get(), buffer_.data() + have, kBlockBytes - have,
                                static_cast<off_t>(offset + have));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail();
      if (n == 0) break;
      have += static_cast<std::size_t>(n);
    }
    return std::string_view(buffer_).substr(0, have);
  }

 private:
  [[noreturn]] void fail() const { throw file_failure(file_, "读取", "read"); }

  fs::path file_;
  Descriptor fd_;
  std::uint64_t size_ = 0;
  std::string buffer_;
};

bool all_zero(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

// Follows the batches of all files in their order.
class Walk {
 public:
  void take(const fs::path& path) {
    Blocks file(path);
    inside_ = false;
    found_ = {};
    std::uint64_t whole = 0;  // the end of the last whole batch
    std::optional<std::uint64_t> broken;
    for (std::uint64_t offset = 0; offset < file.size() && !broken; offset += kBlockBytes)
      broken = walk(file.at(offset), offset, whole);
    if (!broken && inside_) broken = file.size();
    if (!broken) return;
    WalCut cut{path, whole, file.size(), true};
    for (std::uint64_t offset = whole / kBlockBytes * kBlockBytes; offset < file.size();
         offset += kBlockBytes) {
      const std::string_view block = file.at(offset);
      const std::size_t from = offset < whole ? static_cast<std::size_t>(whole - offset) : 0;
      cut.only_zeros = cut.only_zeros && all_zero(block.substr(std::min(from, block.size())));
      const std::uint64_t begin = std::max(*broken, offset);
      if (begin < offset + block.size()) search(block, begin - offset, path, *broken);
    }
    torn_at_ = path.filename().string() + fmt::format(" at byte {}", *broken);
    tail_.cuts.push_back(cut);
  }
  WalTail tail() && { return std::move(tail_); }

 private:
  // The offset of what does not continue the log, if the block has such.
  std::optional<std::uint64_t> walk(std::string_view block, std::uint64_t offset,
                                    std::uint64_t& whole) {
    std::size_t at = 0;
    while (at + kPieceHeader <= block.size()) {
      const auto piece = piece_at(block, at);
      if (!piece || !fits(*piece)) return offset + at;
      at += piece->bytes;
      if (!piece->closes()) continue;
      inside_ = false;
      next_ = after_;
      torn_at_.clear();
      whole = offset + at;
    }
    if (!all_zero(block.substr(at))) return offset + at;
    return std::nullopt;
  }

  bool fits(const Piece& piece) {
    if (piece.opens() == inside_) return false;
    inside_ = true;
    const bool known = !piece.opens() && batch_.complete();
    if (!known) batch_.take(piece);
    if (!batch_.complete()) return !piece.closes();
    return known || continues();
  }

  bool continues() {
    const std::uint64_t sequence = batch_.sequence();
    if (next_ && sequence < *next_) return false;  // bytes that were here before
    if (next_ && sequence > *next_) {
      tail_.gap = true;
      if (!torn_at_.empty()) accuse(torn_at_);
    }
    after_ = sequence + batch_.count();
    return true;
  }

  // Is there a later batch behind the broken one?
  void search(std::string_view block, std::size_t from, const fs::path& path,
              std::uint64_t broken) {
    for (std::size_t at = from; at + kPieceHeader <= block.size(); ++at) {
      const auto piece = piece_at(block, at);
      if (!piece) continue;
      const bool continues = at == 0 && found_.goes_on();  // at the head of the next block
      at += piece->bytes - 1;
      if (!piece->opens() && !continues) continue;
      found_.take(*piece);
      if (found_.complete() && (!next_ || found_.sequence() > *next_))
        accuse(path.filename().string() + fmt::format(" at byte {}", broken));
    }
  }

  void accuse(const std::string& where) {
    if (tail_.damage.empty())
      tail_.damage = "Corruption in " + where + ", with whole later batches behind it";
  }

  WalTail tail_;
  bool inside_ = false;                // a batch of several pieces
  BatchHeader batch_;                  // of the batch being read
  BatchHeader found_;                  // of the one found last behind a broken one
  std::optional<std::uint64_t> next_;  // the sequence of the next batch, once one was seen
  std::uint64_t after_ = 0;            // the same after the batch being read
  std::string torn_at_;                // in an earlier file, nothing whole after it yet
};

// A file that ends before its end.
class CutFile : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  CutFile(std::unique_ptr<rocksdb::FSSequentialFile> file, std::uint64_t size)
      : FSSequentialFileOwnerWrapper(std::move(file)), left_(size) {}

  rocksdb::IOStatus Read(std::size_t n, const rocksdb::IOOptions& options, rocksdb::Slice* result,
                         char* scratch, rocksdb::IODebugContext* context) override {
    auto status = target()->Read(static_cast<std::size_t>(std::min<std::uint64_t>(n, left_)),
                                 options, result, scratch, context);
    if (status.ok()) left_ -= result->size();
    return status;
  }
  rocksdb::IOStatus Skip(std::uint64_t n) override {
    left_ -= std::min(n, left_);
    return target()->Skip(n);
  }

 private:
  std::uint64_t left_;
};

class CutFs : public rocksdb::FileSystemWrapper {
 public:
  CutFs(std::shared_ptr<rocksdb::FileSystem> base, const WalTail& tail)
      : FileSystemWrapper(std::move(base)) {
    for (const WalCut& cut : tail.cuts) kept_[cut.file.filename()] = cut.kept;
  }
  const char* Name() const override { return "CutFs"; }

  rocksdb::IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* result,
                                      rocksdb::IODebugContext* context) override {
    auto status = target()->NewSequentialFile(name, options, result, context);
    const auto kept = kept_.find(fs::path(name).filename());
    if (status.ok() && kept != kept_.end())
      *result = std::make_unique<CutFile>(std::move(*result), kept->second);
    return status;
  }
  rocksdb::IOStatus GetFileSize(const std::string& name, const rocksdb::IOOptions& options,
                                std::uint64_t* size, rocksdb::IODebugContext* context) override {
    auto status = target()->GetFileSize(name, options, size, context);
    const auto kept = kept_.find(fs::path(name).filename());
    if (status.ok() && kept != kept_.end()) *size = std::min(*size, kept->second);
    return status;
  }

 private:
  std::map<fs::path, std::uint64_t> kept_;
};

}  // namespace

const WalCut* WalTail::torn() const {
  for (const WalCut& cut : cuts)
    if (!cut.only_zeros) return &cut;
  return nullptr;
}

WalTail examine_wal(const fs::path& store) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(store, error))
    if (entry.path().extension() == ".log") files.push_back(entry.path());
  // By their numbers, which outgrow their leading zeros.
  std::ranges::sort(files, {}, [](const fs::path& file) {
    const std::string name = file.filename().string();
    return std::pair(name.size(), name);
  });
  Walk walk;
  for (const fs::path& file : files) walk.take(file);
  return std::move(walk).tail();
}

std::unique_ptr<rocksdb::Env> cut_env(rocksdb::Env* base, const WalTail& tail) {
  const auto& files =
      base != nullptr ? base->GetFileSystem() : rocksdb::Env::Default()->GetFileSystem();
  return rocksdb::NewCompositeEnv(std::make_shared<CutFs>(files, tail));
}

}  // namespace yingbu
