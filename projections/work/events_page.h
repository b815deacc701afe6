#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/source.h"
#include "projections/store/view.h"

// 记录: the events themselves, from the log; by object through an index, reversals standing with
// what they undo. An entitlement's events stand with its guarantee too, a release's with its
// voucher, an issue with its three parties.
namespace yingbu {

// "guarantee:G1", "voucher:V1", "party:12", "fund:F1", "source:F1|2025", "programme:FS",
// "proposal:P1", "actor:3", "entitlement:FS|12|2025|G1" (payee by number), "ledger:".
struct EventQuery {
  Seq from = 1;
  std::optional<Seq> to;  // inclusive; the snapshot's position by default
  std::size_t limit = limits::page_default;
  std::optional<std::string> name;  // event name of event_table.h
  std::optional<std::string> object;
  std::optional<ActorNo> actor;
  // Only those for which it holds, and no word of whether there are others; empty: all.
  std::function<bool(const Recorded&)> only = {};
};

struct EventPage {
  std::vector<Recorded> events;
  std::optional<Seq> next_from;  // where to go on
};

// Reads at most kEventsScannedMax records a call, so a page may be short and still have more.
inline constexpr std::size_t kEventsScannedMax = 20'000;

// `position` is the snapshot's; nothing above it is shown. Reasons: bad_query, unknown_name.
Result<EventPage> events_page(const View& view, const RecordSource& source, Seq position,
                              const EventQuery& query);

// The tag an event is filtered by; 0 where it has been erased.
// The tag of the event so named. unknown_name, with the names there are.
Result<std::optional<std::uint16_t>> tag_named(const std::optional<std::string>& name);

}  // namespace yingbu
