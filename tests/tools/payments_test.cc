#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/intake/encoding.h"
#include "tests/tools/over_http.h"
#include "tests/tools/read_xlsx.h"
#include "tests/tools/served_test.h"

// yingbu compare, record and tie of payment files: a month's vouchers, a return of a part, a
// statement with a credit for two releases, on a ledger that released them.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kSamples = YINGBU_SOURCE_DIR "/tests/data/payments/";
const std::string kMappings = YINGBU_SOURCE_DIR "/ledger/reference/mappings/";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string content(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string key(const std::string& guarantee) {
  return R"("key":{"programme":"GFS","payee":2,"period":"2025","object":")" + guarantee + R"("})";
}

std::string release(const std::string& voucher, const std::string& guarantee,
                    const std::string& fen) {
  return R"({"command":"release_funds","booked_date":"2026-05-12","data":{"voucher":")" + voucher +
         "\"," + key(guarantee) + R"(,"fund":"F-GFS","source":"省级-2026","account":1,"amount":")" +
         fen + "\"}}";
}

class Payments : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    submit(kTownLines);
    approve("P-1");
    submit(replaced(kGuaranteeLines, "LSDB-2025-000000000000000000000000000001", "LSDB-1"));
    submit(
        R"({"request_id":"p0","command":"propose","data":{"proposal":"P-A","note":"账户","commands":[{"command":"add_party_account","booked_date":"2025-03-02","data":{"party":"#2","bank_name":"某某农村商业银行离石支行（虚构）","account_name":"吕梁市示例融资担保有限公司","account_number":"1405010401200012345"}}]}}
)");
    approve("P-A");
    submit(
        R"({"request_id":"c1","command":"claim_entitlement","booked_date":"2026-01-05","data":{)" +
        key("LSDB-1") + R"(,"amount":"4575342"}}
{"request_id":"c2","command":"claim_entitlement","booked_date":"2026-01-06","data":{)" +
        key("LSDB-2") + R"(,"amount":"414003"}}
{"request_id":"c3","command":"allocate_budget","booked_date":"2026-01-06","data":{"fund":"F-GFS","source":"省级-2026","fiscal_year":2026,"document":"晋财金〔2026〕1号（虚构）","amount":"9000000"}}
{"request_id":"c4","command":"record_receipt","booked_date":"2026-01-06","data":{"fund":"F-GFS","source":"省级-2026","amount":"9000000","reference":"R-2"}}
{"request_id":"c5","command":"propose","data":{"proposal":"P-V","note":"批复","commands":[{"command":"approve_entitlement","booked_date":"2026-05-08","data":{)" +
        key("LSDB-1") +
        R"(,"amount":"4575342","document":"吕财金〔2026〕2号"}},{"command":"approve_entitlement","booked_date":"2026-05-08","data":{)" +
        key("LSDB-2") + R"(,"amount":"414003","document":"吕财金〔2026〕2号"}}]}}
)");
    approve("P-V");
    submit(
        R"({"request_id":"r1","command":"propose","data":{"proposal":"P-R","note":"拨付","commands":[)" +
        release("2026-0101", "LSDB-1", "3000000") + "," +
        release("2026-0102-1", "LSDB-1", "1575342") + "," +
        release("2026-0102-2", "LSDB-2", "414003") + "]}}\n");
    approve("P-R");
  }

  static std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(file(name), std::ios::binary) << bytes;
    return file(name);
  }
  // A sample of GBK with a text put in another's place.
  static std::string changed(const std::string& name, const std::string& from,
                             const std::string& to) {
    const auto decoded = decode_file(content(kSamples + name));
    EXPECT_TRUE(decoded);
    return write(name, encode_file(replaced(decoded->text, from, to), decoded->encoding));
  }

  // At 80 columns, but for JSON; what is rejected goes to rejects.csv unless said.
  static Ran looked(const std::string& who, Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    const auto says = [&words](const char* option) {
      return std::ranges::find(words, option) != words.end();
    };
    const bool is_of_file = words.front() != "tie";
    if (is_of_file && !says("--rejects")) {
      words.insert(words.end(), {"--rejects", file("rejects.csv")});
    }
    Ran ran = as(who, words);
    const std::size_t widest = says("--json") ? 0 : widest_line(ran.out);
    EXPECT_LE(widest, 80U) << ran.out;
    return ran;
  }
  static Ran record(const std::string& path, const Words& more = {}) {
    return looked("经办", {"record", path, "--yes", "--booked-date", "2026-05-31"}, more);
  }
  static Ran compare(const std::string& path, const Words& more = {}) {
    return looked("审计", {"compare", path}, more);
  }

  static void record_month() {
    for (const char* name : {"3208-2026-05.xml", "statement-2026-05.xml"}) {
      const Ran ran = record(kSamples + name);
      ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    }
  }

  static Ran tie(const Words& more) {
    return looked("审计", {"tie", "--programme", "GFS", "--month", "2026-05", "--on", "2026-06-10"},
                  more);
  }
  static Words all_files() {
    return {"--approvals",  kSamples + "approvals-2026-05.csv",
            "--vouchers",   kSamples + "5207-2026-05.xml",
            "--returns",    kSamples + "3208-2026-05.xml",
            "--treasury",   kSamples + "treasury-2026-05.csv",
            "--statements", kSamples + "statement-2026-05.xml",
            "--mapping",    kMappings + "payments_approvals.toml",
            "--mapping",    kMappings + "payments_treasury.toml"};
  }
};

TEST_F(Payments, VouchersOfWhatWasReleasedAgree) {
  const Ran ran = compare(kSamples + "5207-2026-05.xml");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("实拨拨款凭证 5207（XML）"));
  EXPECT_THAT(ran.out, HasSubstr("一致     2  49,893.45"));
}

// A number of files in one body, and how long each is.
struct Body {
  std::string bytes;
  std::string add(const std::string& file) {
    const std::string text = content(file);
    bytes += text;
    return std::to_string(text.size());
  }
};

TEST_F(Payments, OverHttpAFileIsWhatTheCommandLineMakesOfIt) {
  OverHttp program(url(), file("tokens"), "经办");
  const auto mapped = [](const std::string& name) {
    return name.ends_with(".xml") ? "" : "&mapping=payments_statement";
  };
  const auto same_as_compared = [&](const std::string& name) {
    Words words = {"--json"};
    if (!name.ends_with(".xml")) {
      words.insert(words.end(), {"--mapping", kMappings + "payments_statement.toml"});
    }
    const auto told =
        program.ended("/v1/files?name=" + name + mapped(name), content(kSamples + name));
    const Ran ran = looked("经办", {"compare", kSamples + name}, words);
    EXPECT_EQ(told.at("report"), boost::json::parse(ran.out)) << name;
    EXPECT_EQ(told.at("clean").as_bool(), ran.code == 0) << name;
    return told;
  };
  for (const char* name : {"5207-2026-05.xml", "3208-2026-05.xml", "statement-2026-05.xml"}) {
    same_as_compared(name);
  }
  // Before its return a credit differs; the line comes back as a rejects file.
  const auto differs = same_as_compared("statement-2026-05.csv");
  EXPECT_GT(differs.at("differences").as_array().size(), 0U);
  const std::string job(differs.at("file").at("job").as_string());
  EXPECT_EQ(program.send("GET", "/v1/files/" + job + "/rejects").status, 200);

  for (const char* name : {"3208-2026-05.xml", "statement-2026-05.xml"}) {
    const auto recorded =
        program.ended("/v1/files?record=true&booked_date=2026-05-31&name=" + std::string(name),
                      content(kSamples + name));
    EXPECT_TRUE(recorded.at("clean").as_bool()) << recorded;
    EXPECT_TRUE(recorded.at("report").at("recorded").as_bool()) << recorded;
  }
  const auto again = same_as_compared("statement-2026-05.csv");
  EXPECT_EQ(again.at("report").at("sums").as_object().contains("news"), true);
  const Ran events = as("审计", {"events", "--object", "voucher:2026-0101", "--json"});
  EXPECT_THAT(events.out, HasSubstr(R"("basis_date":"2026-05-16","booked_date":"2026-05-31")"));
}

TEST_F(Payments, OverHttpVouchersBeforeAStatementSayWhatACreditPays) {
  OverHttp program(url(), file("tokens"), "审计");
  Body body;
  const std::string vouchers = body.add(kSamples + "5207-2026-05.xml");
  body.add(kSamples + "statement-2026-05.xml");
  const auto told =
      program.ended("/v1/files?name=statement-2026-05.xml&vouchers_bytes=" + vouchers, body.bytes);
  const Ran ran = compare(kSamples + "statement-2026-05.xml",
                          {"--json", "--vouchers", kSamples + "5207-2026-05.xml"});
  EXPECT_EQ(told.at("report"), boost::json::parse(ran.out));
}

TEST_F(Payments, OverHttpATieIsThatOfTheCommandLine) {
  record_month();
  OverHttp program(url(), file("tokens"), "审计");
  Body body;
  std::string query = "/v1/ties?programme=GFS&month=2026-05&on=2026-06-10";
  query += "&mapping=payments_approvals,payments_treasury";
  query += "&approvals_bytes=" + body.add(kSamples + "approvals-2026-05.csv");
  query += "&vouchers_bytes=" + body.add(kSamples + "5207-2026-05.xml");
  query += "&returns_bytes=" + body.add(kSamples + "3208-2026-05.xml");
  query += "&treasury_bytes=" + body.add(kSamples + "treasury-2026-05.csv");
  query += "&statements_bytes=" + body.add(kSamples + "statement-2026-05.xml");
  const auto told = program.ended(query, body.bytes);
  Words words = all_files();
  words.emplace_back("--json");
  EXPECT_EQ(told.at("report"), boost::json::parse(tie(words).out));
  EXPECT_EQ(told.at("file").at("kind").as_string(), "tie");
  EXPECT_TRUE(told.at("clean").as_bool());

  const auto refused = [&](const std::string& target, const std::string& bytes) {
    const Response response = program.send("POST", target, bytes);
    EXPECT_EQ(response.status, 400) << response.body;
    return response.body;
  };
  EXPECT_THAT(refused("/v1/ties?programme=GFS", ""), HasSubstr("month"));
  EXPECT_THAT(refused("/v1/ties?programme=GFS&month=2026", ""), HasSubstr("应为年月，如 2026-05"));
  EXPECT_THAT(refused("/v1/ties?programme=GFS&month=2026-05", "x"),
              HasSubstr("请求体末尾有 1 字节不属于任何所说的文件"));
  EXPECT_THAT(refused("/v1/ties?programme=GFS&month=2026-05&vouchers_bytes=1,x", "xy"),
              HasSubstr("“x”不是 1 .. 2 之间的整数"));
  EXPECT_THAT(refused("/v1/ties?programme=GFS&month=2026-05&vouchers_bytes=2,1", "xy"),
              HasSubstr("前面各部分之后剩 0 字节"));
}

TEST_F(Payments, AMonthIsRecordedOnceAndTies) {
  const Ran back = record(kSamples + "3208-2026-05.xml");
  EXPECT_EQ(back.code, 0) << back.out << back.err;
  EXPECT_THAT(back.out, HasSubstr("已拨被退 m7"));
  EXPECT_THAT(back.out, HasSubstr("分录（试算）"));
  EXPECT_THAT(back.out, HasSubstr("已记录 1 笔，10,000.00 元"));
  const Ran arrived = record(kSamples + "statement-2026-05.xml");
  EXPECT_EQ(arrived.code, 0) << arrived.out << arrived.err;
  EXPECT_THAT(arrived.out, HasSubstr("打包到账 m8"));
  EXPECT_THAT(arrived.out, HasSubstr("确认到账 2 笔"));
  EXPECT_THAT(arrived.out, HasSubstr("已记录 2 笔，39,893.45 元"));

  for (const char* name : {"5207-2026-05.xml", "3208-2026-05.xml", "statement-2026-05.xml"}) {
    const Ran again = record(kSamples + name);
    EXPECT_EQ(again.code, 0) << again.out << again.err;
    EXPECT_THAT(again.out, Not(HasSubstr("新情况")));
    EXPECT_THAT(again.out, Not(HasSubstr("已记录")));
  }
  const Ran events = as("审计", {"events", "--object", "voucher:2026-0101", "--json"});
  EXPECT_THAT(events.out, HasSubstr(R"("basis_date":"2026-05-16","booked_date":"2026-05-31")"));

  const Ran tied = tie(all_files());
  EXPECT_EQ(tied.code, 0) << tied.out << tied.err;
  EXPECT_EQ(tied.out.substr(0, tied.out.find("记至第")), R"(三方勾稽：GFS 担保费补贴，2026-05
按业务日期 2026-05-01 至 2026-05-31，账龄算至 2026-06-10
凭证号、文号       账内       文件  差额  结果、账龄
----------------------------------------------------
批复 = 批复清单
合计 2/2 笔   49,893.45  49,893.45  0.00  相符
拨付 = 5207 凭证 − 退款
合计 4/3 笔   39,893.45  39,893.45  0.00  相符
拨付 = 国库日报
合计 4/3 笔   39,893.45  39,893.45  0.00  相符
到账 = 收款人对账单
合计 3/2 笔   39,893.45  39,893.45  0.00  相符
到账 = 收款人对账单：2 行不涉及拨付或已冲正，未计入
)");
}

TEST_F(Payments, AStatementAsCsvIsTheSame) {
  const Words by = {"--mapping", kMappings + "payments_statement.toml"};
  ASSERT_EQ(record(kSamples + "3208-2026-05.xml").code, 0);
  EXPECT_THAT(record(kSamples + "statement-2026-05.csv", by).out,
              HasSubstr("已记录 2 笔，39,893.45 元"));
  const Ran xml = compare(kSamples + "statement-2026-05.xml");
  EXPECT_EQ(xml.code, 0) << xml.out;
  EXPECT_THAT(xml.out, HasSubstr("一致"));
  EXPECT_THAT(xml.out, Not(HasSubstr("新情况")));
}

TEST_F(Payments, ACreditBeforeItsReturnDiffersAndTheCsvIsCorrected) {
  const Words by = {"--mapping", kMappings + "payments_statement.toml"};
  const Ran ran = record(kSamples + "statement-2026-05.csv", by);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("在途的是 30,000.00 元（拨付 30,000.00 元，已退回 0.00 元）"));
  EXPECT_THAT(ran.out, HasSubstr("已记录 1 笔，19,893.45 元"));
  ASSERT_EQ(record(kSamples + "3208-2026-05.xml", {"--rejects", file("other.csv")}).code, 0);
  const Ran rest =
      record(file("rejects.csv"), {"--mapping", kMappings + "payments_statement.toml"});
  EXPECT_EQ(rest.code, 0) << rest.out << rest.err;
  EXPECT_THAT(rest.out, HasSubstr("已记录 1 笔，20,000.00 元"));
  EXPECT_FALSE(std::filesystem::exists(file("rejects.csv")));
}

