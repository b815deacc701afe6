#include "projections/entitlement/entitlement_register.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/instruments/cost_split.h"
#include "projections/entitlement/entitlement_fold.h"
#include "projections/entitlement/programmes.h"
#include "projections/money/fund_position.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

Money at_least_zero(Money amount) { return std::max(amount, Money{}); }

UnapprovedLabel label_of(const EntitlementRow& row, Date on) {
  if (row.unapproved.fen == 0) return UnapprovedLabel::none;
  const bool untouched = row.claimed.fen == 0 && row.approved.fen == 0 && row.paid.fen == 0;
  if (untouched && row.filing_opens && on < *row.filing_opens) {
    return UnapprovedLabel::not_open;
  }
  if (row.claimed - row.rejected > row.approved) return UnapprovedLabel::in_review;
  if (row.approved.fen > 0) return UnapprovedLabel::under_approved;
  const bool closed = row.filing_deadline && on > *row.filing_deadline;
  return closed ? UnapprovedLabel::missed : UnapprovedLabel::claimable;
}

// What came from the sources of each tier; what came from none is counted to each by its part (K7).
std::vector<Money> by_tier(const CostSplit& split, Money whole,
                           const std::map<FiscalTier, Money>& counted) {
  Money of_none = whole;
  for (const auto& [tier, amount] : counted) of_none -= amount;
  std::vector<Money> all = split_by_tier(split, of_none);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto found = counted.find(split.tiers[i].tier);
    if (found != counted.end()) all[i] += found->second;
  }
  return all;
}

std::vector<TierRow> tier_rows(const View& view, const CostSplit& split,
                               const EntitlementStanding& standing, const EntitlementRow& row,
                               const AsOf& when) {
  std::map<FiscalTier, Money> released, paid;
  for (const SourceMoney& money : standing.sources) {
    const auto tier = tier_of_source(view, money.fund, money.source, when);
    if (!tier) continue;
    released[*tier] += money.released;
    paid[*tier] += money.confirmed;
  }
  const std::vector<Money> due = split_by_tier(split, row.due);
  const std::vector<Money> approved = split_by_tier(split, row.approved);
  const std::vector<Money> payable = split_by_tier(split, std::min(row.due, row.approved));
  const std::vector<Money> out = by_tier(split, row.released, released);
  const std::vector<Money> arrived = by_tier(split, row.paid, paid);
  std::vector<TierRow> rows;
  for (std::size_t i = 0; i < split.tiers.size(); ++i) {
    rows.push_back({split.tiers[i].tier, due[i], approved[i], out[i], arrived[i],
                    at_least_zero(due[i] - arrived[i]),
                    std::min(row.releasable, at_least_zero(payable[i] - out[i]))});
  }
  return rows;
}

// Of all programmes, the terms, and 申报期调整, which stand in place of the terms' deadlines.
class Windows {
 public:
  Windows(const View& view, const AsOf& when) : view_(view) {
    for (ProgrammeRow& programme : programmes(view)) {
      for (const FilingWindowRow& window : programme.windows) {
        if (when.known_at && window.seq > *when.known_at) continue;
        if (when.as_of && window.booked_date > *when.as_of) continue;
        deadlines_[{programme.programme, window.period}] = window.deadline;
      }
      for (const EnactedTerms& enacted : programme.terms) {
        if (!enacted.terms.cost_split) continue;
        splits_[{programme.programme, enacted.terms_no}] = *enacted.terms.cost_split;
      }
    }
  }
  std::optional<std::vector<TierRow>> tiers(const EntitlementRow& row,
                                            const EntitlementStanding& standing,
                                            const AsOf& when) const {
    const auto split = splits_.find({row.key.programme, row.terms_no});
    if (split == splits_.end()) return std::nullopt;
    return tier_rows(view_, split->second, standing, row, when);
  }
  std::optional<Date> deadline(const EntitlementKey& key) const {
    const auto found = deadlines_.find({key.programme, key.period});
    return found != deadlines_.end() ? std::optional(found->second) : std::nullopt;
  }

 private:
  const View& view_;
  std::map<std::pair<std::string, std::string>, Date> deadlines_;
  std::map<std::pair<std::string, std::uint32_t>, CostSplit> splits_;
};

