#include "tools/paper/capitals.h"

#include <array>
#include <string_view>

namespace yingbu::paper {
namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "壹", "贰", "叁", "肆",
                                                   "伍", "陆", "柒", "捌", "玖"};
constexpr Wide kWan = 10'000;
constexpr Wide kYi = 100'000'000;

std::string_view digit(Wide value) { return kDigits[static_cast<std::size_t>(value)]; }

// 1 to 9999.
std::string below_wan(Wide value) {
  struct Place {
    Wide unit;
    std::string_view name;
  };
  constexpr std::array<Place, 4> kPlaces{{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}}};
  std::string out;
  bool skipped = false;
  for (const Place& place : kPlaces) {
    const Wide at = value / place.unit % 10;
    if (at == 0) {
      skipped = !out.empty();
      continue;
    }
    if (skipped) out += kDigits[0];
    skipped = false;
    out.append(digit(at)).append(place.name);
  }
  return out;
}

// `high` of `unit`, then `low`: a 零 between them where the first place of `low` is empty.
std::string joined(std::string high, std::string_view unit, const std::string& low, bool gap) {
  high += unit;
  if (gap && !low.empty()) high += kDigits[0];
  return high + low;
}

// "" for zero. What is above 亿亿 is read as so many 亿 of 亿.
std::string whole_number(Wide value) {
  if (value == 0) return "";
  if (value < kWan) return below_wan(value);
  const bool in_wan = value < kYi;
  const Wide unit = in_wan ? kWan : kYi;
  const Wide low = value % unit;
  return joined(whole_number(value / unit), in_wan ? "万" : "亿", whole_number(low),
                low < unit / 10);
}

}  // namespace

std::string capital_amount(Wide fen) {
  if (fen < 0) return "负" + capital_amount(-fen);
  const Wide yuan = fen / 100;
  const Wide jiao = fen / 10 % 10;
  const Wide last = fen % 10;
  std::string out = whole_number(yuan);
  if (yuan != 0) out += "元";
  if (jiao == 0 && last == 0) return yuan == 0 ? "零元整" : out + "整";
  const bool gap = jiao == 0 || yuan % 10 == 0;
  if (yuan != 0 && gap) out += kDigits[0];
  if (jiao != 0) out.append(digit(jiao)).append("角");
  if (last != 0) out.append(digit(last)).append("分");
  return out;
}

}  // namespace yingbu::paper
