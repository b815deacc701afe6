#pragma once

#include "ledger/base/date.h"
#include "ledger/base/fields/fields.h"
#include "ledger/domain/event_table.h"
#include "ledger/domain/ids.h"

// An event with the part of its record's header that the rules and the projections read.
namespace yingbu {

// 录入方式: how a record came into the ledger. Permanent numbers, two bits of the record's flags.
enum class EntryWay : std::uint8_t {
  by_hand = 0,    // 逐笔登记
  from_file = 1,  // 文件导入
  cut_over = 2,   // 期初结转
};
BOOST_DESCRIBE_ENUM(EntryWay, by_hand, from_file, cut_over)

struct EventMeta {
  Seq seq = 0;
  std::uint64_t stream = 0;
  std::uint64_t stream_version = 0;
  Seq group_first_seq = 0;
  bool last_in_group = false;
  std::int64_t recorded_at_us = 0;  // UTC, never decreasing but at a clock_accepted
  Date basis_date;                  // 业务日期
  Date booked_date;                 // 入账日期, decides the fiscal year
  ActorNo actor;
  PartyNo organisation;
  std::uint32_t line = 0;  // command's place in its group, from 1
  Seq caused_by = 0;       // the approval, or the fact that an assessment answers; 0 for none
  EntryWay way = EntryWay::by_hand;
  bool operator==(const EventMeta&) const = default;
};
BOOST_DESCRIBE_STRUCT(EventMeta, (),
                      (seq, stream, stream_version, group_first_seq, last_in_group, recorded_at_us,
                       basis_date, booked_date, actor, organisation, line, caused_by, way))

struct Recorded {
  EventMeta meta;
  Event event;
};

}  // namespace yingbu
