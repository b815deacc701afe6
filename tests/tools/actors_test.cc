#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

#include "tests/tools/read_xlsx.h"
#include "tests/tools/served_test.h"

// yingbu actors: an administrator and the people it enrols, at 80 columns.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kBureau[] = "uscc:11141100012345671A";

class ActorsTest : public ServedTest {
 protected:
  void SetUp() override { serve(); }

  static Ran with_token(const std::string& token_file, Words words) {
    words.insert(words.end(), {"--url", url(), "--token-file", token_file});
    return run_yingbu(words);
  }
  static std::string content(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(ActorsTest, AnEnrolledPersonActsWithTheTokenThatWasSaved) {
  const std::string text = done("管理员", {"actors", "add", "李四", "--organisation", kBureau,
                                           "--role", "财政", "--save", file("li")});
  EXPECT_THAT(text, HasSubstr("已登记操作员“李四”。"));
  EXPECT_THAT(text, HasSubstr("令牌已写入"));
  EXPECT_THAT(text, Not(HasSubstr("yb_")));
  const auto mode = std::filesystem::status(file("li")).permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const Ran ran = with_token(file("li"), {"actors", "list"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("李四"));
  EXPECT_THAT(ran.out, HasSubstr("管理员"));
}

TEST_F(ActorsTest, ATokenThatIsNotSavedIsShownOnce) {
  const std::string text = done("管理员", {"actors", "add", "王五", "--organisation", kBureau,
                                           "--role", "auditor", "--expires", "2099-12-31"});
  EXPECT_THAT(text, HasSubstr("令牌（只显示这一次）：\nyb_"));
  EXPECT_THAT(shown({"actors", "list"}), HasSubstr("2099-12-31"));
}

TEST_F(ActorsTest, ARefusedEnrolmentLeavesNoTokenBehind) {
  const Ran ran = as("管理员", {"actors", "add", "经办", "--organisation", kBureau, "--role",
                                "bureau", "--save", file("none")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("已经存在"));
  EXPECT_FALSE(std::filesystem::exists(file("none")));
}

TEST_F(ActorsTest, AFileThatIsThereIsNotWrittenOver) {
  std::ofstream(file("there")) << "mine";
  const Ran ran = as("管理员", {"actors", "add", "赵六", "--organisation", kBureau, "--role",
                                "bureau", "--save", file("there")});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("已存在，未写入令牌"));
  EXPECT_EQ(content(file("there")), "mine");
}

TEST_F(ActorsTest, ANewTokenOfOnesOwnEndsTheOldOne) {
  ASSERT_EQ(as("复核", {"actors", "rotate", "--save", file("new")}).code, 0);
  const Ran old = as("复核", {"actors", "list"});
  EXPECT_EQ(old.code, 1);
  EXPECT_THAT(old.err, HasSubstr("令牌无效或已停用"));
  EXPECT_EQ(with_token(file("new"), {"actors", "list"}).code, 0);
}

TEST_F(ActorsTest, TheListIsWrittenIntoFiles) {
  done("管理员", {"actors", "add", "王五", "--organisation", kBureau, "--role", "auditor",
                  "--expires", "2099-12-31", "--save", file("wang")});
  shown({"actors", "list", "--csv", file("a.csv"), "--xlsx", file("a.xlsx")});
  EXPECT_THAT(content(file("a.csv")), HasSubstr("号,操作员,机构,角色,有效至,备注\r\n"));
  const auto book = read_xlsx(file("a.xlsx"));
  ASSERT_EQ(book.at(0).name, "操作员");
  EXPECT_EQ(book.at(0).rows.back().at(1), "s王五");
  EXPECT_EQ(book.at(0).rows.back().at(4), "d2099-12-31");
}

TEST_F(ActorsTest, BothTokensHoldUntilTheDayThatIsGiven) {
  const Ran beyond = as("复核", {"actors", "rotate", "--old-until", "2099-01-01"});
  EXPECT_EQ(beyond.code, 1);
  EXPECT_THAT(beyond.err, HasSubstr("今日起 31 日"));
}

TEST_F(ActorsTest, WhoIsRetiredActsNoLongerAndTheLastAdministratorStays) {
  EXPECT_THAT(done("管理员", {"actors", "retire", "经办"}), HasSubstr("已停用 2 号操作员"));
  EXPECT_EQ(as("经办", {"actors", "list"}).code, 1);
  EXPECT_THAT(shown({"actors", "list"}), Not(HasSubstr("经办")));
  EXPECT_THAT(shown({"actors", "list", "--retired"}), HasSubstr("已停用"));
  const Ran last = as("管理员", {"actors", "retire", "管理员"});
  EXPECT_EQ(last.code, 1);
  EXPECT_THAT(last.err, HasSubstr("最后一位令牌长期有效的管理员"));
  const Ran unknown = as("管理员", {"actors", "retire", "无此人"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("没有在用的操作员“无此人”"));
}

TEST_F(ActorsTest, WhoBearsAHandleAgainDoesNotApproveWhatHeProposed) {
  const Ran proposed =
      as("经办", {"submit"}, R"({"command":"propose","data":{"proposal":"P","note":"",
"commands":[{"command":"add_party_account","data":{"party":"#1","bank_name":"示例银行",
"account_name":"示例","account_number":"62280001"}}]}})");
  ASSERT_EQ(proposed.code, 0) << proposed.err;
  done("管理员", {"actors", "retire", "经办"});
  done("管理员", {"actors", "add", "经办", "--organisation", kBureau, "--role", "bureau", "--save",
                  file("again")});
  const Ran approved = with_token(file("again"), {"approve", "P"});
  EXPECT_EQ(approved.code, 1);
  EXPECT_THAT(approved.err, HasSubstr("[same_hand]"));
  EXPECT_EQ(as("复核", {"approve", "P"}).code, 0);
}

TEST_F(ActorsTest, TwoAdministratorsMakeATokenByAProposal) {
  done("管理员", {"actors", "add", "副管理员", "--organisation", kBureau, "--role", "administrator",
                  "--save", file("deputy")});
  const std::string text =
      done("管理员", {"actors", "add", "钱七", "--organisation", kBureau, "--role", "bureau",
                      "--save", file("qian"), "--propose", "P-钱七"});
  EXPECT_THAT(text, HasSubstr("已提出提案 P-钱七"));
  EXPECT_EQ(with_token(file("qian"), {"actors", "list"}).code, 1);
  EXPECT_EQ(with_token(file("deputy"), {"approve", "P-钱七"}).code, 0);
  EXPECT_EQ(with_token(file("qian"), {"actors", "list"}).code, 0);
}

}  // namespace
}  // namespace yingbu::testing
