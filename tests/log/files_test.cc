#include "ledger/log/files.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/log/ledger_fixture.h"
#include "tests/log/temp_dir.h"

namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// Works in a directory until its end.
class WorkingIn {
 public:
  explicit WorkingIn(const fs::path& directory) : before_(fs::current_path()) {
    fs::current_path(directory);
  }
  WorkingIn(const WorkingIn&) = delete;
  WorkingIn& operator=(const WorkingIn&) = delete;
  ~WorkingIn() { fs::current_path(before_); }

 private:
  fs::path before_;
};

TEST(Files, ABareFileNameLiesInTheWorkingDirectory) {
  const TempDir dir;
  const WorkingIn in(dir.path());
  write_durably("key", "first");
  write_durably("key", "second");
  EXPECT_EQ(read_small_file(dir.path() / "key"), "second");
  EXPECT_EQ(fs::status("key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists("key.tmp"));
}

TEST(Files, ATemporaryLeftByACrashIsReplacedWithItsMode) {
  const TempDir dir;
  std::ofstream(dir.path() / "key.tmp") << "half";
  write_durably(dir.path() / "key", "whole");
  EXPECT_EQ(read_small_file(dir.path() / "key"), "whole");
  EXPECT_EQ(fs::status(dir.path() / "key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(dir.path() / "key.tmp"));
}

TEST(Files, AMissingDirectoryIsNamed) {
  const TempDir dir;
  const fs::path path = dir.path() / "absent" / "key";
  const std::string message = failure_of([&] { write_durably(path, "x"); });
  EXPECT_THAT(message, HasSubstr("无法创建 " + path.string() + ".tmp"));
  EXPECT_THAT(message, HasSubstr("cannot create " + path.string() +
                                 ".tmp: No such file or directory; check the disk"));
  EXPECT_EQ(read_small_file(path), std::nullopt);
}

TEST(Files, AFileAbove64KibibytesIsNotRead) {
  const TempDir dir;
  const fs::path path = dir.path() / "HEAD";
  write_durably(path, std::string(64 * 1024, 'x'));
  EXPECT_EQ(read_small_file(path)->size(), 64u * 1024);
  write_durably(path, std::string(64 * 1024 + 1, 'x'));
  const std::string message = failure_of([&] { read_small_file(path); });
  EXPECT_THAT(message, HasSubstr(path.string() + " 大得不像本系统的文件"));
  EXPECT_THAT(message, HasSubstr(path.string() + " is too large to be a file of this ledger"));
}

TEST(Files, ANewDirectoryIsItsOwnersAloneAndAnOldOneStaysAsItIs) {
  const TempDir dir;
  using std::filesystem::perms;
  const auto mode = [](const std::filesystem::path& path) {
    return std::filesystem::status(path).permissions() & perms::mask;
  };
  make_private_directory(dir.path() / "a" / "b");
  EXPECT_EQ(mode(dir.path() / "a" / "b"), perms::owner_all);
  std::filesystem::permissions(dir.path() / "a", perms::owner_all | perms::group_read);
  make_private_directory(dir.path() / "a");
  EXPECT_EQ(mode(dir.path() / "a"), perms::owner_all | perms::group_read);
}

}  // namespace
}  // namespace yingbu