// The newest entry stands first, and neither can be recorded without the other.
TEST_F(Payments, APartThatCameBackAndTheRestThatArrivedAreRecordedInOneRun) {
  const std::string statement =
      "account,booking_date,amount,currency,credit_debit,reversal,end_to_end_id,bank_reference,"
      "creditor_name,creditor_account,return_reason\n"
      "1405010401200012345,2026-05-16,\"20,000.00\",CNY,CRDT,false,2026-0101,B2,,,\n"
      "1405010401200012345,2026-05-15,\"10,000.00\",CNY,DBIT,true,2026-0101,B1,,,AC04\n";
  const std::string path = write("part.csv", statement);
  const Words by = {"--mapping", kMappings + "payments_statement.toml"};
  const Ran ran = record(path, by);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("已记录 2 笔，30,000.00 元"));
  EXPECT_THAT(ran.out, Not(HasSubstr("账本拒绝")));
  // What would be posted counts the return once.
  EXPECT_THAT(ran.out, Not(HasSubstr("40,000.00")));
  const Ran again = record(path, by);
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  EXPECT_THAT(again.out, HasSubstr("一致     2"));
}

TEST_F(Payments, WhatTheLedgerRefusesIsInTheRejectsFile) {
  ASSERT_EQ(record(kSamples + "3208-2026-05.xml").code, 0);
  const Ran ran = looked("审计", {"record", kSamples + "statement-2026-05.csv", "--yes"},
                         {"--mapping", kMappings + "payments_statement.toml"});
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("账本拒绝，未记录"));
  const std::string rejects = content(file("rejects.csv"));
  EXPECT_THAT(rejects, HasSubstr("B20260511"));
  EXPECT_THAT(rejects, HasSubstr("2,end_to_end_id,2026-0102,role_forbidden"));
}

