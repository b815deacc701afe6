#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "ledger/base/fields/json.h"
#include "tests/fields/sample.h"

namespace yingbu {
namespace {

using sample::Guarantee;
using sample::Loan;
using sample::Share;

template <class T>
std::string written(const T& value) {
  std::string out;
  write_json(out, value);
  return out;
}

// "code at /path: English | Chinese", or "" where the text is read.
template <class T>
std::string refusal(std::string_view text) {
  const auto told = [](const Rejection& r) {
    return std::string(name_of(r.reason)) + " at " + r.field + ": " + describe(r, Language::en) +
           " | " + describe(r, Language::zh);
  };
  const auto parsed = parse_strict(text);
  if (!parsed) return told(parsed.error());
  const auto read = from_json<T>(*parsed);
  return read ? "" : told(read.error());
}

std::string loan(std::string_view contract) {
  return R"({"contract":)" + std::string(contract) + R"(,"start":"2024-01-01"})";
}

TEST(JsonFields, EveryKindOfFieldHasItsForm) {
  EXPECT_EQ(
      written(sample::full()),
      R"({"id":"G1","principal":"98765433","revolving":true,"delta":-2147483648,"days":4294967295,)"
      R"("net":-9223372036854775808,"seq":18446744073709551615,"party":17,"lead":"province",)"
      R"("loan":{"contract":"建行 2024-17","start":"2024-02-29","fee":"-5"},"digest":"00ff10",)"
      R"("remark":"","second_loan":{"contract":"C2","start":"1900-01-01"},)"
      R"("shares":[{"sharer":"bank","part_ppm":200000,"until":"2025-01-31"},)"
      R"({"sharer":"fund","part_ppm":800000,"note":"a \"quoted\" note: yes, \\ \n"}],)"
      R"("lines":[1,-2,3],"vouchers":["V-1","","V 3"],)"
      R"("tiers":[{"above":"100","shares":[{"sharer":"bank","part_ppm":200000,)"
      R"("until":"2025-01-31"}],"loan":{"contract":"建行 2024-17","start":"2024-02-29",)"
      R"("fee":"-5"}},{"above":"200","shares":[]},{"above":"300","shares":[{"sharer":"bank",)"
      R"("part_ppm":200000,"until":"2025-01-31"},{"sharer":"fund","part_ppm":800000,)"
      R"("note":"a \"quoted\" note: yes, \\ \n"}]}]})");
}

TEST(JsonFields, WhatIsWrittenReadsBackEqual) {
  constexpr std::uint64_t seed = 20240229;
  SCOPED_TRACE("seed " + std::to_string(seed));
  sample::Random random(seed);
  for (std::size_t i = 0; i < sample::repeats(500); ++i) {
    const Guarantee value = random.guarantee();
    const std::string text = written(value);
    const auto parsed = parse_strict(text);
    ASSERT_TRUE(parsed) << text;
    ASSERT_EQ(*parsed, to_json(value)) << text;
    const auto read = from_json<Guarantee>(*parsed);
    ASSERT_TRUE(read) << text << describe(read.error(), Language::en);
    ASSERT_EQ(*read, value) << text;
  }
}

TEST(JsonFields, ControlCharactersAreEscapedWhenWritten) {
  std::string out;
  write_json_string(out, std::string_view("\0\t\x1f\x7f/é", 7));
  EXPECT_EQ(out, "\"\\u0000\\u0009\\u001f\x7f/é\"");
}

struct Case {
  std::string text;
  std::string refusal;
};

template <class T>
void expect_refusals(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(refusal<T>(c.text), c.refusal) << c.text;
}

