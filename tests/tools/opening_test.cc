#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/tools/served_test.h"
#include "tools/terminal/answer.h"

// 期初结转 as a company does it: files in, a look at what differs, two people for the close.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

const std::string kBegin =
    R"({"request_id":"o1","command":"register_party","booked_date":"2025-12-31","data":{"party":"uscc:91141100MA0G000524","kind":"guarantor","name":"吕梁市示例融资担保有限公司","region":"141100"}}
{"request_id":"o2","command":"register_party","booked_date":"2025-12-31","data":{"party":"uscc:91350100M000100Y43","kind":"reguarantor","name":"某省再担保有限公司（虚构）","region":"140000"}}
{"request_id":"o3","command":"open_cut_over","data":{"owner":"uscc:91141100MA0G000524","as_of":"2025-12-31","document":"2025年末科目余额表"}}
)";

class OpeningTest : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    submit(kBegin);
  }

  static Ran import(const std::string& mapping, const std::string& rows_file) {
    return as("经办", {"import", "opening", rows_file, "--mapping",
                       std::string(YINGBU_SOURCE_DIR) + "/ledger/reference/mappings/" + mapping,
                       "--rejects", file("rejects.csv")});
  }

  static Ran import_balances(const std::string& rows) {
    write_text(file("balances.csv"), "科目编码,科目名称,借方余额(元),贷方余额(元)\n" + rows);
    return import("opening_balances.toml", file("balances.csv"));
  }
};

