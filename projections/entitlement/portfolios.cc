#include "projections/entitlement/portfolios.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/domain/portfolio/state.h"
#include "ledger/instruments/shapes.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/programmes.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/kept.h"
#include "projections/store/known.h"

namespace yingbu {
namespace {

struct StoredPortfolio {
  PortfolioRef ref;
  std::vector<Kept<PortfolioClosed>> closed;
};
BOOST_DESCRIBE_STRUCT(StoredPortfolio, (), (ref, closed))

struct StoredChunk {  // of a walk: none is ever taken back
  PortfolioSettled settled;
  Step recorded;
};
BOOST_DESCRIBE_STRUCT(StoredChunk, (), (settled, recorded))

constexpr std::string_view kPortfolios = "A1";
constexpr std::string_view kChunks = "A2";

std::string key_of(std::string_view part, const PortfolioRef& ref) {
  std::string key(part);
  key.append(ref.programme).push_back('\0');
  keys::append_be(key, static_cast<std::uint8_t>(ref.scope));
  keys::append_be(key, ref.holder.value);
  keys::append_be(key, static_cast<std::uint32_t>(ref.year));
  return key;
}

void close(Table& table, const PortfolioClosed& e, const Told& told) {
  const PortfolioRef ref{e.programme, PortfolioScope::institution, e.institution, e.year};
  change_kept<StoredPortfolio>(table, key_of(kPortfolios, ref), [&](StoredPortfolio& stored) {
    stored.ref = ref;
    keep(stored.closed, e, told);
  });
}

void settle(Table& table, const PortfolioSettled& e, const EventMeta& meta) {
  const PortfolioRef ref{e.programme, e.scope, e.whose, e.year};
  const std::string key = key_of(kPortfolios, ref);
  if (!table.get(key)) put_value(table, key, StoredPortfolio{ref, {}});
  put_value(table, keys::with_seq(key_of(kChunks, ref), meta.seq),
            StoredChunk{e, {meta.seq, meta.booked_date}});
}

// What opened a walk over the lines: each close, and each taking back of one.
std::vector<Seq> openings_of(const StoredPortfolio& stored, const AsOf& when) {
  std::vector<Seq> openings;
  for (const Kept<PortfolioClosed>& each : stored.closed) {
    if (each.recorded.is_taken_by(when)) openings.push_back(each.recorded.seq);
    if (each.undone.is_taken_by(when)) openings.push_back(each.undone.seq);
  }
  return openings;
}

// K6, as object_ids::portfolio_line puts them.
auto place_of(Date start, const EntitlementKey& key) {
  return std::tuple(start, key.object, key.period, std::to_string(key.payee.value));
}

// The walk, chunk by chunk as it was recorded.
class Walk {
 public:
  explicit Walk(std::vector<Seq> openings) : openings_(std::move(openings)) {}

  void add(const StoredChunk& chunk) {
    const PortfolioSettled& e = chunk.settled;
    if (begins_anew(chunk)) due_change_ = 0, row_ = PortfolioWalkRow{};
    row_->in_full = e.in_full;
    row_->used = e.used;
    row_->limited = e.limited;
    row_->keys += e.keys;
    due_change_ += e.due_change.fen;
    if (!e.up_to.programme.empty()) row_->up_to_start = e.up_to_start, row_->up_to = e.up_to;
    row_->on = chunk.recorded.booked_date;
    row_->seq = chunk.recorded.seq;
  }

  void show_in(PortfolioRow& row) && {
    const bool opened_since = is_opened_after(row_ ? row_->seq : 0, ~Seq{0});
    row.settling = opened_since || (row_ && !row_->in_full);
    if (row_) row_->due_change = fen_text(due_change_);
    row.walk = std::move(row_);
  }

 private:
  bool is_opened_after(Seq after, Seq until) const {
    return std::ranges::any_of(openings_, [&](Seq at) { return at > after && at < until; });
  }
  bool begins_anew(const StoredChunk& chunk) const {
    if (!row_ || row_->in_full || is_opened_after(row_->seq, chunk.recorded.seq)) return true;
    const PortfolioSettled& e = chunk.settled;
    return row_->up_to &&
           place_of(e.up_to_start, e.up_to) <= place_of(*row_->up_to_start, *row_->up_to);
  }

