#include "tools/sample_names.h"

#include <fmt/core.h>

#include "ledger/base/party_id.h"

namespace yingbu::sample {
namespace {

constexpr std::array<std::string_view, 24> kFirst{"鑫", "晋", "汇", "恒", "丰", "瑞", "宏", "兴",
                                                  "泰", "盛", "康", "嘉", "源", "隆", "裕", "通",
                                                  "润", "和", "诚", "顺", "达", "华", "安", "益"};
constexpr std::array<std::string_view, 16> kSecond{"源", "丰", "泰", "达", "利", "盛", "隆", "祥",
                                                   "宇", "成", "业", "茂", "辰", "川", "禾", "林"};
constexpr std::array<std::string_view, 16> kTrade{
    "农产品加工", "核桃种植", "红枣食品",   "杂粮商贸", "白酒酿造", "养殖",
    "机械制造",   "建材",     "物流",       "电子商务", "中药材",   "环保科技",
    "纺织",       "餐饮服务", "新能源科技", "农业开发"};

}  // namespace

std::string enterprise_name(Dice& dice, const County& county) {
  const std::string_view first = dice.pick(kFirst);
  const std::string_view second = dice.pick(kSecond);
  return fmt::format("{}{}{}{}有限公司", county.name, first, second, dice.pick(kTrade));
}

std::string uscc(std::string_view region, int n) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const std::string body = fmt::format("MA0{:05}", n);
  for (const char org_check : std::string_view("0123456789X")) {
    if (!check_org_code(body + org_check)) continue;
    for (const char check : kAlphabet) {
      const std::string code = fmt::format("91{}{}{}{}", region, body, org_check, check);
      const auto checked = check_uscc(code);
      if (checked && !checked->legacy_check) return "uscc:" + code;
    }
  }
  return {};
}

}  // namespace yingbu::sample
