#include "ledger/intake/xml_rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/base/said.h"

namespace yingbu {
namespace {

using testing::en;
using testing::zh;

XmlRows read(std::string_view bytes) {
  auto rows = read_xml_rows(bytes);
  EXPECT_TRUE(rows.has_value()) << zh(rows.error());
  return rows ? *std::move(rows) : XmlRows{};
}

Rejection refusal_of(std::string_view bytes) {
  const auto rows = read_xml_rows(bytes);
  EXPECT_FALSE(rows.has_value());
  return rows ? Rejection{} : rows.error();
}

// What a row has in a column of its header.
std::string at(const XmlRows& rows, std::size_t row, std::string_view column) {
  const auto& header = rows.rows.at(0).fields;
  const auto found = std::ranges::find(header, column);
  EXPECT_NE(found, header.end()) << column;
  EXPECT_EQ(rows.rows.at(row).fields.size(), header.size());
  return rows.rows.at(row).fields.at(static_cast<std::size_t>(found - header.begin()));
}

std::string detail(const std::string& amount, const std::string& agency = "101001") {
  return "<Detail><Id>d</Id><AgencyCode>" + agency +
         "</AgencyCode><AgencyName>财政局</AgencyName>" +
         "<ExpFuncCode>2130804</ExpFuncCode><PayAmt>" + amount +
         "</PayAmt><Hold4>h</Hold4></Detail>";
}

std::string voucher(const std::string& amount, const std::string& details,
                    const std::string& more = "") {
  return "<Voucher><Id>v</Id><VoucherNo>2024-17</VoucherNo><VouDate>20240301</VouDate>"
         "<PayeeAcctName>吕梁担保公司</PayeeAcctName>" +
         more + "<PayAmt>" + amount + "</PayAmt>\n<DetailList>" + details +
         "</DetailList></Voucher>";
}

std::string mof(const std::string& vouchers, const std::string& code = "5207") {
  return "<MOF>\n<VoucherBody AdmDivCode=\"141100\" StYear=\"2024\" VtCode=\"" + code + "\">\n" +
         vouchers + "</VoucherBody></MOF>";
}

TEST(XmlVoucher, EachDetailIsARowWithWhatItsVoucherSays) {
  const XmlRows rows = read(mof(voucher("150.10", detail("100.00") + "\n" + detail("50.1"))));
  EXPECT_EQ(rows.kind, XmlRowsKind::vouchers);
  ASSERT_EQ(rows.rows.size(), 3u);
  EXPECT_EQ(at(rows, 1, "AdmDivCode"), "141100");
  EXPECT_EQ(at(rows, 1, "VtCode"), "5207");
  EXPECT_EQ(at(rows, 1, "VoucherNo"), "2024-17");
  EXPECT_EQ(at(rows, 1, "PayAmt"), "150.10");
  EXPECT_EQ(at(rows, 1, "Detail.PayAmt"), "100.00");
  EXPECT_EQ(at(rows, 1, "Detail.Hold4"), "h");
  EXPECT_EQ(at(rows, 1, "PayeeAcctBankNo"), "");
  EXPECT_EQ(at(rows, 2, "Detail.PayAmt"), "50.1");
  EXPECT_EQ(at(rows, 2, "Detail.Seq"), "2");
  EXPECT_EQ(at(rows, 2, "PayeeAcctName"), "吕梁担保公司");
  EXPECT_EQ(rows.rows[1].line, 4u);
  EXPECT_EQ(rows.rows[2].line, 5u);
}

TEST(XmlVoucher, TheHeaderIsTheSameWhateverAFileHas) {
  const auto header = read(mof(voucher("1", detail("1")))).rows[0].fields;
  EXPECT_EQ(header.size(), 3u + 24u + 1u + 27u);
  EXPECT_EQ(header.front(), "AdmDivCode");
  EXPECT_EQ(header.back(), "Detail.Hold4");
  auto sorted = header;
  std::ranges::sort(sorted);
  EXPECT_EQ(std::ranges::adjacent_find(sorted), sorted.end());
}

TEST(XmlVoucher, SeveralBodiesOfOneKindAreOneTable) {
  std::string two = mof(voucher("1", detail("1")));
  const std::size_t body = two.find("<VoucherBody");
  two.insert(two.find("</MOF>"), two.substr(body, two.find("</MOF>") - body));
  EXPECT_EQ(read(two).rows.size(), 3u);
}

TEST(XmlVoucher, AnAmountThatIsNotTheSumOfItsDetailsIsRefusedWithBoth) {
  const Rejection refusal = refusal_of(mof(voucher("1150.10", detail("100.10") + detail("50"))));
  EXPECT_EQ(zh(refusal),
            "无法读取：凭证 2024-17 的 PayAmt 是 1,150.10 元，2 条明细合计却是 150.10 元；"
            "请向国库核实后重新导出");
  EXPECT_EQ(en(refusal),
            "cannot be read: voucher 2024-17: its PayAmt is 1,150.10 yuan, but its 2 details make "
            "150.10; ask the treasury, then export it again");
  EXPECT_EQ(zh(refusal_of(mof(voucher("1", "")))),
            "无法读取：凭证 2024-17 的 PayAmt 是 1.00 元，0 条明细合计却是 0.00 元；"
            "请向国库核实后重新导出");
}

TEST(XmlVoucher, SumsAreExactToTheCentBeyondWhatBinaryHolds) {
  EXPECT_EQ(read(mof(voucher("9999999999999.99", detail("9999999999999.96") + detail("0.03"))))
                .rows.size(),
            3u);
  EXPECT_EQ(read(mof(voucher("0.3", detail("0.1") + detail("0.2")))).rows.size(), 3u);
}

TEST(XmlVoucher, DetailsOfNotExactlyOneAgencyAreRefused) {
  const Rejection refusal =
      refusal_of(mof(voucher("3", detail("1") + detail("1", "101002") + detail("1", ""))));
  EXPECT_EQ(zh(refusal),
            "无法读取：凭证 2024-17 的明细须有且只有一个预算单位（AgencyCode），现有 3 个：-, "
            "101001, 101002");
  EXPECT_EQ(en(refusal),
            "cannot be read: voucher 2024-17: its details must have exactly one AgencyCode; they "
            "have 3: -, 101001, 101002");
  EXPECT_NE(en(refusal_of(mof(voucher("1", detail("1", ""))))).find("they have 1: -"),
            std::string::npos);
}

TEST(XmlVoucher, AmountsThatAreNoneAreRefused) {
  for (const std::string amount : {"", "1.234", "1e3", "壹元", "--1"}) {
    EXPECT_EQ(
        zh(refusal_of(mof(voucher("1", detail(amount))))),
        "无法读取：凭证 2024-17 的金额 PayAmt“" + amount + "”不是以元为单位、至多两位小数的数");
  }
  EXPECT_EQ(en(refusal_of(mof(voucher("x", detail("1"))))),
            "cannot be read: voucher 2024-17: the amount PayAmt 'x' is no number of yuan with at "
            "most two decimals");
}

TEST(XmlVoucher, AFieldThatStandsTwiceIsRefused) {
  EXPECT_EQ(zh(refusal_of(mof(voucher("1", detail("1"), "<PayAmt>2</PayAmt>")))),
            "无法读取：凭证 2024-17 的 PayAmt 出现两次，不知以何者为准；请重新导出");
  EXPECT_EQ(en(refusal_of(mof(voucher("1", detail("1"), "<VoucherNo>2</VoucherNo>")))),
            "cannot be read: the voucher on line 3 has VoucherNo twice; which counts is unknown. "
            "Export the file again");
}

TEST(XmlVoucher, OneWithoutNumberOrEncodedIsRefused) {
  EXPECT_EQ(zh(refusal_of(mof("<Voucher>PD94bWw=</Voucher>"))),
            "无法读取：第 3 行的凭证没有凭证号（VoucherNo），或其内容是编码后的；"
            "请从凭证库导出明文");
  EXPECT_EQ(en(refusal_of(mof("<Voucher/>"))),
            "cannot be read: the voucher on line 3 has no number (VoucherNo), or what it holds is "
            "encoded; export it in clear");
  EXPECT_EQ(zh(refusal_of("<MOF/>")), "无法读取：文件没有凭证（MOF/VoucherBody/Voucher）");
}

TEST(XmlVoucher, OtherKindsAndMixedOnesAreRefused) {
  EXPECT_EQ(zh(refusal_of(mof("", "5201"))),
            "无法读取：第 2 行的凭证类型 VtCode 是“5201”；只读 5207（实拨拨款凭证）和 "
            "3208（实拨退款通知书）");
  EXPECT_EQ(en(refusal_of(mof("", "5201"))),
            "cannot be read: line 2: the voucher is of VtCode '5201'; what is read is 5207 "
            "(payments) and 3208 (their returns)");
  std::string mixed = mof(voucher("1", detail("1")));
  mixed.insert(mixed.find("</MOF>"), "\n<VoucherBody VtCode=\"3208\"/>");
  EXPECT_EQ(en(refusal_of(mixed)),
            "cannot be read: from line 5 on there are vouchers of another kind (VtCode 3208); put "
            "5207 and 3208 into two files");
}

TEST(XmlReturnedVoucher, EachIsARowThatNamesWhatItReturns) {
  const XmlRows rows = read(
      mof("<Voucher><VoucherNo>R-1</VoucherNo><OriBillNo>2024-17</OriBillNo>"
          "<OriVouDate>20240301</OriVouDate><OriPayDate>20240302</OriPayDate>"
          "<PayAmt>150.10</PayAmt><XpayAmt>50.00</XpayAmt><XPayDate>20240305</XPayDate>"
          "<ReturnReasonName>户名不符</ReturnReasonName></Voucher>"
          "<Voucher><VoucherNo>R-2</VoucherNo><PayAmt>1</PayAmt><XPayAmt>1</XPayAmt></Voucher>",
          "3208"));
  EXPECT_EQ(rows.kind, XmlRowsKind::returned_vouchers);
  ASSERT_EQ(rows.rows.size(), 3u);
  EXPECT_EQ(at(rows, 1, "OriBillNo"), "2024-17");
  EXPECT_EQ(at(rows, 1, "XPayAmt"), "50.00");
  EXPECT_EQ(at(rows, 1, "ReturnReasonName"), "户名不符");
  EXPECT_EQ(at(rows, 2, "XPayAmt"), "1");
  EXPECT_EQ(at(rows, 2, "OriBillNo"), "");
}

std::string statement(const std::string& entries) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<n:Document xmlns:n=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><n:BkToCstmrStmt>"
         "<n:Stmt><n:Id>S1</n:Id><n:Acct><n:Id><n:Othr><n:Id>0123</n:Id></n:Othr></n:Id></n:Acct>" +
         entries + "</n:Stmt></n:BkToCstmrStmt></n:Document>";
}

TEST(XmlStatement, EachEntryIsARowWithItsReferences) {
  const XmlRows rows = read(statement(
      "\n<n:Ntry><n:NtryRef>7</n:NtryRef><n:Amt Ccy=\"CNY\">150.10</n:Amt>"
      "<n:CdtDbtInd>CRDT</n:CdtDbtInd><n:RvslInd>true</n:RvslInd><n:Sts><n:Cd>BOOK</n:Cd></n:Sts>"
      "<n:BookgDt><n:Dt>2024-03-05</n:Dt></n:BookgDt><n:ValDt><n:DtTm>2024-03-05T10:00:00+08:00"
      "</n:DtTm></n:ValDt><n:AcctSvcrRef>B77</n:AcctSvcrRef><n:NtryDtls><n:TxDtls><n:Refs>"
      "<n:EndToEndId>2024-17-1</n:EndToEndId></n:Refs><n:RltdPties><n:Dbtr><n:Pty><n:Nm>国库</n:Nm>"
      "</n:Pty></n:Dbtr><n:CdtrAcct><n:Id><n:IBAN>XX1</n:IBAN></n:Id></n:CdtrAcct></n:RltdPties>"
      "<n:RmtInf><n:Ustrd>贴息</n:Ustrd><n:Ustrd>退</n:Ustrd></n:RmtInf>"
      "<n:RtrInf><n:Rsn><n:Cd>AC01</n:Cd></n:Rsn></n:RtrInf></n:TxDtls></n:NtryDtls></n:Ntry>"));
  EXPECT_EQ(rows.kind, XmlRowsKind::statement);
  ASSERT_EQ(rows.rows.size(), 2u);
  EXPECT_EQ(rows.rows[1].line, 3u);
  const std::pair<std::string_view, std::string_view> expected[] = {
      {"Stmt.Id", "S1"},      {"Acct.Id", "0123"},    {"NtryRef", "7"},
      {"Amt", "150.10"},      {"Ccy", "CNY"},         {"CdtDbtInd", "CRDT"},
      {"RvslInd", "true"},    {"Sts", "BOOK"},        {"BookgDt", "2024-03-05"},
      {"AcctSvcrRef", "B77"}, {"TxDtls", "1"},        {"EndToEndId", "2024-17-1"},
      {"Dbtr.Nm", "国库"},    {"CdtrAcct.Id", "XX1"}, {"RmtInf", "贴息 退"},
      {"RtrInf", "AC01"},     {"Cdtr.Nm", ""},        {"ValDt", "2024-03-05T10:00:00+08:00"},
  };
  for (const auto& [column, value] : expected) EXPECT_EQ(at(rows, 1, column), value) << column;
}

TEST(XmlStatement, AnEntryOfSeveralPaymentsNamesNoneOfThem) {
  const std::string payment =
      "<n:TxDtls><n:Refs><n:EndToEndId>x</n:EndToEndId></n:Refs></n:TxDtls>";
  const XmlRows rows =
      read(statement("<n:Ntry><n:Amt>1</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd>"
                     "<n:Sts>BOOK</n:Sts><n:NtryDtls>" +
                     payment + payment + "</n:NtryDtls></n:Ntry>"));
  EXPECT_EQ(at(rows, 1, "TxDtls"), "2");
  EXPECT_EQ(at(rows, 1, "EndToEndId"), "");
  EXPECT_EQ(at(rows, 1, "Sts"), "BOOK");
  EXPECT_EQ(read(statement("")).rows.size(), 1u);
}

TEST(XmlStatement, AnEntryWithoutAmountOrDirectionIsRefused) {
  for (const std::string entry : {"<n:CdtDbtInd>CRDT</n:CdtDbtInd>", "<n:Amt>1</n:Amt>",
                                  "<n:Amt>1</n:Amt><n:CdtDbtInd>X</n:CdtDbtInd>"}) {
    EXPECT_EQ(zh(refusal_of(statement("<n:Ntry>" + entry + "</n:Ntry>"))),
              "无法读取：第 2 行的 Ntry 缺少金额（Amt），或借贷标志 CdtDbtInd 不是 CRDT、DBIT");
  }
  EXPECT_EQ(en(refusal_of(statement("<n:Ntry/>"))),
            "cannot be read: Ntry on line 2 lacks its amount (Amt), or its CdtDbtInd is neither "
            "CRDT nor DBIT");
}

TEST(XmlEncoding, TheOneThatIsDeclaredIsRead) {
  for (const std::string name : {"GBK", "gb2312", "GB18030"}) {
    const XmlRows rows = read(encode_file(
        "<?xml version=\"1.0\" encoding='" + name + "'?>\n" + mof(voucher("1", detail("1"))),
        Encoding::gb18030));
    EXPECT_EQ(rows.encoding, Encoding::gb18030);
    EXPECT_EQ(at(rows, 1, "PayeeAcctName"), "吕梁担保公司");
    EXPECT_EQ(rows.rows[1].line, 5u);
  }
  const std::string text = mof(voucher("1", detail("1")));
  EXPECT_EQ(read(encode_file(text, Encoding::utf8_bom)).encoding, Encoding::utf8_bom);
  EXPECT_EQ(at(read(encode_file(text, Encoding::gb18030)), 1, "PayeeAcctName"), "吕梁担保公司");
  EXPECT_EQ(
      read("<?xml version=\"1.0\" encoding=\"GBK\"?><MOF><VoucherBody VtCode=\"3208\"/></MOF>")
          .encoding,
      Encoding::utf8);  // nothing but ASCII
}

TEST(XmlEncoding, ADeclarationThatTheTextContradictsIsRefused) {
  const std::string text = mof(voucher("1", detail("1")));
  EXPECT_EQ(zh(refusal_of("<?xml version=\"1.0\" encoding=\"GBK\"?>" + text)),
            "无法读取：文件声明的编码是“GBK”，内容却是 UTF-8；请重新导出");
  EXPECT_EQ(en(refusal_of(encode_file("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text,
                                      Encoding::gb18030))),
            "cannot be read: the file declares the encoding 'UTF-8', but is GB18030; export it "
            "again");
  EXPECT_EQ(zh(refusal_of("<?xml version=\"1.0\" encoding=\"Big5\"?>" + text)),
            "无法读取：文件声明的编码是“BIG5”；只读 UTF-8、GBK、GB2312、GB18030，请重新导出");
}

TEST(XmlFile, WhatIsXmlIsToldFromText) {
  EXPECT_TRUE(is_xml("<MOF/>"));
  EXPECT_TRUE(is_xml("\xef\xbb\xbf \r\n<?xml"));
  EXPECT_FALSE(is_xml("a,<b>"));
  EXPECT_FALSE(is_xml(" "));
}

TEST(XmlFile, AnotherRootIsNamed) {
  EXPECT_EQ(zh(refusal_of("<ss:Workbook/>")),
            "无法读取：XML 文件的根元素是“ss:Workbook”；只读国库凭证（MOF，VtCode 5207、3208）和"
            "银行对账单（camt.053）；若是表格，请另存为 .xlsx");
  EXPECT_EQ(en(refusal_of("<Document><BkToCstmrDbtCdtNtfctn/></Document>")),
            "cannot be read: the root of the XML file is 'Document'; what is read is vouchers of "
            "the treasury (MOF, VtCode 5207 and 3208) and bank statements (camt.053). Save a table "
            "as .xlsx");
}

TEST(XmlFile, EntitiesAreNeitherExpandedNorFetched) {
  const std::string text = mof(voucher("1", detail("&x;")));
  for (const std::string doctype : {"<!DOCTYPE MOF [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                                    "<!DOCTYPE MOF [<!ENTITY x \"1\"><!ENTITY y \"&x;&x;\">]>",
                                    "<!DOCTYPE MOF SYSTEM \"x.dtd\">"}) {
    EXPECT_EQ(zh(refusal_of(doctype + text)),
              "无法读取：文件在第 0 字节（自 0 起）有 DOCTYPE 一类的声明，可能引用外部内容，"
              "不予读取；请重新导出为不带声明的文件");
  }
  EXPECT_NE(en(refusal_of(text)).find("a reference to an entity that is not known"),
            std::string::npos);
}

TEST(XmlFile, OneBeyondTheLimitsIsRefused) {
  EXPECT_EQ(en(refusal_of(std::string(kXmlRowsBytesMax + 1, ' '))),
            "cannot be read: the XML file has more than 64 MiB; split it");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_NE(zh(refusal_of(deep)).find("的元素嵌套超过 64 层"), std::string::npos);
  // A voucher repeats what it says in the row of each of its details.
  const std::string name =
      "<PayAcctName>" + std::string(kCsvRecordBytesMax, 'x') + "</PayAcctName>";
  EXPECT_EQ(zh(refusal_of(mof(voucher("1", detail("1"), name)))),
            "无法读取：第 4 行所述的一条超过 262144 字节，或文件到此超过 32000000 个字段或 "
            "536870912 字节，不予读取");
  std::string details;
  for (int i = 0; i < 2200; ++i) details += detail("0");
  EXPECT_NE(en(refusal_of(mof(voucher("0", details, name.substr(0, 250'000) + "</PayAcctName>"))))
                .find("bytes; it is not read"),
            std::string::npos);
}

TEST(XmlFile, OneThatIsCutOffIsRefusedWhereverItIsCut) {
  const std::string whole = mof(voucher("1", detail("1")));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_xml_rows(whole.substr(0, size)).has_value()) << size;
  EXPECT_EQ(zh(refusal_of("<MOF><VoucherBody>")),
            "无法读取：文件不是完整的 XML：第 18 字节（自 0 "
            "起）处文件中断，元素没有结束；请重新导出或另存");
}

}  // namespace
}  // namespace yingbu