  std::vector<Seq> openings_;
  std::optional<PortfolioWalkRow> row_;
  Wide due_change_ = 0;
};

// The caps of programmes, each read once.
class Caps {
 public:
  Caps(const View& view, const AsOf& when) : view_(view), when_(when) {}

  // The last that any terms in force by the year's end have.
  std::optional<Money> of(const PortfolioRef& ref) {
    const Date last_day = date_of(ref.year, 12, 31);
    std::optional<Money> cap;
    std::optional<Date> from;
    for (const EnactedTerms& each : terms_of(ref.programme)) {
      if (when_.known_at && each.seq > *when_.known_at) continue;
      const Date effective = each.terms.effective_from;
      if (effective > last_day || (from && effective < *from)) continue;
      const PortfolioLaw law = portfolio_law(known_[ref.programme]->shape, each.terms);
      if (law.cap) cap = law.cap, from = effective;
    }
    return cap;
  }

 private:
  const std::vector<EnactedTerms>& terms_of(const std::string& id) {
    static const std::vector<EnactedTerms> none;
    if (!known_.contains(id)) known_[id] = programme(view_, id);
    return known_[id] ? known_[id]->terms : none;
  }

  const View& view_;
  const AsOf& when_;
  std::map<std::string, std::optional<ProgrammeRow>> known_;
};

void add_close(PortfolioRow& row, const Kept<PortfolioClosed>& closed) {
  const PortfolioClosed& e = closed.fact;
  row.closed_seq = closed.recorded.seq;
  row.closed_on = closed.recorded.booked_date;
  row.document = e.document;
  row.share = e.share;
  row.rate_ppm = e.rate_ppm;
  row.leverage = e.leverage;
  row.below_gate = e.below_gate;
  if (e.share) row.share_bp = basis_points(e.share->supported.fen, e.share->guaranteed.fen);
  if (e.leverage && e.leverage->net_assets.fen > 0) {
    const Wide times = Wide{e.leverage->liability.fen} * kWhole.value;
    row.leverage_ppm =
        static_cast<std::int64_t>(round_half_away(times, e.leverage->net_assets.fen));
  }
}

bool is_wanted(const PortfolioRef& ref, const PortfolioQuery& query) {
  return (!query.programme || *query.programme == ref.programme) &&
         (!query.holder || *query.holder == ref.holder) && (!query.year || *query.year == ref.year);
}

// Nothing where nothing of it was on record then.
std::optional<PortfolioRow> row_of(const View& view, const StoredPortfolio& stored,
                                   const AsOf& when) {
  std::vector<Seq> openings = openings_of(stored, when);
  bool any = !openings.empty();
  Walk walk(std::move(openings));
  const std::string prefix = key_of(kChunks, stored.ref);
  view.scan(prefix, prefix, [&](std::string_view, std::string_view value) {
    const auto chunk = decode<StoredChunk>(value);
    if (!chunk.recorded.is_taken_by(when)) return true;
    any = true;
    walk.add(chunk);
    return true;
  });
  if (!any) return std::nullopt;
  PortfolioRow row;
  row.programme = stored.ref.programme;
  row.scope = stored.ref.scope;
  row.holder = party_called(view, stored.ref.holder, when);
  row.year = stored.ref.year;
  if (const auto* closed = last_standing(stored.closed, when)) add_close(row, *closed);
  std::move(walk).show_in(row);
  return row;
}

}  // namespace

void fold_portfolios(Table& table, const Recorded& recorded) {
  if (const auto* settled = recorded.event.as<PortfolioSettled>()) {
    return settle(table, *settled, recorded.meta);
  }
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (std::is_same_v<E, PortfolioClosed>) {
      close(table, e, told_by(recorded, undone, fact));
    }
  });
}

Result<PortfolioPage> portfolios(const View& view, const PortfolioQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_CHECK(check_programme_known(view, query.programme));
  YINGBU_TRY(from, page_start(query.page, kPortfolios));
  Caps caps(view, query.when);
  PortfolioPage page;
  std::string last;
  view.scan(kPortfolios, from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredPortfolio>(value);
    if (!is_wanted(stored.ref, query)) return true;
    auto row = row_of(view, stored, query.when);
    if (!row) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    row->cap = caps.of(stored.ref);
    page.rows.push_back(*std::move(row));
    return true;
  });
  return page;
}

}  // namespace yingbu
