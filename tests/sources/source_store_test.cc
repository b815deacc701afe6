#include "ledger/sources/source_store.h"

#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "ledger/log/files.h"
#include "tests/log/temp_dir.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr PartyNo kCompany{12};
constexpr PartyNo kBank{13};
constexpr std::string_view kRegister =
    "唯一业务编号,债务人名称,主债权金额（万元）\r\nHM-2026-001,离石区核桃示例合作社,200\r\n";

void put(SourceStore& store, std::string_view bytes, SourcePut by = {kCompany, 1000}) {
  const auto kept = store.put(sha256(bytes), bytes, by);
  ASSERT_TRUE(kept) << describe(kept.error(), Language::en);
}

class SourceStoreTest : public ::testing::Test {
 protected:
  fs::path file_of(std::string_view bytes) const {
    const std::string name = hex(sha256(bytes));
    return root / name.substr(0, 2) / name;
  }
  static void overwrite(const fs::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  }
  void expect_damaged() {
    const SourceBytes source = store.read(sha256(kRegister));
    EXPECT_EQ(source.state, SourceCondition::damaged);
    EXPECT_EQ(source.bytes, "");
  }

  TempDir dir;
  fs::path root = dir.path() / "sources";
  SourceStore store{root, 0};
};

TEST_F(SourceStoreTest, AFileComesBackByteForByte) {
  EXPECT_THAT(store.all(), IsEmpty());
  EXPECT_EQ(store.read(sha256(kRegister)).state, SourceCondition::absent);
  put(store, kRegister);
  const SourceBytes source = SourceStore(root).read(sha256(kRegister));
  EXPECT_EQ(source.state, SourceCondition::kept);
  EXPECT_EQ(source.bytes, kRegister);
  EXPECT_THAT(store.all(), ElementsAre(sha256(kRegister)));
}

TEST_F(SourceStoreTest, ItIsItsOwnersAlone) {
  put(store, kRegister);
  const auto mode = [](const fs::path& path) {
    return fs::status(path).permissions() & fs::perms::mask;
  };
  constexpr auto kFile = fs::perms::owner_read | fs::perms::owner_write;
  EXPECT_EQ(mode(root), fs::perms::owner_all);
  EXPECT_EQ(mode(file_of(kRegister).parent_path()), fs::perms::owner_all);
  EXPECT_EQ(mode(file_of(kRegister)), kFile);
  EXPECT_EQ(mode(file_of(kRegister).string() + ".by-12"), kFile);
}

TEST_F(SourceStoreTest, TheSameBytesAreKeptOnceAndWhoHandedThemOverIsKnown) {
  put(store, kRegister, {kCompany, 1000});
  const auto written = fs::last_write_time(file_of(kRegister));
  put(store, kRegister, {kBank, 2000});
  put(store, kRegister, {kCompany, 3000});
  EXPECT_EQ(fs::last_write_time(file_of(kRegister)), written);
  const auto handed_over = store.handed_over(sha256(kRegister));
  ASSERT_THAT(handed_over, SizeIs(2));
  EXPECT_EQ(handed_over[0].by, kCompany);
  EXPECT_EQ(handed_over[0].at_us, 3000);
  EXPECT_EQ(handed_over[1].by, kBank);
  EXPECT_THAT(store.all(), SizeIs(1));
}

TEST_F(SourceStoreTest, BytesOfAnotherDigestAreRefused) {
  const auto kept = store.put(sha256("another"), kRegister, {kCompany, 1});
  ASSERT_FALSE(kept);
  EXPECT_EQ(describe(kept.error(), Language::zh),
            "无法读取：内容的 SHA-256 为 " + hex(sha256(kRegister)) + "，与所称不符，未存");
  EXPECT_EQ(describe(kept.error(), Language::en), "cannot be read: the SHA-256 of the bytes is " +
                                                      hex(sha256(kRegister)) +
                                                      " and not what was said; not kept");
  EXPECT_FALSE(fs::exists(root));
}

