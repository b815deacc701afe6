#include "projections/facts/taxes.h"

#include <algorithm>
#include <map>

#include "projections/people/parties.h"
#include "projections/store/dated.h"
#include "projections/store/fold.h"

namespace yingbu {
namespace {

struct StoredElection {
  Dated dated;
  TaxMethod method = TaxMethod::all_or_nothing;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(StoredElection, (), (dated, method, document))

struct StoredYear {  // of a bank; kept for every year of which anything is on record
  std::vector<StoredElection> elections;
};
BOOST_DESCRIBE_STRUCT(StoredYear, (), (elections))

struct StoredLine {
  Dated dated;
  LoanInterestReported reported;
};
BOOST_DESCRIBE_STRUCT(StoredLine, (), (dated, reported))

struct StoredInterest {  // of a loan from a day on; one, and one more after each taken back
  std::vector<StoredLine> lines;
};
BOOST_DESCRIBE_STRUCT(StoredInterest, (), (lines))

struct BankYear {
  PartyNo bank;
  std::int32_t year = 0;
};

void append(std::string& key, const BankYear& of) {
  keys::append_be(key, of.bank.value);
  keys::append_be(key, static_cast<std::uint32_t>(of.year));
}
std::string key_of(const BankYear& of) {
  std::string key = "J1";
  append(key, of);
  return key;
}
std::string lines_of(const BankYear& of) {
  std::string key = "J2";
  append(key, of);
  return key;
}
std::string places_of(const std::string& loan) { return keys::ended('J', "3" + loan); }

// Of a key that ends so.
BankYear bank_year_at_end(std::string_view key) {
  return {PartyNo{keys::last_u32(key.substr(0, key.size() - 4))},
          static_cast<std::int32_t>(keys::last_u32(key))};
}

void fold_tax(Table& table, const Telling& telling, const TaxMethodElected& e) {
  change_value<StoredYear>(table, key_of({e.bank, e.year}), [&](StoredYear& stored) {
    keep(stored.elections, telling, {{}, e.method, e.document});
  });
}

void fold_tax(Table& table, const Telling& telling, const LoanInterestReported& e) {
  const BankYear of{e.bank, civil(e.from).year};
  std::string key = lines_of(of).append(e.loan);
  key.push_back('\0');
  keys::append_be(key, static_cast<std::uint32_t>(e.from.days));
  change_value<StoredInterest>(table, key, [&](StoredInterest& stored) {
    keep(stored.lines, telling, {{}, e});
  });
  change_value<StoredYear>(table, key_of(of), [](StoredYear&) {});
  std::string place = places_of(e.loan);
  append(place, of);
  table.put(place, {});
}

struct CaseSums {
  std::uint64_t lines = 0;
  Wide interest = 0;
  Wide exempt = 0;
  Wide spared = 0;

  void add(const CaseSums& more) {
    lines += more.lines;
    interest += more.interest;
    exempt += more.exempt;
    spared += more.spared;
  }
};

struct YearSums {
  std::uint64_t loans = 0;
  CaseSums whole;
  std::map<TaxExemption, CaseSums> cases;

