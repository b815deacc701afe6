#include "projections/facts/loans.h"

#include <algorithm>
#include <tuple>

#include "ledger/domain/loan/events.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredOpening {
  LoanOpened opened;
  Step recorded;
  Step undone;
};
BOOST_DESCRIBE_STRUCT(StoredOpening, (), (opened, recorded, undone))

struct StoredLoan {
  LoanOpened opened;
  Seq seq = 0;  // 0 where the opening was taken back
  std::vector<LoanMoveRow> moves;
  std::vector<LoanExtensionRow> extensions;
  std::vector<LoanRateRow> rates;
  std::vector<StoredOpening> openings;  // one, and one more after each that was taken back
  std::vector<LoanMoveRow> losses;
  Seq last = 0;  // of its records and of what took them back
};
BOOST_DESCRIBE_STRUCT(StoredLoan, (),
                      (opened, seq, moves, extensions, rates, openings, losses, last))

template <class E>
constexpr bool kOfLoan = std::is_same_v<E, LoanOpened> || std::is_same_v<E, LoanDrawn> ||
                         std::is_same_v<E, LoanRepaid> || std::is_same_v<E, LoanLossRecorded> ||
                         std::is_same_v<E, LoanLossRecovered> || std::is_same_v<E, LoanExtended> ||
                         std::is_same_v<E, LoanRepriced>;

template <class F>
void change(Table& table, const std::string& loan, F&& f) {
  const std::string key = keys::ended('x', loan);
  auto stored = read_value<StoredLoan>(table, key).value_or(StoredLoan{});
  f(stored);
  put_value(table, key, stored);
}

template <class Row>
void take_out(std::vector<Row>& rows, Seq fact) {
  std::erase_if(rows, [fact](const Row& row) { return row.seq == fact; });
}

void put_in(std::vector<LoanMoveRow>& moves, LoanMoveRow made) {
  const auto order = [](const LoanMoveRow& m) { return std::tuple(m.on, m.amount.fen < 0, m.seq); };
  moves.insert(std::ranges::upper_bound(moves, order(made), {}, order), made);
}

void move(Table& table, const std::string& loan, LoanMoveRow made, bool undone) {
  change(table, loan, [&](StoredLoan& stored) {
    if (undone) return take_out(stored.moves, made.seq);
    put_in(stored.moves, made);
  });
}

void lose(Table& table, const std::string& loan, LoanMoveRow made, bool undone) {
  change(table, loan, [&](StoredLoan& stored) {
    if (undone) return take_out(stored.losses, made.seq);
    put_in(stored.losses, made);
  });
}

constexpr std::size_t kMovesAPage = 20'000;

bool is_wanted(const StoredLoan& stored, const LoanQuery& query) {
  const LoanOpened& e = stored.opened;
  return stored.seq != 0 && (!query.loan || *query.loan == e.loan) &&
         (!query.bank || *query.bank == e.bank) &&
         (!query.borrower || *query.borrower == e.borrower);
}

LoanRow row_of(const View& view, StoredLoan stored) {
  const LoanOpened& e = stored.opened;
  LoanRow row;
  row.loan = e.loan;
  row.bank = party_called(view, e.bank);
  row.borrower = party_called(view, e.borrower);
  row.region = e.region;
  row.contract_no = e.contract_no;
  row.receipt_no = e.receipt_no;
  row.limit = e.limit;
  row.start = e.start;
  row.end = e.end;
  row.rate_ppm = e.rate_ppm;
  for (const LoanMoveRow& m : stored.moves) {
    if (m.amount.fen > 0) row.drawn += m.amount;
    if (m.amount.fen < 0) row.repaid -= m.amount;
  }
  row.balance = row.drawn - row.repaid;
  row.moves = std::move(stored.moves);
  row.opened_seq = stored.seq;
  row.last_seq = stored.last;
  row.extensions = std::move(stored.extensions);
  row.rates = std::move(stored.rates);
  for (const LoanMoveRow& loss : stored.losses) row.lost += loss.amount;
  row.losses = std::move(stored.losses);
  return row;
}

}  // namespace

void fold_loans(Table& table, const Recorded& recorded) {
  const Date on = recorded.meta.basis_date;
  const Step step{recorded.meta.seq, recorded.meta.booked_date};
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (kOfLoan<E>) {
      change(table, e.loan, [&](StoredLoan& stored) { stored.last = recorded.meta.seq; });
    }
    if constexpr (std::is_same_v<E, LoanOpened>) {
      change(table, e.loan, [&](StoredLoan& stored) {
        stored.opened = e;
        stored.seq = undone ? 0 : fact;
        if (!undone) stored.openings.push_back({e, step, {}});
        if (undone && !stored.openings.empty()) stored.openings.back().undone = step;
      });
    } else if constexpr (std::is_same_v<E, LoanDrawn>) {
      move(table, e.loan, {on, e.amount, fact}, undone);
    } else if constexpr (std::is_same_v<E, LoanRepaid>) {
      move(table, e.loan, {on, -e.amount, fact}, undone);
    } else if constexpr (std::is_same_v<E, LoanLossRecorded>) {
      lose(table, e.loan, {on, e.amount, fact}, undone);
    } else if constexpr (std::is_same_v<E, LoanLossRecovered>) {
      lose(table, e.loan, {on, -e.amount, fact}, undone);
    } else if constexpr (std::is_same_v<E, LoanExtended>) {
      change(table, e.loan, [&](StoredLoan& stored) {
        if (undone) return take_out(stored.extensions, fact);
        stored.extensions.push_back({e.end, e.document, fact});
      });
    } else if constexpr (std::is_same_v<E, LoanRepriced>) {
      change(table, e.loan, [&](StoredLoan& stored) {
        if (undone) return take_out(stored.rates, fact);
        const LoanRateRow rate{on, e.rate_ppm, e.document, fact};
        stored.rates.insert(std::ranges::upper_bound(stored.rates, on, {}, &LoanRateRow::from),
                            rate);
      });
    }
  });
}

Result<LoanPage> loans(const View& view, const LoanQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'x'));
  LoanPage page;
  if (query.loan) {
    auto stored = read_value<StoredLoan>(view, keys::ended('x', *query.loan));
    if (stored && is_wanted(*stored, query)) page.rows.push_back(row_of(view, *std::move(stored)));
    return page;
  }
  std::string last;
  std::size_t moves = 0;
  view.scan("x", from, [&](std::string_view key, std::string_view value) {
    auto stored = decode<StoredLoan>(value);
    if (!is_wanted(stored, query)) return true;
    const std::size_t limit = moves < kMovesAPage ? query.page.limit : page.rows.size();
    if (page_full(page.rows, limit, key, last, page.next_cursor)) return false;
    moves += stored.moves.size();
    page.rows.push_back(row_of(view, std::move(stored)));
    return true;
  });
  return page;
}

void each_open_loan(const View& view, const AsOf& when,
                    const std::function<void(const LoanOpened&)>& f) {
  view.scan("x", "x", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredLoan>(value);
    for (const StoredOpening& each : stored.openings) {
      if (each.recorded.is_taken_by(when) && !each.undone.is_taken_by(when)) f(each.opened);
    }
    return true;
  });
}

bool is_loan_of(const View& view, PartyNo bank, const std::string& loan) {
  const auto stored = read_value<StoredLoan>(view, keys::ended('x', loan));
  return stored && stored->seq != 0 && stored->opened.bank == bank;
}

}  // namespace yingbu
