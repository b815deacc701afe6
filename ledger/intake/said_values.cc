#include "ledger/intake/said_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/base/enumerator_words.h"
#include "ledger/base/limits.h"
#include "ledger/base/money.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

struct WordsOfType {
  const Described& (*type)();
  std::span<const Words> (*words)();
};
template <class E>
constexpr WordsOfType of() {
  return {described<E>, enumerator_words<E>};
}
constexpr std::array kEnumerations{
    of<Attribute>(),        of<ClaimableFrom>(),     of<DayBasis>(),
    of<DeadlineCounting>(), of<EligibleBorrowers>(), of<EnterpriseSize>(),
    of<Figure>(),           of<FiscalTier>(),        of<Fixing>(),
    of<GreenGrade>(),       of<LinePeriod>(),        of<LossBase>(),
    of<LprTenor>(),         of<RateRule>(),          of<Shape>(),
    of<SubsidyBase>()};

struct UnitSaid {
  std::string_view sign;
  int decimals;  // of the unit within what is held
};
// Longer ones first: 万元 ends with 元.
constexpr std::array<UnitSaid, 2> kRates{{{"%", 4}, {"‰", 3}}};
constexpr std::array<UnitSaid, 5> kAmounts{
    {{"亿元", 10}, {"万元", 6}, {"元", 2}, {"分", 0}, {" yuan", 2}}};

// "1,500.25" with `decimals` of them, as a whole number; nothing where it has more or is none.
std::optional<std::int64_t> scaled(std::string_view text, int decimals) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  std::string digits;
  for (const char c : text.substr(0, dot)) {
    if (c != ',') digits += c;
  }
  std::string_view part = text.substr(std::min(dot + 1, text.size()));
  while (part.ends_with('0')) part.remove_suffix(1);
  if (digits.empty() || part.size() > static_cast<std::size_t>(decimals)) return std::nullopt;
  if (dot < text.size() && dot + 1 == text.size()) return std::nullopt;
  digits += part;
  digits.append(static_cast<std::size_t>(decimals) - part.size(), '0');
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return {};
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

template <std::size_t N>
std::optional<std::int64_t> in_units(std::string_view said, const std::array<UnitSaid, N>& units) {
  for (const UnitSaid& unit : units) {
    if (!said.ends_with(unit.sign)) continue;
    said.remove_suffix(unit.sign.size());
    while (said.ends_with(' ')) said.remove_suffix(1);
    return scaled(said, unit.decimals);
  }
  return std::nullopt;
}

Rejection misread(const Words& field, std::string_view said, const std::string& zh,
                  const std::string& en) {
  const std::string value(said);
  return reject(Reason::terms_invalid)
      .with("problem_zh", named_in_zh(field) + "“" + value + "”看不懂：" + zh)
      .with("problem", std::string(field.name) + " '" + value + "' cannot be read: " + en);
}

Result<std::string> held_enumerator(const Described& type, std::string_view said,
                                    const Words& field) {
  if (const DescribedEnumerator* named = type.enumerator(said)) return std::string(named->name);
  const auto words = words_of_type(type);
  if (const Words* meant = words_said(words, said)) return std::string(meant->name);
  std::string known_zh;
  for (const Words& each : words) {
    known_zh += (known_zh.empty() ? "" : "、") + std::string(each.zh);
  }
  return reject(Reason::unknown_name)
      .with("value", std::string(said))
      .with("kind_zh", std::string(field.zh))
      .with("kind_en", std::string(field.en))
      .with("known_zh", known_zh)
      .with("known", known_enumerators(type));
}

Result<std::string> held_flag(std::string_view said, const Words& field) {
  if (said == "true" || said == "是" || said == "yes") return std::string("true");
  if (said == "false" || said == "否" || said == "no") return std::string("false");
  return misread(field, said, "请写 true（是）或 false（否）", "write true or false");
}

std::string rate_text(std::int64_t ppm) {
  constexpr std::int64_t kPercent = 10'000;
  std::string text = std::to_string(ppm / kPercent);
  std::string rest = std::to_string(kPercent + ppm % kPercent).substr(1);
  while (rest.ends_with('0')) rest.pop_back();
  return text + (rest.empty() ? "" : "." + rest) + "%";
}

std::string amount_text(std::int64_t fen, Language language) {
  constexpr std::int64_t kWanYuan = 1'000'000;
  if (language == Language::en) return yuan_text(fen) + " yuan";
  if (fen != 0 && fen % kWanYuan == 0) {
    const std::string wan = yuan_text(Wide{fen} / kWanYuan * 100);
    return wan.substr(0, wan.find('.')) + " 万元";
  }
  return yuan_text(fen) + " 元";
}

}  // namespace

std::string named_in_zh(const Words& field) {
  if (field.zh == field.name) return "“" + std::string(field.name) + "”";
  return std::string(field.zh) + "（" + std::string(field.name) + "）";
}

std::span<const Words> words_of_type(const Described& type) {
  for (const WordsOfType& each : kEnumerations) {
    if (&each.type() == &type) return each.words();
  }
  return {};
}

Result<std::string> held_value(const Described& type, std::string_view said, const Words& field) {
  if (type.kind == FieldKind::optional) return held_value(*type.optional->inner, said, field);
  if (type.kind == FieldKind::enumerator) return held_enumerator(type, said, field);
  if (type.kind == FieldKind::boolean) return held_flag(said, field);
  if (&type == &described<Ppm>()) {
    const auto ppm = in_units(said, kRates);
    if (ppm && *ppm <= kWhole.value) return std::to_string(*ppm);
    return misread(field, said, "请写百分数，如 \"0.5%\"，至多四位小数，不超过 100%",
                   "write a percentage such as \"0.5%\", at most four decimals, up to 100%");
  }
  if (type.kind == FieldKind::money) {
    const auto fen = in_units(said, kAmounts);
    if (fen && *fen <= limits::amount_max_fen) return std::to_string(*fen);
    return misread(field, said, "金额须带单位，如 \"15万元\" 或 \"150000元\"，至多到分",
                   "an amount needs its unit, such as \"15万元\" or \"150000元\", whole fen");
  }
  if (type.kind == FieldKind::integer) {
    const auto number = scaled(said, 0);
    if (number && *number <= INT32_MAX) return std::to_string(*number);
    const std::string unit(field.unit);
    return misread(field, said, "请写整数" + (unit.empty() ? "" : "（" + unit + "）"),
                   "write a whole number");
  }
  return std::string(said);
}

std::string said_value(const Described& type, std::string_view held, std::string_view unit,
                       Language language) {
  const bool zh = language == Language::zh;
  if (type.kind == FieldKind::optional) {
    return said_value(*type.optional->inner, held, unit, language);
  }
  if (type.kind == FieldKind::enumerator) {
    const Words* words = words_in(words_of_type(type), held);
    return std::string(!words ? held : zh ? words->zh : words->en);
  }
  if (type.kind == FieldKind::boolean) {
    return zh ? (held == "true" ? "是" : "否") : (held == "true" ? "yes" : "no");
  }
  std::int64_t number = 0;
  const auto read = std::from_chars(held.data(), held.data() + held.size(), number);
  if (read.ec != std::errc() || read.ptr != held.data() + held.size()) return std::string(held);
  if (&type == &described<Ppm>()) return rate_text(number);
  if (type.kind == FieldKind::money) return amount_text(number, language);
  if (type.kind == FieldKind::integer && zh && !unit.empty()) {
    return std::string(held) + " " + std::string(unit);
  }
  return std::string(held);
}

}  // namespace yingbu
