#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/env.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/log/anchor.h"
#include "ledger/log/files.h"
#include "ledger/log/inspect.h"
#include "tests/log/ledger_fixture.h"

// Every way in which a ledger refuses to be made or opened, each with what it says in both
// languages.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Refusal : public ::testing::Test {
 protected:
  std::string opening() const {
    return failure_of([&] { EventLog::open(options_); });
  }
  void says(const char* zh, const char* en) const { says(opening(), zh, en); }
  void says(const std::string& message, const char* zh, const char* en) const {
    EXPECT_THAT(message, HasSubstr(zh));
    EXPECT_THAT(message, HasSubstr(en));
    fmt::print("{}\n", message);
  }
  // Copies the ledger as a backup would, with RocksDB's own files.
  void back_up() const { fs::copy(dir_.path() / "store", dir_.path() / "old_store"); }
  void restore() const {
    fs::remove_all(options_.store);
    fs::rename(dir_.path() / "old_store", options_.store);
  }
  fs::path wal() const {
    for (const auto& file : fs::directory_iterator(options_.store))
      if (file.path().extension() == ".log" && file.file_size() > 0) return file.path();
    ADD_FAILURE() << "there is no WAL";
    return {};
  }
  fs::path largest_sst() const {
    fs::path largest;
    for (const auto& file : fs::directory_iterator(options_.store))
      if (file.path().extension() == ".sst" &&
          (largest.empty() || file.file_size() > fs::file_size(largest)))
        largest = file.path();
    EXPECT_FALSE(largest.empty());
    return largest;
  }
  static void flip(const fs::path& file, std::uintmax_t at) {
    std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
    f.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(f.get() ^ 0x40);
    f.seekp(static_cast<std::streamoff>(at));
    f.put(byte);
  }
  // Changes the store behind the log's back.
  void tamper(const std::function<void(const Store&, rocksdb::WriteBatch&)>& f) const {
    const Store store(options_, Store::Mode::read_write);
    rocksdb::WriteBatch batch;
    f(store, batch);
    ASSERT_TRUE(store.db().Write({}, &batch).ok());
  }

  const TempDir dir_ = TempDir::in_memory();
  const OpenOptions options_ = options_in(dir_.path());
  const AnchorPaths anchor_{options_.anchor};
};

TEST_F(Refusal, NothingIsMadeOverWhatExists) {
  make_ledger(options_, 3);
  says(failure_of([&] { EventLog::create(options_, kTestOrigin); }), "不会在已有内容上新建账本",
       "no ledger is made over what exists");
  fs::remove_all(options_.store);
  says(failure_of([&] { EventLog::create(options_, kTestOrigin); }), "anchor 不为空",
       "anchor is not empty");
}

TEST_F(Refusal, StoreAndAnchorMustDiffer) {
  OpenOptions same = options_;
  same.anchor = same.store / "../store";
  says(failure_of([&] { EventLog::create(same, kTestOrigin); }), "须放在另一目录",
       "must lie in another directory");
}

TEST_F(Refusal, AnOriginHasNoSpaces) {
  says(failure_of([&] { EventLog::create(options_, "two words"); }), "账本名“two words”无效",
       "the origin 'two words' is not valid");
  EXPECT_FALSE(fs::exists(options_.store));
}

TEST_F(Refusal, ADirectoryThatIsNoLedger) {
  says("不是完整的账本目录", "is not a whole ledger");
  fs::create_directories(options_.store);
  std::ofstream(options_.store / "letter.txt") << "hello";
  says("不是完整的账本目录", "is not a whole ledger");
}

TEST_F(Refusal, ARocksDbOfSomethingElse) {
  rocksdb::DB* db = nullptr;
  rocksdb::Options rocks;
  rocks.create_if_missing = true;
  ASSERT_TRUE(rocksdb::DB::Open(rocks, options_.store.string(), &db).ok());
  delete db;
  says("不是完整的账本目录", "is not a whole ledger");
}

TEST_F(Refusal, AStoreThatIsGoneWhereTheAnchorIsNot) {
  make_ledger(options_, 9);
  fs::remove(options_.store / "CURRENT");
  says("而锚目录记到第 9 号", "its anchor says 9 records: check the path and restore");
  fs::remove_all(options_.store);
  says("勿清空任何目录", "empty nothing");
}

TEST_F(Refusal, ACreationThatStoppedHalfway) {
  make_ledger(options_, 0);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::meta), "format").ok());
  });
  says("若新建时中断", "if making it was interrupted");
}

