#include "ledger/base/enumerator_words.h"

#include <array>

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Unit>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"fen", "分", "fen"},
      {"yuan", "元", "yuan"},
      {"wan_yuan", "万元", "10,000 yuan"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<DeadlineCounting>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"civil_code", "首日不计，末日顺延", "first day not counted, moved to a working day"},
      {"inclusive", "首尾均计", "both days counted"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<DayBasis>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"actual_360", "实际天数/360", "actual/360"},
      {"actual_365_fixed", "实际天数/365", "actual/365"},
      {"actual_actual", "实际天数/当年天数", "actual/actual"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<IdScheme>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"uscc", "统一社会信用代码", "unified social credit code"},
      {"org_code", "组织机构代码", "organisation code"},
      {"resident_id", "公民身份号码", "resident id"},
      {"foreign_id", "境外证件", "foreign id"},
      {"local_code", "本地编号", "local code"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<EnterpriseSize>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"micro", "微型", "micro"},
      {"small", "小型", "small"},
      {"medium", "中型", "medium"},
      {"large", "大型", "large"},
  });
  return kWords;
}

template <>
std::span<const Words> enumerator_words<Industry>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"agriculture", "农林牧渔业", "agriculture"},
      {"manufacturing", "工业", "manufacturing"},
      {"construction", "建筑业", "construction"},
      {"wholesale", "批发业", "wholesale"},
      {"retail", "零售业", "retail"},
      {"transport", "交通运输业", "transport"},
      {"storage", "仓储业", "storage"},
      {"post", "邮政业", "post"},
      {"accommodation", "住宿业", "accommodation"},
      {"catering", "餐饮业", "catering"},
      {"information", "信息传输业", "information"},
      {"software", "软件和信息技术服务业", "software"},
      {"real_estate", "房地产开发经营", "real estate"},
      {"property", "物业管理", "property management"},
      {"leasing_business", "租赁和商务服务业", "leasing and business services"},
      {"other", "其他行业", "other industries"},
  });
  return kWords;
}

}  // namespace yingbu
