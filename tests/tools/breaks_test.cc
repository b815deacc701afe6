#include <filesystem>
#include <gmock/gmock.h>

#include "tests/tools/read_csv.h"
#include "tests/tools/served_test.h"

// 差异 of files of every kind, as a clerk meets them: whose they are, what a later file of the same
// kind does to them, and what is refused before anything is recorded.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHead =
    "唯一业务编号,债务人名称,统一社会信用代码,行政区划,债权人名称,主债权金额(万元),担保费(万元),"
    "银行责任比例,直保责任比例,省再责任比例,国担责任比例,主债权起始日,主债权到期日,项目状态,"
    "借据号,保证合同号\n";
const std::string kFirst =
    "LL-1,离石区示例农业合作社,91141102MA0K050178,141102,示例村镇银行,200,1.2,20%,80%,0,0,"
    "2025-03-01,2026-03-01,在保,JJ-1,BZ-1\n";
const std::string kSecond =
    "LL-2,文水县示例养殖公司,91141121MA0K05121W,141121,示例农商银行,100,0.5,20%,80%,0,0,"
    "2025-03-05,2026-03-05,在保,JJ-2,BZ-2\n";
const std::string kFlowHead =
    "借据号,交易日,记账日,借贷标志,本金,利息,罚息,余额,还款方式,五级分类,担保合同号\n";

std::string drawn(const std::string& day, const std::string& yuan, const std::string& left) {
  return "JJ-1," + day + "," + day + ",借," + yuan + ",0,0," + left + ",,正常,BZ-1\n";
}
const std::string kDrawings = kFlowHead + drawn("2025-03-06", "1200000.00", "1200000.00") +
                              drawn("2025-03-16", "800000.00", "2000000.00");
// Both in other amounts than were recorded, in either order of their rows.
const std::string kOther = drawn("2025-03-06", "1100000.00", "1100000.00");
const std::string kOtherToo = drawn("2025-03-16", "700000.00", "1800000.00");

class Breaks : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    EXPECT_EQ(record("register.csv", kHead + kFirst + kSecond,
                     {"--mapping", "guarantee_register", "--booked-date", "2025-03-05"})
                  .code,
              0);
  }

  static Ran record(const std::string& name, const std::string& text, Words more = {}) {
    write_text(file(name), text);
    Words words{"record", file(name), "--yes"};
    words.insert(words.end(), more.begin(), more.end());
    Ran ran = as("经办", words);
    EXPECT_LE(widest_line(ran.out), 80U + file("").size()) << ran.out;
    return ran;
  }

  // What the register of breaks shows, with every column of it.
  static CsvRows listed(const Words& more = {}) {
    Words words{"breaks", "list", "--csv", file("breaks.csv")};
    words.insert(words.end(), more.begin(), more.end());
    std::filesystem::remove(file("breaks.csv"));
    EXPECT_EQ(as("审计", words).code, 0);
    CsvRows rows = read_csv(file("breaks.csv"));
    EXPECT_FALSE(rows.empty());
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
  }
  static std::string joined(const std::vector<std::string>& cells) {
    std::string all;
    for (const std::string& each : cells) all += each + "|";
    return all;
  }
};

TEST_F(Breaks, ABankFlowThatTheBureauBringsIsTheBanks) {
  ASSERT_EQ(record("flow.csv", kDrawings).code, 0);
  const Ran ran = record("flow2.csv", kFlowHead + kOther + kOtherToo);
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("差异：新登记 2 项，变动 0 项，核销 0 项，仍在 0 项"));
  const auto rows = listed();
  ASSERT_EQ(rows.size(), 2U);
  for (const auto& row : rows) {
    EXPECT_THAT(joined(row), AllOf(HasSubstr("JJ-1"), HasSubstr("|示例村镇银行|"),
                                   HasSubstr("|吕梁市示例融资担保有限公司|")));
  }
}

