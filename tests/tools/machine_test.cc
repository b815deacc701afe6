#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/log/ledger.h"
#include "tests/tools/process.h"
#include "tests/tools/town.h"

// The program on its machine: who may read its files, what it says where it may not start, how a
// service manager hears of it, and what a person does about the clock.
namespace yingbu::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class MachineTest : public ::testing::Test {
 protected:
  void make() { ASSERT_EQ(init_ledger(ledger_, dir_ / "tokens").code, 0); }

  TempDir dir_;
  const std::string ledger_ = dir_ / "ledger";
};

// ---- Whose files ------------------------------------------------------------------------------

TEST_F(MachineTest, EveryFileIsItsOwnersAlone) {
  make();
  { const Serving serving(ledger_); }
  std::size_t files = 0;
  for (const auto& each : fs::recursive_directory_iterator(dir_ / "")) {
    const auto mode = each.status().permissions() & fs::perms::mask;
    const auto most =
        each.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(mode & ~most, fs::perms::none) << each.path();
    files += each.is_regular_file() ? 1 : 0;
  }
  EXPECT_GT(files, 10U);
  EXPECT_EQ(fs::status(ledger_).permissions() & fs::perms::mask, fs::perms::owner_all);
}

TEST_F(MachineTest, ALedgerThatOthersMayEnterIsWarnedOf) {
  make();
  fs::permissions(ledger_, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  Serving serving(ledger_);
  EXPECT_THAT(serving.stop().err, HasSubstr("可被本机其他用户进入，内含账号与密钥：请执行 chmod"));
}

TEST_F(MachineTest, AServerLeavesNoCoreDump) {
  make();
  const Serving serving(ledger_);
  const std::string limits = file_text("/proc/" + std::to_string(serving.pid()) + "/limits");
  const std::size_t at = limits.find("Max core file size");
  ASSERT_NE(at, std::string::npos);
  EXPECT_THAT(limits.substr(at, 50), HasSubstr(" 0  "));
}

TEST_F(MachineTest, TokensWithoutAPlaceAreRefusedBeforeALedgerIsMade) {
  const Ran ran = init_ledger(ledger_, dir_ / "absent/tokens");
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("不存在：请先建立该目录；尚未新建任何账本"));
  EXPECT_FALSE(fs::exists(ledger_));
  fs::create_directory(dir_ / "absent");
  EXPECT_EQ(init_ledger(ledger_, dir_ / "absent/tokens").code, 0);
}

TEST_F(MachineTest, WhereNoLedgerIsMadeNoTokenStays) {
  fs::create_directories(ledger_ + "/log");
  write_text(ledger_ + "/log/letter.txt", "hello");
  const Ran ran = init_ledger(ledger_, dir_ / "tokens");
  EXPECT_NE(ran.code, 0);
  EXPECT_THAT(ran.err, HasSubstr("不会在已有内容上新建账本"));
  EXPECT_FALSE(fs::exists(dir_ / "tokens"));
}

TEST_F(MachineTest, TokensMayLieInTheLedgersOwnDirectory) {
  EXPECT_EQ(init_ledger(ledger_, ledger_ + "/tokens").code, 0);
  EXPECT_THAT(file_text(ledger_ + "/tokens"), HasSubstr("yb_"));
}

// ---- Where it may not start -------------------------------------------------------------------

TEST_F(MachineTest, ATakenPortIsNamed) {
  make();
  ASSERT_EQ(init_ledger(dir_ / "other", dir_ / "other.tokens").code, 0);
  const Serving serving(ledger_);
  const std::string port = serving.url().substr(serving.url().rfind(':') + 1);
  const Ran ran = run_yingbu({"serve", dir_ / "other", "--port", port});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr(port));
  EXPECT_THAT(ran.err, HasSubstr("占用"));
}

