#include "ledger/intake/terms_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <string>
#include <vector>

#include "ledger/intake/toml_bounds.h"

// Terms as a clerk writes them: what is read, and every fault by its line with what to write.
namespace yingbu::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Lines 1 to 7; a fault in it moves no line.
const std::string kHead = R"(programme = "FS"
title = "担保费补贴"
shape = "担保费补贴"
effective_from = 2025-09-24
region = "141100"
document = "吕金管发〔2025〕72号"
article = "七（十五）"
)";
// Each is four lines.
std::string clause(const std::string& field, const std::string& value,
                   const std::string& basis = "silent = true") {
  return "[[clauses]]\nfield = \"" + field + "\"\nvalue = " + value + "\n" + basis + "\n";
}
// Lines 8 on: rate 8, ceiling 12, cap 16 (of five lines), base, period, days.
const std::string kClauses =
    clause("补助率", "\"0.5%\"") + clause("补助率上限", "\"1%\"") +
    clause("担保费率上限", "\"1%\"", "article = \"七\"\nquote = \"担保费率不得高于1%\"") +
    clause("补贴基数", "\"担保金额\"") + clause("分期方式", "\"自然年度\"") +
    clause("计日方式", "\"实际天数/365\"");

std::string with(std::string text, const std::string& was, const std::string& is) {
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return text.replace(at, was.size(), is);
}

// "12:1 clauses/0/value: 条款有误：…" a problem.
std::vector<std::string> faults(const std::string& text, Language language) {
  std::vector<std::string> all;
  for (const TermsProblem& problem : read_terms_file(text).problems) {
    all.push_back(fmt::format("{}:{} {}: {}", problem.at.line, problem.at.column,
                              problem.rejection.field, describe(problem.rejection, language)));
  }
  return all;
}
std::vector<std::string> zh(const std::string& text) { return faults(text, Language::zh); }
std::vector<std::string> en(const std::string& text) { return faults(text, Language::en); }
std::string head_with(const std::string& was, const std::string& is) {
  return with(kHead, was, is) + kClauses;
}
std::string sheet_with(const std::string& was, const std::string& is) {
  return kHead + with(kClauses, was, is);
}

