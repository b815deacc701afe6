#include "tools/keep/sources.h"

#include <fmt/format.h>
#include <set>

#include "http/file_limits.h"
#include "ledger/base/fields/bytes.h"
#include "projections/reconciliation/runs.h"

namespace yingbu {
namespace {

constexpr std::int64_t kDayUs = std::int64_t{86'400} * 1'000'000;

// Of every run there is.
std::set<std::string> recorded_digests(const View& view, Date today) {
  std::set<std::string> digests;
  RunQuery query;
  query.when.today = today;
  query.page.limit = limits::page_max;
  while (true) {
    const auto page = runs(view, query);
    if (!page)
      throw Failure(describe(page.error(), Language::zh), describe(page.error(), Language::en));
    for (const RunRow& run : page->rows) digests.insert(run.digest);
    if (!page->next_cursor) return digests;
    query.page.cursor = *page->next_cursor;
  }
}

}  // namespace

void sweep_sources(SourceStore& sources, const OpenLedger& open, const Console& console) {
  const std::int64_t now = system_clock_us();
  try {
    const Snapshot snapshot = open.runner.snapshot();
    if (snapshot.position() < open.ledger.log().size()) return;
    const auto recorded = recorded_digests(snapshot.view(), date_in_china(now));
    const std::uint64_t swept =
        sources.sweep(now - limits::source_unrecorded_days * kDayUs,
                      [&](const Digest& digest) { return recorded.contains(hex(digest)); });
    if (swept == 0) return;
    console.say({fmt::format("已删除 {} 个七日前交存而未登记批次的源文件。", swept),
                 fmt::format("Removed {} source files of no run, handed over a week ago.", swept)});
  } catch (const Failure& failure) {
    console.err << "yingbu: " << console.pick(failure.zh(), failure.en()) << '\n' << std::flush;
  }
}

}  // namespace yingbu