TEST_F(Breaks, TwoDrawingsOfALoanAreTwoBreaksWhateverTheOrderOfTheRows) {
  ASSERT_EQ(record("flow.csv", kDrawings).code, 0);
  record("flow2.csv", kFlowHead + kOther + kOtherToo);
  const auto first = listed();
  ASSERT_EQ(first.size(), 2U);
  EXPECT_THAT(joined(first[0]) + joined(first[1]),
              AllOf(HasSubstr("|本金 2025-03-06|1,100,000.00|1,200,000.00|"),
                    HasSubstr("|本金 2025-03-16|700,000.00|800,000.00|")));
  const Ran again = record("flow3.csv", kFlowHead + kOtherToo + kOther);
  EXPECT_THAT(again.out, HasSubstr("新登记 0 项，变动 0 项，核销 0 项，仍在 2 项"));
  EXPECT_EQ(listed(), first);
  // A file that ends before the second of them says nothing of it.
  const Ran part = record("flow4.csv", kFlowHead + drawn("2025-03-06", "1200000.00", "1200000.00"));
  EXPECT_THAT(part.out, HasSubstr("新登记 0 项，变动 0 项，核销 1 项，仍在 0 项"));
  const Ran whole = record("flow.csv", kDrawings);
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  EXPECT_THAT(whole.out, HasSubstr("新登记 0 项，变动 0 项，核销 1 项，仍在 0 项"));
  EXPECT_TRUE(listed().empty());
  EXPECT_EQ(listed({"--all-states"}).size(), 2U);
}

TEST_F(Breaks, TwoDrawingsOfADayAreTwoBreaksToo) {
  ASSERT_EQ(record("flow.csv", kFlowHead + drawn("2025-03-06", "1200000.00", "1200000.00") +
                                   drawn("2025-03-06", "800000.00", "2000000.00"))
                .code,
            0);
  const std::string one = drawn("2025-03-06", "500000.00", "500000.00");
  const std::string two = drawn("2025-03-06", "600000.00", "1100000.00");
  EXPECT_THAT(record("flow2.csv", kFlowHead + one + two).out, HasSubstr("新登记 2 项"));
  const auto rows = listed();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1][0], rows[0][0] + "-2");
  EXPECT_THAT(record("flow3.csv", kFlowHead + two + one).out,
              HasSubstr("新登记 0 项，变动 0 项，核销 0 项，仍在 2 项"));
}

TEST_F(Breaks, WhoseAFlowIsIsAskedBeforeAnythingIsRecorded) {
  const std::string flow = kFlowHead + drawn("2025-03-06", "1200000.00", "1200000.00") +
                           "JJ-2,2025-03-07,2025-03-07,借,1000000.00,0,0,1000000.00,,正常,BZ-2\n"
                           "JJ-9,2025-03-08,2025-03-08,借,1.00,0,0,1.00,,正常,\n";
  const Ran ran = record("flow.csv", flow);
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("1 项差异看不出属于哪个单位的文件（如第 4 行 JJ-9），未作记录："
                                 "请用 --owner 指明文件所属单位"));
  const Ran english = record("flow.csv", flow, {"--lang", "en"});
  EXPECT_THAT(english.err, HasSubstr("of 1 breaks it cannot be told whose file they are of (line "
                                     "4, JJ-9), and nothing was recorded: say with --owner"));
  EXPECT_THAT(shown({"events", "--object", "guarantee:LL-1"}), Not(HasSubstr("放款")));
  const Ran named = record("flow.csv", flow, {"--owner", "local_code:示例村镇银行"});
  EXPECT_EQ(named.code, 1) << named.err;
  EXPECT_THAT(named.out, AllOf(HasSubstr("新记录 2"), HasSubstr("差异：新登记 1 项")));
  EXPECT_THAT(shown({"breaks", "list"}), HasSubstr("JJ-9"));
}

TEST_F(Breaks, ARegisterSaysHowManyOfItsContradictionsAreNobodys) {
  // A renewal of nothing: the ledger has no such guarantee, and so no company of it.
  std::string row = kFirst;
  row.replace(row.find("LL-1,"), 5, "LL-8,");
  row.replace(row.find("JJ-1,BZ-1\n"), 10, "JJ-8,BZ-8,续保\n");
  std::string head = kHead;
  head.insert(head.size() - 1, ",业务类型");
  Words by{"--mapping", "guarantee_register"};
  const Ran ran = record("renewed.csv", head + row, by);
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("另有 1 项看不出所属单位，未登记：请用 --owner 指明"));
  EXPECT_TRUE(listed().empty());
  by.insert(by.end(), {"--owner", "uscc:91141100MA0G000524"});
  EXPECT_THAT(record("renewed.csv", head + row, by).out, HasSubstr("差异：新登记 1 项"));
  EXPECT_EQ(listed().size(), 1U);
}

