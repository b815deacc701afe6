#include "ledger/base/rejection.h"

#include <charconv>

#include "ledger/base/bug.h"
#include "ledger/base/money.h"
#include "ledger/base/utf8.h"
#include "ledger/base/words.h"

namespace yingbu {

Rejection& Rejection::with(std::string_view name, std::string value) & {
  details.push_back({std::string(name), std::move(value)});
  return *this;
}

Rejection&& Rejection::with(std::string_view name, std::string value) && {
  return std::move(with(name, std::move(value)));
}

Rejection& Rejection::with_word(std::string_view name, const Words& words) & {
  const std::string place(name);
  with(place, std::string(words.name));
  with(place + "_zh", std::string(words.zh));
  return with(place + "_en", std::string(words.en));
}

Rejection&& Rejection::with_word(std::string_view name, const Words& words) && {
  return std::move(with_word(name, words));
}

Rejection reject(Reason reason, std::string field) {
  return Rejection{reason, std::move(field), {}};
}
namespace {

constexpr std::string_view kInYuan = ":元";  // "{amount:元}" of reason.h

const std::string* detail_named(const Rejection& rejection, std::string_view name) {
  for (const auto& detail : rejection.details) {
    if (detail.name == name) return &detail.value;
  }
  return nullptr;
}

// Fen as people read them; what is no number (a word of its own language) stands as it is.
std::string yuan_of(std::string_view fen) {
  Money money;
  const char* end = fen.data() + fen.size();
  const auto read = std::from_chars(fen.data(), end, money.fen);
  return read.ec == std::errc() && read.ptr == end ? yuan_text(money.fen) : std::string(fen);
}

std::string_view value_of(const Rejection& rejection, std::string_view place, Language language) {
  const std::string own = std::string(place) + (language == Language::zh ? "_zh" : "_en");
  const std::string* value = detail_named(rejection, own);
  if (!value) value = detail_named(rejection, place);
  if (!value && place == "field" && !rejection.field.empty()) value = &rejection.field;
  return value ? std::string_view(*value) : std::string_view("-");
}

}  // namespace

std::string describe(const Rejection& rejection, Language language) {
  const ReasonEntry& entry = entry_of(rejection.reason);
  std::string_view rest = language == Language::zh ? entry.zh : entry.en;
  std::string sentence;
  // What a caller sent is shown, never obeyed by a terminal. One pass: a brace inside a value is
  // the caller's text, never a place.
  while (true) {
    const auto open = rest.find('{');
    const auto close = rest.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    sentence += rest.substr(0, open);
    std::string_view place = rest.substr(open + 1, close - open - 1);
    const bool money = place.ends_with(kInYuan);
    if (money) place.remove_suffix(kInYuan.size());
    const std::string_view value = value_of(rejection, place, language);
    sentence += money ? yuan_of(value) : visible(value);
    rest.remove_prefix(close + 1);
  }
  sentence += rest;
  return sentence;
}

void throw_exception_from_error(const Rejection& rejection, const boost::source_location& where) {
  bug(".value() on a rejection: " + describe(rejection, Language::en), where);
}

}  // namespace yingbu