TEST_F(Refusal, AnUnknownFormat) {
  make_ledger(options_, 3);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(
        batch.Put(store.handle(ColumnFamily::meta), "format", rocksdb::Slice("\x02\0\0\0", 4))
            .ok());
  });
  says("的格式为 2", "has format 2, this release knows format 1: open it with a newer release");
}

TEST_F(Refusal, AnotherProcessHoldsTheLock) {
  make_ledger(options_, 3);
  int ready[2], done[2];
  ASSERT_EQ(pipe(ready), 0);
  ASSERT_EQ(pipe(done), 0);
  const pid_t child = fork();
  if (child == 0) {
    char byte = 1;
    {
      const EventLog log = EventLog::open(options_);
      (void)!write(ready[1], &byte, 1);
      (void)!::read(done[0], &byte, 1);
    }
    _exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  says(" (log_test) 使用", "is in use by process ");
  ASSERT_EQ(write(done[1], &byte, 1), 1);
  waitpid(child, nullptr, 0);
  EXPECT_EQ(opening(), "");
}

TEST_F(Refusal, TheSameProcessHoldsTheLock) {
  const EventLog log = EventLog::create(options_, kTestOrigin);
  says("正被另一进程使用", "is in use by another process");
}

// A disk on which nothing more is made.
class FullDisk : public rocksdb::EnvWrapper {
 public:
  FullDisk() : EnvWrapper(rocksdb::Env::Default()) {}
  rocksdb::Status NewWritableFile(const std::string& name, std::unique_ptr<rocksdb::WritableFile>*,
                                  const rocksdb::EnvOptions&) override {
    return rocksdb::Status::NoSpace("While open a file for appending: " + name);
  }
};

TEST_F(Refusal, AFullDiskIsNoDamage) {
  make_ledger(options_, 3);
  FullDisk full;
  OpenOptions options = options_;
  options.env = &full;
  try {
    EventLog::open(options);
    ADD_FAILURE() << "it opened";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::no_space);
    says(failure.what(), "所在磁盘已满：账本没有损坏；请腾出空间后重新启动",
         "is full: the ledger is not damaged; make room and start again");
  }
  EXPECT_EQ(opening(), "") << "with room again";
}

TEST_F(Refusal, ACopyOfTheStoreUnderTheSameAnchorIsLockedOut) {
  make_ledger(options_, 3);
  back_up();
  const EventLog log = EventLog::open(options_);
  OpenOptions copy = options_;
  copy.store = dir_.path() / "old_store";
  says(failure_of([&] { EventLog::open(copy); }), "HEAD 正被另一进程使用", "HEAD is in use");
}

TEST_F(Refusal, ALiveWalThatWasDeleted) {
  make_ledger(options_, 30);
  const fs::path log = wal();
  fs::rename(log, dir_.path() / "kept.log");
  says("账本", "ends at 0, but HEAD says 30: acknowledged records are lost");
  // The refusal came before RocksDB's recovery: put back, it opens.
  fs::rename(dir_.path() / "kept.log", log);
  EXPECT_EQ(EventLog::open(options_).size(), 30u);
}

TEST_F(Refusal, AWalCutAtARecordBoundary) {
  EventLog::create(options_, kTestOrigin);
  std::vector<std::uintmax_t> sizes;
  {
    EventLog log = EventLog::open(options_);
    for (int i = 0; i < 6; ++i) {
      commit_groups(log, {2});
      sizes.push_back(fs::file_size(wal()));
    }
  }
  fs::resize_file(wal(), sizes[3]);
  says("止于第 8 号，而 HEAD 记到第 12 号", "ends at 8, but HEAD says 12");
}

TEST_F(Refusal, AFlippedByteAmidTheWal) {
  make_ledger(options_, 300);
  flip(wal(), fs::file_size(wal()) / 2);
  says("的内容已损坏", "is damaged: Corruption in ");
}

TEST_F(Refusal, AFlippedByteInAnSst) {
  make_ledger(options_, 900);
  EventLog::open(options_).head();  // recovery moves the WAL into SSTs
  const fs::path sst = largest_sst();
  flip(sst, fs::file_size(sst) / 3);
  says("的内容已损坏", "is damaged: Corruption: block checksum mismatch");
}

TEST_F(Refusal, AMissingSst) {
  make_ledger(options_, 300);
  EventLog::open(options_).head();
  fs::remove(largest_sst());
  says("从备份恢复", "restore the whole store directory from the backup");
}