TEST_F(Breaks, ARenamedMappingGoesOnWithTheSameBreaks) {
  const std::string source = YINGBU_SOURCE_DIR;
  std::string mapping = file_text(source + "/ledger/reference/mappings/guarantee_register.toml");
  const auto rename = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = mapping.find(from, at)) != mapping.npos; at += to.size()) {
      mapping.replace(at, from.size(), to);
    }
  };
  std::string other = kHead + kFirst;
  other.replace(other.find("1.2,"), 3, "1.4");
  EXPECT_THAT(record("may.csv", other, {"--mapping", "guarantee_register"}).out,
              HasSubstr("差异：新登记 1 项"));
  const auto before = listed();
  rename("name = \"register\"", "name = \"台账2025\"");
  rename("担保费(万元)", "担保费(元)");
  rename("\"担保费(元)\" = { type = \"amount\", unit = \"wan_yuan\" }",
         "\"担保费(元)\" = { type = \"amount\", unit = \"yuan\" }");
  write_text(file("map.toml"), mapping);
  std::string in_yuan = kHead + kFirst;
  in_yuan.replace(in_yuan.find("担保费(万元)"), std::string("担保费(万元)").size(), "担保费(元)");
  in_yuan.replace(in_yuan.find("200,1.2,") + 4, 3, "14000");
  EXPECT_THAT(record("june.csv", in_yuan, {"--mapping", file("map.toml")}).out,
              HasSubstr("新登记 0 项，变动 0 项，核销 0 项，仍在 1 项"));
  EXPECT_EQ(listed(), before);
  in_yuan.replace(in_yuan.find("14000"), 5, "12000");
  EXPECT_THAT(record("july.csv", in_yuan, {"--mapping", file("map.toml")}).out,
              HasSubstr("新登记 0 项，变动 0 项，核销 1 项，仍在 0 项"));
}

TEST_F(Breaks, BothValuesStandInTheLedgersUnitAndForm) {
  std::string other = kHead + kFirst;
  other.replace(other.find("200,1.2,") + 4, 3, "1.4");
  other.replace(other.find("2025-03-01"), 10, "2025/3/2");
  const Ran ran = record("may.csv", other, {"--mapping", "guarantee_register"});
  EXPECT_EQ(ran.code, 1);
  const auto rows = listed();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(joined(rows[0]) + joined(rows[1]),
              AllOf(HasSubstr("|担保费|14,000.00|12,000.00|"),
                    HasSubstr("|主债权起始日|2025-03-02|2025-03-01|")));
  // The rejects file has what the clerk's file has.
  EXPECT_THAT(file_text(file("may.csv.rejects.csv")),
              AllOf(HasSubstr("1.4"), HasSubstr("2025/3/2")));
  const std::string shown_one = shown({"breaks", "show", rows[0][0]});
  EXPECT_THAT(shown_one, AllOf(HasSubstr("文件所载"), HasSubstr("发现")));
}

