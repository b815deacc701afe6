#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/calendar.h"
#include "ledger/base/enterprise_size.h"
#include "ledger/domain/ids.h"

// What is agreed when a guarantee is issued.
namespace yingbu {

// 风险分担: parts of the unpaid principal, the bank's included. The parts of one guarantee sum to
// 1,000,000 (a ratio in ppm) or to the principal (an agreed amount), never to anything else.
struct RiskShare {
  Sharer sharer = Sharer::direct;
  std::int64_t parts = 0;
  bool operator==(const RiskShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(RiskShare, (), (sharer, parts))

// 合同编号
struct Contracts {
  std::string loan;                            // 借款合同号
  std::string guarantee;                       // 保证合同号
  std::string entrustment;                     // 委托保证合同号
  std::optional<std::string> receipt_no = {};  // 借据号, where draws are guaranteed one by one
  bool operator==(const Contracts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contracts, (), (loan, guarantee, entrustment, receipt_no))

// 分险申请期限: days from the day of 代偿, counted one of two ways (K12).
struct ShareDeadline {
  std::int32_t days = 0;
  DeadlineCounting counting = DeadlineCounting::inclusive;
  bool operator==(const ShareDeadline&) const = default;
};
BOOST_DESCRIBE_STRUCT(ShareDeadline, (), (days, counting))

// What is agreed and proven at issuance beside the amounts. Size is frozen here with its evidence:
// later growth voids nothing (G3).
struct GuaranteeDetails {
  Contracts contracts;
  std::optional<SizeEvidence> size;   // 企业规模
  bool agriculture = false;           // 三农
  bool strategic = false;             // 战略性新兴产业
  std::int32_t guarantee_months = 6;  // 保证期间, from the loan's end (民法典 692)
  std::int32_t grace_days = 0;        // 代偿宽限期, from the demand
  std::optional<ShareDeadline> share_deadline;
  // 随借随还: what is repaid may be drawn again, so draws may come to more than the principal.
  std::optional<bool> revolving = {};
  std::optional<bool> batch = {};  // 批量业务: guaranteed on a list, without a review of its own
  bool operator==(const GuaranteeDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(GuaranteeDetails, (),
                      (contracts, size, agriculture, strategic, guarantee_months, grace_days,
                       share_deadline, revolving, batch))

}  // namespace yingbu