TEST_F(Refusal, HeadIsMissing) {
  make_ledger(options_, 9);
  fs::remove(anchor_.head);
  says("yingbu restore-head", "HEAD is missing or both its slots are damaged");
  EventLog::restore_head(options_);
  EXPECT_EQ(EventLog::open(options_).size(), 9u);
}

TEST_F(Refusal, BothSlotsOfHeadAreTorn) {
  make_ledger(options_, 9);
  flip(anchor_.head, 20);
  EXPECT_EQ(opening(), "");
  flip(anchor_.head, 20);
  flip(anchor_.head, kSlotBytes + 20);
  flip(anchor_.head, 21);
  says("两个槽都已损坏", "both its slots are damaged");
}

TEST_F(Refusal, HeadOfAnotherLedger) {
  make_ledger(options_, 9);
  const OpenOptions other = options_in(dir_.path() / "other");
  EventLog::create(other, "ledger.example.cn/fund-b");
  fs::copy_file(other.anchor / "HEAD", anchor_.head, fs::copy_options::overwrite_existing);
  says("属于另一账本（本账本为 ledger.example.cn/fund-a）",
       "belongs to another ledger (this one is ledger.example.cn/fund-a)");
}

TEST_F(Refusal, HeadOfAnotherLedgerOfTheSameName) {
  make_ledger(options_, 9);
  const OpenOptions other = options_in(dir_.path() / "other");
  make_ledger(other, 6);  // other salts, so another root
  fs::copy_file(other.anchor / "HEAD", anchor_.head, fs::copy_options::overwrite_existing);
  says("账本前 6 条的根与 HEAD 文件", "the root of the log's first 6 records is not that of");
}

TEST_F(Refusal, HeadOfAnotherEpoch) {
  make_ledger(options_, 9);
  HeadSlot slot = *read_head(anchor_.head);
  slot.epoch = 2;
  create_head(anchor_.head, slot);
  says("记为第 2 纪元，账本为第 1 纪元", "is of epoch 2, the log of epoch 1");
}

TEST_F(Refusal, AnOlderBackupIsBehindHead) {
  make_ledger(options_, 9);
  back_up();
  {
    EventLog log = EventLog::open(options_);
    commit_groups(log, {3});
  }
  restore();
  says("止于第 9 号，而 HEAD 记到第 12 号", "ends at 9, but HEAD says 12");
  EXPECT_THAT(opening(), HasSubstr("yingbu new-origin"));
}

TEST_F(Refusal, AnOlderBackupIsBehindItsCheckpoint) {
  make_ledger(options_, 9);
  back_up();
  fs::copy_file(anchor_.head, dir_.path() / "old_head");
  {
    EventLog log = EventLog::open(options_);
    commit_groups(log, {3});
    log.publish_checkpoint();
  }
  restore();
  fs::rename(dir_.path() / "old_head", anchor_.head);
  says("已签名的检查点记到第 12 号", "ends at 9, but the signed checkpoint says 12");
  // restore-head does not help past what was published; a new origin does.
  EXPECT_THAT(failure_of([&] { EventLog::restore_head(options_); }),
              HasSubstr("published records are lost"));
}

TEST_F(Refusal, ACheckpointOfAnotherHistory) {
  make_ledger(options_, 9);
  const SignerKey key = read_key(anchor_, kTestOrigin);
  write_durably(anchor_.checkpoint,
                sign_checkpoint({kTestOrigin, {6, sha256("another history")}}, key));
  says("账本前 6 条的根与检查点",
       "the root of the log's first 6 records is not that of the checkpoint");
}

TEST_F(Refusal, ACheckpointThatWasChanged) {
  make_ledger(options_, 9);
  std::string note = *read_small_file(anchor_.checkpoint);
  note.replace(note.find("\n0\n"), 3, "\n1\n");
  write_durably(anchor_.checkpoint, note);
  says("的签名无效", "the signature of the checkpoint");
}

TEST_F(Refusal, ACheckpointOfAnotherOrigin) {
  make_ledger(options_, 9);
  const SignerKey key = SignerKey::generate("ledger.example.cn/fund-b");
  write_durably(anchor_.checkpoint,
                sign_checkpoint({"ledger.example.cn/fund-b", {0, empty_root()}}, key));
  says("属于另一账本（本账本为 ledger.example.cn/fund-a）", "is of another origin");
}

TEST_F(Refusal, ACheckpointThatIsMissingOrNoNote) {
  make_ledger(options_, 9);
  write_durably(anchor_.checkpoint, "hello\n");
  says("检查点文件", "checkpoint cannot be read");
  fs::remove(anchor_.checkpoint);
  says("缺少检查点文件", "checkpoint is missing");
}

