#pragma once

#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/view.h"

// 责任余额 by client and by group of affiliates (条例 16): what stands in force, and what has been
// compensated and not recovered.
namespace yingbu {

struct ExposureRow {
  PartyName client;
  std::optional<PartyName> head;  // of its group, by 关联方 as declared then
  std::uint64_t guarantees = 0;   // in force or demanded
  std::string principal;          // their unpaid principal
  std::string liability;          // 在保责任
  std::string compensated_open;   // 代偿未收回
  std::string group_liability;    // 在保责任 of the whole group
};
BOOST_DESCRIBE_STRUCT(ExposureRow, (),
                      (client, head, guarantees, principal, liability, compensated_open,
                       group_liability))

struct ExposureQuery {
  AsOf when;
  std::size_t limit = limits::page_default;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> client;
  std::optional<PartyNo> seen_by;  // the company whose own grouping of its clients holds
};

struct Exposures {
  std::vector<ExposureRow> rows;  // largest group first, then largest client
  std::uint64_t clients = 0;      // all that match, whatever the limit
};
BOOST_DESCRIBE_STRUCT(Exposures, (), (rows, clients))

Result<Exposures> exposures(const View& view, const ExposureQuery& query);

}  // namespace yingbu