TEST(JsonFields, FieldsThatDoNotFitAreNamed) {
  expect_refusals<Loan>({
      {loan("\"ok\""), ""},
      {"[]", "wrong_type at : expected object, found array | 应为对象，实为数组"},
      {R"({"start":"2024-01-01"})",
       "missing_field at /contract: the required field 'contract' is missing | "
       "缺少必填字段“contract”"},
      {R"({"contract":"a","start":"2024-01-01","fees":"1"})",
       "unknown_field at /fees: there is no field 'fees'; check its spelling; known fields: "
       "contract, start, fee | 没有字段“fees”，请核对字段名；可用字段：contract, start, fee"},
      {R"({"a/b~":1})",
       "unknown_field at /a~1b~0: there is no field 'a/b~'; check its spelling; known fields: "
       "contract, start, fee | 没有字段“a/b~”，请核对字段名；可用字段：contract, start, fee"},
      {loan("7"), "wrong_type at /contract: expected string, found integer | 应为字符串，实为整数"},
      {R"({"contract":"a","start":"2024-01-01","fee":null})",
       "wrong_type at /fee: expected string of whole fen, found null | "
       "应为以分为单位的整数字符串，实为空值 null"},
      {R"({"contract":"a","start":"2023-02-29"})",
       "bad_date at /start: '2023-02-29' is not a date: write YYYY-MM-DD | "
       "“2023-02-29”不是日期：请写 YYYY-MM-DD"},
      {loan(R"("a\u0009b")"),
       "control_character at /contract: the text holds the control character U+0009; only line "
       "feeds are allowed | 文字含有控制字符 U+0009，只允许换行"},
      {loan(R"("a\u0085b")"),
       "control_character at /contract: the text holds the control character U+0085; only line "
       "feeds are allowed | 文字含有控制字符 U+0085，只允许换行"},
      {loan(R"("a\u200bb")"),
       "invisible_character at /contract: the text holds the invisible character U+200B; remove it "
       "and send again | 文字含有看不见的字符 U+200B，请删去后重新填写"},
      {loan(R"("a\u202eb")"),
       "invisible_character at /contract: the text holds the invisible character U+202E; remove it "
       "and send again | 文字含有看不见的字符 U+202E，请删去后重新填写"},
      {loan('"' + std::string(1025, 'x') + '"'),
       "text_too_long at /contract: the text has 1025 bytes, more than the limit of 1024 | "
       "文字有 1025 字节，超过上限 1024"},
  });
  EXPECT_EQ(
      refusal<std::vector<Share>>(
          R"([{"sharer":"bank","part_ppm":1},{"sharer":"Bank","part_ppm":1}])"),
      "unknown_name at /1/sharer: there is no sharer named 'Bank'; known: bank, fund, province"
      " | 没有名为“Bank”的取值；可用：bank, fund, province");
  EXPECT_EQ(refusal<Bytes>(R"("abc")"),
            "bad_hex at : 'abc' is not pairs of hex digits | “abc”不是成对的十六进制数字");
  EXPECT_EQ(refusal<Bytes>(R"("0g")"),
            "bad_hex at : '0g' is not pairs of hex digits | “0g”不是成对的十六进制数字");
  EXPECT_EQ(refusal<bool>("1"),
            "wrong_type at : expected boolean, found integer | 应为布尔值，实为整数");
}

TEST(JsonFields, TheCallersPathPrecedesTheField) {
  const auto json = parse_strict(R"({"contract":"a","start":"x"})");
  ASSERT_TRUE(json);
  const auto read = from_json<Loan>(*json, "/commands/0/data");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().field, "/commands/0/data/start");
}

TEST(JsonFields, MoneyIsAStringOfFenAndNothingElse) {
  for (const char* good : {R"("0")", R"("-1")", R"("100000000")", R"("9223372036854775807")",
                           R"("-9223372036854775808")"}) {
    EXPECT_EQ(refusal<Money>(good), "") << good;
  }
  for (const char* bad :
       {R"("")", R"("-")", R"("-0")", R"("+1")", R"("01")", R"("1.00")", R"("1e2")", R"(" 1")",
        R"("1 ")", R"("1,000")", R"("0x1")", R"("NaN")", R"("9223372036854775808")",
        R"("-9223372036854775809")", R"("１")", "100", "18446744073709551615"}) {
    EXPECT_EQ(refusal<Money>(bad).substr(0, 9), "bad_money") << bad;
  }
  EXPECT_EQ(refusal<Money>("100"),
            "bad_money at : '100' is not an amount: write a string of whole fen, such as "
            "\"100000000\" for 1 million yuan | “100”不是金额：请写以分为单位的整数字符串，例如 "
            "\"100000000\" 表示 100 万元");
}

TEST(JsonFields, NumbersAreNeverCoerced) {
  const std::string fraction =
      "expected integer, found number with a fraction or exponent | 应为整数，实为小数";
  for (const char* bad : {"100.0", "1e2", "100.7", "1E+2", "-0.0", "1e999"}) {
    EXPECT_EQ(refusal<std::int64_t>(bad), "wrong_type at : " + fraction) << bad;
  }
  EXPECT_EQ(refusal<Loan>(R"({"a":[{"b":1},{"b":[0,100.7]}]})"),
            "wrong_type at /a/1/b/1: " + fraction);
  EXPECT_EQ(
      refusal<std::int64_t>("9223372036854775808"),
      "bad_number at : '9223372036854775808' is not an integer or is out of range "
      "(-9223372036854775808 .. 9223372036854775807) | “9223372036854775808”不是整数或超出范围"
      "（-9223372036854775808 .. 9223372036854775807）");
  EXPECT_EQ(refusal<std::uint64_t>("9223372036854775808"), "");
  EXPECT_EQ(refusal<std::uint64_t>("18446744073709551615"), "");
  for (const char* bad : {"18446744073709551616", "-9223372036854775809",
                          "100000000000000000000000000000000000000000"}) {
    EXPECT_EQ(refusal<std::uint64_t>(bad),
              "bad_number at : '" + std::string(bad) +
                  "' is not an integer or is out of range (-9223372036854775808 .. "
                  "18446744073709551615) | “" +
                  bad + "”不是整数或超出范围（-9223372036854775808 .. 18446744073709551615）");
  }
  EXPECT_EQ(refusal<std::int32_t>("2147483647"), "");
  EXPECT_EQ(refusal<std::int32_t>("2147483648").substr(0, 10), "bad_number");
  EXPECT_EQ(refusal<std::uint32_t>("-1").substr(0, 10), "bad_number");
  EXPECT_EQ(refusal<sample::PartyNo>("4294967296").substr(0, 10), "bad_number");
  EXPECT_EQ(refusal<Ppm>("\"1\"").substr(0, 10), "wrong_type");
}

