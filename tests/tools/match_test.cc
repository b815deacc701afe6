#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>

#include "ledger/base/utf8.h"
#include "tests/intake/read_whole.h"
#include "tests/tools/process.h"
#include "tests/tools/read_xlsx.h"
#include "tests/tools/town.h"

// yingbu match: two files held against one another, as a clerk runs it; no server is there.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class MatchVerb : public ::testing::Test {
 protected:
  std::string file(std::string_view name) const { return dir_ / name; }
  static std::string sample(const std::string& name) {
    return (source_dir() / "tests/intake" / name).string();
  }
  static std::string mapping(const std::string& name) {
    return (source_dir() / "ledger/reference/mappings" / (name + ".toml")).string();
  }

  static Ran matched(const std::string& left, const std::string& right, Words more = {}) {
    Words words{"match",
                left,
                right,
                "--left-mapping",
                mapping("match_begun"),
                "--right-mapping",
                mapping("match_flow"),
                "--on",
                "2025-06-30"};
    words.insert(words.end(), more.begin(), more.end());
    return run_yingbu(words);
  }

 private:
  TempDir dir_;
};

TEST_F(MatchVerb, SaysWhatIsMatchedWhatDiffersAndWhatIsOpen) {
  for (const char* language : {"zh", "en"}) {
    const Ran ran =
        matched(sample("begun_sample.csv"), sample("flow_sample.csv"), {"--lang", language});
    EXPECT_EQ(ran.code, 1) << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out,
                AllOf(HasSubstr("2 / 3,234,600.00"), HasSubstr("3 / 3,234,567.00"),
                      HasSubstr("1 / 500,000.00"), HasSubstr("33.00"), HasSubstr("2025-05-28")));
    EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
  }
  const Ran ran = matched(sample("begun_sample.csv"), sample("flow_sample.csv"));
  EXPECT_THAT(ran.out, AllOf(HasSubstr("未分类：金额"), HasSubstr("31–90 天"),
                             HasSubstr("90 天以上"), HasSubstr("账龄截至 2025-06-30")));
}

TEST_F(MatchVerb, EndsWellWhereEverythingIsMatched) {
  write_text(
      file("l.csv"),
      "唯一业务编号,保证合同号,借据号,主债权金额(万元),主债权起始日\nB1,保1,据1,10,2025-06-03\n");
  write_text(file("r.csv"),
             "担保合同号,借据号,交易日,借贷标志,本金\n保1,据1,2025-06-05,借,100000\n");
  EXPECT_EQ(matched(file("l.csv"), file("r.csv")).code, 1);
  const Ran ran = matched(file("l.csv"), file("r.csv"), {"--window", "2"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("没有差异，也没有未配的行。"));
}

TEST_F(MatchVerb, WritesTheBreaksAndTheMatchesWhole) {
  const Ran ran = matched(sample("begun_sample.csv"), sample("flow_sample.csv"),
                          {"--csv", file("b.csv"), "--xlsx", file("b.xlsx")});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(read_whole(file("b.csv")),
              AllOf(HasSubstr("侧,左行,右行,左金额,右金额,情形,键,左日期,右日期,账龄\r\n"),
                    HasSubstr("两侧,5,4,600000.00,500000.00,未分类：金额,")));
  const auto book = read_xlsx(file("b.xlsx"));
  ASSERT_EQ(book.size(), 3U);
  EXPECT_EQ(book[0].name, "对账差异");
  EXPECT_EQ(book[1].name, "已配");
  EXPECT_EQ(book[1].rows.at(1).at(0), "s1:2 按保证合同号和借据号 保-2025-001-JJ-001 之和");
}

TEST_F(MatchVerb, AnswersAPrograminJson) {
  const Ran ran = matched(sample("begun_sample.csv"), sample("flow_sample.csv"), {"--json"});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("\"by\":\"guarantee_contract_receipt\""),
                    HasSubstr("\"type\":\"m1_rounding\""), HasSubstr("\"age\":\"days_31_90\""),
                    HasSubstr("\"rounding_exceeds\":false")));
}

TEST_F(MatchVerb, SaysWhatItCannotRead) {
  write_text(file("l.csv"), "唯一业务编号,保证合同号\nB1,保1\n");
  const Ran lacks = matched(file("l.csv"), sample("flow_sample.csv"));
  EXPECT_EQ(lacks.code, 2);
  EXPECT_THAT(lacks.err, AllOf(HasSubstr(file("l.csv")), HasSubstr("表头缺少映射用到的列")));
  write_text(file("m.toml"), "name = \"x\"\n[match]\nloan = \"合同\"\n");
  const Ran mapped =
      run_yingbu({"match", sample("begun_sample.csv"), sample("flow_sample.csv"), "--left-mapping",
                  file("m.toml"), "--right-mapping", mapping("match_flow")});
  EXPECT_EQ(mapped.code, 2);
  EXPECT_THAT(mapped.err, AllOf(HasSubstr(file("m.toml")), HasSubstr("缺少“match.amount”")));
  const Ran day =
      matched(sample("begun_sample.csv"), sample("flow_sample.csv"), {"--on", "2025-6-30"});
  EXPECT_EQ(day.code, 2);
  EXPECT_EQ(matched(file("no.csv"), sample("flow_sample.csv")).code, 3);
}

}  // namespace
}  // namespace yingbu::testing
