#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Text as people's terminals and files hold it. Pure functions, safe from any thread.
namespace yingbu {

// Strict: no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// The next code point, removed from the front of `text`; nullopt and `text` untouched where it is
// empty or not UTF-8.
std::optional<char32_t> take_code_point(std::string_view& text);
void append_utf8(std::string& text, char32_t code_point);

// Terminal columns: 2 for East Asian wide and full-width, 0 for combining and zero-width, else 1; a
// byte that is not UTF-8 counts 1.
std::size_t display_width(std::string_view text);

enum class Align : std::uint8_t { left, right };
// Filled with spaces to `columns`; text already as wide or wider comes back as it is.
std::string pad_to_width(std::string_view text, std::size_t columns, Align align = Align::left);

// Control characters, line and paragraph separators among them.
bool is_control(char32_t code_point);
// 看不见的字符: zero-width, joining and direction-changing ones, behind which two texts that look
// alike differ. Variation selectors, which belong to rare characters, are none.
bool is_invisible(char32_t code_point);
// "U+202E".
std::string code_point_name(char32_t code_point);
// One line that shows what it holds and steers no terminal: control and invisible characters stand
// as "<U+202E>", bytes that are no UTF-8 as "<E5>", a line feed as "↵". All else is as it was.
std::string visible(std::string_view text);

// Nothing but white space, or nothing at all.
bool is_blank(std::string_view text);
// Without the white space around it.
std::string_view trimmed(std::string_view text);

// What Reason::invalid_id refuses is !valid_id: an id is 1 to limits::id_bytes_max bytes of UTF-8,
// without control, invisible or direction-changing characters and without outer spaces.
bool valid_id(std::string_view id);
// The same of an id that may be longer.
bool valid_id(std::string_view id, std::size_t bytes_max);

}  // namespace yingbu
