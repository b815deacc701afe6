#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/rejection.h"

// 企业划型 (工信部联企业〔2011〕300号, DOMAIN G3): each indicator of an industry is levelled by
// itself, the size is the lowest of the levels. Pure; exact by cross-multiplication.
namespace yingbu {

enum class EnterpriseSize : std::uint8_t { micro = 1, small = 2, medium = 3, large = 4 };
BOOST_DESCRIBE_ENUM(EnterpriseSize, micro, small, medium, large)

enum class Industry : std::uint8_t {
  agriculture = 1,        // 农林牧渔
  manufacturing = 2,      // 工业
  construction = 3,       // 建筑业
  wholesale = 4,          // 批发业
  retail = 5,             // 零售业
  transport = 6,          // 交通运输
  storage = 7,            // 仓储业
  post = 8,               // 邮政业
  accommodation = 9,      // 住宿业
  catering = 10,          // 餐饮业
  information = 11,       // 信息传输
  software = 12,          // 软件信息技术
  real_estate = 13,       // 房地产开发
  property = 14,          // 物业管理
  leasing_business = 15,  // 租赁商务服务
  other = 16,             // 其他未列明
};
BOOST_DESCRIBE_ENUM(Industry, agriculture, manufacturing, construction, wholesale, retail,
                    transport, storage, post, accommodation, catering, information, software,
                    real_estate, property, leasing_business, other)

// What the size is judged by, as of the loan's disbursement: 从业人员 and 资产总额 on the day,
// 营业收入 of the preceding 12 months; of a firm younger than that, of the months it exists.
struct SizeFacts {
  Industry industry = Industry::other;
  std::int64_t staff = 0;
  Money revenue;
  std::int32_t revenue_months = 12;  // 1..12; revenue counts as revenue / months * 12
  Money assets;
  // 台账所载: what the guarantor's register says it is, where no figures are given.
  std::optional<EnterpriseSize> stated = {};
  bool operator==(const SizeFacts&) const = default;
};
BOOST_DESCRIBE_STRUCT(SizeFacts, (), (industry, staff, revenue, revenue_months, assets, stated))

struct SizeEvidence {
  SizeFacts facts;
  EnterpriseSize size = EnterpriseSize::micro;
  bool operator==(const SizeEvidence&) const = default;
};
BOOST_DESCRIBE_STRUCT(SizeEvidence, (), (facts, size))

// As stated where it is and no figure is given. size_facts_invalid: staff or money below zero,
// months not within 1..12, a stated size that the figures contradict.
Result<EnterpriseSize> enterprise_size(const SizeFacts& facts);

}  // namespace yingbu
