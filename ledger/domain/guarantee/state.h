#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_position.h"

// What decide and assess must know of a guarantee.
namespace yingbu {

// 担保状态 (DOMAIN B)
enum class GuaranteeStatus : std::uint8_t {
  in_force = 1,      // 在保
  released = 2,      // 正常解保
  demanded = 3,      // 应代偿
  compensated = 4,   // 代偿解保, 追偿中
  cancelled = 5,     // its issue was reversed
  applied = 6,       // 申请
  approved = 7,      // 批准
  declined = 8,      // 不予批准或撤回
  renewed = 9,       // 续保
  settled = 10,      // 结清: all that was paid has been recovered
  written_off = 11,  // 核销, 账销案存
};
BOOST_DESCRIBE_ENUM(GuaranteeStatus, in_force, released, demanded, compensated, cancelled, applied,
                    approved, declined, renewed, settled, written_off)

struct OwnerState {  // who the obligor is from a day on; a change cuts the lines (K2, INV-18)
  PartyNo owner;
  Date from;
  Date booked = {};                      // of a merger
  std::vector<PartyNo> custodians = {};  // that ran it until then
};
BOOST_DESCRIBE_STRUCT(OwnerState, (), (owner, from, booked, custodians))

struct ExtensionState {  // 展期
  Seq seq = 0;
  Date end_before;
};
BOOST_DESCRIBE_STRUCT(ExtensionState, (), (seq, end_before))

// 再担保备案 and what its layer has to do with this guarantee.
struct ReguaranteeState {
  PartyNo province;  // 0: nothing filed
  PartyNo national_fund;
  bool confirmed = false;
  Seq filed = 0;  // the record that filed it
};
BOOST_DESCRIBE_STRUCT(ReguaranteeState, (), (province, national_fund, confirmed, filed))

// 申请与批准: what a guarantee issued under this id must agree with.
struct ApplicationState {
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;  // approved, once it is
  Contracts contracts;
  Seq applied = 0;   // the record of the application
  Seq approved = 0;  // and of its approval
};
BOOST_DESCRIBE_STRUCT(ApplicationState, (),
                      (guarantor, borrower, bank, region, principal, contracts, applied, approved))

struct GuaranteeState {
  StreamPosition position;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  PartyNo guarantor;                // 担保责任人, the obligor now
  std::vector<PartyNo> custodians;  // 托管: the last one runs it on the obligor's behalf
  std::optional<ApplicationState> application;  // absent where nobody applied
  std::vector<OwnerState> owners;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;
  Date start;
  Date end;           // exclusive, extensions included
  Date original_end;  // as issued
  std::vector<ExtensionState> extensions;
  std::vector<RiskShare> shares;
  GuaranteeDetails details;
  ReguaranteeState reguarantee;
  std::string renews;
  std::string renewed_by;
  Money liability;
  Money disbursed;
  Money fee;
  Money fee_refunded;
  std::vector<DatedAmount> fees;     // by booked date; refunds below zero
  std::vector<DatedAmount> refunds;  // on the day from which they lower the fee (K4)
  Money deposit;                     // 存入保证金 held
  Money repaid;                      // by the borrower, or for it out of its deposit
  std::vector<DatedAmount> releases;
  std::optional<Date> ended_on;
  std::optional<Date> ended_booked;  // by a record booked that day; carried in: as ended_on
  LossState loss;
  std::vector<LiveEvent> live;
  std::optional<Date> carried_in;  // 期初结转: as of this day, unverified before it
  std::vector<CoveredAmount> covered;
  std::string guarantee_batch;  // 批量业务: "" for none
};
BOOST_DESCRIBE_STRUCT(GuaranteeState, (),
                      (position, status, guarantor, custodians, application, owners, borrower, bank,
                       region, principal, start, end, original_end, extensions, shares, details,
                       reguarantee, renews, renewed_by, liability, disbursed, fee, fee_refunded,
                       fees, refunds, deposit, repaid, releases, ended_on, ended_booked, loss, live,
                       carried_in, covered, guarantee_batch))

}  // namespace yingbu