TEST_F(Refusal, AKeyThatIsMissingOrNoKey) {
  make_ledger(options_, 9);
  write_durably(anchor_.key, SignerKey::generate("another").text() + "\n");
  says("无法识别，或不是 ledger.example.cn/fund-a 的密钥",
       "is not the key of ledger.example.cn/fund-a");
  fs::remove(anchor_.key);
  says("缺少检查点私钥", "private key");
}

TEST_F(Refusal, ARecordThatWasRemoved) {
  make_ledger(options_, 30);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::entries), entry_key(17)).ok());
  });
  says("的内容已损坏", "record 17 is missing");
}

TEST_F(Refusal, TheFirstOrLastRecordWasRemoved) {
  make_ledger(options_, 30);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::entries), entry_key(30)).ok());
  });
  says("的内容已损坏", "the last record is 29, but meta says 30");
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::entries), entry_key(1)).ok());
    put_size(batch, store, 29);
  });
  says("的内容已损坏", "record 1 is missing");
}

TEST_F(Refusal, HalfAGroupAtTheEnd) {
  make_ledger(options_, 30);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::entries), entry_key(30)).ok());
    put_size(batch, store, 29);
  });
  says("的内容已损坏", "record 29 is the last, but its group goes on");
}

TEST_F(Refusal, ARecordThatWasRewritten) {
  make_ledger(options_, 30);
  const std::string stored(EventLog::open(options_).read(12)->stored());
  const auto put = [&](std::string bytes) {
    tamper([&](const Store& store, rocksdb::WriteBatch& batch) {
      ASSERT_TRUE(batch.Put(store.handle(ColumnFamily::entries), entry_key(12), bytes).ok());
    });
  };
  std::string bytes = stored;
  bytes.back() ^= 1;  // the payload: its digest tells
  put(bytes);
  says("的内容已损坏", "record 12 has another payload than its digest says");
  bytes = stored;
  bytes[64] ^= 1;  // the actor: the tree tells
  put(bytes);
  says("根", "the root of the log's first 30 records is not that of the HEAD file");
  bytes = stored;
  bytes[3] = 1;
  put(bytes);
  says("的内容已损坏", "record 12: reserved bits are set");
  bytes = stored;
  bytes[8] ^= 1;
  put(bytes);
  says("的内容已损坏", "record 12");
}

TEST_F(Refusal, AFullTileIsMissing) {
  make_ledger(options_, 300);
  tamper([](const Store& store, rocksdb::WriteBatch& batch) {
    ASSERT_TRUE(batch.Delete(store.handle(ColumnFamily::tiles), tile_key({0, 0})).ok());
  });
  says("的内容已损坏", "tile 0 of level 0 is missing");
}

TEST_F(Refusal, ALogAheadOfItsAnchorIsWelcome) {
  make_ledger(options_, 9);
  const fs::path old_anchor = dir_.path() / "old_anchor";
  fs::copy(options_.anchor, old_anchor);
  {
    EventLog log = EventLog::open(options_);
    commit_groups(log, {3});
    log.publish_checkpoint();
  }
  fs::remove_all(options_.anchor);
  fs::rename(old_anchor, options_.anchor);
  EXPECT_EQ(EventLog::open(options_).size(), 12u);
  EXPECT_EQ(read_head(anchor_.head)->head.size, 12u);
}

TEST_F(Refusal, ANewOriginContinuesWhatIsLeft) {
  make_ledger(options_, 9);
  back_up();
  std::string published;
  {
    EventLog log = EventLog::open(options_);
    commit_groups(log, {3});
    published = log.publish_checkpoint();
  }
  restore();
  ASSERT_THAT(opening(), HasSubstr("acknowledged records are lost"));
  EXPECT_EQ(EventLog::start_new_origin(options_, "ledger.example.cn/fund-a-2"), published);
  EventLog log = EventLog::open(options_);
  EXPECT_EQ(log.origin(), "ledger.example.cn/fund-a-2");
  EXPECT_EQ(log.epoch(), 2u);
  EXPECT_EQ(log.size(), 9u);
  commit_groups(log, {1});
  EXPECT_EQ(log.read(10)->header().epoch, 2u);
  EXPECT_TRUE(fs::exists(options_.anchor / "checkpoint.epoch1"));
  EXPECT_TRUE(fs::exists(options_.anchor / "checkpoint.key.epoch1"));
}

}  // namespace
}  // namespace yingbu
