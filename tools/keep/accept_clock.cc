#include "tools/keep/accept_clock.h"

#include <fmt/format.h>

#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/books/events.h"
#include "tools/keep/open_ledger.h"

namespace yingbu::clock_accept {

int run(const Options& options, const Console& console) {
  if (!valid_id(options.cause, limits::text_bytes_max)) {
    return console.fail(kExitUsage, {"--cause 须为一句话：时钟为何与账本不符，何以确认其正确",
                                     "--cause takes a sentence: why the clock and the ledger "
                                     "disagree, and how it is known to be right"});
  }
  Recorded recorded;
  on_ledger(options.directory, [&] {
    LedgerOptions ledger;
    ledger.directory = options.directory;
    ledger.anchor = options.anchor;
    recorded = Ledger::accept_clock(ledger, options.cause);
  });
  const auto& accepted = *recorded.event.as<ClockAccepted>();
  const std::string now = instant_in_china(recorded.meta.recorded_at_us);
  const std::string last = instant_in_china(static_cast<std::int64_t>(accepted.last_recorded_us));
  console.say(
      {fmt::format("已确认系统时钟 {}（上一条记录为 {}），记为第 {} 号；现在可以启动服务。", now,
                   last, recorded.meta.seq),
       fmt::format("The clock, {}, is accepted (the record before says\n{}); this is record "
                   "{}. The server can be started now.",
                   now, last, recorded.meta.seq)});
  return kExitOk;
}

}  // namespace yingbu::clock_accept