TEST(JsonFields, AKeyTwiceIsRefusedAtAnyDepth) {
  EXPECT_EQ(refusal<Loan>(R"({"contract":"a","contract":"a"})"),
            "duplicate_field at /contract: field 'contract' occurs twice; keep one | "
            "字段“contract”出现了两次，请只保留一个");
  const auto place = [](std::string_view text) {
    const auto parsed = parse_strict(text);
    return parsed ? "read" : std::string(name_of(parsed.error().reason)) + parsed.error().field;
  };
  EXPECT_EQ(place(R"({"x":{"k":1},"a":[0,{"b":{"k":1},"c":{"k":1,"l":2,"k":3}}]})"),
            "duplicate_field/a/1/c/k");
  EXPECT_EQ(place(R"({"k":{"k":{"k":1}},"l":[{"k":1},{"k":1}]})"), "read");
  EXPECT_EQ(place(R"({"a":1,"\u0061":2})"), "duplicate_field/a");
  EXPECT_EQ(place(R"({"a":1,"A":2,"":3})"), "read");
  EXPECT_EQ(place(R"({"":1,"":2})"), "duplicate_field/");
  std::string many = "{";
  for (int i = 0; i < 100'000; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  EXPECT_EQ(place(many + R"("z":1})"), "read");
  EXPECT_EQ(place(many + R"("k777":1})"), "duplicate_field/k777");
}

TEST(JsonFields, TextThatIsNoJsonIsRefused) {
  const auto problem = [](std::string_view text) {
    const auto parsed = parse_strict(text);
    return parsed ? "read" : describe(parsed.error(), Language::en);
  };
  EXPECT_EQ(problem(""), "not valid JSON: the document is incomplete (at byte 0)");
  EXPECT_EQ(problem("{\"a\":1"), "not valid JSON: the document is incomplete (at byte 6)");
  EXPECT_EQ(problem("{} x"), "not valid JSON: there is more after the document (at byte 3)");
  EXPECT_EQ(problem(" {} \n"), "read");
  for (const char* bad : {"NaN", "Infinity", "-Infinity", "[1,]", "{a:1}", "'a'", "01", "+1", ".5",
                          "/*c*/1", "tru", "\"\t\"", "1.", "0x1"}) {
    EXPECT_EQ(problem(bad).substr(0, 16), "not valid JSON: ") << bad;
  }
  EXPECT_EQ(problem("\xEF\xBB\xBF{}"),
            "not valid JSON: it starts with a byte order mark; drop it (at byte 0)");
  EXPECT_EQ(problem(R"("\ud800\u0041")"),
            "not valid JSON: a \\u escape is half of a surrogate pair (at byte 9)");
  EXPECT_EQ(problem(R"("\ud800")").substr(0, 16), "not valid JSON: ");
  EXPECT_EQ(problem(R"("\udc00")").substr(0, 16), "not valid JSON: ");
  EXPECT_EQ(problem(R"("\uD83C\uDFE6")"), "read");
  for (const char* bad : {"\"\xC0\xAF\"", "\"\xE0\x80\xAF\"", "\"\xF0\x80\x80\xAF\"",
                          "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xFF\"", "\"\xE4\xB8\""}) {
    EXPECT_EQ(problem(bad), "the text is not valid UTF-8") << bad;
  }
  EXPECT_EQ(problem(std::string(32, '[') + std::string(32, ']')), "read");
  EXPECT_EQ(problem(std::string(33, '[') + std::string(33, ']')),
            "not valid JSON: nested more than 32 levels deep (at byte 32)");
  EXPECT_EQ(problem(std::string(1'000'000, '[')).substr(0, 50),
            "not valid JSON: nested more than 32 levels deep (a");
  const auto zh = parse_strict("{");
  ASSERT_FALSE(zh);
  EXPECT_EQ(describe(zh.error(), Language::zh), "不是合法的 JSON：文档不完整（第 1 字节处）");
}

TEST(JsonFields, EveryTruncationAndFlipIsReadOrRefused) {
  const std::string good = written(sample::full());
  for (std::size_t length = 0; length < good.size(); ++length) {
    EXPECT_NE(refusal<Guarantee>(std::string_view(good).substr(0, length)), "") << length;
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = good;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      const auto parsed = parse_strict(flipped);
      if (!parsed) continue;
      const auto read = from_json<Guarantee>(*parsed);
      if (read) {
        EXPECT_EQ(to_json(*read), *parsed) << flipped;
      }
    }
  }
}

}  // namespace
}  // namespace yingbu
