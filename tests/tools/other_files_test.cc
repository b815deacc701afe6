#include "tests/tools/other_files.h"

#include <filesystem>
#include <gmock/gmock.h>

#include "tests/tools/over_http.h"
#include "tests/tools/process.h"
#include "tests/tools/served_test.h"

// Files beside the register, by the real program against a real server: a guarantee's filing, the
// bank's flow and its release, as they come in a year; and what a clerk sees before that.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// The same by hand.
const std::string kByHand =
    R"~({"request_id":"h1","command":"register_party","booked_date":"2025-03-10","data":{"party":"uscc:91140000MA0J00020E","kind":"reguarantor","name":"山西省示例融资再担保有限公司","region":"140000"}}
{"request_id":"h2","command":"register_party","booked_date":"2025-03-10","data":{"party":"local_code:国家融资担保基金","kind":"reguarantor","name":"国家融资担保基金有限责任公司","region":"000000"}}
{"request_id":"h3","command":"file_reguarantee","basis_date":"2025-03-10","booked_date":"2025-03-31","data":{"guarantee":"LL-1","province":"uscc:91140000MA0J00020E","national_fund":"local_code:国家融资担保基金","filing_no":"LL-1"}}
{"request_id":"h4","command":"confirm_reguarantee","basis_date":"2025-03-18","booked_date":"2025-03-31","data":{"guarantee":"LL-1","fee":"0","fund_fee":"0"}}
{"request_id":"h5","command":"file_reguarantee","basis_date":"2025-03-12","booked_date":"2025-03-31","data":{"guarantee":"LL-2","province":"uscc:91140000MA0J00020E","national_fund":"local_code:国家融资担保基金","filing_no":"LL-2"}}
{"request_id":"h6","command":"disburse_loan","basis_date":"2025-03-06","booked_date":"2025-03-06","data":{"guarantee":"LL-1","amount":"200000000"}}
{"request_id":"h7","command":"disburse_loan","basis_date":"2025-03-07","booked_date":"2025-03-07","data":{"guarantee":"LL-2","amount":"100000000"}}
{"request_id":"h8","command":"report_repayment","basis_date":"2025-06-20","booked_date":"2025-06-20","data":{"guarantee":"LL-1","amount":"40000000"}}
{"request_id":"h9","command":"report_repayment","basis_date":"2025-07-10","booked_date":"2025-07-11","data":{"guarantee":"LL-2","amount":"100000000"}}
{"request_id":"h10","command":"release_guarantee","basis_date":"2025-07-15","booked_date":"2025-07-16","data":{"guarantee":"LL-2"}}
{"request_id":"h11","command":"release_guarantee","basis_date":"2025-09-30","booked_date":"2025-10-08","data":{"guarantee":"LL-1","amount":"60000000"}}
)~";

// A ledger of its own, and a clerk of the bureau who brings files.
class Office {
 public:
  explicit Office(const TempDir& dir, const std::string& name) : dir_(dir), name_(name) {
    EXPECT_EQ(init_ledger(file("ledger"), file("tokens")).code, 0);
    serving_ = std::make_unique<Serving>(file("ledger"));
  }

  std::string file(const std::string& name) const { return dir_ / (name_ + "." + name); }

  Ran ask(Words words, const std::string& input = {}) const {
    words.insert(words.end(),
                 {"--url", serving_->url(), "--token-file", file("tokens"), "--as", "经办"});
    return run_yingbu(words, {}, input);
  }

  Ran bring(const std::string& verb, const std::string& name, const std::string& text,
            Words more = {}) const {
    write_text(file(name), text);
    Words words{verb, file(name)};
    if (verb == "record") words.emplace_back("--yes");
    words.insert(words.end(), more.begin(), more.end());
    return ask(words);
  }

  // What must end with nothing left to do.
  std::string recorded(const std::string& name, const std::string& text, Words more) const {
    const Ran ran = bring("record", name, text, std::move(more));
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
    return ran.out;
  }

