#include "http/api/file_run.h"

#include <algorithm>
#include <boost/assert.hpp>
#include <charconv>
#include <iterator>
#include <span>

#include "http/api/pending.h"
#include "http/api/standings.h"
#include "http/file_limits.h"
#include "ledger/base/fields/archive.h"
#include "ledger/domain/notices.h"
#include "ledger/intake/csv.h"
#include "ledger/intake/defect.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/register_file.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;

// How often a busy service is asked again, a little later each time: half a minute in all.
constexpr int kAttemptsMax = 70;
milliseconds wait_before(int attempt) { return milliseconds(std::min(attempt * 20, 500)); }

// Leaves import_rows, which answers no such refusal by itself.
struct Refusal {
  Rejection why;
};

bool is_busy(const Rejection& rejection) {
  const Category why = entry_of(rejection.reason).category;
  return why == Category::busy || why == Category::too_often;
}

// --- What stands.

// From read models that have seen all that is recorded now.
Snapshot snapshot_of(const ApiParts& parts, const FileWatch& watch) {
  const Seq size = parts.ledger.log().size();
  for (int attempt = 1;; ++attempt) {
    const auto taken = parts.runner.snapshot_at_least(size, milliseconds(0));
    if (taken) return *taken;
    if (attempt == kAttemptsMax) throw Refusal{taken.error()};
    watch.pause(wait_before(attempt));
  }
}

// As GET /v1/guarantees does: each role by its own part in them.
GuaranteeQuery query_of(const Caller& caller, Date today) {
  GuaranteeQuery query;
  query.when.today = today;
  if (sees_all(caller)) return query;
  switch (caller.role) {
    case Role::bank: query.bank = caller.organisation; break;
    case Role::reguarantor: query.reguarantor = caller.organisation; break;
    default: query.guarantor = caller.organisation;
  }
  return query;
}

std::vector<StandingGuarantee> standings_of(const ApiParts& parts, const FileOrder& order,
                                            const FileWatch& watch) {
  const Snapshot snapshot = snapshot_of(parts, watch);
  const GuaranteeQuery query = query_of(order.caller, date_in_china(parts.options.clock()));
  auto all = standings(snapshot.view(), query, [&watch] { watch.check(); });
  if (!all) throw Refusal{all.error()};
  return *std::move(all);
}

// --- What is news.

RowOutcome outcome_of(Answer answer) {
  if (!answer) {
    return {RowResult::rejected, std::move(answer.error().rejection), answer.error().request, {}};
  }
  RowOutcome outcome{RowResult::replayed, {}, 0, {}};
  for (const Receipt& receipt : *answer) {
    if (!receipt.replayed) outcome.result = RowResult::recorded;
    std::ranges::move(notices_of(receipt.events), std::back_inserter(outcome.notices));
  }
  return outcome;
}

// Submits a chunk at a time and waits for it, so that a long file leaves room to others. Where the
// ledger is busy it is asked again, from the first row it had no room for, in the order of the
// rows.
class Recording {
 public:
  Recording(const ApiParts& parts, const FileOrder& order, const FileWatch& watch)
      : parts_(parts), order_(order), watch_(watch) {}

  std::vector<RowOutcome> operator()(const std::vector<RowRequests>& rows) const {
    std::vector<RowOutcome> outcomes(rows.size());
    std::size_t settled = 0;
    std::size_t tried = 0;  // rows that were answered before
    int attempt = 1;        // without getting on
    while (settled < rows.size()) {
      watch_.check();
      std::vector<RowOutcome> answered = submit(std::span(rows).subspan(settled));
      const auto busy = std::ranges::find_if(answered, [](const RowOutcome& each) {
        return each.result == RowResult::rejected && is_busy(each.rejection);
      });
      const std::size_t until = settled + static_cast<std::size_t>(busy - answered.begin());
      if (until > settled) attempt = 1;
      if (busy != answered.end() && attempt == kAttemptsMax) throw Refusal{busy->rejection};
      for (std::size_t i = 0; i < answered.size(); ++i) {
        RowOutcome& outcome = outcomes[settled + i];
        // Recorded by an attempt before it is now a repetition; it stays recorded by this run.
        const bool was_recorded = settled + i < tried && outcome.result == RowResult::recorded;
        if (!was_recorded) outcome = std::move(answered[i]);
      }
      tried = std::max(tried, settled + answered.size());
      settled = until;
      if (settled < rows.size()) watch_.pause(wait_before(attempt++));
    }
    return outcomes;
  }