TEST_F(SourceStoreTest, AChangedByteIsSaidAndNothingIsShown) {
  put(store, kRegister);
  std::string changed(kRegister);
  changed[changed.find("200")] = '9';
  overwrite(file_of(kRegister), changed);
  expect_damaged();
  EXPECT_THAT(store.all(), SizeIs(1)) << "it is found by who looks for damage";
}

TEST_F(SourceStoreTest, ACutFileAndAnEmptyOneAreDamaged) {
  put(store, kRegister);
  fs::resize_file(file_of(kRegister), kRegister.size() - 1);
  expect_damaged();
  fs::resize_file(file_of(kRegister), 0);
  expect_damaged();
}

TEST_F(SourceStoreTest, AnotherFileInItsPlaceIsDamaged) {
  put(store, kRegister);
  put(store, "another");
  fs::copy_file(file_of("another"), file_of(kRegister), fs::copy_options::overwrite_existing);
  expect_damaged();
  fs::remove(file_of(kRegister));
  fs::create_symlink(file_of("another"), file_of(kRegister));
  expect_damaged();
  fs::remove(file_of(kRegister));
  fs::create_directory(file_of(kRegister));
  expect_damaged();
}

TEST_F(SourceStoreTest, TheSameFileAgainMendsADamagedOne) {
  put(store, kRegister);
  overwrite(file_of(kRegister), "gone");
  expect_damaged();
  put(store, kRegister);
  EXPECT_EQ(store.read(sha256(kRegister)).bytes, kRegister);
}

TEST_F(SourceStoreTest, WhatACrashLeftBeforeItsNameIsNoFileAndIsSwept) {
  put(store, "another", {kCompany, 1000});
  const fs::path left = root / "coming" / (hex(sha256(kRegister)) + ".77-1");
  overwrite(left, kRegister.substr(0, 20));
  overwrite(left.string() + ".tmp", kRegister);
  EXPECT_EQ(store.read(sha256(kRegister)).state, SourceCondition::absent);
  EXPECT_THAT(store.all(), SizeIs(1));
  EXPECT_EQ(store.sweep(0, [](const Digest&) { return true; }), 0U);
  EXPECT_TRUE(fs::is_empty(root / "coming"));
  put(store, kRegister);
  EXPECT_EQ(store.read(sha256(kRegister)).state, SourceCondition::kept);
}

