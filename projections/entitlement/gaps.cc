#include "projections/entitlement/gaps.h"

#include <algorithm>
#include <map>

#include "ledger/base/region.h"
#include "projections/entitlement/programmes.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

// In the order in which one excludes the next.
GapClass class_of(const EntitlementRow& row, bool blocked) {
  if (row.paid >= row.due) return GapClass::paid;
  if (row.label == UnapprovedLabel::not_open) return GapClass::not_open;
  const bool approved_waits = row.pending.fen > 0;
  if (approved_waits && row.releasable.fen == 0) return GapClass::in_transit;
  if (approved_waits && blocked) return GapClass::suspended;
  if (approved_waits) return row.paid.fen > 0 ? GapClass::partly_paid : GapClass::to_be_released;
  if (row.stage == EntitlementStage::rejected) return GapClass::rejected;
  switch (row.label) {
    case UnapprovedLabel::in_review: return GapClass::in_review;
    case UnapprovedLabel::under_approved: return GapClass::under_approved;
    case UnapprovedLabel::missed: return GapClass::missed;
    default: return GapClass::claimable;
  }
}

Date since_of(const EntitlementRow& row, GapClass gap) {
  switch (gap) {
    case GapClass::not_open: return *row.filing_opens;
    case GapClass::claimable: return row.filing_opens.value_or(row.last_booked);
    case GapClass::missed: return row.filing_deadline.value_or(row.last_booked);
    default: return row.last_booked;
  }
}

// Regions of payees, looked up once each.
class Regions {
 public:
  explicit Regions(const View& view) : view_(view) {}
  bool lies_within(PartyNo payee, const std::string& region) {
    auto known = regions_.find(payee);
    if (known == regions_.end()) {
      const auto row = party(view_, payee);
      known = regions_.emplace(payee, row ? row->region : "").first;
    }
    return region_within(known->second, region);
  }

 private:
  const View& view_;
  std::map<PartyNo, std::string> regions_;
};

class Statement {
 public:
  Statement(const View& view, const GapsQuery& query)
      : view_(view), query_(query), regions_(view) {}

  // f(at, row, class) of every key of the statement, until it returns false.
  template <class F>
  void each(std::string_view from, F&& f) {
    EntitlementQuery all;
    all.when = query_.when;
    all.programme = query_.programme;
    all.payee = query_.payee;
    each_entitlement(view_, all, from, [&](std::string_view at, const EntitlementRow& row) {
      if (row.due.fen <= 0) return true;
      if (query_.year && !is_of_year(row.key.period, *query_.year)) return true;
      if (query_.region && !regions_.lies_within(row.key.payee, *query_.region)) return true;
      const bool blocked = is_blocked_at(view_, row.key.payee, query_.when);
      return f(at, row, class_of(row, blocked));
    });
  }

  GapRow row_of(const EntitlementRow& row, GapClass gap) const {
    GapRow shown;
    shown.key = row.key;
    shown.payee_name = party_called(view_, row.key.payee, query_.when).name;
    shown.gap = gap;
    shown.due = row.due;
    shown.paid = std::min(row.paid, row.due);
    shown.missing = row.unpaid;
    shown.releasable = row.releasable;
    shown.in_transit = row.in_transit;
    if (gap == GapClass::rejected) shown.rejected_for = row.rejected_for;
    shown.since = since_of(row, gap);
    const Date on = query_.when.as_of.value_or(query_.when.today);
    shown.days = std::max(0, days_between(shown.since, std::max(on, shown.since)));
    shown.owner = owner_of(gap, row.stage);
    shown.next = next_step_of(gap, row.stage);
    return shown;
  }

 private:
  const View& view_;
  const GapsQuery& query_;
  Regions regions_;
};

struct Sums {
  std::uint64_t count = 0;
  Wide due = 0;
  Wide paid = 0;
  Wide missing = 0;

  void add(const EntitlementRow& row) {
    ++count;
    due += row.due.fen;
    paid += std::min(row.paid, row.due).fen;
    missing += row.unpaid.fen;
  }
};

