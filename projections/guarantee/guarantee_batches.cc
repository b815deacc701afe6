#include "projections/guarantee/guarantee_batches.h"

#include <algorithm>

#include "projections/guarantee/guarantee_fold.h"
#include "projections/people/parties.h"
#include "projections/store/dated.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

struct StoredBatchOpening {
  Dated dated;
  GuaranteeBatchOpened opened;
};
BOOST_DESCRIBE_STRUCT(StoredBatchOpening, (), (dated, opened))

struct StoredReach {  // 熔断
  Dated dated;
};
BOOST_DESCRIBE_STRUCT(StoredReach, (), (dated))

struct StoredBatch {  // one opening, and one more after each that was taken back
  std::vector<StoredBatchOpening> openings;
  std::vector<StoredReach> reached;
};
BOOST_DESCRIBE_STRUCT(StoredBatch, (), (openings, reached))

struct StoredEntry {
  Dated dated;
  Money liability;
};
BOOST_DESCRIBE_STRUCT(StoredEntry, (), (dated, liability))

struct StoredMember {
  std::string guarantee;
  std::vector<StoredEntry> entries;
};
BOOST_DESCRIBE_STRUCT(StoredMember, (), (guarantee, entries))

std::string batch_key(const std::string& batch) { return keys::ended('B', "1" + batch); }
std::string members_of(const std::string& batch) { return keys::ended('B', "2" + batch); }

void fold_batch(Table& table, const Telling& telling, const GuaranteeBatchOpened& e) {
  change_value<StoredBatch>(table, batch_key(e.guarantee_batch), [&](StoredBatch& stored) {
    keep(stored.openings, telling, {{}, e});
  });
}
void fold_batch(Table& table, const Telling& telling, const BatchCapReached& e) {
  change_value<StoredBatch>(table, batch_key(e.guarantee_batch),
                            [&](StoredBatch& stored) { keep(stored.reached, telling, {}); });
}
void fold_batch(Table& table, const Telling& telling, const GuaranteeBatched& e) {
  const std::string key = members_of(e.guarantee_batch).append(e.guarantee).append(1, '\0');
  change_value<StoredMember>(table, key, [&](StoredMember& stored) {
    stored.guarantee = e.guarantee;
    keep(stored.entries, telling, {{}, e.liability});
  });
}

// As the register of guarantees has it then.
BatchedGuaranteeRow row_of(const View& view, const StoredMember& member, const StoredEntry& entry,
                           const AsOf& when) {
  BatchedGuaranteeRow row;
  row.guarantee = member.guarantee;
  row.liability = entry.liability;
  row.entered_on = entry.dated.on;
  row.seq = entry.dated.recorded.seq;
  const auto stored = read_value<StoredGuarantee>(view, keys::ended('g', member.guarantee));
  const auto standing = stored ? standing_at(view, *stored, when) : std::nullopt;
  if (!standing) return row;
  row.status = status_of(standing->figures);
  row.compensated = standing->figures.compensated;
  return row;
}

// f(key, row) of each guarantee that had entered the batch by then, until it returns false.
template <class F>
void each_member(const View& view, const std::string& batch, const AsOf& when,
                 std::string_view from, F&& f) {
  view.scan(members_of(batch), from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredMember>(value);
    const StoredEntry* entry = last_of(stored.entries, when);
    return !entry || f(key, row_of(view, stored, *entry, when));
  });
}

struct Sums {
  std::uint64_t guarantees = 0;
  Wide liability = 0;
  Wide compensated = 0;
  Wide room = 0;
};

struct Standing {
  GuaranteeBatchRow row;
  Sums sums;
};

// Nothing where it had not been opened by then.
std::optional<Standing> standing_of(const View& view, const StoredBatch& stored, const AsOf& when) {
  const StoredBatchOpening* opening = last_of(stored.openings, when);
  if (!opening) return std::nullopt;
  const GuaranteeBatchOpened& e = opening->opened;
  Standing standing;
  Sums& sums = standing.sums;
  const std::string& batch = e.guarantee_batch;
  each_member(view, batch, when, members_of(batch),
              [&](std::string_view, const BatchedGuaranteeRow& member) {
                ++sums.guarantees;
                sums.liability += member.liability.fen;
                sums.compensated += member.compensated.fen;
                return true;
              });
  const Wide cap = sums.liability * e.cap_ppm.value / kWhole.value;  // never rounded up
  sums.room = std::max<Wide>(0, cap - sums.compensated);
  GuaranteeBatchRow& row = standing.row;
  row.batch = batch;
  row.guarantor.no = e.guarantor;
  row.bank.no = e.bank;
  row.cap_ppm = e.cap_ppm;
  row.from = e.from;
  row.until = e.until;
  row.guarantees = sums.guarantees;
  row.liability = fen_text(sums.liability);
  row.cap = fen_text(cap);
  row.compensated = fen_text(sums.compensated);
  if (sums.liability > 0) {
    row.rate_ppm =
        static_cast<std::int64_t>(round_half_away(sums.compensated * kWhole.value, sums.liability));
  }
  row.room = fen_text(sums.room);
  // What entered since may have raised the cap, and what left may have lowered it.
  row.reached = sums.guarantees > 0 && sums.room == 0;
  const StoredReach* reach = last_of(stored.reached, when);
  if (row.reached && reach) row.reached_on = reach->dated.on;
  row.document = e.document;
  row.article = e.article;
  row.opened_seq = opening->dated.recorded.seq;
  return standing;
}

