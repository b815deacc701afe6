#include "tests/tools/over_http.h"

#include <filesystem>
#include <gmock/gmock.h>

#include "http/client.h"
#include "ledger/reference/shipped_mappings.h"
#include "tests/intake/read_whole.h"
#include "tests/tools/other_files.h"
#include "tests/tools/served_test.h"

// A program and a clerk with the same files: what the service makes of an upload is what the
// command line makes of the file.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

class OverHttpTest : public ServedTest {
 protected:
  void SetUp() override { serve(); }

  static OverHttp program(const std::string& who = "经办") { return {url(), file("tokens"), who}; }

  // A shipped mapping as one's own, its example company with it.
  static std::string own(const std::string& name) {
    return "/v1/files?mapping_bytes=" + std::to_string(shipped_mapping_named(name).size());
  }
  static boost::json::value uploaded(const std::string& mapping, const std::string& more,
                                     const std::string& bytes) {
    return program().ended(own(mapping) + more,
                           std::string(shipped_mapping_named(mapping)) + bytes);
  }
  static std::int64_t number(const boost::json::value& told, const char* of, const char* member) {
    return told.at(of).at(member).to_number<std::int64_t>();
  }

  static Ran by_command(const std::string& verb, const std::string& mapping,
                        const std::string& bytes, Words more = {}) {
    write_text(file(mapping + ".csv"), bytes);
    Words words = {verb, file(mapping + ".csv"), "--mapping", mapping, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return as("经办", words);
  }

  static void expect_as_compared(const std::string& mapping, const std::string& bytes) {
    const auto told = uploaded(mapping, "", bytes);
    const Ran ran = by_command("compare", mapping, bytes);
    EXPECT_EQ(told.at("report"), boost::json::parse(ran.out)) << mapping << ran.err;
    EXPECT_EQ(told.at("clean").as_bool(), ran.code == 0) << mapping;
  }

  static void record_year() {
    for (const auto& [mapping, bytes, day] :
         {std::tuple("guarantee_register", kRegister, "&booked_date=2025-03-05"),
          std::tuple("reguarantee_filings", kFilings, "&booked_date=2025-03-31"),
          std::tuple("bank_flow", kFlow, ""), std::tuple("reguarantee_releases", kReleases, "")}) {
      expect_as_compared(mapping, bytes);
      const auto told = uploaded(mapping, std::string("&record=true") + day, bytes);
      ASSERT_TRUE(told.is_object()) << mapping;
      EXPECT_TRUE(told.at("clean").as_bool()) << mapping << told;
      EXPECT_GT(number(told, "report", "accepted"), 0) << mapping;
      EXPECT_EQ(number(told, "breaks", "raised"), 0) << mapping;
    }
  }
};

TEST_F(OverHttpTest, AYearOfFilesIsRecordedAndThenAgrees) {
  record_year();
  for (const auto& [mapping, bytes] :
       {std::pair("reguarantee_filings", kFilings), std::pair("bank_flow", kFlow),
        std::pair("reguarantee_releases", kReleases)}) {
    expect_as_compared(mapping, bytes);
    const auto again = uploaded(mapping, "&record=true", bytes);
    EXPECT_EQ(number(again, "report", "accepted"), 0) << mapping;
  }
}

TEST_F(OverHttpTest, WhatAFileContradictsIsABreakForBoth) {
  uploaded("guarantee_register", "&record=true", kRegister);
  std::string larger = kRegister;
  larger.replace(larger.find(",200,"), 5, ",210,");
  const auto told =
      uploaded("guarantee_register", "&record=true&name=%E5%8F%B0%E8%B4%A6.csv", larger);
  EXPECT_FALSE(told.at("clean").as_bool());
  const std::int64_t raised = number(told, "breaks", "raised");
  EXPECT_GT(raised, 0) << told;
  EXPECT_FALSE(told.at("report").as_object().contains("breaks"));
  EXPECT_THAT(shown({"breaks", "list"}), HasSubstr("CY-"));

  const Ran again = by_command("record", "guarantee_register", larger, {"--yes"});
  const auto by_clerk = boost::json::parse(again.out).at("breaks");
  EXPECT_EQ(by_clerk.at("standing").to_number<std::int64_t>(), raised);
  EXPECT_EQ(by_clerk.at("raised").to_number<std::int64_t>(), 0);

  const auto mended = uploaded("guarantee_register", "&record=true", kRegister);
  EXPECT_EQ(number(mended, "breaks", "closed"), raised) << mended;
  const auto runs = boost::json::parse(program("审计").send("GET", "/v1/runs").body);
  EXPECT_EQ(runs.at("items").at(0).at("file").as_string(), "台账.csv") << runs;
}

// A renewal of nothing: the ledger has no company of it, and asks for the file's in vain.
TEST_F(OverHttpTest, AContradictionOfNobodysIsCountedAndTheReportIsTold) {
  const std::string text =
      "唯一业务编号,债务人名称,统一社会信用代码,行政区划,债权人名称,主债权金额(万元),担保费(万元),"
      "银行责任比例,直保责任比例,省再责任比例,国担责任比例,主债权起始日,主债权到期日,项目状态,"
      "借据号,业务类型\n"
      "LL-8,离石区示例农业合作社,91141102MA0K050178,141102,示例村镇银行,200,1.2,20%,80%,0,0,"
      "2025-03-01,2026-03-01,在保,JJ-8,续保\n";
  const auto told = uploaded("guarantee_register", "&record=true", text);
  EXPECT_EQ(number(told, "report", "differing"), 1) << told;
  EXPECT_EQ(number(told, "breaks", "unowned"), 1) << told;
  EXPECT_FALSE(told.at("clean").as_bool());
}

TEST_F(OverHttpTest, TwoFilesAreMatchedAsByTheCommandLine) {
  const std::string samples = (source_dir() / "tests/intake").string();
  const std::string left = read_whole(samples + "/begun_sample.csv");
  const std::string right = read_whole(samples + "/flow_sample.csv");
  const std::string query = "/v1/matches?left_mapping=match_begun&right_mapping=match_flow";
  const auto told = program().ended(
      query + "&on=2025-06-30&window=2&left_bytes=" + std::to_string(left.size()), left + right);
  const std::string mappings = (source_dir() / "ledger/reference/mappings").string();
  const Ran ran =
      run_yingbu({"match", samples + "/begun_sample.csv", samples + "/flow_sample.csv",
                  "--left-mapping", mappings + "/match_begun.toml", "--right-mapping",
                  mappings + "/match_flow.toml", "--on", "2025-06-30", "--window", "2", "--json"});
  auto expected = boost::json::parse(ran.out);
  expected.at("left").at("file") = "left";
  expected.at("right").at("file") = "right";
  EXPECT_EQ(told.at("report"), expected);
  EXPECT_EQ(told.at("clean").as_bool(), ran.code == 0);
  EXPECT_EQ(told.at("file").at("kind").as_string(), "match");

  // The mappings may stand before the files.
  const std::string begun(shipped_mapping_named("match_begun"));
  const std::string flow(shipped_mapping_named("match_flow"));
  const auto own =
      program().ended("/v1/matches?left_mapping_bytes=" + std::to_string(begun.size()) +
                          "&right_mapping_bytes=" + std::to_string(flow.size()) +
                          "&on=2025-06-30&window=2&left_bytes=" + std::to_string(left.size()),
                      begun + flow + left + right);
  EXPECT_EQ(own.at("report"), expected);
}

TEST_F(OverHttpTest, WhatAMatchDoesNotAgreeInIsRaised) {
  uploaded("guarantee_register", "&record=true", kRegister);  // so that both are known
  const std::string samples = (source_dir() / "tests/intake").string();
  const std::string left = read_whole(samples + "/begun_sample.csv");
  const std::string query =
      "/v1/matches?left_mapping=match_begun&right_mapping=match_flow&record=true&name=202506&window=2"
      "&left_bytes=" +
      std::to_string(left.size());
  const std::string both = left + read_whole(samples + "/flow_sample.csv");
  const std::string sides =
      "&owner=uscc:91141100MA0G000524&counterpart=" + percent_encoded("local_code:示例村镇银行");
  const auto told = program().ended(query + sides, both);
  const std::int64_t raised = number(told, "breaks", "raised");
  EXPECT_GT(raised, 0) << told;
  EXPECT_TRUE(told.at("file").at("record").as_bool());
  const auto runs = boost::json::parse(program("审计").send("GET", "/v1/runs").body);
  EXPECT_EQ(runs.at("items").as_array().back().at("file").as_string(), "202506") << runs;
  const auto again = program().ended(query + sides, both);
  EXPECT_EQ(number(again, "breaks", "standing"), raised);
  EXPECT_EQ(number(again, "breaks", "raised"), 0);
}

TEST_F(OverHttpTest, AMatchThatCannotBeIsRefused) {
  const auto refused = [](const std::string& query, const std::string& bytes) {
    const Response response = program().send("POST", "/v1/matches" + query, bytes);
    EXPECT_EQ(response.status, 400) << response.body;
    return response.body;
  };
  const std::string both = "?left_mapping=match_begun&right_mapping=match_flow";
  EXPECT_THAT(refused("", "x"), HasSubstr("left_mapping"));
  EXPECT_THAT(refused(both, "x"), HasSubstr("left_bytes"));
  EXPECT_THAT(refused(both + "&left_bytes=2", "x"), HasSubstr("请求体只有 1 字节"));
  EXPECT_THAT(refused(both + "&window=3661", "x"), HasSubstr("0 .. 3660"));
  EXPECT_THAT(refused("?left_mapping=none&right_mapping=match_flow", "x"),
              HasSubstr("match_vouchers"));
}

}  // namespace
}  // namespace yingbu::testing
