#include <filesystem>
#include <gmock/gmock.h>
#include <sstream>

#include "tests/tools/process.h"
#include "tests/tools/town.h"

// What a clerk meets before the first question: making a ledger, starting it, getting it wrong.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t count_of(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(InitTest, TokensAreShownOnceWithWhatToDoNext) {
  const TempDir dir;
  const Ran made = run_yingbu({"init", dir / "ledger", "--region", "141100", "--origin",
                               "yingbu.test/a", "--organisation", "uscc:11141100012345671A",
                               "--organisation-name", "吕梁市财政局（虚构）"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(count_of(made.out, "yb_"), 4U);
  EXPECT_THAT(made.out, HasSubstr("只显示这一次"));
  EXPECT_THAT(made.out, HasSubstr("yingbu serve"));
  EXPECT_LE(widest_line(made.out), 80U + (dir / "").size()) << made.out;
  for (const char* who : {"管理员", "经办", "复核", "审计"}) EXPECT_THAT(made.out, HasSubstr(who));
}

TEST(InitTest, ASecondLedgerInTheSamePlaceIsRefused) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const Ran again = init_ledger(dir / "ledger", dir / "tokens2");
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("不为空"));
  EXPECT_FALSE(std::filesystem::exists(dir / "tokens2"));
}

TEST(InitTest, TheTokenFileIsItsOwnersOnlyAndNeverOverwritten) {
  const TempDir dir;
  const Ran made = init_ledger(dir / "ledger", dir / "tokens");
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.out, Not(HasSubstr("yb_")));
  EXPECT_EQ(count_of(file_text(dir / "tokens"), "yb_"), 4U);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(dir / "tokens").permissions(),
            perms::owner_read | perms::owner_write);
  const Ran again = init_ledger(dir / "other", dir / "tokens");
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("已存在"));
  EXPECT_FALSE(std::filesystem::exists(dir / "other"));
}

TEST(InitTest, AWrongCreditCodeIsRefusedAndLeavesNothing) {
  const TempDir dir;
  const Ran made =
      run_yingbu({"init", dir / "ledger", "--region", "141100", "--origin", "a", "--organisation",
                  "uscc:1114110001234567", "--organisation-name", "吕梁市财政局（虚构）"});
  EXPECT_EQ(made.code, 1);
  EXPECT_THAT(made.err, HasSubstr("统一社会信用代码"));
  EXPECT_FALSE(std::filesystem::exists(dir / "ledger"));
}

TEST(UsageTest, WrongUsageEndsWithTwoAndSaysWhereToLook) {
  for (const Words& words :
       {Words{}, Words{"no-such-command"}, Words{"show"}, Words{"balances", "--no-such-option"},
        Words{"--lang", "fr", "version"}, Words{"events", "--limit", "0"}}) {
    const Ran ran = run_yingbu(words);
    EXPECT_EQ(ran.code, 2);
    EXPECT_THAT(ran.err, HasSubstr("--help"));
  }
  EXPECT_THAT(run_yingbu({"no-such-command"}).err, HasSubstr("yingbu --help"));
  EXPECT_THAT(run_yingbu({"reverse"}).err, HasSubstr("yingbu reverse --help"));
  EXPECT_THAT(run_yingbu({"import", "opening"}).err, HasSubstr("yingbu import opening --help"));
}