TEST_F(Payments, EachDefectOfAVoucherIsSaidToTheClerk) {
  const auto said = [](const std::string& from, const std::string& to) {
    const Ran ran = compare(changed("5207-2026-05.xml", from, to));
    EXPECT_EQ(ran.code, 1) << ran.out;
    return ran.out;
  };
  EXPECT_THAT(said("<PayAmt>30000.00</PayAmt>\n      <DetailList>",
                   "<PayAmt>30000.10</PayAmt>\n      <DetailList>"),
              HasSubstr("明细合计不符：PayAmt 文件 30,000.10\n"
                        "      1 条明细合计是 30,000.00 元：请向国库核实后重新导出"));
  EXPECT_THAT(said("StYear=\"2026\"", "StYear=\"2025\""),
              HasSubstr("指标年度不符 m14：StYear 文件 2025，账内 2026-05-12"));
  EXPECT_THAT(said("<PayeeAcctNo>1405010401200012345", "<PayeeAcctNo>1405010401200099999"),
              HasSubstr("收款账号不符：PayeeAcctNo 文件 1405010401200099999，账内"));
  EXPECT_THAT(said("<VoucherNo>2026-0101", "<VoucherNo>2026-0109"),
              HasSubstr("账内没有此凭证号的拨付：核对凭证号，或先补记拨付"));
  EXPECT_THAT(said("<AgencyCode>101001</AgencyCode>", "<AgencyCode></AgencyCode>"),
              HasSubstr("预算单位不唯一"));
  const Ran noted = compare(changed("5207-2026-05.xml", "402173000018", "000000000000"));
  EXPECT_EQ(noted.code, 0);
  EXPECT_THAT(noted.out, HasSubstr("收款银行行号缺失：须补录（1 笔，第 4 行）"));
}

