#pragma once

#include <streambuf>
#include <string>

// The last thing between what the program prints and the terminal: whatever a record, an answer or
// a file holds, no control sequence, no turned direction and no invisible character gets through.
namespace yingbu {

// Passes text on; what visible() (ledger/base/utf8.h) would show stands as it shows it, but for
// line feeds, which end lines. Under --json such a character becomes its JSON escape, so that the
// document says the same. One thread; `to` outlives it.
class CleanStreambuf : public std::streambuf {
 public:
  explicit CleanStreambuf(std::streambuf& to) : to_(to) {}
  ~CleanStreambuf() override;
  CleanStreambuf(const CleanStreambuf&) = delete;
  CleanStreambuf& operator=(const CleanStreambuf&) = delete;

  // What is printed is JSON whenever `json` says so; it outlives this.
  void escape_json_where(const bool& json) { json_ = &json; }

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  bool pass(bool to_the_end);

  std::streambuf& to_;
  const bool* json_ = nullptr;
  std::string held_;  // not yet passed on: at most the beginning of one character
};

// A line of the terminal behind stderr, drawn over itself: how far a long piece of work is.
void redraw_line(std::string_view line);
void clear_line();

}  // namespace yingbu