TEST_F(MachineTest, AServedLedgerIsNotServedTwiceAndItsProcessIsNamed) {
  make();
  const Serving serving(ledger_);
  const Ran ran = run_yingbu({"serve", ledger_, "--port", "0"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("正被进程 " + std::to_string(serving.pid()) + " (yingbu) 使用"));
}

// Runs the program as somebody who owns nothing.
Ran run_as_nobody(const TempDir& dir, const Words& words) {
  if (::geteuid() != 0) return run_yingbu(words);
  return run_yingbu_as(65534, dir, words);
}

TEST_F(MachineTest, ALedgerThatMayBeReadButNotWrittenIsVerifiedAndNotServed) {
  make();
  fs::permissions(dir_ / "", fs::perms::others_exec | fs::perms::others_read,
                  fs::perm_options::add);
  for (const auto& each : fs::recursive_directory_iterator(ledger_)) {
    fs::permissions(each.path(), fs::perms::others_read, fs::perm_options::add);
    if (each.is_directory())
      fs::permissions(each.path(), fs::perms::others_exec, fs::perm_options::add);
  }
  fs::permissions(ledger_, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  fs::permissions(ledger_ + "/anchor/checkpoint.key", fs::perms::owner_read);
  if (::geteuid() != 0) return;  // its owner may write it
  const Ran served = run_as_nobody(dir_, {"serve", ledger_, "--port", "0"});
  EXPECT_EQ(served.code, 3);
  EXPECT_THAT(served.err, HasSubstr("无权写入"));
  const Ran verified = run_as_nobody(dir_, {"verify", ledger_});
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("核对无误"));
}

TEST_F(MachineTest, ALedgerOfAnotherUserIsSaidToBeThatAndNotDamaged) {
  make();
  if (::geteuid() != 0) return;  // nothing of ours is another's
  fs::permissions(dir_ / "", fs::perms::others_exec | fs::perms::others_read,
                  fs::perm_options::add);
  fs::permissions(ledger_, fs::perms::others_exec | fs::perms::others_read, fs::perm_options::add);
  for (const char* verb : {"serve", "verify"}) {
    const Ran ran = run_as_nobody(dir_, {verb, ledger_});
    EXPECT_EQ(ran.code, 3) << verb;
    EXPECT_THAT(ran.err, HasSubstr("它们属于另一用户")) << verb;
  }
}

TEST_F(MachineTest, APublicKeyThatIsNotThePrivateKeysIsFoundByVerify) {
  make();
  ASSERT_EQ(init_ledger(dir_ / "other", dir_ / "other.tokens").code, 0);
  fs::copy_file(dir_ / "other/anchor/checkpoint.pub", ledger_ + "/anchor/checkpoint.pub",
                fs::copy_options::overwrite_existing);
  const Ran ran = run_yingbu({"verify", ledger_});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("checkpoint.pub"));
  EXPECT_THAT(ran.err, HasSubstr("不是一对"));
  fs::remove(ledger_ + "/anchor/checkpoint.pub");
  EXPECT_THAT(run_yingbu({"verify", ledger_}).err, HasSubstr("缺少检查点公钥"));
}

// ---- Read models --------------------------------------------------------------------------------

TEST_F(MachineTest, DamagedReadModelsAreAnsweredAsThatAndComeBackUnderARunningServer) {
  make();
  const Words as_clerk{"--token-file", dir_ / "tokens", "--as", "经办"};
  const auto with = [&as_clerk](Words words, const Words& more) {
    words.insert(words.end(), as_clerk.begin(), as_clerk.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  ASSERT_EQ(
      run_yingbu(with({"submit", "--batch", "per_line"}, {"--ledger", ledger_}), {}, kTownLines)
          .code,
      0);
  { const Serving folding(ledger_); }
  std::size_t damaged = 0;
  for (const auto& each : fs::directory_iterator(ledger_ + "/projections/1")) {
    if (each.path().extension() != ".sst") continue;
    std::fstream file(each.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(each.file_size() / 3));
    file << "not what was here";
    ++damaged;
  }
  ASSERT_GT(damaged, 0U);
  Serving serving(ledger_);
  for (const Words& question : {Words{"events"}, Words{"funds"}, Words{"balances"}}) {
    Ran ran;
    for (int i = 0; i < 600; ++i) {
      ran = run_yingbu(with(question, {"--url", serving.url()}));
      if (ran.code == 0) break;
      EXPECT_THAT(ran.err, HasSubstr("读模型")) << "it says what it waits for";
    }
    EXPECT_EQ(ran.code, 0) << ran.err;
  }
  const Ran ended = serving.stop();
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("读模型弃用，由账本重建（记录不受影响）"));
  EXPECT_THAT(ended.err, HasSubstr("Corruption"));
}

// ---- Backups -----------------------------------------------------------------------------------

TEST_F(MachineTest, AServedLedgerIsBackedUpAndTheCopyServesInItsPlace) {
  make();
  const std::string copy = dir_ / "backups/one";
  {
    const Serving serving(ledger_);
    const Ran done = run_yingbu({"backup", ledger_, "--to", copy});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("已备份 " + ledger_ + " 至 " + copy + "：记至第 "));
    EXPECT_THAT(done.out, HasSubstr("副本已打开核对"));
    const Ran again = run_yingbu({"backup", ledger_, "--to", copy});
    EXPECT_EQ(again.code, 3) << again.out;
    EXPECT_THAT(again.err, HasSubstr("不为空"));
  }
  const Ran verified = run_yingbu({"verify", copy});
  EXPECT_EQ(verified.code, 0) << verified.err;
  const Serving from_copy(copy);
  EXPECT_EQ(run_yingbu({"backup", dir_ / "none", "--to", dir_ / "x"}).code, 3);
  EXPECT_EQ(run_yingbu({"backup", ledger_}).code, 2);
}

