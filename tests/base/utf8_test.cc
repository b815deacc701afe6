#include "ledger/base/utf8.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "ledger/base/limits.h"

namespace yingbu {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, EveryCodePointReadsBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    std::string_view rest = text;
    const auto back = take_code_point(rest);
    ASSERT_TRUE(back) << static_cast<unsigned>(c);
    ASSERT_EQ(*back, c);
    ASSERT_TRUE(rest.empty()) << static_cast<unsigned>(c);
  }
}

TEST(Utf8, AcceptsTextAndTheEndsOfEachLength) {
  for (const auto text : {""sv, "abc"sv, "应补尽补"sv, "\0"sv, "\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv,
                          "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv, "\xEF\xBF\xBF"sv,
                          "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

TEST(Utf8, RefusesEveryOtherForm) {
  const std::vector<std::string_view> broken{
      "\x80"sv,  // a continuation alone
      "\xBF"sv,
      "\xC3"sv,  // cut short
      "\xE5\xBA"sv,
      "\xF0\x9F\x98"sv,
      "\xC0\x80"sv,  // overlong
      "\xC1\xBF"sv,
      "\xE0\x9F\xBF"sv,
      "\xF0\x8F\xBF\xBF"sv,
      "\xED\xA0\x80"sv,  // surrogates
      "\xED\xBF\xBF"sv,
      "\xF4\x90\x80\x80"sv,  // above U+10FFFF
      "\xF5\x80\x80\x80"sv,
      "\xFF"sv,
      "\xC3\x28"sv,  // a lead without its continuation
      "\xE5\x28\x94"sv,
      "ab\xD3\xA6\xB2\xB9"sv,  // GBK
  };
  for (std::size_t i = 0; i < broken.size(); ++i) EXPECT_FALSE(is_utf8(broken[i])) << "row " << i;
}

TEST(DisplayWidth, ChineseTakesTwoColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("应补尽补"), 8u);
  EXPECT_EQ(display_width("（万元）"), 8u);
  EXPECT_EQ(display_width("ＡＢ"), 4u);
  EXPECT_EQ(display_width("ｱ"), 1u);  // half-width katakana
  EXPECT_EQ(display_width("𠮷"), 2u);
  EXPECT_EQ(display_width("¥1.00"), 5u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);  // combining accent
  EXPECT_EQ(display_width("\xFF\xFF"), 2u);
  EXPECT_EQ(display_width(""), 0u);
}

TEST(DisplayWidth, PaddingFillsColumnsAndNeverCuts) {
  EXPECT_EQ(pad_to_width("应补", 6), "应补  ");
  EXPECT_EQ(pad_to_width("应补", 6, Align::right), "  应补");
  EXPECT_EQ(pad_to_width("应补", 4), "应补");
  EXPECT_EQ(pad_to_width("应补", 1), "应补");
  EXPECT_EQ(pad_to_width("", 2), "  ");
}

TEST(Ids, AreShortVisibleText) {
  for (const auto id : {"G1"sv, "吕担 2025-001"sv, "a"sv, "A(1)/b_c"sv, "𠮷"sv}) {
    EXPECT_TRUE(valid_id(id)) << id;
  }
  EXPECT_TRUE(valid_id(std::string(limits::id_bytes_max, 'x')));
  const std::vector<std::string> refused{
      "",
      std::string(limits::id_bytes_max + 1, 'x'),
      " a",
      "a ",
      "　a",        // U+3000
      "a\xC2\xA0",  // U+00A0
      " ",
      "a\nb",
      "a\tb",
      std::string("a\0b", 3),
      std::string("\0", 1),
      "a\x7F",
      "a\xC2\x85",      // U+0085
      "a\xE2\x80\x8B",  // U+200B, zero width
      "a\xE2\x80\xAE",  // U+202E, right to left
      "\xEF\xBB\xBF"
      "a",  // U+FEFF
      "a\xFF",
  };
  for (std::size_t i = 0; i < refused.size(); ++i)
    EXPECT_FALSE(valid_id(refused[i])) << "row " << i;
}

}  // namespace
}  // namespace yingbu