TEST(UsageTest, AMistypedCommandNamesTheOneThatWasMeant) {
  const Ran ran = run_yingbu({"gurantees"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(
      ran.err,
      "yingbu: 没有命令“gurantees”，是否要用 yingbu guarantees；yingbu --help 列出全部命令\n");
  EXPECT_THAT(run_yingbu({"balance", "--lang", "en"}).err,
              HasSubstr("there is no command 'balance'; did you mean yingbu balances?; "));
  EXPECT_THAT(run_yingbu({"qqqqqqqq"}).err, Not(HasSubstr("是否要用")));
}

TEST(UsageTest, HelpAndVersionAreUnderstoodAsPeopleWriteThem) {
  EXPECT_EQ(run_yingbu({"help"}).out, run_yingbu({"--help"}).out);
  EXPECT_EQ(run_yingbu({"help", "submit"}).out, run_yingbu({"submit", "--help"}).out);
  EXPECT_EQ(run_yingbu({"--version"}).out, run_yingbu({"version"}).out);
  EXPECT_EQ(run_yingbu({"-V"}).out, run_yingbu({"version"}).out);
}

// The commands that the help lists, so that no new one is forgotten here.
std::vector<Words> all_commands() {
  std::vector<Words> commands = {{}, {"import", "guarantees"}, {"import", "opening"}};
  std::istringstream help(run_yingbu({"--lang", "en", "--help"}).out);
  bool listed = false;
  for (std::string line; std::getline(help, line);) {
    if (line.empty()) listed = false;
    if (listed && line.size() > 2 && line[2] != ' ') {
      commands.push_back({line.substr(2, line.find(' ', 2) - 2)});
    }
    if (line == "Commands:") listed = true;
  }
  return commands;
}

TEST(UsageTest, HelpFitsTheTerminalInBothLanguages) {
  const std::vector<Words> commands = all_commands();
  EXPECT_GT(commands.size(), 25U);
  for (const char* language : {"zh", "en"}) {
    for (Words words : commands) {
      words.insert(words.begin(), {"--lang", language});
      words.emplace_back("--help");
      const Ran ran = run_yingbu(words);
      EXPECT_EQ(ran.code, 0) << ran.err;
      EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
      const char* other = language == std::string("zh") ? "Options:" : "选项";
      EXPECT_THAT(ran.out, Not(HasSubstr(other)));
    }
  }
  EXPECT_THAT(run_yingbu({"--help"}).out, HasSubstr("退出码"));
  EXPECT_THAT(run_yingbu({"--help"}, {"YINGBU_LANG=en"}).out, HasSubstr("Exit codes"));
}

TEST(UsageTest, VersionIsPrintedInBothForms) {
  const std::string version = run_yingbu({"version"}).out;
  EXPECT_THAT(version, HasSubstr("记录格式 1"));
  EXPECT_THAT(file_text(std::string(YINGBU_SOURCE_DIR) + "/docs/CLI.md"), HasSubstr(version));
  EXPECT_THAT(run_yingbu({"--json", "version"}).out, HasSubstr("\"record_format\":1"));
}

TEST(EndpointTest, NoServerIsSaidWithWhatToDo) {
  const Ran ran = run_yingbu({"balances", "--url", "http://127.0.0.1:1", "--token", "yb_x"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("yingbu serve"));
  EXPECT_EQ(ran.out, "");
}

TEST(EndpointTest, AnAddressThatIsNoneIsWrongUsage) {
  EXPECT_EQ(run_yingbu({"balances", "--url", "ftp://x"}).code, 2);
}

TEST(EndpointTest, AMissingTokenFileIsNamed) {
  const Ran ran = run_yingbu({"balances", "--token-file", "no-such-file"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("no-such-file"));
}

TEST(ServeTest, DrainsOnSigtermAndEndsWithZero) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  Serving serving(dir / "ledger");
  const Ran ended = serving.stop();
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr(serving.url()));
  EXPECT_THAT(ended.out, HasSubstr("已停止"));
  EXPECT_EQ(run_yingbu({"verify", dir / "ledger"}).code, 0);
}

TEST(ServeTest, ASecondProcessOnTheSameLedgerIsToldSo) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const Serving serving(dir / "ledger");
  for (const Words& words :
       {Words{"serve", dir / "ledger", "--port", "0"}, Words{"verify", dir / "ledger"},
        Words{"balances", "--ledger", dir / "ledger", "--token-file", dir / "tokens"}}) {
    const Ran second = run_yingbu(words);
    EXPECT_EQ(second.code, 3) << words.front();
    EXPECT_THAT(second.err, HasSubstr(" (yingbu) 使用：一个账本只能由一个进程打开，请先停止它"));
  }
}

TEST(ServeTest, NoLedgerIsSaidWithWhatToDo) {
  const TempDir dir;
  const Ran ran = run_yingbu({"serve", dir / "nothing"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("yingbu init"));
}

TEST(ServeTest, OnlyLoopbackIsBound) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const Ran ran = run_yingbu({"serve", dir / "ledger", "--address", "0.0.0.0", "--port", "0"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("0.0.0.0"));
}

}  // namespace
}  // namespace yingbu::testing
