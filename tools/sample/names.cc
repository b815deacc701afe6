#include "tools/sample/names.h"

#include <fmt/core.h>

#include "ledger/base/party_id.h"

namespace yingbu::sample {
namespace {

constexpr std::array<std::string_view, 24> kFirst{"鑫", "晋", "汇", "恒", "丰", "瑞", "宏", "兴",
                                                  "泰", "盛", "康", "嘉", "源", "隆", "裕", "通",
                                                  "润", "和", "诚", "顺", "达", "华", "安", "益"};
constexpr std::array<std::string_view, 16> kSecond{"源", "丰", "泰", "达", "利", "盛", "隆", "祥",
                                                   "宇", "成", "业", "茂", "辰", "川", "禾", "林"};
constexpr std::array<Trade, 16> kTrades{{{"农产品加工", Industry::manufacturing, true},
                                         {"核桃种植", Industry::agriculture, true},
                                         {"红枣食品", Industry::manufacturing, true},
                                         {"杂粮商贸", Industry::wholesale, true},
                                         {"白酒酿造", Industry::manufacturing},
                                         {"养殖", Industry::agriculture, true},
                                         {"机械制造", Industry::manufacturing},
                                         {"建材", Industry::manufacturing},
                                         {"物流", Industry::transport},
                                         {"电子商务", Industry::retail},
                                         {"中药材", Industry::agriculture, true},
                                         {"环保科技", Industry::other},
                                         {"纺织", Industry::manufacturing},
                                         {"餐饮服务", Industry::catering},
                                         {"新能源科技", Industry::software},
                                         {"农业开发", Industry::agriculture, true}}};

Money wan(std::int64_t n) { return {n * 1'000'000}; }

}  // namespace

const Trade& some_trade(Dice& dice) { return dice.pick(kTrades); }

std::string enterprise_name(Dice& dice, const County& county, const Trade& trade) {
  const std::string_view first = dice.pick(kFirst);
  const std::string_view second = dice.pick(kSecond);
  return fmt::format("{}{}{}{}有限公司", county.name, first, second, trade.name);
}

SizeFacts some_size(Dice& dice, const Trade& trade) {
  constexpr int kMonths = 12;
  const std::int64_t band = dice.roll(1, 100);
  const auto facts = [&](std::int64_t staff, std::int64_t revenue) {
    return SizeFacts{trade.industry, staff, wan(revenue), kMonths,
                     wan(revenue * dice.roll(6, 14) / 10)};
  };
  if (band <= 45) return facts(dice.roll(2, 9), dice.roll(15, 95));      // micro everywhere
  if (band <= 92) return facts(dice.roll(22, 90), dice.roll(310, 490));  // small or below
  return facts(dice.roll(110, 290), dice.roll(5'100, 9'000));  // medium at most, by its trade
}

std::string credit_code(std::string_view kind, std::string_view region, int n) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const std::string body = fmt::format("MA0{:05}", n);
  for (const char org_check : std::string_view("0123456789X")) {
    if (!check_org_code(body + org_check)) continue;
    for (const char check : kAlphabet) {
      const std::string code = fmt::format("{}{}{}{}{}", kind, region, body, org_check, check);
      const auto checked = check_uscc(code);
      if (checked && !checked->legacy_check) return "uscc:" + code;
    }
  }
  return {};
}

}  // namespace yingbu::sample