GapTotals totals_of(Statement& statement) {
  std::array<Sums, kGapClasses> classes;
  statement.each("e", [&](std::string_view, const EntitlementRow& row, GapClass gap) {
    classes[static_cast<std::size_t>(gap) - 1].add(row);
    return true;
  });
  GapTotals totals;
  Sums whole;
  for_each_enumerator<GapClass>([&](const char*, GapClass gap) {
    const Sums& sums = classes[static_cast<std::size_t>(gap) - 1];
    totals.classes.push_back(
        {gap, sums.count, fen_text(sums.due), fen_text(sums.paid), fen_text(sums.missing)});
    whole.count += sums.count;
    whole.due += sums.due;
    whole.paid += sums.paid;
    whole.missing += sums.missing;
  });
  totals.count = whole.count;
  totals.due = fen_text(whole.due);
  totals.paid = fen_text(whole.paid);
  totals.missing = fen_text(whole.missing);
  const Sums& not_open = classes[static_cast<std::size_t>(GapClass::not_open) - 1];
  totals.coverage_bp = basis_points(whole.paid - not_open.paid, whole.due - not_open.due);
  return totals;
}

}  // namespace

namespace {

// What can be done of it waits for the bureau to reopen the key.
bool is_shut(GapClass of, EntitlementStage stage) {
  const bool is_over = stage == EntitlementStage::settled || stage == EntitlementStage::closed;
  const bool is_waiting = of != GapClass::paid && of != GapClass::not_open;
  const bool is_money_out = of == GapClass::in_transit || of == GapClass::suspended ||
                            (stage == EntitlementStage::settled &&
                             (of == GapClass::to_be_released || of == GapClass::partly_paid));
  return is_over && is_waiting && !is_money_out;
}

}  // namespace

bool is_of_year(const std::string& period, std::int32_t year) {
  const std::string name = std::to_string(year);
  return period.starts_with(name) && (period.size() == name.size() || period[name.size()] == 'Q');
}

GapOwner owner_of(GapClass of, EntitlementStage stage) {
  if (is_shut(of, stage)) return GapOwner::bureau;
  switch (of) {
    case GapClass::claimable:
    case GapClass::missed:
    case GapClass::rejected:
    case GapClass::under_approved:
    case GapClass::suspended: return GapOwner::payee;
    case GapClass::in_review:
      return stage == EntitlementStage::returned ? GapOwner::payee : GapOwner::bureau;
    case GapClass::to_be_released:
    case GapClass::partly_paid: return GapOwner::bureau;
    case GapClass::in_transit: return GapOwner::treasury;
    case GapClass::not_open:
    case GapClass::paid: break;
  }
  return GapOwner::nobody;
}

NextStep next_step_of(GapClass of, EntitlementStage stage) {
  if (is_shut(of, stage)) return NextStep::reopen;
  switch (of) {
    case GapClass::not_open: return NextStep::wait;
    case GapClass::claimable:
    case GapClass::under_approved: return NextStep::claim;
    case GapClass::missed: return NextStep::claim_late;
    case GapClass::in_review:
      return stage == EntitlementStage::returned ? NextStep::claim_again : NextStep::decide;
    case GapClass::rejected: return NextStep::claim_again;
    case GapClass::suspended: return NextStep::repair;
    case GapClass::to_be_released:
    case GapClass::partly_paid: return NextStep::release;
    case GapClass::in_transit: return NextStep::confirm;
    case GapClass::paid: break;
  }
  return NextStep::none;
}

Result<GapsPage> gaps(const View& view, const GapsQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'e'));
  Statement statement(view, query);
  GapsPage page;
  std::string last;
  statement.each(from, [&](std::string_view at, const EntitlementRow& row, GapClass gap) {
    if (query.gap && *query.gap != gap) return true;
    if (query.only_open && row.unpaid.fen == 0) return true;
    if (page_full(page.rows, query.page.limit, at, last, page.next_cursor)) return false;
    page.rows.push_back(statement.row_of(row, gap));
    return true;
  });
  if (query.with_totals) page.totals = totals_of(statement);
  page.reassessing = reassessing_at(view, query.when);
  std::erase_if(page.reassessing, [&query](const std::string& programme) {
    return query.programme && *query.programme != programme;
  });
  return page;
}

}  // namespace yingbu