TEST(TermsFile, ReadsIntoWhatTheLedgerHolds) {
  const std::string frame = R"(effective_until = 2027-12-31
stacking_order = 2
stackable = true
quote = "努力做到“应补尽补”"
[eligibility]
borrowers = "小微、三农"
principal_max = "1,000.5万元"
[procedure]
filing_days = 60
late_claims_allowed = false
prepay_ppm = "80%"
[cost_split]
tiers = [{ tier = "市级", part_ppm = "33.3333%" }, { tier = "county", part_ppm = "66.6667%" }]
)";
  ASSERT_THAT(zh(kHead + frame + kClauses), IsEmpty());
  const TermsReading reading = read_terms_file(kHead + frame + kClauses);
  EXPECT_EQ(reading.file.programme, "FS");
  EXPECT_EQ(reading.file.title, "担保费补贴");
  EXPECT_EQ(reading.file.shape, Shape::guarantee_fee_subsidy);
  const Terms& terms = reading.file.terms;
  EXPECT_EQ(text(terms.effective_from), "2025-09-24");
  EXPECT_EQ(text(*terms.effective_until), "2027-12-31");
  EXPECT_EQ(terms.region, "141100");
  EXPECT_EQ(terms.document, "吕金管发〔2025〕72号");
  EXPECT_EQ(terms.article, "七（十五）");
  EXPECT_EQ(terms.quote, "努力做到“应补尽补”");
  EXPECT_EQ(terms.stacking_order, 2);
  EXPECT_EQ(terms.stackable, true);
  EXPECT_EQ(terms.eligibility.borrowers, EligibleBorrowers::small_micro_agriculture);
  EXPECT_EQ(terms.eligibility.principal_max->fen, 1'000'500'000);
  EXPECT_EQ(terms.procedure.filing_days, 60);
  EXPECT_FALSE(terms.procedure.late_claims_allowed);
  EXPECT_EQ(terms.procedure.prepay_ppm, Ppm{800'000});
  ASSERT_TRUE(terms.cost_split);
  EXPECT_EQ(terms.cost_split->tiers, (std::vector<TierShare>{{FiscalTier::city, {333'333}},
                                                             {FiscalTier::county, {666'667}}}));
  ASSERT_EQ(terms.clauses.size(), 6U);
  EXPECT_EQ(terms.clauses[0], (Clause{"rate_ppm", "5000", {}, {}, true}));
  EXPECT_EQ(terms.clauses[2], (Clause{"fee_cap_ppm", "10000", {}, "七", {}, "担保费率不得高于1%"}));
  EXPECT_EQ(terms.clauses[3].value, "guaranteed_amount");
  EXPECT_EQ(terms.clauses[5].value, "actual_365_fixed");
}

TEST(TermsFile, FieldsAndValuesMayBeWrittenAsTheyAreTyped) {
  std::string typed = with(kClauses, "补助率\"", "rate_ppm\"");
  typed = with(typed, "自然年度", "calendar_year");
  const TermsReading reading = read_terms_file(with(kHead, "\"担保费补贴\"\nshape = \"担保费补贴\"",
                                                    "\"x\"\nshape = \"guarantee_fee_subsidy\"") +
                                               typed);
  ASSERT_TRUE(reading.problems.empty());
  EXPECT_EQ(reading.file.terms.clauses[0].field, "rate_ppm");
  EXPECT_EQ(reading.file.terms.clauses[4].value, "calendar_year");
}

TEST(TermsFile, WhatIsNoTomlIsRefusedWithItsPlace) {
  EXPECT_THAT(en("programme = \n"),
              ElementsAre(HasSubstr("1:13 : cannot be read: not valid TOML: ")));
  EXPECT_THAT(zh("programme = \n"), ElementsAre(HasSubstr("无法读取：不是合法的 TOML：")));
  EXPECT_THAT(
      zh("a = 1\nb = \"\xE2\x80\xAE\"\n"),
      ElementsAre("2:1 : 无法读取：条款文件第 2 行含有控制字符或看不见的字符 U+202E，请删去"));
  EXPECT_THAT(en(std::string(kTomlBytesMax + 1, '#')),
              ElementsAre("1:1 : cannot be read: the terms file has 262145 bytes, more than the "
                          "limit of 262144"));
}

TEST(TermsFile, AKeyThatIsNoneOrIsMissingIsNamed) {
  EXPECT_THAT(
      zh(head_with("article", "artikel")),
      ElementsAre("1:1 article: 缺少必填字段“条款号（article）”",
                  HasSubstr("7:1 artikel: 没有字段“artikel”，请核对字段名；可用字段：programme, "
                            "title, shape, effective_from")));
  EXPECT_THAT(en(head_with("region = \"141100\"", "")),
              ElementsAre("1:1 region: the required field 'region' is missing"));
  EXPECT_THAT(zh(head_with("title = \"担保费补贴\"", "title = \" \"")),
              ElementsAre("2:1 title: 缺少必填字段“标题（title）”"));
  EXPECT_THAT(en(kHead + "[procedure]\ndays = 3\n" + kClauses),
              ElementsAre(HasSubstr("9:1 procedure/days: there is no field 'days'; check its "
                                    "spelling; known fields: filing_days, ")));
}

TEST(TermsFile, AValueOfTheWrongKindSaysWhichIsWanted) {
  EXPECT_THAT(
      zh(head_with("2025-09-24", "\"2025-09-24\"")),
      ElementsAre("4:1 effective_from: 条款有误：施行日（effective_from）应为日期，不带引号，"
                  "如 2025-09-24"));
  EXPECT_THAT(en(head_with("\"141100\"", "141100")),
              ElementsAre("5:1 region: the terms are wrong: region must be a string"));
  EXPECT_THAT(
      zh(kHead + "stackable = \"也许\"\n" + kClauses),
      ElementsAre("8:1 stackable: 条款有误：可叠加（stackable）“也许”看不懂：请写 true（是）或 "
                  "false（否）"));
  EXPECT_THAT(en(kHead + "stacking_order = 1.5\n" + kClauses),
              ElementsAre("8:1 stacking_order: the terms are wrong: stacking_order must be a "
                          "string, a whole number, true or false"));
  EXPECT_THAT(zh(kHead + "procedure = 3\n" + kClauses),
              ElementsAre("8:1 procedure: 条款有误：程序（procedure）应为表"));
  EXPECT_THAT(en(kHead + "cost_split = { tiers = 1 }\n" + kClauses),
              ElementsAre("8:16 cost_split/tiers: the terms are wrong: tiers must be a list"));
  EXPECT_THAT(
      zh(kHead + "[procedure]\nfiling_days = \"六十\"\n" + kClauses),
      ElementsAre("9:1 procedure/filing_days: 条款有误：申报期限（filing_days）“六十”看不懂："
                  "请写整数（日）"));
}

TEST(TermsFile, ARateNeedsItsSignAndAnAmountItsUnit) {
  for (const char* rate : {"\"0.5\"", "5000", "\"0.00001%\"", "\"100.0001%\"", "\".5%\"", "\"5.%\"",
                           "\"-1%\"", "\"九%\""}) {
    EXPECT_THAT(en(sheet_with("\"0.5%\"", rate)),
                ElementsAre(HasSubstr("10:1 clauses/0/value: the terms are wrong: rate_ppm '")))
        << rate;
  }
  EXPECT_THAT(
      zh(sheet_with("\"0.5%\"", "\"0.5\"")),
      ElementsAre("10:1 clauses/0/value: 条款有误：补助率（rate_ppm）“0.5”看不懂：请写百分数，"
                  "如 \"0.5%\"，至多四位小数，不超过 100%"));
  for (const char* amount : {"1000", "\"1000\"", "\"10.001元\"", "\"99999999亿元\""}) {
    EXPECT_THAT(
        zh(kHead + "[eligibility]\nprincipal_max = " + amount + "\n" + kClauses),
        ElementsAre(AllOf(HasSubstr("9:1 eligibility/principal_max: 条款有误：单笔上限"),
                          HasSubstr("金额须带单位，如 \"15万元\" 或 \"150000元\"，至多到分"))))
        << amount;
  }
  EXPECT_THAT(zh(sheet_with("\"0.5%\"", "\"5‰\"")), IsEmpty());
}

TEST(TermsFile, ANameThatIsNoneSaysWhatThereIs) {
  EXPECT_THAT(
      zh(head_with("shape = \"担保费补贴\"", "shape = \"担保补贴\"")),
      ElementsAre("3:1 shape: 没有名为“担保补贴”的政策形态；可用：担保费补贴、风险补偿、贷款"
                  "贴息、增量奖补、一次性奖励、银行损失补偿"));
  EXPECT_THAT(en(sheet_with("自然年度", "monthly")),
              ElementsAre(HasSubstr("clauses/4/value: there is no line period named 'monthly'; "
                                    "known: whole_term, calendar_year, quarter")));
  EXPECT_THAT(
      zh(sheet_with("补贴基数", "基数")),
      ElementsAre(HasSubstr("clauses: 缺少必填字段“补贴基数（base）”"),
                  HasSubstr("clauses/3/field: 没有字段“基数”，请核对字段名；可用字段：分期方式、"
                            "计日方式、补贴基数、补助率、补助率上限、担保费率上限、展期也补")));
}

TEST(TermsFile, AClauseStandsOnAnArticleAndItsWordsOrIsSilent) {
  const std::string basis = "article = \"七\"\nquote = \"担保费率不得高于1%\"";
  EXPECT_THAT(
      zh(sheet_with(basis, "document = \"x\"")),
      ElementsAre("16:1 clauses/2: 条款有误：担保费率上限（fee_cap_ppm）须写条款号（article），或注"
                  "明政策未规定（silent = true）"));
  EXPECT_THAT(en(sheet_with(basis, "article = \"七\"")),
              ElementsAre("16:1 clauses/2: the terms are wrong: fee_cap_ppm needs the words of the "
                          "article as its quote"));
  EXPECT_THAT(
      zh(sheet_with(basis, basis + "\nsilent = true")),
      ElementsAre("16:1 clauses/2: 条款有误：担保费率上限（fee_cap_ppm）注明政策未规定，就没有条款"
                  "号和引文，请删去"));
  EXPECT_THAT(en(kHead + kClauses + clause("base", "\"担保费\"")),
              ElementsAre(HasSubstr("clauses/6/field: field 'base' occurs twice; keep one")));
}

TEST(TermsFile, WhatTheRulesOfTermsRefuseStandsAtItsKey) {
  EXPECT_THAT(zh(head_with("141100", "999999")),
              ElementsAre("5:1 region: 行政区划代码“999999”在 2025-09-24 无效"));
  EXPECT_THAT(zh(kHead + "[procedure]\nreview_levels = 9\n" + kClauses),
              ElementsAre("9:1 procedure/review_levels: 条款有误：审核级数不在 0..4 之内"));
  EXPECT_THAT(en(sheet_with("0.5%", "1.5%")),
              ElementsAre("8:1 clauses/0: the rate of 15000 ppm is above the policy's ceiling of "
                          "10000 ppm"));
  const std::string lending = with(kHead, "shape = \"担保费补贴\"", "shape = \"贷款贴息\"") +
                              clause("贴息率取法", "\"LPR 的比例\"") + clause("补助率", "\"50%\"") +
                              clause("补助率上限", "\"50%\"") + clause("分期方式", "\"季度\"") +
                              clause("计日方式", "\"实际天数/360\"");
  EXPECT_THAT(zh(lending), ElementsAre(HasSubstr("clauses: 缺少必填字段“LPR 期限（lpr）”")));
}

TEST(TermsFile, TextThatNoRecordTakesIsRefusedHoweverItIsWritten) {
  EXPECT_THAT(zh(head_with("\"吕金管发〔2025〕72号\"", "\"a\\u202e\"")),
              ElementsAre(HasSubstr("6:1 document: 文字含有")));
  EXPECT_THAT(en(head_with("programme = \"FS\"", "programme = \" FS\"")),
              ElementsAre(HasSubstr("1:1 programme: the id ' FS' is empty, too long, or holds")));
  const std::string longer(300, 'x');
  EXPECT_THAT(en(head_with("七（十五）", longer)),
              ElementsAre("7:1 article: the text has 300 bytes, more than the limit of 256"));
  EXPECT_THAT(en(sheet_with("担保费率不得高于1%", longer)), IsEmpty()) << "words may be long";
  EXPECT_THAT(zh(sheet_with("担保费率不得高于1%", longer + longer + longer + longer)),
              ElementsAre(HasSubstr("clauses/2/quote: 文字有 1200 字节，超过上限 1024")));
}

TEST(TermsFile, ACutOrADamagedFileIsReadOrRefusedInSentences) {
  constexpr std::string_view kPut[] = {"", "\"", "[", "\n", "\xE6", "=", "0"};
  const std::string whole = kHead + "[cost_split]\ntiers = [{ tier = \"市级\" }]\n" + kClauses;
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::vector<std::string> texts = {whole.substr(0, at)};
    for (const std::string_view put : kPut) {
      texts.push_back(whole.substr(0, at) + std::string(put) + whole.substr(at + 1));
    }
    for (const std::string& text : texts) {
      for (const std::string& fault : zh(text)) EXPECT_NE(fault, "");
    }
  }
}

TEST(TermsFile, AllThatIsWrongIsSaidAtOnceInTheOrderOfTheLines) {
  std::string text = with(kHead, "141100", "999999") + with(kClauses, "0.5%", "0.5");
  text = with(text, "自然年度", "每月");
  const auto all = zh(text);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all, ElementsAre(HasSubstr("5:1 region"), HasSubstr("10:1 clauses/0/value"),
                               HasSubstr("clauses/4/value")));
}

}  // namespace
}  // namespace yingbu::testing
