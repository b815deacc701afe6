#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/log/anchor.h"
#include "ledger/log/files.h"
#include "tests/log/ledger_fixture.h"

// A ledger opened only to be read: an auditor's copy, a read-only disk.
namespace yingbu {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Reading : public ::testing::Test {
 protected:
  static void says(const std::string& message, const char* zh, const char* en) {
    EXPECT_THAT(message, HasSubstr(zh));
    EXPECT_THAT(message, HasSubstr(en));
    fmt::print("{}\n", message);
  }

  const TempDir dir_ = TempDir::in_memory();
  const OpenOptions options_ = options_in(dir_.path());
  const AnchorPaths anchor_{options_.anchor};
};

TEST_F(Reading, AnOpenLedgerIsReadByNobodyElse) {
  const EventLog log = EventLog::create(options_, kTestOrigin);
  says(failure_of([&] { EventLog::open_to_read(options_); }), "一个账本只能由一个进程打开",
       "one process opens a ledger");
}

TEST_F(Reading, ChangesNothing) {
  make_ledger(options_, 3);
  const auto stamps = [this] {
    std::map<std::string, fs::file_time_type> all;
    for (const auto& file : fs::recursive_directory_iterator(dir_.path())) {
      if (file.is_regular_file()) all[file.path()] = file.last_write_time();
    }
    return all;
  };
  const auto before = stamps();
  {
    const EventLog log = EventLog::open_to_read(options_);
    EXPECT_EQ(log.size(), 3u);
    EXPECT_TRUE(log.read(3));
  }
  EXPECT_EQ(stamps(), before);
}

TEST_F(Reading, AnAuditorsCopyIsReadWithoutThePrivateKey) {
  make_ledger(options_, 3);
  fs::remove(anchor_.key);
  EXPECT_EQ(EventLog::open_to_read(options_).size(), 3u);
  says(failure_of([&] { EventLog::open(options_); }), "缺少检查点私钥", "private key");
  write_durably(anchor_.pub, SignerKey::generate("another").verifier().text() + "\n");
  says(failure_of([&] { EventLog::open_to_read(options_); }),
       "无法识别，或不是 ledger.example.cn/fund-a 的密钥",
       "is not the key of ledger.example.cn/fund-a");
}

// In a process of somebody who may not write it; root may write anything.
template <class Check>
bool holds_for_a_clerk(Check&& check) {
  constexpr uid_t kNobody = 65534;
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      const bool is_clerk = ::geteuid() != 0 || ::setuid(kNobody) == 0;
      ::_exit(is_clerk && check() ? 0 : 1);
    } catch (const std::exception& thrown) {
      fmt::print(stderr, "{}\n", thrown.what());
      ::_exit(2);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_F(Reading, AStoreThatMayNotBeWrittenIsReadAndSaidToBeThat) {
  make_ledger(options_, 3);
  fs::remove(options_.store / "LOCK");  // a copy has none
  constexpr auto kRead = fs::perms::group_read | fs::perms::others_read;
  constexpr auto kEnter = kRead | fs::perms::group_exec | fs::perms::others_exec;
  fs::permissions(dir_.path(), kEnter, fs::perm_options::add);
  for (const auto& root : {options_.store, options_.anchor}) {
    fs::permissions(root, kEnter, fs::perm_options::add);
    for (const auto& file : fs::directory_iterator(root)) {
      fs::permissions(file, kRead, fs::perm_options::add);
    }
  }
  fs::permissions(options_.store, fs::perms::owner_write, fs::perm_options::remove);
  EXPECT_TRUE(holds_for_a_clerk([&] { return EventLog::open_to_read(options_).size() == 3u; }));
  EXPECT_TRUE(holds_for_a_clerk([&] {
    const std::string said = failure_of([&] { EventLog::open(options_); });
    fmt::print("{}\n", said);
    std::fflush(stdout);
    return said.find("无权写入") != std::string::npos &&
           said.find("may not be written") != std::string::npos;
  }));
  fs::permissions(options_.store, fs::perms::owner_write, fs::perm_options::add);
}

}  // namespace
}  // namespace yingbu