TEST_F(Payments, AReturnAfterTheArrivalSaysWhatToReverse) {
  ASSERT_EQ(record(changed("statement-2026-05.xml", "<Amt Ccy=\"CNY\">20000.00",
                           "<Amt Ccy=\"CNY\">30000.00"))
                .code,
            0);
  const Ran ran = record(kSamples + "3208-2026-05.xml");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("账内已确认到账（第"));
  EXPECT_THAT(ran.out, HasSubstr("yingbu reverse"));
}

TEST_F(Payments, NothingIsRecordedWithoutConsentNorByWhoMayNot) {
  const Ran asked = as("经办", {"record", kSamples + "3208-2026-05.xml"});
  EXPECT_EQ(asked.code, 1);
  EXPECT_THAT(asked.err, HasSubstr("未记录：请在终端确认，或加 --yes"));
  const Ran auditor = as("审计", {"record", kSamples + "3208-2026-05.xml", "--yes"});
  EXPECT_EQ(auditor.code, 1) << auditor.out;
  EXPECT_THAT(auditor.out, HasSubstr("账本拒绝，未记录"));
  const Ran table = as("经办", {"compare", kSamples + "statement-2026-05.csv"});
  EXPECT_EQ(table.code, 2);
  EXPECT_THAT(table.err, HasSubstr("随程序的映射都不合适"));
  const Ran report = as("经办", {"compare", kSamples + "treasury-2026-05.csv", "--mapping",
                                 kMappings + "payments_treasury.toml"});
  EXPECT_EQ(report.code, 2);
  EXPECT_THAT(report.err, HasSubstr("请用 yingbu tie"));
}