 private:
  // One outcome a row, up to and with the first that found no room in the queue.
  std::vector<RowOutcome> submit(std::span<const RowRequests> rows) const {
    std::vector<std::shared_ptr<Pending>> under_way;
    for (const RowRequests& row : rows) {
      under_way.push_back(Pending::submit(parts_.ledger, submission_of(row)));
      if (under_way.back()->found_no_room()) break;
    }
    std::vector<RowOutcome> outcomes;
    for (const auto& each : under_way) outcomes.push_back(outcome_of(each->take()));
    return outcomes;
  }

  Submission submission_of(const RowRequests& row) const {
    Submission submission{order_.caller, {}, false, EntryWay::from_file};
    for (const StepRequest& step : row.steps) {
      submission.requests.push_back({step.id, step.commands});
    }
    return submission;
  }

  const ApiParts& parts_;
  const FileOrder& order_;
  const FileWatch& watch_;
};

// --- What came of it.

// The first of the lines of a rejects file, by the columns it adds.
Result<void> read_differences(FileResult& result, Language language) {
  if (result.rejects.empty()) return {};
  YINGBU_TRY(decoded, decode_file(result.rejects));
  CsvReader reader(decoded.text);
  YINGBU_TRY(header, reader.next());
  constexpr std::size_t kOwn = std::tuple_size_v<RejectColumns>;
  BOOST_ASSERT(header && header->fields.size() >= kOwn &&
               header->fields.back() == reject_columns(language).back());
  const std::size_t first = header->fields.size() - kOwn;
  while (true) {
    YINGBU_TRY(record, reader.next());
    if (!record) return {};
    if (result.differences.size() >= limits::page_max) {
      ++result.differences_left_off;
      continue;
    }
    std::array<std::string, kOwn> own;
    for (std::size_t i = 0; i < kOwn; ++i) own[i] = rearmed(record->fields[first + i]);
    FileDifference difference{0, own[1], own[2], own[3], own[4]};
    std::from_chars(own[0].data(), own[0].data() + own[0].size(), difference.line);
    result.differences.push_back(std::move(difference));
  }
}

// Told before anything is sent.
Result<std::uint64_t> rows_of(const FileOrder& order) {
  YINGBU_TRY(file, RegisterFile::open(order.bytes, order.mapping, order.options.sheet));
  if (file.rows() > limits::file_rows_max) {
    return reject(Reason::too_many)
        .with("count", std::to_string(file.rows()))
        .with("limit", std::to_string(limits::file_rows_max));
  }
  return file.rows();
}

Result<FileResult> run(const ApiParts& parts, const FileOrder& order, FileWatch& watch) {
  YINGBU_TRY(rows, rows_of(order));
  watch.tell(0, rows);
  watch.check();
  ImportOptions options = order.options;
  options.progress = [&watch](std::uint64_t done, std::uint64_t total) {
    watch.tell(done, total);
    watch.check();
  };
  LedgerSide ledger;
  ledger.standings = [&] { return standings_of(parts, order, watch); };
  if (order.record) ledger.send = Recording(parts, order, watch);
  YINGBU_TRY(imported, import_rows(order.bytes, order.mapping, options, ledger));
  FileResult result{std::move(imported.report), {}, 0, std::move(imported.rejects)};
  YINGBU_CHECK(read_differences(result, order.options.language));
  return result;
}

}  // namespace

Result<FileResult> run_file(const ApiParts& parts, const FileOrder& order, FileWatch& watch) {
  try {
    return run(parts, order, watch);
  } catch (const Refusal& refusal) {
    return refusal.why;
  } catch (const StoreDamaged&) {  // it is thrown away and folded anew
    return reject(Reason::read_models_damaged);
  } catch (const DecodeError& fault) {
    parts.runner.report_damage(fault.en());
    return reject(Reason::read_models_damaged);
  }
}

}  // namespace yingbu
