#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/log/temp_dir.h"
#include "tests/tools/served_test.h"

// yingbu keys and statement: a period between a company and the bureau, signed by both on their own
// machines, checked by anybody.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kCompany = "uscc:91141100MA0G000524";
constexpr const char* kBureau = "uscc:11141100012345671A";

class Agreements : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    // Before any business, so that one administrator enrols people who count as two.
    submit(kTownLines.substr(0, kTownLines.find('\n') + 1));
    enrol("企业经办", "guarantor");
    enrol("企业复核", "guarantor");
    live();
  }
  static void enrol(const std::string& name, const std::string& role) {
    const Ran ran = as("管理员", {"actors", "add", name, "--organisation", kCompany, "--role", role,
                                  "--save", file(name)});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  // By the company's people, whose tokens are files of their own.
  static Ran company(const std::string& name, Words words) {
    words.insert(words.end(), {"--url", url(), "--token-file", file(name)});
    return run_yingbu(words, {});
  }
  static std::string shown_statements() { return done("审计", {"statement", "list"}); }
  static Words period(Words words, const char* with) {
    words.insert(words.end(), {"--with", with, "--from", "2025-01-01", "--until", "2025-12-31"});
    return words;
  }
};

TEST_F(Agreements, BothSignTheSameFiguresAndALateEntrySupersedesThem) {
  ASSERT_EQ(run_yingbu({"keys", "make", file("company.pem")}, {}).code, 0);
  ASSERT_EQ(run_yingbu({"keys", "make", file("bureau.pem")}, {}).code, 0);
  const Ran proposed =
      company("企业经办", {"keys", "register", file("company.pem"), "--proposal", "K-1"});
  ASSERT_EQ(proposed.code, 0) << proposed.err;
  EXPECT_THAT(proposed.out, HasSubstr("尚未登记：须由同一单位的另一人核对公钥后办理"));
  ASSERT_EQ(company("企业复核", {"approve", "K-1", "--yes"}).code, 0);
  ASSERT_EQ(as("经办", {"keys", "register", file("bureau.pem"), "--proposal", "K-2"}).code, 0);
  approve("K-2");
  const std::string shown = done("审计", period({"statement", "show", "--of", kCompany}, kBureau));
  EXPECT_THAT(shown, HasSubstr("对账单"));
  EXPECT_THAT(shown, HasSubstr("担保费补贴（GFS）"));
  const Ran first =
      company("企业经办", period({"statement", "sign", "--key", file("company.pem")}, kBureau));
  ASSERT_EQ(first.code, 0) << first.out << first.err;
  // In between the ledger goes on; the second signs what the first did.
  submit(
      R"({"request_id":"z1","command":"report_repayment","basis_date":"2026-01-07","booked_date":"2026-01-07","data":{"guarantee":"LSDB-4","amount":"5"}}
)");
  const Ran second =
      as("经办", period({"statement", "sign", "--key", file("bureau.pem")}, kCompany));
  ASSERT_EQ(second.code, 0) << second.out << second.err;
  const std::string list = shown_statements();
  EXPECT_THAT(list, HasSubstr("双方已签"));
  const std::string number =
      list.substr(list.find("DZ-"), list.find(' ', list.find("DZ-")) - list.find("DZ-"));
  EXPECT_THAT(done("审计", {"statement", "check", number}), HasSubstr("✓ 此后所涉数据没有变动"));
  // A claim booked into the period.
  submit(
      R"({"request_id":"z2","command":"issue_guarantee","basis_date":"2025-04-01","booked_date":"2025-12-30","data":{"guarantee":"LSDB-9","guarantor":"uscc:91141100MA0G000524","borrower":"uscc:91141102MA0G010124","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"100000000","start":"2025-04-01","end":"2026-04-01","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],"fee":"500000"}}
)");
  const Ran checked = as("审计", {"statement", "check", number});
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.out, HasSubstr("✗ 此后所涉数据已变，须重新对账"));
  EXPECT_THAT(checked.out, HasSubstr("的签名有效"));
  EXPECT_THAT(shown_statements(), HasSubstr("数据已变"));
}

TEST_F(Agreements, WhatIsNoKeyAndWhoHasNoneIsSaid) {
  write_text(file("nothing.pem"), "abc");
  const Ran none = company("企业经办", {"keys", "register", file("nothing.pem")});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("不是 Ed25519 私钥（PEM）；请用 yingbu keys make 生成"));
  ASSERT_EQ(run_yingbu({"keys", "make", file("own.pem")}, {}).code, 0);
  const Ran again = run_yingbu({"keys", "make", file("own.pem")}, {});
  EXPECT_EQ(again.code, 3);
  const Ran unsigned_yet =
      company("企业经办", period({"statement", "sign", "--key", file("own.pem")}, kBureau));
  EXPECT_EQ(unsigned_yet.code, 1);
  EXPECT_THAT(unsigned_yet.err, HasSubstr("没有登记签名公钥，请先以 yingbu keys 登记"));
  const Ran missing = company("企业经办", {"keys", "show"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("没有签名公钥"));
}

}  // namespace
}  // namespace yingbu::testing