// DOMAIN C, definitions.
EntitlementRow row_of(const EntitlementKey& key, const EntitlementStanding& s, const AsOf& when,
                      const Windows& windows) {
  EntitlementRow row;
  row.key = key;
  row.due = s.due;
  const ClaimProgress claim = claim_of(s);
  row.stage = stage_of(s);
  row.review_level = claim.level;
  if (is_published(claim)) row.publicity_to = claim.publicity.to;
  row.claimed = claim.claimed;
  row.rejected = claim.rejected;
  row.refunded = s.refunded;
  row.offset_in = s.offset_in;
  row.offset_out = s.offset_out;
  row.recovery_ordered = s.recovery_ordered;
  row.refund_due = s.refund_due;
  row.approved = s.approved;
  row.released = s.released;
  row.in_transit = s.released - s.confirmed;
  row.paid = s.confirmed;
  row.unpaid = at_least_zero(row.due - row.paid);
  row.overpaid = at_least_zero(row.paid - row.due);
  row.unapproved = at_least_zero(row.due - std::max(row.approved, row.paid));
  row.pending = at_least_zero(std::min(row.due, row.approved) - row.paid);
  row.releasable = at_least_zero(row.pending - row.in_transit);
  row.over_approved = at_least_zero(row.approved - row.due);
  row.gross_released = s.gross_released;
  row.terms_no = s.terms_no;
  row.carried_in = s.carried_in;
  row.stated = s.stated;
  row.shape = s.shape;
  row.shape_version = s.shape_version;
  row.filing_deadline = s.filing_deadline;
  if (const auto window = windows.deadline(key)) row.filing_deadline = window;
  row.filing_opens = s.filing_opens;
  row.document = s.approvals.empty() ? std::string() : s.approvals.back().document;
  if (!s.steps.empty()) row.rejected_for = s.steps.back().rejected_for;
  row.last_booked = s.last_booked;
  row.assessed_seq = s.assessed_seq;
  row.last_seq = s.last_seq;
  row.estimate = s.estimate;
  row.label = label_of(row, when.as_of.value_or(when.today));
  if (row.label == UnapprovedLabel::not_open) row.unpaid = row.unapproved = {};
  row.tiers = windows.tiers(row, s, when);
  return row;
}

// What only shown rows need.
void complete(const View& view, EntitlementRow& row, const AsOf& when, bool with_lines) {
  PartyName payee = party_called(view, row.key.payee, when);
  row.payee_name = std::move(payee.name);
  row.payee_legacy_check = payee.legacy_check;
  if (!with_lines) return;
  row.lines = lines_at(view, row.key, when);
}

bool matches(const EntitlementQuery& query, const EntitlementKey& key) {
  return (!query.programme || *query.programme == key.programme) &&
         (!query.payee || *query.payee == key.payee) &&
         (!query.period || *query.period == key.period) &&
         (!query.object || *query.object == key.object);
}

bool matches(const EntitlementQuery& query, const EntitlementRow& row) {
  if (query.label && *query.label != row.label) return false;
  if (!query.only_unpaid && !query.only_overpaid) return true;
  return (query.only_unpaid && row.unpaid.fen > 0) || (query.only_overpaid && row.overpaid.fen > 0);
}

template <class F>
void each_match(const View& view, const EntitlementQuery& query, std::string_view from, F&& f) {
  const std::string prefix = query.programme ? keys::ended('e', *query.programme) : "e";
  const Windows windows(view, query.when);
  view.scan(prefix, from, [&](std::string_view at, std::string_view value) {
    const auto stored = decode<StoredEntitlement>(value);
    if (!matches(query, stored.key)) return true;
    const auto standing = standing_at(view, stored, query.when);
    if (!standing) return true;
    EntitlementRow row = row_of(stored.key, *standing, query.when, windows);
    return !matches(query, row) || f(at, row);
  });
}

