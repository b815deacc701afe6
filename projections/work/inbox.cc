#include "projections/work/inbox.h"

#include <algorithm>
#include <map>

#include "ledger/base/calendar.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/programmes.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/money/holds.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"
#include "projections/work/proposals.h"
#include "projections/work/working_days.h"

namespace yingbu {
namespace {

struct Seen {
  std::string guarantee;
  Agreement agreement;
  GuaranteeStanding standing;
};

template <class F>
void each_guarantee(const View& view, const AsOf& when, F&& f) {
  view.scan("g", "g", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredGuarantee>(value);
    const auto standing = standing_at(view, stored, when);
    if (standing && standing->figures.issues > 0) {
      f(Seen{stored.guarantee, agreement_of(stored, *standing, when), *standing});
    }
    return true;
  });
}

std::map<std::string, PartyNo> bureaus(const View& view) {
  std::map<std::string, PartyNo> by_programme;
  for (const ProgrammeRow& programme : programmes(view)) {
    by_programme[programme.programme] = programme.bureau.no;
  }
  return by_programme;
}

// The last day to claim the province's share; where the calendar does not reach, not rolled.
Date share_claim_day(const ShareDeadline& rule, Date from, const WorkingCalendar& calendar) {
  const auto rolled = deadline(from, rule.days, rule.counting, calendar);
  return rolled ? *rolled : plus_days(from, rule.days);
}

// The last day a demand is held to (K12); where the calendar does not reach, not rolled.
Date last_demand_day(const Agreement& agreement, const WorkingCalendar& calendar) {
  const Date last = plus_months(agreement.end, agreement.details.guarantee_months);
  const auto worked = calendar.working_day_from(last);
  return worked ? *worked : last;
}

// Where a row stands in its list, which is told anew for every page: 'D' the most urgent first, 'W'
// by how long it has waited.
std::string place_of(const DeadlineRow& row) {
  std::string place = keys::numbered('D', static_cast<std::uint32_t>(row.due.days) ^ 0x8000'0000U);
  place.push_back(static_cast<char>(row.kind));
  keys::append_be(place, row.organisation.no.value);
  place.append(row.guarantee).push_back('\0');
  return row.key ? place + text(*row.key) : place;
}
std::string place_of(const WaitingRow& row) {
  std::string place = keys::with_seq("W", row.seq);
  place.push_back(static_cast<char>(row.kind));
  place.append(row.id).push_back('\0');
  return row.key ? place + text(*row.key) : place;
}

// Keeps the rows of the page; the cursor of the next, if there is one.
template <class Row>
Result<std::optional<std::string>> cut_to_page(std::vector<Row>& rows, const PageRequest& page,
                                               char table) {
  YINGBU_TRY(from, page_start(page, table));
  std::sort(rows.begin(), rows.end(),
            [](const Row& a, const Row& b) { return place_of(a) < place_of(b); });
  std::erase_if(rows, [&from](const Row& row) { return place_of(row) < from; });
  if (rows.size() <= page.limit) return std::optional<std::string>();
  rows.resize(page.limit);
  return std::optional(cursor_of(place_of(rows.back())));
}

class DeadlineList {
 public:
  DeadlineList(const DeadlineQuery& query, Date today) : query_(query), today_(today) {}

  void add(DeadlineKind kind, Date due, PartyNo organisation, std::string guarantee, Money amount,
           std::optional<EntitlementKey> key = {}) {
    if ((query_.kind && *query_.kind != kind) ||
        (query_.organisation && *query_.organisation != organisation)) {
      return;
    }
    const std::int32_t left = days_between(today_, due);
    if (left > query_.days || (left < 0 && !query_.with_missed)) return;
    rows_.push_back(
        {due, left, kind, {organisation, {}}, std::move(guarantee), std::move(key), amount});
  }

  Result<Deadlines> shown(const View& view) {
    Deadlines answer;
    answer.count = rows_.size();
    YINGBU_TRY(next, cut_to_page(rows_, query_.page, 'D'));
    answer.next_cursor = next;
    for (DeadlineRow& row : rows_) {
      row.organisation = party_called(view, row.organisation.no, query_.when);
    }
    answer.rows = std::move(rows_);
    return answer;
  }

 private:
  const DeadlineQuery& query_;
  const Date today_;
  std::vector<DeadlineRow> rows_;
};

void add_guarantee(DeadlineList& list, const Seen& g, Date today, const WorkingCalendar& calendar) {
  const GuaranteeFigures& f = g.standing.figures;
  const GuaranteeDetails& details = g.agreement.details;
  const PartyNo guarantor = g.agreement.guarantor;
  switch (status_of(f)) {
    case GuaranteeStatus::in_force: {
      const Money left = outstanding_of(g.agreement, f);
      if (today <= g.agreement.end) {
        list.add(DeadlineKind::maturity, g.agreement.end, guarantor, g.guarantee, left);
      } else {  // 到期未还: the bank may demand until the period is over
        list.add(DeadlineKind::guarantee_period, last_demand_day(g.agreement, calendar),
                 g.agreement.bank, g.guarantee, left);
      }
      break;
    }
    case GuaranteeStatus::demanded:
      if (g.standing.demanded_on) {
        list.add(
            DeadlineKind::grace, plus_days(*g.standing.demanded_on, details.grace_days), guarantor,
            g.guarantee,
            std::min(liability_of(g.agreement.shares, f.demanded) - f.compensated, f.liability));
      }
      break;
    case GuaranteeStatus::compensated: {
      const Money share = layer_bears(g.agreement.shares, Sharer::province, f.unpaid_principal);
      if (details.share_deadline && f.province.claimed < share && g.standing.ended_on) {
        list.add(DeadlineKind::share_claim,
                 share_claim_day(*details.share_deadline, *g.standing.ended_on, calendar),
                 guarantor, g.guarantee, share - f.province.claimed);
      }
      break;
    }
    default: break;
  }
}

void add_entitlement(DeadlineList& list, const EntitlementRow& row, PartyNo bureau) {
  const bool unclaimed =
      row.label == UnapprovedLabel::claimable || row.label == UnapprovedLabel::missed;
  if (unclaimed && row.filing_deadline) {
    list.add(DeadlineKind::filing, *row.filing_deadline, row.key.payee, row.key.object,
             row.unapproved, row.key);
  }
  const bool published = row.stage == EntitlementStage::publicity;
  if (published && row.publicity_to) {
    list.add(DeadlineKind::publicity_end, *row.publicity_to, bureau, row.key.object,
             row.claimed - row.rejected, row.key);
  }
  const Money to_refund = row.recovery_ordered - row.refunded - row.offset_out;
  if (row.refund_due && to_refund.fen > 0) {
    list.add(DeadlineKind::refund, *row.refund_due, row.key.payee, row.key.object, to_refund,
             row.key);
  }
}

class WaitingList {
 public:
  explicit WaitingList(const WaitingQuery& query) : query_(query) {}

  void add(WaitingRow row) {
    if ((query_.kind && *query_.kind != row.kind) ||
        (query_.organisation && *query_.organisation != row.organisation.no)) {
      return;
    }
    rows_.push_back(std::move(row));
  }

  Result<Waiting> shown(const View& view) {
    Waiting answer;
    answer.count = rows_.size();
    YINGBU_TRY(next, cut_to_page(rows_, query_.page, 'W'));
    answer.next_cursor = next;
    for (WaitingRow& row : rows_) {
      row.organisation = party_called(view, row.organisation.no, query_.when);
    }
    answer.rows = std::move(rows_);
    return answer;
  }

 private:
  const WaitingQuery& query_;
  std::vector<WaitingRow> rows_;
};

// Every page of a paged question.
template <class Query, class Ask, class F>
Result<void> each_row(Query query, Ask&& ask, F&& f) {
  query.page.limit = limits::page_max;
  for (;;) {
    YINGBU_TRY(page, ask(query));
    for (const auto& row : page.rows) f(row);
    if (!page.next_cursor) return {};
    query.page.cursor = *page.next_cursor;
  }
}

void add_entitlement(WaitingList& list, const EntitlementRow& row, PartyNo bureau, Date today) {
  const auto wait = [&](WaitingKind kind, PartyNo who) {
    list.add({kind, {who, {}}, row.key.object, row.key, row.claimed - row.rejected, row.last_seq});
  };
  switch (row.stage) {
    case EntitlementStage::claimed:
    case EntitlementStage::reviewed: wait(WaitingKind::review, bureau); break;
    case EntitlementStage::objected: wait(WaitingKind::objection, bureau); break;
    case EntitlementStage::publicity:
      if (row.publicity_to && *row.publicity_to < today) wait(WaitingKind::approval, bureau);
      break;
    case EntitlementStage::returned: wait(WaitingKind::resubmission, row.key.payee); break;
    default: break;
  }
}

void add_guarantee(WaitingList& list, const Seen& g) {
  const GuaranteeFigures& f = g.standing.figures;
  const Agreement& a = g.agreement;
  const Seq seq = g.standing.last_seq;
  if (a.province.value != 0 && !a.reguaranteed) {
    list.add({WaitingKind::reguarantee, {a.province, {}}, g.guarantee, {}, {}, seq});
  }
  const Money unpaid = f.province.claimed - f.province.paid;
  if (unpaid.fen > 0) {
    // Without a filing on record it is for the company to say who owes it.
    const PartyNo who = a.province.value != 0 ? a.province : a.guarantor;
    list.add({WaitingKind::share, {who, {}}, g.guarantee, {}, unpaid, seq});
  }
}

}  // namespace

Result<Deadlines> deadlines(const View& view, const DeadlineQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  const Date today = query.when.as_of.value_or(query.when.today);
  DeadlineList list(query, today);
  const WorkingCalendar calendar = working_calendar(view, query.when);
  each_guarantee(view, query.when, [&](const Seen& g) { add_guarantee(list, g, today, calendar); });
  const auto bureau_of = bureaus(view);
  each_entitlement(view, query.when, [&](const EntitlementRow& row) {
    add_entitlement(list, row, bureau_of.at(row.key.programme));
  });
  each_open_hold(view, query.when, [&](const FundsHeld& held) {
    list.add(DeadlineKind::hold_expires, held.expires, held.bureau, held.key.object, held.amount,
             held.key);
  });
  return list.shown(view);
}

Result<Waiting> waiting(const View& view, const WaitingQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  WaitingList list(query);
  ProposalQuery open;
  open.when = query.when;
  YINGBU_CHECK(each_row(
      open, [&](const ProposalQuery& q) { return proposals(view, q); },
      [&](const ProposalRow& row) {
        list.add(
            {WaitingKind::second_person, {row.organisation, {}}, row.proposal, {}, {}, row.seq});
      }));
  ApplicationQuery applied;
  applied.when = query.when;
  applied.status = ApplicationStatus::applied;
  YINGBU_CHECK(each_row(
      applied, [&](const ApplicationQuery& q) { return applications(view, q); },
      [&](const ApplicationRow& row) {
        list.add(
            {WaitingKind::application, row.guarantor, row.guarantee, {}, row.principal, row.seq});
      }));
  each_guarantee(view, query.when, [&](const Seen& g) { add_guarantee(list, g); });
  const auto bureau_of = bureaus(view);
  const Date today = query.when.as_of.value_or(query.when.today);
  each_entitlement(view, query.when, [&](const EntitlementRow& row) {
    add_entitlement(list, row, bureau_of.at(row.key.programme), today);
  });
  return list.shown(view);
}

}  // namespace yingbu
