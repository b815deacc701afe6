#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/events.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 续保与转移链: one exposure through its renewals and its owners, oldest first. The exposure is
// counted once each day (INV-17, INV-18).
namespace yingbu {

struct ChainOwner {
  PartyName owner;
  Date from;  // business date of the take-over; the first owner's is the guarantee's start
  std::optional<TransferKind> how;  // absent for the first
  std::string document;             // 备案文号
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(ChainOwner, (), (owner, from, how, document, seq))

struct ChainLink {
  GuaranteeRow guarantee;
  std::vector<ChainOwner> owners;
};
BOOST_DESCRIBE_STRUCT(ChainLink, (), (guarantee, owners))

// The chain the guarantee belongs to; empty where it is not on record by then.
Result<std::vector<ChainLink>> guarantee_chain(const View& view, const std::string& guarantee,
                                               const AsOf& when);

}  // namespace yingbu
