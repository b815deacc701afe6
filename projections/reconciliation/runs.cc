#include "projections/reconciliation/runs.h"

#include "projections/people/parties.h"
#include "projections/reconciliation/stored_reconciliation.h"

namespace yingbu {
namespace {

RunRow row_of(const View& view, const StoredRun& stored, const AsOf& when) {
  const FileCompared& e = stored.compared;
  RunRow row;
  row.run = e.run;
  row.owner = party_called(view, e.owner, when);
  row.file = e.file;
  row.digest = hex(e.digest.data);
  row.mapping = e.mapping;
  row.on = stored.dated.on;
  row.agreeing = e.agreeing;
  row.news = e.news;
  row.differing = e.differing;
  row.behind = e.behind;
  row.rejected = e.rejected;
  row.rows = e.agreeing + e.news + e.differing + e.behind + e.rejected;
  row.seq = stored.dated.recorded.seq;
  return row;
}

}  // namespace

Result<RunPage> runs(const View& view, const RunQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, reconciliation_keys::kRuns));
  RunPage page;
  std::string last;
  view.scan(reconciliation_keys::kRuns, from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredRun>(value);
    if (!stored.dated.stands(query.when)) return true;
    if (query.owner && *query.owner != stored.compared.owner) return true;
    if (query.run && *query.run != stored.compared.run) return true;
    if (query.digest && *query.digest != hex(stored.compared.digest.data)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(row_of(view, stored, query.when));
    return true;
  });
  return page;
}

}  // namespace yingbu