  // What a register shows, without the line that names its last record.
  std::string shown(Words words) const {
    words.insert(words.end(), {"--as-of", "2025-12-31"});
    const Ran ran = ask(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out.substr(0, ran.out.rfind("记至"));
  }

 private:
  const TempDir& dir_;
  std::string name_;
  std::unique_ptr<Serving> serving_;
};

const Words kOfRegister{"--mapping", "guarantee_register", "--booked-date", "2025-03-05"};
const Words kOfFilings{"--mapping", "reguarantee_filings", "--booked-date", "2025-03-31"};

TEST(OtherFiles, AYearOfFilesIsTheLedgerRecordedByHand) {
  const TempDir dir;
  const Office office(dir, "files");
  office.recorded("register.csv", kRegister, kOfRegister);
  EXPECT_THAT(office.recorded("filings.csv", kFilings, kOfFilings),
              AllOf(HasSubstr("行数 2 = 新记录 2"),
                    HasSubstr("未记录的列“法定代表人姓名”有 2 行填写：个人信息")));
  EXPECT_THAT(office.recorded("flow.csv", kFlow, {}),
              AllOf(HasSubstr("按表头采用随程序的映射 bank_flow"), HasSubstr("行数 4 = 新记录 4")));
  EXPECT_THAT(office.recorded("releases.csv", kReleases, {}),
              AllOf(HasSubstr("按表头采用随程序的映射 reguarantee_releases"),
                    HasSubstr("行数 2 = 新记录 2")));
  // Every file once more.
  for (const auto& [name, text, mapping] :
       {std::tuple{"filings.csv", kFilings, "reguarantee_filings"},
        std::tuple{"flow.csv", kFlow, "bank_flow"},
        std::tuple{"releases.csv", kReleases, "reguarantee_releases"}}) {
    EXPECT_THAT(office.recorded(name, text, {"--mapping", mapping}), HasSubstr("新记录 0")) << name;
  }
  const Office by_hand(dir, "hand");
  by_hand.recorded("register.csv", kRegister, kOfRegister);
  const Ran hand = by_hand.ask({"submit", "--batch", "per_line"}, kByHand);
  EXPECT_EQ(hand.code, 0) << hand.out << hand.err;
  for (const Words& question : {Words{"balances"}, Words{"balances", "--by-party"},
                                Words{"guarantees"}, Words{"exposures"}}) {
    EXPECT_EQ(office.shown(question), by_hand.shown(question));
  }
}

TEST(OtherFiles, ABankThatShowsARepaymentTheLedgerLacksNamesIt) {
  const TempDir dir;
  const Office office(dir, "m3");
  office.recorded("register.csv", kRegister, kOfRegister);
  const std::string header = kFlow.substr(0, kFlow.find('\n') + 1);
  const Ran ran = office.bring("compare", "flow.csv",
                               header +
                                   "JJ-1,2025-06-20,2025-06-20,贷,400000.00,0,0,0.00,,正常,BZ-1\n"
                                   "JJ-9,2025-06-20,2025-06-20,贷,1.00,0,0,0.00,,正常,\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_LE(widest_line(ran.out), 80U + (dir / "").size()) << ran.out;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("有差异 2"), HasSubstr("m3_repaid_unreported")));
  EXPECT_THAT(file_text(office.file("flow.csv.rejects.csv")),
              AllOf(HasSubstr("少于账内 1,600,000.00：有 1,600,000.00 元还款账内没有"),
                    HasSubstr("账内没有此借据号或担保合同号")));
}

TEST(OtherFiles, WhichMappingFitsIsSaidAndItsTomlCanBeSaved) {
  const TempDir dir;
  std::string flow = "银行流水,,,,,,\n单位：万元,,,,,,\n" + kFlow;
  for (const std::string from : {"本金", "余额"}) {
    flow.replace(flow.find(from), from.size(), from + "(万元)");
  }
  flow.replace(flow.find("五级分类"), std::string("五级分类").size(), "客户经理");
  write_text(dir / "flow.csv", flow);
  const Ran detected = run_yingbu({"compare", dir / "flow.csv", "--detect"});
  EXPECT_EQ(detected.code, 0) << detected.err;
  EXPECT_THAT(detected.out,
              AllOf(HasSubstr("# 文件 UTF-8，表头在第 3 行，11 列\n"),
                    HasSubstr("# 最合适的映射：bank_flow\n"),
                    HasSubstr("金额（万元）；映射原为“本金”，已改"),
                    HasSubstr("#   利息                              担保和贴息都按本金计"),
                    HasSubstr("# 映射不认识的列，请核对：\n"), HasSubstr("看起来是文字"),
                    HasSubstr("\"本金(万元)\" = { type = \"amount\", unit = \"wan_yuan\" }")));
  write_text(dir / "map.toml", detected.out);
  const Ran shown =
      run_yingbu({"compare", dir / "flow.csv", "--mapping", dir / "map.toml", "--preview=1"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_LE(widest_line(shown.out), 80U) << shown.out;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("第 4 行\n"), HasSubstr("放款或还款"),
                               HasSubstr("20,000,000,000.00 元"), Not(HasSubstr("第 5 行"))));
}

TEST(OtherFiles, AFileOfNoKnownKindGetsADraft) {
  const TempDir dir;
  write_text(dir / "x.csv", "编号,发放日期,发放金额,比例,备注\nA-1,2025/3/1,1200.50,20%,好\n");
  const Ran detected = run_yingbu({"compare", dir / "x.csv", "--detect"});
  EXPECT_EQ(detected.code, 1);
  EXPECT_THAT(
      detected.out,
      AllOf(HasSubstr("# 随程序的映射都不合适，以下是草稿。\n"), HasSubstr("key = \"编号\""),
            HasSubstr("\"发放日期\" = { type = \"date\", formats = [\"yyyy/m/d\"] }"),
            HasSubstr("\"发放金额\" = { type = \"amount\", unit = \"yuan\" }"),
            HasSubstr("\"比例\" = { type = \"percent\" }")));
  const Ran none = run_yingbu({"compare", dir / "x.csv", "--token", "yb_x"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("随程序的映射都不合适；加 --detect 看原因和建议"));
}

TEST(OtherFiles, WhatIsOnlyAnExampleIsNotRecordedUnseen) {
  const TempDir dir;
  write_text(dir / "filings.csv", kFilings);
  const Ran ran = run_yingbu({"record", "--yes", dir / "filings.csv", "--token", "yb_x"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("reguarantee_filings 里的机构或项目是示例"));
}

class ClaimsFile : public ServedTest {
 protected:
  static void SetUpTestSuite() {
    serve();
    submit(kTownLines);
    approve("P-1");
    submit(kGuaranteeLines);
  }
};

TEST_F(ClaimsFile, WhatIsDueIsClaimedFromAFile) {
  const std::string source = YINGBU_SOURCE_DIR;
  std::string mapping = file_text(source + "/ledger/reference/mappings/subsidy_claims.toml");
  const std::string example = "TX-EXAMPLE";
  mapping.replace(mapping.find(example), example.size(), "GFS");
  write_text(file("map.toml"), mapping);
  const std::string header =
      "企业名称,统一社会信用代码,借据号,计息期起,计息期止,贴息率,天数,申请贴息额\n";
  const std::string right =
      "某某担保,91141100MA0G000524,LSDB-2,2025-03-01,2026-01-01,0.5%,306,4140.03\n";
  write_text(file("claims.csv"),
             header + right +
                 "某某担保,91141100MA0G000524,LSDB-2025-000000000000000000000000000001,"
                 "2025-02-01,2026-01-01,0.5%,334,45753.43\n"
                 "某某担保,91141100MA0G000524,LSDB-9,2025-02-01,2025-12-31,0.5%,333,1.00\n");
  const Words words{"record", "--yes", file("claims.csv"), "--mapping", file("map.toml")};
  const Ran first = as("经办", words);
  EXPECT_EQ(first.code, 1) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("新记录 1 + 无变化 0 + 有差异 2"), HasSubstr("申报")));
  EXPECT_THAT(file_text(file("claims.csv.rejects.csv")),
              AllOf(HasSubstr("账内应补 45,753.42：请核对余额、利率和上限"),
                    HasSubstr("账内项目 GFS 在这些天没有这笔贷款或担保的应补")));
  // They are the payee's, over against the bureau of the programme.
  const std::string breaks =
      as("审计", {"breaks", "list", "--json", "--owner", "uscc:91141100MA0G000524"}).out;
  EXPECT_THAT(breaks, AllOf(HasSubstr(R"("column":"申请贴息额 2025-02-01")"),
                            HasSubstr(R"("in_file":"45,753.43","in_ledger":"45,753.42")"),
                            HasSubstr(R"("counterpart":{"no":1,)"), HasSubstr("LSDB-9")));
  write_text(file("claims.csv"), header + right);
  EXPECT_THAT(done("经办", words), HasSubstr("新记录 0 + 无变化 1"));

  OverHttp program(url(), file("tokens"), "经办");
  const auto told = program.ended("/v1/files?mapping=subsidy_claims&programme=GFS", header + right);
  EXPECT_EQ(told.at("report").at("unchanged").to_number<int>(), 1);
  const Response unsaid = program.send("POST", "/v1/files?mapping=subsidy_claims", header + right);
  EXPECT_EQ(unsaid.status, 400);
  EXPECT_THAT(unsaid.body, HasSubstr("请写明申报的是哪个项目"));
}

}  // namespace
}  // namespace yingbu::testing
