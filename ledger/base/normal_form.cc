#include "ledger/base/normal_form.h"

#include "ledger/base/party_id.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

bool is_bracket(char32_t c) {
  return c == U'(' || c == U')' || c == U'[' || c == U']' || c == U'〔' || c == U'〕' ||
         c == U'【' || c == U'】';
}

bool is_hyphen(char32_t c) {
  return c == U'-' || (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212';
}

}  // namespace

std::string normal_form(std::string_view text) {
  const std::string code = normalise_code(text);
  std::string_view rest = code;
  std::string out;
  while (const auto c = take_code_point(rest)) {
    if (!is_bracket(*c) && !is_hyphen(*c)) append_utf8(out, *c);
  }
  return out.append(rest);
}

}  // namespace yingbu
