#include "projections/work/proposals.h"

#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {

void fold_proposals(Table& table, const Recorded& recorded) {
  const EventMeta& meta = recorded.meta;
  const auto decide = [&](const std::string& id, ProposalStatus status, const std::string& cause) {
    const std::string key = keys::ended('q', id);
    auto row = read_value<ProposalRow>(table, key).value_or(ProposalRow{});
    row.status = status;
    row.decided_by = meta.actor;
    row.decided_seq = meta.seq;
    row.decided_booked = meta.booked_date;
    row.cause = cause;
    put_value(table, key, row);
  };
  if (const auto* e = recorded.event.as<CommandProposed>()) {
    ProposalRow row;
    row.proposal = e->proposal;
    row.note = e->note;
    row.awaits = e->awaits;
    row.proposed_by = meta.actor;
    row.organisation = meta.organisation;
    row.proposed_at_us = meta.recorded_at_us;
    row.seq = meta.seq;
    row.booked_date = meta.booked_date;
    row.commands = e->commands;
    put_value(table, keys::ended('q', e->proposal), row);
    table.put(keys::with_seq("Q", meta.seq), e->proposal);
  } else if (const auto* approved = recorded.event.as<ProposalApproved>()) {
    decide(approved->proposal, ProposalStatus::approved, {});
  } else if (const auto* declined = recorded.event.as<ProposalDeclined>()) {
    decide(declined->proposal, ProposalStatus::declined, declined->cause);
  }
}

Result<ProposalPage> proposals(const View& view, const ProposalQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'Q'));
  ProposalPage page;
  std::string last;
  view.scan("Q", from, [&](std::string_view key, std::string_view id) {
    auto row = proposal(view, std::string(id), query.when);
    if (!row || (query.status && *query.status != row->status) ||
        (query.organisation && *query.organisation != row->organisation)) {
      return true;
    }
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(*row));
    return true;
  });
  return page;
}

std::optional<ProposalRow> proposal(const View& view, const std::string& id, const AsOf& when) {
  auto row = read_value<ProposalRow>(view, keys::ended('q', id));
  if (!row || !Step{row->seq, row->booked_date}.is_taken_by(when)) return std::nullopt;
  if (!Step{row->decided_seq, row->decided_booked}.is_taken_by(when)) {
    row->status = ProposalStatus::open;
    row->decided_by = {};
    row->decided_seq = 0;
    row->decided_booked = {};
    row->cause.clear();
  }
  return row;
}

}  // namespace yingbu
