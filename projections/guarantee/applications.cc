#include "projections/guarantee/applications.h"

#include "ledger/domain/guarantee/events.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {

namespace {

// One of the few steps of an application.
struct ApplicationChange {
  Step step;
  Date basis_date;
  ApplicationStatus status = ApplicationStatus::applied;
  Money approved_principal;  // of an approval
  std::string document;      // likewise
  std::string cause;         // of a closing
};
BOOST_DESCRIBE_STRUCT(ApplicationChange, (),
                      (step, basis_date, status, approved_principal, document, cause))

struct StoredApplication {
  ApplicationRow applied;
  Step step;
  std::vector<ApplicationChange> changes;
};
BOOST_DESCRIBE_STRUCT(StoredApplication, (), (applied, step, changes))

std::optional<ApplicationRow> row_at(const StoredApplication& stored, const AsOf& when) {
  if (!stored.step.is_taken_by(when)) return std::nullopt;
  ApplicationRow row = stored.applied;
  for (const ApplicationChange& change : stored.changes) {
    if (!change.step.is_taken_by(when)) continue;
    row.status = change.status;
    row.last_on = change.basis_date;
    if (change.approved_principal.fen != 0) row.approved_principal = change.approved_principal;
    if (!change.document.empty()) row.document = change.document;
    if (!change.cause.empty()) row.cause = change.cause;
  }
  return row;
}

}  // namespace

void fold_applications(Table& table, const Recorded& recorded) {
  const EventMeta& meta = recorded.meta;
  const Step step{meta.seq, meta.booked_date};
  const auto change = [&](const std::string& id, ApplicationChange by) {
    const std::string key = keys::ended('w', id);
    auto stored = read_value<StoredApplication>(table, key);
    if (!stored) return;  // issued without an application
    stored->changes.push_back(std::move(by));
    put_value(table, key, *stored);
  };
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq) {
    if constexpr (std::is_same_v<E, GuaranteeApplied>) {
      ApplicationRow row;
      row.guarantee = e.guarantee;
      row.guarantor.no = e.guarantor;
      row.borrower.no = e.borrower;
      row.bank.no = e.bank;
      row.region = e.region;
      row.principal = e.principal;
      row.applied_on = row.last_on = meta.basis_date;
      row.seq = meta.seq;
      put_value(table, keys::ended('w', e.guarantee), StoredApplication{std::move(row), step, {}});
    } else if constexpr (std::is_same_v<E, GuaranteeApproved>) {
      change(e.guarantee,
             {step, meta.basis_date, ApplicationStatus::approved, e.principal, e.document, {}});
    } else if constexpr (std::is_same_v<E, ApplicationClosed>) {
      change(e.guarantee, {step, meta.basis_date, ApplicationStatus::closed, {}, {}, e.cause});
    } else if constexpr (std::is_same_v<E, GuaranteeIssued>) {
      change(e.guarantee, {step,
                           meta.basis_date,
                           undone ? ApplicationStatus::approved : ApplicationStatus::issued,
                           {},
                           {},
                           {}});
    }
  });
}

Result<ApplicationPage> applications(const View& view, const ApplicationQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'w'));
  ApplicationPage page;
  std::string last;
  view.scan("w", from, [&](std::string_view key, std::string_view value) {
    auto row = row_at(decode<StoredApplication>(value), query.when);
    if (!row || (query.status && *query.status != row->status) ||
        (query.guarantor && *query.guarantor != row->guarantor.no)) {
      return true;
    }
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    for (PartyName* name : {&row->guarantor, &row->borrower, &row->bank}) {
      *name = party_called(view, name->no, query.when);
    }
    page.rows.push_back(*std::move(row));
    return true;
  });
  return page;
}

}  // namespace yingbu
