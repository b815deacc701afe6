#include "projections/guarantee/applications.h"

#include "ledger/domain/guarantee/events.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {

void fold_applications(Table& table, const Recorded& recorded) {
  const EventMeta& meta = recorded.meta;
  const auto change = [&](const std::string& id, ApplicationStatus status, auto&& f) {
    const std::string key = keys::ended('w', id);
    auto row = read_value<ApplicationRow>(table, key);
    if (!row) return;  // issued without an application
    row->status = status;
    row->last_on = meta.basis_date;
    f(*row);
    put_value(table, key, *row);
  };
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq) {
    if constexpr (std::is_same_v<E, GuaranteeApplied>) {
      put_value(table, keys::ended('w', e.guarantee),
                ApplicationRow{e.guarantee,
                               ApplicationStatus::applied,
                               {e.guarantor, {}},
                               {e.borrower, {}},
                               {e.bank, {}},
                               e.region,
                               e.principal,
                               {},
                               {},
                               {},
                               meta.basis_date,
                               meta.basis_date,
                               meta.seq});
    } else if constexpr (std::is_same_v<E, GuaranteeApproved>) {
      change(e.guarantee, ApplicationStatus::approved, [&](ApplicationRow& row) {
        row.approved_principal = e.principal;
        row.document = e.document;
      });
    } else if constexpr (std::is_same_v<E, ApplicationClosed>) {
      change(e.guarantee, ApplicationStatus::closed,
             [&](ApplicationRow& row) { row.cause = e.cause; });
    } else if constexpr (std::is_same_v<E, GuaranteeIssued>) {
      change(e.guarantee, undone ? ApplicationStatus::approved : ApplicationStatus::issued,
             [](ApplicationRow&) {});
    }
  });
}

Result<ApplicationPage> applications(const View& view, const ApplicationQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'w'));
  ApplicationPage page;
  std::string last;
  view.scan("w", from, [&](std::string_view key, std::string_view value) {
    auto row = decode<ApplicationRow>(value);
    if ((query.status && *query.status != row.status) ||
        (query.guarantor && *query.guarantor != row.guarantor.no)) {
      return true;
    }
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    for (PartyName* name : {&row.guarantor, &row.borrower, &row.bank}) {
      *name = party_called(view, name->no);
    }
    page.rows.push_back(std::move(row));
    return true;
  });
  return page;
}

}  // namespace yingbu