TEST_F(Breaks, WhatTwoFilesDoNotAgreeInIsRaisedAndClosedByALaterMatch) {
  const std::string begun = "唯一业务编号,保证合同号,借据号,主债权金额(万元),主债权起始日\n";
  const std::string flow = "担保合同号,借据号,交易日,借贷标志,本金\n";
  write_text(file("l.csv"),
             begun + "LL-1,BZ-1,JJ-1,200,2025-03-06\nLL-2,BZ-2,JJ-2,100,2025-03-07\n");
  write_text(file("r.csv"),
             flow + "BZ-1,JJ-1,2025-03-06,借,1900000\nBZ-7,JJ-7,2025-03-09,借,500\n");
  const auto matched = [](Words more) {
    const std::string mappings = YINGBU_SOURCE_DIR "/ledger/reference/mappings/";
    Words words{"match",
                file("l.csv"),
                file("r.csv"),
                "--left-mapping",
                mappings + "match_begun.toml",
                "--right-mapping",
                mappings + "match_flow.toml",
                "--on",
                "2025-06-30"};
    words.insert(words.end(), more.begin(), more.end());
    return as("经办", words);
  };
  const Words sides{"--owner", "uscc:91141100MA0G000524", "--counterpart",
                    "local_code:示例村镇银行"};
  const auto with = [&sides](Words more) {
    more.insert(more.end(), sides.begin(), sides.end());
    return more;
  };
  EXPECT_TRUE(listed().empty());
  const Ran nobodys = matched({"--record", "--yes"});
  EXPECT_EQ(nobodys.code, 2);
  EXPECT_THAT(nobodys.err, HasSubstr("登记差异须知道右侧是谁的文件：请用 --counterpart 指明"));
  const Ran left = matched({"--record", "--yes", "--counterpart", "local_code:示例村镇银行"});
  EXPECT_EQ(left.code, 2);
  EXPECT_THAT(left.err, HasSubstr("登记差异须知道左侧是谁的文件：请用 --owner 指明"));
  const Ran asked = matched(with({"--record"}));
  EXPECT_EQ(asked.code, 1);
  EXPECT_THAT(asked.out, HasSubstr("差异：新登记 3 项，变动 0 项，核销 0 项，仍在 0 项"));
  EXPECT_THAT(asked.err, HasSubstr("未记录：请在终端确认，或加 --yes"));
  EXPECT_TRUE(listed().empty());

  const Ran ran = matched(with({"--record", "--yes"}));
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_LE(widest_line(ran.out), 80U + file("").size()) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("差异：新登记 3 项"));
  std::string all;
  for (const auto& row : listed()) all += joined(row) + "\n";
  EXPECT_THAT(all, AllOf(HasSubstr("|两文件金额|2,000,000.00|1,900,000.00|"),
                         HasSubstr("|左有右无 2025-03-07|1,000,000.00|–|"),
                         HasSubstr("|右有左无 2025-03-09|–|500.00|")));
  EXPECT_THAT(shown({"breaks", "runs"}),
              AllOf(HasSubstr("l.csv | r.csv"), HasSubstr("两文件对账")));
  const std::string english = shown({"breaks", "list", "--lang", "en"});
  EXPECT_THAT(english, AllOf(HasSubstr("two amounts"), HasSubstr("only left 2025-03-07"),
                             HasSubstr("only right 2025-03-09")));
  EXPECT_THAT(shown({"breaks", "show", listed()[0][0]}),
              AllOf(HasSubstr("右侧文件"), Not(HasSubstr("账内"))));
  EXPECT_THAT(matched(with({"--record", "--yes"})).out, HasSubstr("仍在 3 项"));

  write_text(file("r.csv"), flow +
                                "BZ-2,JJ-2,2025-03-07,借,1000000\nBZ-1,JJ-1,2025-03-06,借,1900000\n"
                                "BZ-8,JJ-8,2025-03-10,借,7\n");
  const Ran later = matched(with({"--record", "--yes"}));
  EXPECT_THAT(later.out, HasSubstr("差异：新登记 1 项，变动 0 项，核销 1 项，仍在 1 项"))
      << "the file says nothing of JJ-7";
  EXPECT_EQ(listed({"--all-states"}).size(), 4U);
}

// Whoever is asked has seen what would be posted: of parties that are there already, of new ones,
// and of a row that rests on one before it.
TEST_F(Breaks, WhoIsAskedSeesTheTotalsOfThePostings) {
  std::string third = kSecond;
  third.replace(third.find("LL-2,"), 5, "LL-3,");
  third.replace(third.find("91141121MA0K05121W"), 18, "91141102MA0G010124");
  third.replace(third.find("JJ-2,BZ-2"), 9, "JJ-3,BZ-3");
  write_text(file("next.csv"), kHead + kFirst + kSecond + third);
  const Words words{"record", file("next.csv"), "--mapping", "guarantee_register"};
  const Ran asked = as("经办", words);
  EXPECT_THAT(asked.err, HasSubstr("未记录：请在终端确认，或加 --yes"));
  EXPECT_THAT(asked.out, AllOf(HasSubstr("分录（试算）"), HasSubstr("1002 银行存款"),
                               HasSubstr("5,000.00"), HasSubstr("7001 在保责任")));
  EXPECT_LE(widest_line(asked.out), 80U);
  EXPECT_THAT(shown({"guarantees"}), Not(HasSubstr("LL-3")));
  // What the ledger would refuse is said in place of totals.
  std::string wrong = third;
  wrong.replace(wrong.find("2025-03-05,2026"), 10, "2031-03-05");
  wrong.replace(wrong.find("2026-03-05"), 10, "2032-03-05");
  write_text(file("next.csv"), kHead + wrong);
  EXPECT_THAT(as("经办", words).out, HasSubstr("分录合计未能试算："));
}

TEST_F(Breaks, TheRegisterOfBreaksFitsATerminal) {
  ASSERT_EQ(record("flow.csv", kDrawings).code, 0);
  record("flow2.csv", kFlowHead + kOther + kOtherToo);
  const std::string list = shown({"breaks", "list"});
  EXPECT_THAT(list, AllOf(HasSubstr("未处理 2"), HasSubstr("0–7 天"), HasSubstr("90 天以上")));
  const std::string no = listed()[0][0];
  EXPECT_THAT(shown({"breaks", "show", no}),
              AllOf(HasSubstr("本金 2025-03-"), HasSubstr("示例村镇银行")));
  EXPECT_THAT(shown({"breaks", "runs"}), HasSubstr("flow2.csv"));
}

}  // namespace
}  // namespace yingbu::testing
