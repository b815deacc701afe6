#include <filesystem>
#include <gmock/gmock.h>
#include <map>

#include "ledger/log/store.h"
#include "tests/tools/process.h"
#include "tests/tools/town.h"

// An offline check finds what was changed behind the ledger's back.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

OpenOptions options_of(const std::string& ledger) {
  OpenOptions options;
  options.store = ledger + "/log";
  options.anchor = ledger + "/anchor";
  return options;
}

// Turns one bit of what is stored of a record, so that RocksDB itself finds nothing wrong.
void flip_byte(const std::string& ledger, std::uint64_t seq, std::size_t offset) {
  const Store store(options_of(ledger), Store::Mode::read_write);
  std::string bytes = *store.get(ColumnFamily::entries, entry_key(seq));
  bytes.at(offset) = static_cast<char>(bytes.at(offset) ^ 1);
  rocksdb::WriteOptions sync;
  sync.sync = true;
  ASSERT_TRUE(
      store.db().Put(sync, store.handle(ColumnFamily::entries), entry_key(seq), bytes).ok());
}

class VerifyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(init_ledger(ledger_, dir_ / "tokens").code, 0);
    const Ran town = run_yingbu({"submit", "--batch", "per_line", "--ledger", ledger_,
                                 "--token-file", dir_ / "tokens", "--as", "经办"},
                                {}, kTownLines);
    ASSERT_EQ(town.code, 0) << town.err;
  }

  TempDir dir_;
  const std::string ledger_ = dir_ / "ledger";
};

TEST_F(VerifyTest, ASoundLedgerIsSaidToBeSound) {
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("核对无误"));
  EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
  EXPECT_THAT(run_yingbu({"--json", "verify", ledger_}).out, HasSubstr("\"sound\":true"));
}

TEST_F(VerifyTest, ItChangesNoFile) {
  const auto stamps = [this] {
    std::map<std::string, std::filesystem::file_time_type> all;
    for (const auto& each : std::filesystem::recursive_directory_iterator(ledger_)) {
      if (each.is_regular_file()) all[each.path()] = each.last_write_time();
    }
    return all;
  };
  const auto before = stamps();
  EXPECT_EQ(run_yingbu({"verify", ledger_}).code, 0);
  EXPECT_EQ(stamps(), before);
}

TEST_F(VerifyTest, AServedLedgerIsSaidToBeAnothersWithItsProcess) {
  const Serving serving(ledger_);
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr(" (yingbu) 使用：一个账本只能由一个进程打开"));
}

TEST_F(VerifyTest, AFlippedByteInARecentPayloadIsRefusedAtOpening) {
  flip_byte(ledger_, 3, kEntryBytes + kSaltBytes + 2);
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("record 3"));
}

TEST_F(VerifyTest, AFlippedByteInAnOldPayloadIsFound) {
  std::string lines;  // so many that opening no longer reads the first records
  for (int i = 0; i < 1100; ++i) {
    const std::string number = std::to_string(i);
    lines +=
        R"({"request_id":"p)" + number +
        R"(","command":"register_party","booked_date":"2025-01-07","data":{"party":"local_code:)" +
        number + R"(","kind":"enterprise","name":"企业","region":"141102"}})" + "\n";
  }
  const Ran more = run_yingbu({"submit", "--batch", "per_line", "--ledger", ledger_, "--token-file",
                               dir_ / "tokens", "--as", "经办"},
                              {}, lines);
  ASSERT_EQ(more.code, 0) << more.err;
  flip_byte(ledger_, 3, kEntryBytes + kSaltBytes + 2);
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("第 3 号的内容与其摘要不符"));
  EXPECT_THAT(run_yingbu({"--json", "verify", ledger_}).out, HasSubstr("\"sound\":false"));
}

TEST_F(VerifyTest, AChangedHeaderMovesTheRootAndIsRefused) {
  flip_byte(ledger_, 3, 64);  // the actor: no fault of form, so only the root tells
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("HEAD"));
}

TEST_F(VerifyTest, ALostHeadIsRefusedAndRestoredByTheCommandItNames) {
  std::filesystem::remove(ledger_ + "/anchor/HEAD");
  const Ran refused = run_yingbu({"verify", ledger_});
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("yingbu restore-head"));
  const Ran restored = run_yingbu({"restore-head", ledger_});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(run_yingbu({"verify", ledger_}).code, 0);
}

TEST_F(VerifyTest, ANewOriginGoesOnAndShowsTheOldCheckpoint) {
  const Ran begun = run_yingbu({"new-origin", ledger_, "--origin", "yingbu.test/second"});
  EXPECT_EQ(begun.code, 0) << begun.err;
  EXPECT_THAT(begun.out, HasSubstr("yingbu.test/lvliang"));
  EXPECT_THAT(run_yingbu({"verify", ledger_}).out, HasSubstr("yingbu.test/second / 2"));
}

}  // namespace
}  // namespace yingbu::testing