// A process that writes is killed at any moment; what bears a name is whole.
TEST_F(SourceStoreTest, KilledWhileWritingItLeavesNoFileThatIsNotWhole) {
  constexpr int kKills = 20;
  for (int n = 0; n < kKills; ++n) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      SourceStore writing(root, 0);
      for (int i = 0;; ++i) {
        const std::string bytes(200'000, static_cast<char>('a' + (i + n) % 26));
        const std::string file = std::to_string(n * 1000 + i) + bytes;
        if (!writing.put(sha256(file), file, {kCompany, i})) ::_exit(1);
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(2'000 + 1'700 * n));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  const auto all = store.all();
  EXPECT_THAT(all, Not(IsEmpty()));
  for (const Digest& digest : all) {
    EXPECT_EQ(store.read(digest).state, SourceCondition::kept) << hex(digest);
  }
  store.sweep(0, [](const Digest&) { return true; });
  EXPECT_TRUE(fs::is_empty(root / "coming"));
}

TEST_F(SourceStoreTest, TwoWritersOfOneFileAndOfMany) {
  SourceStore other(root, 0);  // as another process has it
  const auto write = [](SourceStore& to, PartyNo by) {
    for (int i = 0; i < 100; ++i) put(to, "file " + std::to_string(i % 10), {by, i});
  };
  std::thread first(write, std::ref(store), kCompany);
  std::thread second(write, std::ref(other), kBank);
  std::thread third(write, std::ref(store), PartyNo{14});
  first.join();
  second.join();
  third.join();
  ASSERT_THAT(store.all(), SizeIs(10));
  for (const Digest& digest : store.all()) {
    EXPECT_EQ(store.read(digest).state, SourceCondition::kept);
    EXPECT_THAT(store.handed_over(digest), SizeIs(3));
  }
  EXPECT_TRUE(fs::is_empty(root / "coming"));
}

TEST_F(SourceStoreTest, OnlyWhatIsOfNoRunAndOldIsSwept) {
  put(store, "of a run", {kCompany, 1000});
  put(store, "old", {kCompany, 1000});
  put(store, "old, handed over again", {kCompany, 1000});
  put(store, "old, handed over again", {kBank, 6000});
  put(store, "new", {kCompany, 5000});
  const auto is_recorded = [](const Digest& digest) { return digest == sha256("of a run"); };
  EXPECT_EQ(store.sweep(5000, is_recorded), 1U);
  EXPECT_EQ(store.read(sha256("old")).state, SourceCondition::absent);
  EXPECT_THAT(store.handed_over(sha256("old")), IsEmpty());
  EXPECT_THAT(store.all(), SizeIs(3));
  EXPECT_EQ(store.sweep(9000, is_recorded), 2U);
  EXPECT_THAT(store.all(), ElementsAre(sha256("of a run")));
}

TEST_F(SourceStoreTest, WhatAPartyHandsOverIsCounted) {
  put(store, "12345", {kCompany, 1000});
  put(store, "1234567", {kCompany, 2000});
  put(store, "123", {kBank, 2000});
  EXPECT_EQ(store.bytes_put_since(kCompany, 0), 12U);
  EXPECT_EQ(store.bytes_put_since(kCompany, 2000), 7U);
  EXPECT_EQ(store.bytes_put_since(PartyNo{1}, 0), 0U) << "party 1 is not party 12";
}

TEST_F(SourceStoreTest, ADiskBelowItsFloorTakesNoFile) {
  SourceStore careful(root, std::uint64_t{1} << 62);
  const auto kept = careful.put(sha256(kRegister), kRegister, {kCompany, 1});
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().reason, Reason::disk_low);
  EXPECT_THAT(describe(kept.error(), Language::zh), HasSubstr("账本所在磁盘只剩"));
  EXPECT_THAT(store.all(), IsEmpty());
}

TEST_F(SourceStoreTest, AnUnwritableDirectoryIsNamed) {
  overwrite(root, "a file where the directory should be");
  const auto attempt = [&] { return store.put(sha256(kRegister), kRegister, {kCompany, 1}); };
  try {
    EXPECT_FALSE(attempt());
    ADD_FAILURE() << "it was taken";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.zh(), HasSubstr(root.string()));
    EXPECT_NE(failure.kind(), Failure::Kind::broken);
  }
}

TEST_F(SourceStoreTest, ACopyHasWhatIsSoundWithWhoHandedItOver) {
  put(store, kRegister, {kCompany, 1000});
  put(store, kRegister, {kBank, 2000});
  put(store, "damaged later");
  overwrite(file_of("damaged later"), "x");
  const CopiedSources copied = store.copy_to(dir.path() / "copy");
  EXPECT_EQ(copied.files, 1U);
  EXPECT_EQ(copied.bytes, kRegister.size());
  EXPECT_THAT(copied.damaged, ElementsAre(sha256("damaged later")));
  const SourceStore copy(dir.path() / "copy");
  EXPECT_EQ(copy.read(sha256(kRegister)).bytes, kRegister);
  EXPECT_EQ(copy.read(sha256("damaged later")).state, SourceCondition::absent);
  ASSERT_THAT(copy.handed_over(sha256(kRegister)), SizeIs(2));
  EXPECT_EQ(copy.handed_over(sha256(kRegister))[1].at_us, 2000);
}

}  // namespace
}  // namespace yingbu
