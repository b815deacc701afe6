#include "tools/terminal/clean_stream.h"

#include <fmt/format.h>
#include <unistd.h>

#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

// Whether `text`, which is no character, may become one with more bytes behind it.
bool may_go_on(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (text.size() >= length || lead > 0xF4) return false;
  for (const char c : text.substr(1)) {
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) return false;
  }
  return true;
}

std::string json_escape(char32_t c) {
  const auto unit = [](char32_t u) { return fmt::format("\\u{:04x}", static_cast<unsigned>(u)); };
  if (c < 0x10000) return unit(c);
  return unit(0xD800 + ((c - 0x10000) >> 10)) + unit(0xDC00 + ((c - 0x10000) & 0x3FF));
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, bytes.data(), bytes.size());
    if (n <= 0) return;  // a progress line nobody can see
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace

CleanStreambuf::~CleanStreambuf() { pass(true); }

CleanStreambuf::int_type CleanStreambuf::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  held_ += traits_type::to_char_type(c);
  return pass(false) ? c : traits_type::eof();
}

std::streamsize CleanStreambuf::xsputn(const char* text, std::streamsize size) {
  held_.append(text, static_cast<std::size_t>(size));
  return pass(false) ? size : 0;
}

int CleanStreambuf::sync() { return to_.pubsync(); }

bool CleanStreambuf::pass(bool to_the_end) {
  const bool json = json_ && *json_;
  std::string clean;
  std::string_view rest = held_;
  while (!rest.empty()) {
    const std::string_view before = rest;
    const auto c = take_code_point(rest);
    if (!c && !to_the_end && may_go_on(rest)) break;
    if (!c) rest.remove_prefix(1);
    const std::string_view taken = before.substr(0, before.size() - rest.size());
    const bool plain = c && (*c == '\n' || (!is_control(*c) && !is_invisible(*c)));
    if (plain || (json && c == U'\t')) {
      clean += taken;
    } else if (json) {
      clean += json_escape(c.value_or(0xFFFD));
    } else {
      clean += visible(taken);
    }
  }
  held_.erase(0, held_.size() - rest.size());
  const auto size = static_cast<std::streamsize>(clean.size());
  return to_.sputn(clean.data(), size) == size;
}

void redraw_line(std::string_view line) { write_all(fmt::format("\r{}", line)); }

void clear_line() { write_all("\r\x1b[K"); }

}  // namespace yingbu