TEST_F(OpeningTest, ACompanyBringsInWhatItHasAndClosesWhenItTies) {
  const Ran guarantees =
      import("opening_guarantees.toml",
             std::string(YINGBU_SOURCE_DIR) + "/tests/intake/opening_register.csv");
  EXPECT_EQ(guarantees.code, 1) << guarantees.err;
  EXPECT_THAT(guarantees.out, HasSubstr("新记录 3 + 无变化 0 + 有差异 0 + 落后 0 + 拒收 1"));
  EXPECT_EQ(import_balances("1002,银行存款,5000000,\n"
                            "1231,应收代偿款,345061.72,\n"
                            "2192,担保赔偿准备,,15000\n"
                            "2223,应付再担保返还款,,10000.01\n"
                            "7101,追偿债权,690123.45,\n")
                .code,
            0);
  const Ran looked = as("经办", {"cut-overs", "--differences"});
  EXPECT_EQ(looked.code, 0) << looked.err;
  EXPECT_LE(widest_line(looked.out), 80U) << looked.out;
  EXPECT_THAT(looked.out, HasSubstr("结转日 2025-12-31  尚有 2 个科目不符"));
  EXPECT_THAT(looked.out, HasSubstr("345,061.72"));
  EXPECT_THAT(looked.out, HasSubstr("345,061.73"));
  EXPECT_THAT(looked.out, HasSubstr("-0.01"));
  EXPECT_EQ(as("经办", {"cut-overs", "--differences", "--csv", file("differences.csv")}).code, 0);
  EXPECT_THAT(
      file_text(file("differences.csv")),
      HasSubstr("\r\n吕梁市示例融资担保有限公司,2025-12-31,尚有 2 个科目不符,1231 应收代偿款,,"
                "345061.72,345061.73,-0.01,"));
  const std::string close =
      R"({"request_id":"c1","command":"propose","data":{"proposal":"P-1","note":"结转完成","commands":[{"command":"close_cut_over","data":{"owner":"uscc:91141100MA0G000524"}}]}})";
  const Ran refused = as("经办", {"submit"}, close);
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("1231 应收代偿款 填报 345,061.72，结转 345,061.73 元"));
  EXPECT_THAT(refused.err, HasSubstr("7001 在保责任 填报 （未填），结转 1,436,000.00 元"));
  // Put right: what was stated wrongly is taken back, what was missing is stated.
  const std::string listed = shown({"events", "--event", "opening_balance_stated"});
  EXPECT_THAT(listed, HasSubstr("1231 吕梁市示例"));
  const Json page = boost::json::parse(as("审计", {"--json", "cut-overs"}).out);
  std::string wrong;
  for (const Json& account : rows_at(rows_at(page, "items")[0], "accounts")) {
    if (text_at(account, {"account"}) == "1231") wrong = text_at(account, {"stated_seq"});
  }
  EXPECT_THAT(shown({"cut-overs", "--differences"}), HasSubstr("  " + wrong + "  "));
  EXPECT_THAT(shown({"show", wrong}), HasSubstr("1231 应收代偿款"));
  const Ran reversed = as("经办", {"reverse", wrong, "--cause", "填报有误", "--proposal", "P-2"});
  EXPECT_EQ(reversed.code, 0) << reversed.err;
  EXPECT_EQ(as("复核", {"approve", "P-2"}).code, 0);
  write_text(file("more.csv"),
             "科目编码,科目名称,借方余额(元),贷方余额(元)\n"
             "1231,应收代偿款,345061.73,\n7001,在保责任,1436000,\n");
  const std::string mapping = file_text(std::string(YINGBU_SOURCE_DIR) +
                                        "/ledger/reference/mappings/opening_balances.toml");
  write_text(file("again.toml"),
             std::string(mapping).replace(mapping.find("opening-b"), 9, "opening-c"));
  const Ran again =
      as("经办", {"import", "opening", file("more.csv"), "--mapping", file("again.toml")});
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  EXPECT_EQ(as("经办", {"submit"}, close).code, 0);
  EXPECT_EQ(as("复核", {"approve", "P-1"}).code, 0);
  const Ran closed = as("审计", {"cut-overs"});
  EXPECT_THAT(closed.out, HasSubstr("已完成"));
  EXPECT_LE(widest_line(closed.out), 80U) << closed.out;
  const Ran english = as("审计", {"--lang", "en", "cut-overs"});
  EXPECT_THAT(english.out, HasSubstr("closed"));
  EXPECT_LE(widest_line(english.out), 80U) << english.out;
  // The balances of that day are the company's own, and the marks stay on what came in.
  const Ran balances = as("审计", {"balances", "--as-of", "2025-12-31"});
  EXPECT_EQ(balances.code, 0) << balances.err;
  EXPECT_THAT(balances.out, HasSubstr("5,000,000.00"));
  EXPECT_THAT(balances.out, HasSubstr("期初权益"));
  const Ran one = as("审计", {"guarantees", "OP-002"});
  EXPECT_THAT(one.out, HasSubstr("2025-12-31，该日及以前未经核对"));
  const Ran row = as("审计", {"--json", "guarantees", "OP-002"});
  EXPECT_THAT(row.out, HasSubstr("\"carried_in\":\"2025-12-31\"")) << row.err;
}

TEST_F(OpeningTest, AMappingOfTheOtherKindNamesTheVerbForIt) {
  write_text(file("rows.csv"), "科目编码,科目名称,借方余额(元),贷方余额(元)\n");
  const std::string mappings = std::string(YINGBU_SOURCE_DIR) + "/ledger/reference/mappings/";
  const Ran as_register = as("经办", {"import", "guarantees", file("rows.csv"), "--mapping",
                                      mappings + "opening_balances.toml"});
  EXPECT_EQ(as_register.code, 2);
  EXPECT_THAT(as_register.err, HasSubstr("yingbu import opening"));
  const Ran as_opening = import("guarantee_register.toml", file("rows.csv"));
  EXPECT_EQ(as_opening.code, 2);
  EXPECT_THAT(as_opening.err, HasSubstr("yingbu record"));
}

TEST_F(OpeningTest, WithoutAnyThereIsNothingToShow) {
  const Ran other = as("审计", {"cut-overs", "--owner", "uscc:91350100M000100Y43"});
  EXPECT_EQ(other.code, 0) << other.err;
  EXPECT_THAT(other.out, HasSubstr("没有期初结转"));
}

}  // namespace
}  // namespace yingbu::testing
