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

TEST(Visible, WhatSteersATerminalIsShownInstead) {
  EXPECT_EQ(visible("应补 a\xCC\x81 𠮷 ↵"), "应补 a\xCC\x81 𠮷 ↵");
  EXPECT_EQ(visible("\x1B[31mred\x07"), "<U+001B>[31mred<U+0007>");
  EXPECT_EQ(visible("a\xE2\x80\xAE b\xE2\x80\x8B"), "a<U+202E> b<U+200B>");
  EXPECT_EQ(visible("\xF3\xA0\x80\xA1"), "<U+E0021>");
  EXPECT_EQ(visible("one\r\ntwo\tthree"), "one<U+000D>↵two<U+0009>three");
  EXPECT_EQ(visible("\xE5\xBA\xFF\xC0\x9B"), "<E5><BA><FF><C0><9B>");
  EXPECT_EQ(visible(std::string_view("\0", 1)), "<U+0000>");
  EXPECT_EQ(visible("葛\xF3\xA0\x84\x80"), "葛\xF3\xA0\x84\x80") << "a variant of a rare character";
}

TEST(Visible, EveryFormattingCharacterIsInvisibleAndNoLetterIs) {
  for (const char32_t c : {0xAD,   0x34F,  0x61C,  0x115F, 0x1160,  0x17B4,  0x180E, 0x200B,
                           0x200D, 0x200E, 0x202A, 0x202E, 0x2060,  0x2066,  0x2069, 0x206F,
                           0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0x1D173, 0xE0001, 0xE007F}) {
    EXPECT_TRUE(is_invisible(c)) << code_point_name(c);
  }
  for (const char32_t c :
       {0x20, 0x41, 0x3000, 0x4E00, 0x1820, 0x626, 0xAC00, 0xFE0F, 0xE0100, 0x20BB7}) {
    EXPECT_FALSE(is_invisible(c)) << code_point_name(c);
    EXPECT_FALSE(is_control(c)) << code_point_name(c);
  }
  for (const char32_t c : {0x0, 0xA, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029}) {
    EXPECT_TRUE(is_control(c)) << code_point_name(c);
  }
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
      "a",              // U+FEFF
      "a\xD8\x9C",      // U+061C, turns the direction
      "a\xE3\x85\xA4",  // U+3164, a filler
      "a\xFF",
  };
  for (std::size_t i = 0; i < refused.size(); ++i)
    EXPECT_FALSE(valid_id(refused[i])) << "row " << i;
}

}  // namespace
}  // namespace yingbu