bool is_seen_by(const GuaranteeBatchOpened& e, std::optional<PartyNo> seen_by) {
  return !seen_by || *seen_by == e.guarantor || *seen_by == e.bank;
}

bool is_wanted(const GuaranteeBatchOpened& e, const GuaranteeBatchQuery& query) {
  return is_seen_by(e, query.seen_by) && (!query.guarantor || *query.guarantor == e.guarantor) &&
         (!query.bank || *query.bank == e.bank);
}

// f(key, batch) of every batch of the question, until it returns false.
template <class F>
void each_batch(const View& view, const GuaranteeBatchQuery& query, std::string_view from, F&& f) {
  view.scan("B1", from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredBatch>(value);
    const StoredBatchOpening* opening = last_of(stored.openings, query.when);
    return !opening || !is_wanted(opening->opened, query) || f(key, stored);
  });
}

void name_parties(const View& view, const AsOf& when, GuaranteeBatchRow& row) {
  row.guarantor = party_called(view, row.guarantor.no, when);
  row.bank = party_called(view, row.bank.no, when);
}

GuaranteeBatchTotals totals_of(const View& view, const GuaranteeBatchQuery& query) {
  GuaranteeBatchTotals totals;
  Sums whole;
  each_batch(view, query, "B1", [&](std::string_view, const StoredBatch& stored) {
    const auto standing = standing_of(view, stored, query.when);
    ++totals.count;
    totals.reached += standing->row.reached;
    totals.guarantees += standing->sums.guarantees;
    whole.liability += standing->sums.liability;
    whole.compensated += standing->sums.compensated;
    whole.room += standing->sums.room;
    return true;
  });
  totals.liability = fen_text(whole.liability);
  totals.compensated = fen_text(whole.compensated);
  totals.room = fen_text(whole.room);
  return totals;
}

}  // namespace

void fold_guarantee_batches(Table& table, const Recorded& recorded) {
  tell<GuaranteeBatchOpened, GuaranteeBatched, BatchCapReached>(
      recorded, [&](const auto& e, const Telling& telling) { fold_batch(table, telling, e); });
}

Result<GuaranteeBatchPage> guarantee_batches(const View& view, const GuaranteeBatchQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "B1"));
  GuaranteeBatchPage page;
  std::string last;
  each_batch(view, query, from, [&](std::string_view key, const StoredBatch& stored) {
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(standing_of(view, stored, query.when)->row);
    name_parties(view, query.when, page.rows.back());
    return true;
  });
  if (query.with_totals) page.totals = totals_of(view, query);
  return page;
}

Result<std::optional<GuaranteeBatchRow>> guarantee_batch(const View& view, const std::string& batch,
                                                         const AsOf& when,
                                                         std::optional<PartyNo> seen_by) {
  YINGBU_CHECK(check_known(view, when));
  const auto stored = read_value<StoredBatch>(view, batch_key(batch));
  const StoredBatchOpening* opening = stored ? last_of(stored->openings, when) : nullptr;
  if (!opening || !is_seen_by(opening->opened, seen_by)) return std::optional<GuaranteeBatchRow>();
  GuaranteeBatchRow row = standing_of(view, *stored, when)->row;
  name_parties(view, when, row);
  return std::optional(std::move(row));
}

Result<BatchedGuaranteePage> batched_guarantees(const View& view, const std::string& batch,
                                                const AsOf& when, const PageRequest& asked) {
  YINGBU_CHECK(check_known(view, when));
  YINGBU_TRY(from, page_start(asked, members_of(batch)));
  BatchedGuaranteePage page;
  std::string last;
  each_member(view, batch, when, from, [&](std::string_view key, BatchedGuaranteeRow row) {
    if (page_full(page.rows, asked.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(row));
    return true;
  });
  return page;
}

}  // namespace yingbu