TEST_F(Payments, AsJsonEveryLineHasItsVerdict) {
  const Ran ran = compare(kSamples + "statement-2026-05.xml", {"--json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr(R"("class":"m8_bundled_credit")"));
  EXPECT_THAT(ran.out, HasSubstr(R"("request_id":"payments/2026-0102/confirm@)"));
  EXPECT_THAT(ran.out, HasSubstr(R"("verdict":"differs")"));
}

TEST_F(Payments, WhatDoesNotTieIsListedWithItsAge) {
  const Ran ran = tie(all_files());
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out.substr(0, ran.out.find("记至第")), R"(三方勾稽：GFS 担保费补贴，2026-05
按业务日期 2026-05-01 至 2026-05-31，账龄算至 2026-06-10
凭证号、文号  日期             账内       文件        差额  结果、账龄
-----------------------------------------------------------------------
批复 = 批复清单
合计 2/2 笔               49,893.45  49,893.45        0.00  相符
拨付 = 5207 凭证 − 退款
合计 3/3 笔               49,893.45  39,893.45   10,000.00  未对上 1 项
2026-0101     2026-05-12  30,000.00  20,000.00   10,000.00  8–30 天
    收款人 吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）  说明 金额不同
拨付 = 国库日报
合计 3/3 笔               49,893.45  39,893.45   10,000.00  未对上 1 项
2026-0101     2026-05-12  30,000.00  20,000.00   10,000.00  8–30 天
    收款人 吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）  说明 金额不同
到账 = 收款人对账单
合计 0/2 笔                    0.00  39,893.45  -39,893.45  未对上 2 项
2026-0102     2026-05-13             19,893.45  -19,893.45  8–30 天
    收款人 吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）  说明 账内无
2026-0101     2026-05-16             20,000.00  -20,000.00  8–30 天
    收款人 吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）  说明 账内无
到账 = 收款人对账单：2 行不涉及拨付或已冲正，未计入
)");
}

TEST_F(Payments, ATieWithoutAFileSaysSo) {
  record_month();
  const Ran ran = tie({"--vouchers", kSamples + "5207-2026-05.xml"});
  EXPECT_EQ(ran.code, 1) << ran.out;  // the return has nothing to meet
  EXPECT_THAT(ran.out, HasSubstr("未给文件"));
  EXPECT_THAT(ran.out, HasSubstr("未给退款凭证（--returns）"));
  EXPECT_EQ(tie({}).code, 2);
  EXPECT_THAT(tie({}).err, HasSubstr("没有可核的文件"));
  EXPECT_THAT(tie({"--returns", "x"}).err, HasSubstr("--returns 须与 --vouchers 同用"));
  EXPECT_THAT(tie({"--statements", kSamples + "5207-2026-05.xml"}).err,
              HasSubstr("不是该选项所要的那种文件"));
  EXPECT_THAT(tie({"--treasury", kSamples + "treasury-2026-05.csv"}).err,
              HasSubstr("是表格，须用 --mapping"));
}

TEST_F(Payments, ATieGoesIntoFilesToo) {
  record_month();
  Words words = all_files();
  words.insert(words.end(), {"--csv", file("tie.csv"), "--xlsx", file("tie.xlsx")});
  const Ran ran = tie(words);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(content(file("tie.csv")), HasSubstr("到账 = 收款人对账单,合计 3/2 笔"));
  EXPECT_FALSE(read_xlsx(file("tie.xlsx")).empty());
  words = all_files();
  words.emplace_back("--json");
  EXPECT_THAT(tie(words).out, HasSubstr(R"("difference":"0")"));
}

TEST_F(Payments, WhatAVoucherContradictsIsABreakOfTheBureau) {
  const std::string other = changed("5207-2026-05.xml", "<PayeeAcctNo>1405010401200012345",
                                    "<PayeeAcctNo>1405010401200099999");
  const Ran asked = looked("经办", {"record", other}, {});
  EXPECT_EQ(asked.code, 1);
  EXPECT_THAT(asked.out, HasSubstr("差异：新登记 1 项，变动 0 项，核销 0 项，仍在 0 项"));
  EXPECT_THAT(asked.err, HasSubstr("未记录：请在终端确认，或加 --yes"));
  EXPECT_THAT(shown({"breaks", "list"}), HasSubstr("没有符合条件的差异"));

  const Ran ran = record(other);
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("差异：新登记 1 项"));
  const std::string listed = shown({"breaks", "list", "--owner", "uscc:11141100012345671A"});
  EXPECT_THAT(listed, HasSubstr("收款账号"));
  const std::string no = listed.substr(listed.find("CY-"), 15);
  const std::string one = shown({"breaks", "show", no});
  EXPECT_THAT(one, HasSubstr("1405010401200099999"));
  EXPECT_THAT(one, HasSubstr("1405010401200012345"));
  EXPECT_THAT(record(other).out, HasSubstr("新登记 0 项，变动 0 项，核销 0 项，仍在 1 项"));

  const Ran corrected = record(kSamples + "5207-2026-05.xml");
  EXPECT_EQ(corrected.code, 0) << corrected.out << corrected.err;
  EXPECT_THAT(corrected.out, HasSubstr("新登记 0 项，变动 0 项，核销 1 项，仍在 0 项"));
  EXPECT_THAT(shown({"breaks", "show", no}), HasSubstr("已核销"));
}

TEST_F(Payments, WhatAStatementContradictsIsABreakOfThePayee) {
  const Words of_payee{"breaks", "list", "--owner", "uscc:91141100MA0G000524"};
  const Ran ran = record(kSamples + "statement-2026-05.xml");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("差异：新登记 1 项"));
  EXPECT_THAT(shown(of_payee), HasSubstr("2026-0101"));
  // The same month as a table goes on with it.
  const Words by = {"--mapping", kMappings + "payments_statement.toml"};
  EXPECT_THAT(record(kSamples + "statement-2026-05.csv", by).out,
              HasSubstr("新登记 0 项，变动 0 项，核销 0 项，仍在 1 项"));
  ASSERT_EQ(record(kSamples + "3208-2026-05.xml", {"--rejects", file("other.csv")}).code, 0);
  const Ran after = record(kSamples + "statement-2026-05.csv", by);
  EXPECT_EQ(after.code, 0) << after.out << after.err;
  EXPECT_THAT(after.out, HasSubstr("核销 1 项"));
  EXPECT_THAT(shown(of_payee), HasSubstr("没有符合条件的差异"));
}

TEST_F(Payments, AVoucherThatNobodyReleasedIsABreakToo) {
  ASSERT_EQ(record(kSamples + "3208-2026-05.xml").code, 0);
  const std::string other = changed("statement-2026-05.xml", "2026-0101", "2026-0109");
  EXPECT_THAT(record(other).out, HasSubstr("差异：新登记 1 项"));
  const Ran ran = as("审计", {"breaks", "list", "--object", "2026-0109", "--json"});
  EXPECT_THAT(ran.out, HasSubstr(R"("column":"金额","in_file":"20,000.00","in_ledger":"–")"));
  const Ran json = record(other, {"--json"});
  EXPECT_THAT(json.out, HasSubstr(R"("breaks":{"raised":0,"moved":0,"closed":0,"standing":1)"));
}

}  // namespace
}  // namespace yingbu::testing