class Totals {
 public:
  void add(const EntitlementRow& row) {
    ++count_;
    if (row.label == UnapprovedLabel::not_open) {
      not_open_ += row.due.fen;
      return;
    }
    by_label_[static_cast<std::size_t>(row.label)] += row.unapproved.fen;
    releasable_ += row.releasable.fen;
    due_ += row.due.fen;
    claimed_ += row.claimed.fen;
    approved_ += row.approved.fen;
    released_ += row.released.fen;
    in_transit_ += row.in_transit.fen;
    paid_ += row.paid.fen;
    unpaid_ += row.unpaid.fen;
    overpaid_ += row.overpaid.fen;
    unapproved_ += row.unapproved.fen;
    pending_ += row.pending.fen;
    over_approved_ += row.over_approved.fen;
    covered_ += std::min(row.paid, row.due).fen;  // no key pays for another's shortfall
  }
  EntitlementTotals shown() const {
    EntitlementTotals totals;
    totals.count = count_;
    totals.not_open = fen_text(not_open_);
    totals.due = fen_text(due_);
    totals.claimed = fen_text(claimed_);
    totals.approved = fen_text(approved_);
    totals.released = fen_text(released_);
    totals.in_transit = fen_text(in_transit_);
    totals.paid = fen_text(paid_);
    totals.unpaid = fen_text(unpaid_);
    totals.overpaid = fen_text(overpaid_);
    totals.unapproved = fen_text(unapproved_);
    totals.claimable = fen_text(labelled(UnapprovedLabel::claimable));
    totals.in_review = fen_text(labelled(UnapprovedLabel::in_review));
    totals.missed = fen_text(labelled(UnapprovedLabel::missed));
    totals.under_approved = fen_text(labelled(UnapprovedLabel::under_approved));
    totals.pending = fen_text(pending_);
    totals.releasable = fen_text(releasable_);
    totals.over_approved = fen_text(over_approved_);
    totals.coverage_bp = basis_points(covered_, due_);
    totals.missed_bp = basis_points(labelled(UnapprovedLabel::missed), due_);
    totals.overpaid_bp = basis_points(overpaid_, paid_);
    return totals;
  }

 private:
  Wide labelled(UnapprovedLabel label) const { return by_label_[static_cast<std::size_t>(label)]; }

  std::uint64_t count_ = 0;
  std::array<Wide, 6> by_label_{};
  Wide not_open_ = 0;
  Wide releasable_ = 0;
  Wide due_ = 0;
  Wide claimed_ = 0;
  Wide approved_ = 0;
  Wide released_ = 0;
  Wide in_transit_ = 0;
  Wide paid_ = 0;
  Wide unpaid_ = 0;
  Wide overpaid_ = 0;
  Wide unapproved_ = 0;
  Wide pending_ = 0;
  Wide over_approved_ = 0;
  Wide covered_ = 0;
};

}  // namespace

std::optional<std::int64_t> basis_points(Wide part, Wide whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<std::int64_t>(round_half_away(part * 10'000, whole));
}

void each_entitlement(const View& view, const EntitlementQuery& query, std::string_view from,
                      const std::function<bool(std::string_view, const EntitlementRow&)>& f) {
  each_match(view, query, from,
             [&f](std::string_view at, const EntitlementRow& row) { return f(at, row); });
}

void each_entitlement(const View& view, const AsOf& when,
                      const std::function<void(const EntitlementRow&)>& f) {
  const Windows windows(view, when);
  view.scan("e", "e", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredEntitlement>(value);
    if (const auto standing = standing_at(view, stored, when)) {
      f(row_of(stored.key, *standing, when, windows));
    }
    return true;
  });
}

Result<EntitlementPage> entitlement_register(const View& view, const EntitlementQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'e'));
  EntitlementPage page;
  std::string last;
  each_match(view, query, from, [&](std::string_view at, EntitlementRow& row) {
    if (page_full(page.rows, query.page.limit, at, last, page.next_cursor)) return false;
    complete(view, row, query.when, query.with_lines);
    page.rows.push_back(std::move(row));
    return true;
  });
  if (query.with_totals) {
    Totals totals;
    each_match(view, query, "e", [&](std::string_view, const EntitlementRow& row) {
      totals.add(row);
      return true;
    });
    page.totals = totals.shown();
  }
  page.reassessing = reassessing_at(view, query.when);
  std::erase_if(page.reassessing, [&query](const std::string& programme) {
    return query.programme && *query.programme != programme;
  });
  return page;
}

Result<std::optional<EntitlementRow>> entitlement_row(const View& view, const EntitlementKey& key,
                                                      const AsOf& when) {
  YINGBU_CHECK(check_known(view, when));
  const auto stored = read_value<StoredEntitlement>(view, keys::entitlement('e', key));
  if (!stored) return std::optional<EntitlementRow>();
  const auto standing = standing_at(view, *stored, when);
  if (!standing) return std::optional<EntitlementRow>();
  EntitlementRow row = row_of(key, *standing, when, Windows(view, when));
  complete(view, row, when, true);
  return std::optional(std::move(row));
}

}  // namespace yingbu