// ---- The clock --------------------------------------------------------------------------------

TEST_F(MachineTest, AClockBehindTheLogIsAcceptedByAPersonAndVerified) {
  LedgerOptions options;
  options.directory = ledger_;
  options.clock = [] { return system_clock_us() + 400LL * 86'400 * 1'000'000; };
  Genesis genesis;
  genesis.origin = "yingbu.test/clock";
  genesis.currency = "CNY";
  genesis.region = "141100";
  genesis.open_from = date_of(2025, 1, 1);
  genesis.organisation = "local_code:bureau";
  genesis.organisation_name = "吕梁市财政局";
  genesis.actors = {{"管理员", Role::administrator}};
  ASSERT_TRUE(Ledger::create(options, genesis));
  const Ran refused = run_yingbu({"serve", ledger_, "--port", "0"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("时钟慢 399 天，拒绝启动"));
  EXPECT_THAT(refused.err, HasSubstr("yingbu accept-clock"));
  EXPECT_EQ(run_yingbu({"accept-clock", ledger_, "--cause", ""}).code, 2);
  const Ran accepted =
      run_yingbu({"accept-clock", ledger_, "--cause", "主板电池更换后快了 400 天"});
  EXPECT_EQ(accepted.code, 0) << accepted.err;
  EXPECT_THAT(accepted.out, HasSubstr("记为第 4 号；现在可以启动服务"));
  { const Serving serving(ledger_); }
  const Ran verified = run_yingbu({"verify", ledger_});
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("校时"));
  const Ran again = run_yingbu({"accept-clock", ledger_, "--cause", "再来一次"});
  EXPECT_EQ(again.code, 3);
  EXPECT_THAT(again.err, HasSubstr("无须确认"));
}

// ---- The service manager ----------------------------------------------------------------------

TEST_F(MachineTest, TheServiceManagerIsToldWhenItIsReadyAndWhenItStops) {
  make();
  const std::string path = dir_ / "notify";
  const int listening = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un at{};
  at.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof(at.sun_path));
  path.copy(at.sun_path, path.size());
  ASSERT_EQ(::bind(listening, reinterpret_cast<const sockaddr*>(&at), sizeof(at)), 0);
  const auto heard = [listening] {
    pollfd ready{listening, POLLIN, 0};
    if (::poll(&ready, 1, 60'000) != 1) return std::string("nothing");
    std::string text(256, '\0');
    const ssize_t n = ::recv(listening, text.data(), text.size(), 0);
    text.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
    return text;
  };
  Serving serving(ledger_, {}, {"NOTIFY_SOCKET=" + path});
  EXPECT_EQ(heard(), "READY=1");
  EXPECT_EQ(serving.stop().code, 0);
  EXPECT_EQ(heard(), "STOPPING=1");
  ::close(listening);
}

TEST_F(MachineTest, TheUnitFileNamesTheProgramsOwnOptions) {
  const std::string unit = file_text(std::string(YINGBU_SOURCE_DIR) + "/tools/keep/yingbu.service");
  for (const char* line :
       {"Type=notify", "UMask=0077", "LimitCORE=0", "NoNewPrivileges=yes", "ProtectSystem=strict",
        "StateDirectory=yingbu", "Restart=on-failure", "ExecStart=/usr/bin/yingbu serve "}) {
    EXPECT_THAT(unit, HasSubstr(line));
  }
  EXPECT_EQ(run_yingbu({"serve", "--help"}).code, 0);
}

}  // namespace
}  // namespace yingbu::testing