  void add(const YearSums& more) {
    loans += more.loans;
    whole.add(more.whole);
    for (const auto& [exemption, sums] : more.cases) cases[exemption].add(sums);
  }
};

// f(key, line) of every line whose key begins so, from `from` on, until it returns false.
template <class F>
void each_line(const View& view, const AsOf& when, const std::string& prefix, std::string_view from,
               F&& f) {
  view.scan(prefix, from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredInterest>(value);
    const StoredLine* line = last_of(stored.lines, when);
    return !line || f(key, *line);
  });
}

YearSums sums_of(const View& view, const AsOf& when, const BankYear& of) {
  YearSums sums;
  std::string loan;
  const std::string prefix = lines_of(of);
  each_line(view, when, prefix, prefix, [&](std::string_view, const StoredLine& line) {
    const LoanInterestReported& e = line.reported;
    if (sums.whole.lines == 0 || loan != e.loan) ++sums.loans;
    loan = e.loan;
    const CaseSums one{1, e.interest.fen, e.exempt.fen, e.tax_spared.fen};
    sums.whole.add(one);
    sums.cases[e.exemption].add(one);
    return true;
  });
  return sums;
}

TaxSums told(YearSums sums) {
  TaxSums row;
  row.loans = sums.loans;
  row.lines = sums.whole.lines;
  row.interest = fen_text(sums.whole.interest);
  row.exempt = fen_text(sums.whole.exempt);
  row.taxable = fen_text(sums.whole.interest - sums.whole.exempt);
  row.tax_spared = fen_text(sums.whole.spared);
  for_each_enumerator<TaxExemption>([&](const char*, TaxExemption exemption) {
    const CaseSums& s = sums.cases[exemption];
    row.cases.push_back(
        {exemption, s.lines, fen_text(s.interest), fen_text(s.exempt), fen_text(s.spared)});
  });
  return row;
}

// f(key, bank and year, election or null, sums) of every year of the question, until it returns
// false.
template <class F>
void each_year(const View& view, const TaxQuery& query, std::string_view from, F&& f) {
  view.scan("J1", from, [&](std::string_view key, std::string_view value) {
    const BankYear of = bank_year_at_end(key);
    if (query.bank && *query.bank != of.bank) return true;
    if (query.year && *query.year != of.year) return true;
    const auto stored = decode<StoredYear>(value);
    const StoredElection* election = last_of(stored.elections, query.when);
    const YearSums sums = sums_of(view, query.when, of);
    return (!election && sums.whole.lines == 0) || f(key, of, election, sums);
  });
}

// Where the lines of the question stand, in order.
std::vector<std::string> places(const View& view, const TaxQuery& query) {
  std::vector<std::string> all;
  if (query.loan) {
    const std::string prefix = places_of(*query.loan);
    view.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
      const BankYear of = bank_year_at_end(key);
      const bool is_it =
          (!query.bank || *query.bank == of.bank) && (!query.year || *query.year == of.year);
      if (is_it) all.push_back(lines_of(of).append(*query.loan).append(1, '\0'));
      return true;
    });
    return all;
  }
  view.scan("J1", "J1", [&](std::string_view key, std::string_view) {
    const BankYear of = bank_year_at_end(key);
    const bool is_it =
        (!query.bank || *query.bank == of.bank) && (!query.year || *query.year == of.year);
    if (is_it) all.push_back(lines_of(of));
    return true;
  });
  return all;
}

TaxLineRow row_of(const View& view, const StoredLine& line, const AsOf& when) {
  const LoanInterestReported& e = line.reported;
  return {e.loan,
          party_called(view, e.bank, when),
          e.from,
          e.until,
          e.interest,
          e.method,
          e.rate_ppm,
          e.ceiling_ppm,
          e.exemption,
          e.exempt,
          e.interest - e.exempt,
          e.tax_spared,
          line.dated.recorded.seq};
}

}  // namespace

void fold_taxes(Table& table, const Recorded& recorded) {
  tell<TaxMethodElected, LoanInterestReported>(
      recorded, [&](const auto& e, const Telling& telling) { fold_tax(table, telling, e); });
}

Result<TaxPage> tax_expenditures(const View& view, const TaxQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "J1"));
  TaxPage page;
  std::string last;
  each_year(view, query, from,
            [&](std::string_view key, const BankYear& of, const StoredElection* election,
                const YearSums& sums) {
              if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
              TaxRow row;
              row.bank = party_called(view, of.bank, query.when);
              row.year = of.year;
              if (election) row.method = election->method;
              if (election) row.document = election->document;
              row.sums = told(sums);
              page.rows.push_back(std::move(row));
              return true;
            });
  if (!query.with_totals) return page;
  YearSums whole;
  each_year(view, query, "J1",
            [&](std::string_view, const BankYear&, const StoredElection*, const YearSums& sums) {
              whole.add(sums);
              return true;
            });
  page.totals = told(std::move(whole));
  return page;
}

Result<TaxLinePage> tax_lines(const View& view, const TaxQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, "J2"));
  TaxLinePage page;
  std::string last;
  for (const std::string& prefix : places(view, query)) {
    if (page.next_cursor) break;
    each_line(view, query.when, prefix, std::max(from, prefix),
              [&](std::string_view key, const StoredLine& line) {
                if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) {
                  return false;
                }
                page.rows.push_back(row_of(view, line, query.when));
                return true;
              });
  }
  return page;
}

}  // namespace yingbu
