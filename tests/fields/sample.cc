#include "tests/fields/sample.h"

#include <array>
#include <cstdlib>
#include <limits>

namespace yingbu::sample {

Guarantee full() {
  const Loan loan{"建行 2024-17", date_of(2024, 2, 29), Money{-5}};
  const Share bank{Sharer::bank, {200'000}, std::nullopt, date_of(2025, 1, 31)};
  const Share fund{Sharer::fund, {800'000}, "a \"quoted\" note: yes, \\ \n", std::nullopt};
  return {.id = "G1",
          .principal = {98'765'433},
          .revolving = true,
          .delta = std::numeric_limits<std::int32_t>::min(),
          .days = std::numeric_limits<std::uint32_t>::max(),
          .net = std::numeric_limits<std::int64_t>::min(),
          .seq = std::numeric_limits<std::uint64_t>::max(),
          .party = {17},
          .lead = Sharer::province,
          .loan = loan,
          .digest = {std::string("\x00\xff\x10", 3)},
          .remark = "",
          .second_loan = Loan{"C2", date_of(1900, 1, 1), std::nullopt},
          .shares = {bank, fund},
          .lines = {1, -2, 3},
          .vouchers = {"V-1", "", "V 3"},
          .tiers = {{{100}, {bank}, loan}, {{200}, {}, std::nullopt}, {{300}, {bank, fund}, {}}}};
}

template <>
std::string Random::any<std::string>() {
  static constexpr std::string_view pieces[] = {"a",
                                                "Z9",
                                                "_",
                                                "-",
                                                ".",
                                                ":",
                                                "/",
                                                " ",
                                                "\"",
                                                "\\",
                                                "\n",
                                                ",",
                                                "(",
                                                ")",
                                                "=",
                                                "#",
                                                "担保",
                                                "é",
                                                "\xF0\x9F\x8F\xA6",
                                                "{",
                                                "'",
                                                "~"};
  std::string text;
  for (auto left = below(8); left > 0; --left) text += pieces[below(std::size(pieces))];
  return text;
}
template <>
std::int64_t Random::any<std::int64_t>() {
  switch (below(6)) {
    case 0: return std::numeric_limits<std::int64_t>::min();
    case 1: return std::numeric_limits<std::int64_t>::max();
    case 2: return static_cast<std::int64_t>(engine_());
    default: return static_cast<std::int64_t>(below(2'000)) - 1'000;
  }
}
template <>
Money Random::any<Money>() {
  return {any<std::int64_t>()};
}
template <>
Date Random::any<Date>() {
  return plus_days(date_of(1900, 1, 1), static_cast<std::int32_t>(below(109'000)));
}
template <>
Sharer Random::any<Sharer>() {
  return std::array{Sharer::bank, Sharer::fund, Sharer::province}[below(3)];
}
template <class T>
std::optional<T> Random::maybe() {
  return below(2) == 0 ? std::optional<T>{} : any<T>();
}
template <class T>
std::vector<T> Random::some() {
  std::vector<T> list;
  for (auto left = below(4); left > 0; --left) list.push_back(any<T>());
  return list;
}
template <>
Share Random::any<Share>() {
  return {any<Sharer>(), {any<std::int64_t>()}, maybe<std::string>(), maybe<Date>()};
}
template <>
Loan Random::any<Loan>() {
  return {any<std::string>(), any<Date>(), maybe<Money>()};
}
template <>
Tier Random::any<Tier>() {
  return {any<Money>(), some<Share>(), maybe<Loan>()};
}

Guarantee Random::guarantee() {
  Guarantee g;
  g.id = any<std::string>();
  g.principal = any<Money>();
  g.revolving = below(2) == 1;
  g.delta = static_cast<std::int32_t>(engine_());
  g.days = static_cast<std::uint32_t>(engine_());
  g.net = any<std::int64_t>();
  g.seq = engine_() >> below(64);
  g.party = {static_cast<std::uint32_t>(below(1'000))};
  g.lead = any<Sharer>();
  g.loan = any<Loan>();
  for (auto left = below(5); left > 0; --left) g.digest.data += static_cast<char>(below(256));
  g.remark = maybe<std::string>();
  g.second_loan = maybe<Loan>();
  g.shares = some<Share>();
  g.lines = some<std::int64_t>();
  g.vouchers = some<std::string>();
  g.tiers = some<Tier>();
  return g;
}

std::size_t repeats(std::size_t quick) {
  const char* wanted = std::getenv("YINGBU_LONG_COUNTS");
  return wanted && std::string_view(wanted) == "1" ? quick * 100 : quick;
}

}  // namespace yingbu::sample
