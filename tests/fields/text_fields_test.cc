#include <gtest/gtest.h>

#include "ledger/base/fields/diff.h"
#include "ledger/base/fields/text.h"
#include "tests/fields/sample.h"

namespace yingbu {
namespace {

using sample::Guarantee;
using sample::Loan;
using sample::Share;
using sample::Sharer;
using sample::Tier;

struct Note {
  std::optional<std::string> text;
  std::optional<Money> fee;
  auto operator<=>(const Note&) const = default;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text, fee))

struct Wrapper {
  std::optional<Note> note;
  auto operator<=>(const Wrapper&) const = default;
};
BOOST_DESCRIBE_STRUCT(Wrapper, (), (note))

// All that may look alike when empty.
struct Nests {
  Note plain;
  std::optional<Note> maybe;
  std::vector<Note> notes;
  std::vector<Wrapper> wrappers;
  std::vector<std::vector<std::vector<std::string>>> deep;
  auto operator<=>(const Nests&) const = default;
};
BOOST_DESCRIBE_STRUCT(Nests, (), (plain, maybe, notes, wrappers, deep))

std::string told(const Rejection& r) {
  return std::string(name_of(r.reason)) + " at " + r.field + ": " + describe(r, Language::en) +
         " | " + describe(r, Language::zh);
}

template <class T>
Result<T> read(std::string_view line) {
  YINGBU_TRY(tokens, tokenise(line));
  return from_text<T>(tokens.fields);
}

template <class T>
std::string refusal(std::string_view line) {
  const auto value = read<T>(line);
  return value ? "" : told(value.error());
}

template <class T>
void expect_round_trip(const T& value) {
  const std::string line = to_text(value);
  const auto back = read<T>(line);
  ASSERT_TRUE(back) << line << '\n' << told(back.error());
  EXPECT_EQ(*back, value) << line;
}

TEST(TextFields, EveryKindOfFieldHasItsForm) {
  EXPECT_EQ(to_text(sample::full()),
            "id=G1 principal=98765433 revolving=true delta=-2147483648 days=4294967295 "
            "net=-9223372036854775808 seq=18446744073709551615 party=17 lead=province "
            "loan.contract=\"建行 2024-17\" loan.start=2024-02-29 loan.fee=-5 digest=00ff10 "
            "remark=\"\" second_loan.contract=C2 second_loan.start=1900-01-01 "
            "shares=bank:200000::2025-01-31,fund:800000:\"a \\\"quoted\\\" note: yes, \\\\ \\n\" "
            "lines=1,-2,3 vouchers=V-1,\"\",\"V 3\" "
            "tiers=100:(bank:200000::2025-01-31):(\"建行 2024-17\":2024-02-29:-5),200,"
            "300:(bank:200000::2025-01-31,fund:800000:\"a \\\"quoted\\\" note: yes, \\\\ \\n\")");
  EXPECT_EQ(to_text(Loan{"担保/2024:1", date_of(2024, 1, 1), {}}),
            "contract=担保/2024:1 start=2024-01-01");
}

TEST(TextFields, AScenarioLineIsRead) {
  const auto tokens =
      tokenise("  given guarantee_issued\tabove=100  shares=bank:200000,fund:800000  # K7 \"x");
  ASSERT_TRUE(tokens);
  EXPECT_EQ(tokens->words, (std::vector<std::string>{"given", "guarantee_issued"}));
  const auto tier = from_text<Tier>(tokens->fields);
  ASSERT_TRUE(tier) << told(tier.error());
  EXPECT_EQ(*tier, (Tier{{100},
                         {{Sharer::bank, {200'000}, {}, {}}, {Sharer::fund, {800'000}, {}, {}}},
                         std::nullopt}));
}

TEST(TextFields, WhatIsWrittenReadsBackEqual) {
  constexpr std::uint64_t seed = 20240229;
  SCOPED_TRACE("seed " + std::to_string(seed));
  expect_round_trip(sample::full());
  sample::Random random(seed);
  for (std::size_t i = 0; i < sample::repeats(500) && !HasFailure(); ++i) {
    expect_round_trip(random.guarantee());
  }
}

TEST(TextFields, EmptyValuesAtEveryDepthStayApart) {
  const std::vector<Note> notes = {{}, {"", {}}, {{}, Money{1}}, {"(", Money{2}}};
  const std::vector<Wrapper> wrappers = {{}, {Note{}}, {Note{"a", {}}}, {Note{{}, Money{1}}}};
  expect_round_trip(Nests{});
  for (const Note& note : notes) {
    expect_round_trip(Nests{note, note, {note}, {{note}}, {}});
    expect_round_trip(Nests{{}, note, {note, note}, {{}, {note}}, {}});
  }
  for (const Wrapper& wrapper : wrappers) expect_round_trip(Nests{{}, {}, {}, {wrapper}, {}});
  expect_round_trip(Nests{{}, {}, notes, wrappers, {{}}});
  expect_round_trip(Nests{{}, {}, {}, {}, {{{}}}});
  expect_round_trip(Nests{{}, {}, {}, {}, {{{}, {""}}, {}, {{"a:b", "(c", ","}, {}}}});
  EXPECT_EQ(to_text(Nests{{}, Note{}, {{}}, {{}}, {}}), "maybe=() notes=() wrappers=()");
}

TEST(TextFields, FieldsThatDoNotFitAreNamed) {
  struct Case {
    std::string line;
    std::string refusal;
  };
  const std::vector<Case> cases = {
      {"contract=a start=2024-01-01 fee=1", ""},
      {"contract=a start=2024-01-01 fees=1",
       "unknown_field at fees: there is no field 'fees'; check its spelling; known fields: "
       "contract, start, fee | 没有字段“fees”，请核对字段名；可用字段：contract, start, fee"},
      {"contract=a contract=b start=2024-01-01",
       "duplicate_field at contract: field 'contract' occurs twice; keep one | "
       "字段“contract”出现了两次，请只保留一个"},
      {"contract=a",
       "missing_field at start: the required field 'start' is missing | 缺少必填字段“start”"},
      {"contract= start=2024-01-01",
       "malformed_text at contract: cannot be read: there is no value; an empty text is \"\" | "
       "无法读取：没有值；空文字写作 \"\""},
      {"contract=a,b start=2024-01-01",
       "malformed_text at contract: cannot be read: 'a,b' must stand in double quotes | "
       "无法读取：“a,b”含有空格、逗号等字符，请加双引号"},
      {"contract=\"a\\t\" start=2024-01-01",
       "malformed_text at contract: cannot be read: after a backslash stands \", \\ or n | "
       "无法读取：反斜杠之后只能是 \" \\ 或 n"},
      {"contract=\"a\"b start=2024-01-01",
       "malformed_text at contract: cannot be read: a quoted text ends with its closing quote | "
       "无法读取：右引号须在末尾"},
      {"contract=\"a\tb\" start=2024-01-01",
       "control_character at contract: the text holds the control character U+0009; only line "
       "feeds are allowed | 文字含有控制字符 U+0009，只允许换行"},
      {"contract=a start=2024-1-1",
       "bad_date at start: '2024-1-1' is not a date: write YYYY-MM-DD | "
       "“2024-1-1”不是日期：请写 YYYY-MM-DD"},
      {"contract=a start=2024-01-01 fee=1.00",
       "bad_money at fee: '1.00' is not an amount: write a string of whole fen, such as "
       "\"100000000\" for 1 million yuan | “1.00”不是金额：请写以分为单位的整数字符串，例如 "
       "\"100000000\" 表示 100 万元"},
  };
  for (const Case& c : cases) EXPECT_EQ(refusal<Loan>(c.line), c.refusal) << c.line;
}

TEST(TextFields, ItemsThatDoNotFitAreNamed) {
  EXPECT_EQ(refusal<Tier>("above=1 shares=bank:1,funds:2"),
            "unknown_name at shares[1].sharer: there is no sharer named 'funds'; known: "
            "bank, fund, province | 没有名为“funds”的取值；可用：bank, fund, province");
  EXPECT_EQ(refusal<Tier>("above=1 shares=bank"),
            "missing_field at shares[0].part_ppm: the required field 'shares[0].part_ppm' is "
            "missing | 缺少必填字段“shares[0].part_ppm”");
  EXPECT_EQ(
      refusal<Tier>("above=1 shares=bank:1:a:2024-01-01:x"),
      "malformed_text at shares[0]: cannot be read: too many fields in an item; in order: "
      "sharer, part_ppm, note, until | 无法读取：项内字段过多；依次为 sharer, part_ppm, note, "
      "until");
  EXPECT_EQ(refusal<Tier>("above=1 shares=bank:01"),
            "bad_number at shares[0].part_ppm: '01' is not an integer or is out of range "
            "(-9223372036854775808 .. 9223372036854775807) | “01”不是整数或超出范围"
            "（-9223372036854775808 .. 9223372036854775807）");
  EXPECT_EQ(refusal<Tier>("above=1 shares=(bank:1"),
            "malformed_text at shares: cannot be read: the parentheses do not match | "
            "无法读取：括号不成对");
  EXPECT_EQ(refusal<Tier>("above=1 loan.contract=a"),
            "missing_field at loan.start: the required field 'loan.start' is missing | "
            "缺少必填字段“loan.start”");
  EXPECT_EQ(refusal<Tier>("above=1 loan=(a:2024-01-01) loan.contract=a").substr(0, 23),
            "duplicate_field at loan");
  EXPECT_EQ(refusal<Tier>("above=1 loan=(a:2024-01-01:5)"), "");
  EXPECT_EQ(refusal<Tier>("above=1 loan.x=1").substr(0, 20), "unknown_field at loa");
  EXPECT_EQ(refusal<Tier>("above=1 shares=" + std::string(100'000, '(')).substr(0, 14),
            "malformed_text");
  EXPECT_EQ(refusal<Guarantee>("id=a principal=1 revolving=yes"),
            "wrong_type at revolving: expected true/false, found yes | 应为true/false，实为yes");
}

TEST(TextFields, ALineThatIsNoTokensIsRefused) {
  const auto problem = [](std::string_view line) {
    const auto tokens = tokenise(line);
    return tokens ? "read" : told(tokens.error());
  };
  EXPECT_EQ(problem(""), "read");
  EXPECT_EQ(problem("# a comment with \" in it"), "read");
  EXPECT_EQ(problem("when a=\"b c"),
            "malformed_text at : cannot be read: a quote is not closed: a=\"b c | "
            "无法读取：引号没有结束：a=\"b c");
  EXPECT_EQ(problem("when a=b c"),
            "malformed_text at : cannot be read: 'c' has no '='; put values with blanks in double "
            "quotes | 无法读取：“c”没有等号；含空格的值请加双引号");
  EXPECT_EQ(problem("=b"),
            "malformed_text at : cannot be read: '=b' must be written name=value | "
            "无法读取：“=b”应写作 名称=值");
  EXPECT_EQ(problem("\"a\"=b").substr(0, 14), "malformed_text");
  EXPECT_EQ(problem("a-b=c").substr(0, 14), "malformed_text");
  EXPECT_EQ(problem("a=\xC0\xAF"),
            "bad_utf8 at : the text is not valid UTF-8 | 文字不是合法的 UTF-8");
}

TEST(TextFields, EveryTruncationAndFlipIsReadOrRefused) {
  const std::string good = to_text(sample::full());
  for (std::size_t length = 0; length < good.size(); ++length) {
    const auto value = read<Guarantee>(std::string_view(good).substr(0, length));
    if (value) expect_round_trip(*value);
  }
  for (std::size_t i = 0; i < good.size() * 8; ++i) {
    std::string flipped = good;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << i % 8));
    const auto tokens = tokenise(flipped);
    if (!tokens) continue;
    const auto value = from_text<Guarantee>(tokens->fields);
    if (value) expect_round_trip(*value);
  }
}

TEST(DiffFields, EveryDifferenceIsALine) {
  const Guarantee was = sample::full();
  EXPECT_EQ(diff(was, was), std::vector<std::string>{});
  Guarantee is = was;
  is.principal = {1};
  is.loan.contract = "C3";
  is.remark.reset();
  is.second_loan->fee = Money{7};
  is.shares[1].part_ppm = {300'000};
  is.lines.clear();
  is.tiers[1].loan = Loan{"C4", date_of(2024, 1, 1), {}};
  EXPECT_EQ(diff(was, is), (std::vector<std::string>{
                               "principal: was 98765433, is 1",
                               "loan.contract: was \"建行 2024-17\", is C3",
                               "remark: was \"\", is absent",
                               "second_loan.fee: was absent, is 7",
                               "shares[1].part_ppm: was 800000, is 300000",
                               "lines: was 1,-2,3, is empty",
                               "tiers[1].loan: was absent, is C4:2024-01-01",
                           }));
  EXPECT_EQ(diff(Money{1}, Money{2}), std::vector<std::string>{": was 1, is 2"});
}

}  // namespace
}  // namespace yingbu
