#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "ledger/base/enterprise_size.h"

// Names and identifiers of the sample: invented, with valid check digits.
namespace yingbu::sample {

// The same numbers everywhere: std distributions differ between libraries, the engine does not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  // From low to high, both included.
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return roll(1, 100) <= percent; }
  template <class Container>
  const auto& pick(const Container& from) {
    return from[static_cast<std::size_t>(roll(0, static_cast<std::int64_t>(from.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

struct County {
  std::string_view code;
  std::string_view name;
};
inline constexpr std::array<County, 13> kCounties{{{"141102", "离石区"},
                                                   {"141121", "文水县"},
                                                   {"141122", "交城县"},
                                                   {"141123", "兴县"},
                                                   {"141124", "临县"},
                                                   {"141125", "柳林县"},
                                                   {"141126", "石楼县"},
                                                   {"141127", "岚县"},
                                                   {"141128", "方山县"},
                                                   {"141129", "中阳县"},
                                                   {"141130", "交口县"},
                                                   {"141181", "孝义市"},
                                                   {"141182", "汾阳市"}}};

// A company or bank by its full name, and what its clerk is called in this ledger.
struct Named {
  std::string_view name;
  std::string_view clerk;
};
inline constexpr std::array<Named, 4> kGuarantors{{{"吕梁市信达融资担保有限公司", "信达担保"},
                                                   {"孝义市惠农融资担保有限公司", "惠农担保"},
                                                   {"汾阳市杏花融资担保有限公司", "杏花担保"},
                                                   {"吕梁市晋西融资担保有限公司", "晋西担保"}}};
inline constexpr std::array<Named, 8> kBanks{{{"吕梁农村商业银行", "吕梁农商行"},
                                              {"孝义农村商业银行", "孝义农商行"},
                                              {"汾阳农村商业银行", "汾阳农商行"},
                                              {"文水县农村信用合作联社", "文水信用社"},
                                              {"晋西城市商业银行吕梁分行", "晋西银行"},
                                              {"三晋银行吕梁分行", "三晋银行"},
                                              {"汾河村镇银行", "汾河村镇行"},
                                              {"临县泉泰村镇银行", "泉泰村镇行"}}};
inline constexpr Named kProvince{"山西三晋再担保有限公司（示例）", "三晋再担保"};
inline constexpr Named kNationalFund{"国家担保基金（示例）", "国担基金"};

// What an enterprise does, as its name says it and as its size is judged (G3).
struct Trade {
  std::string_view name;
  Industry industry = Industry::other;
  bool agriculture = false;  // 三农
};
const Trade& some_trade(Dice& dice);
std::string enterprise_name(Dice& dice, const County& county, const Trade& trade);
// Figures of a firm of that trade: mostly micro and small, now and then medium.
SizeFacts some_size(Dice& dice, const Trade& trade);

// "uscc:" and a valid code; `kind` is "91" for an enterprise, "11" for a public body; n makes it
// unique.
std::string credit_code(std::string_view kind, std::string_view region, int n);

}  // namespace yingbu::sample
