#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/sha256.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/programmes.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/people/parties.h"
#include "projections/reconciliation/breaks.h"
#include "projections/reconciliation/statements.h"
#include "projections/store/keys.h"

// What a statement says. The canonical text names the ledger by its origin and parties by their
// numbers, and holds no position, so that two readings of the same figures have the same digest
// whenever they are taken, and no other ledger's has it.
namespace yingbu {
namespace {

struct Period {
  AsOf opening;  // the end of the day before
  AsOf closing;
};

Period period_of(const FiguresQuery& query) {
  return {{plus_days(query.from, -1), query.known_at, query.today},
          {query.until, query.known_at, query.today}};
}

// ---- Guarantees --------------------------------------------------------------------------------

struct Side {
  PartyNo guarantor;
  PartyNo other;
  StatementPart part = StatementPart::bank;

  GuaranteeQuery query(const AsOf& when) const {
    GuaranteeQuery query;
    query.when = when;
    query.guarantor = guarantor;
    if (part == StatementPart::bank) {
      query.bank = other;
    } else {
      query.reguarantor = other;  // the province's and the national fund's
    }
    return query;
  }
  // Whether the guarantee is one of the two's then.
  Result<bool> holds(const View& view, const std::string& guarantee, const AsOf& when) const {
    GuaranteeQuery one = query(when);
    one.guarantee = guarantee;
    bool held = false;
    YINGBU_CHECK(each_guarantee(view, one, [&held](const GuaranteeRow&) { held = true; }));
    return held;
  }
};

struct Movements {
  std::uint64_t opening_count = 0;
  std::uint64_t closing_count = 0;
  Wide opening = 0;
  Wide issued = 0;
  Wide came_in = 0;
  Wide repaid = 0;
  Wide released = 0;
  Wide went_out = 0;
  Wide closing = 0;
  Wide compensated = 0;
  Wide recovered = 0;
  Wide fee = 0;
  bool met = false;  // any guarantee at all

  // One that is the two's at the end: `then` as it stood at the opening, null where it did not yet,
  // and whether it was the two's then.
  void add(const GuaranteeRow* then, bool was_theirs, const GuaranteeRow& now) {
    met = true;
    const GuaranteeRow none;
    const GuaranteeRow& before = then ? *then : none;
    if (!then) {
      issued += now.principal.fen;
    } else if (was_theirs) {
      open(before);
    } else {
      came_in += before.outstanding.fen;
    }
    closing += now.outstanding.fen;
    closing_count += now.outstanding.fen > 0 ? 1 : 0;
    repaid += now.repaid.fen - before.repaid.fen;
    released += now.released.fen - before.released.fen;
    compensated += now.compensated.fen - before.compensated.fen;
    recovered += now.recovered_net.fen - before.recovered_net.fen;
    fee += now.fee.fen - before.fee.fen;
  }
  // One that was the two's and is another's by now: with all that happened to it since.
  void add_left(const GuaranteeRow& then) {
    met = true;
    open(then);
    went_out += then.outstanding.fen;
  }
  void open(const GuaranteeRow& then) {
    opening += then.outstanding.fen;
    opening_count += then.outstanding.fen > 0 ? 1 : 0;
  }
  Wide ended() const { return opening + issued + came_in - repaid - released - went_out - closing; }
};

Result<void> add_now(const View& view, const Side& side, const Period& period,
                     const GuaranteeRow& now, Movements& all) {
  YINGBU_TRY(then, guarantee_row(view, now.guarantee, period.opening));
  YINGBU_TRY(was_theirs, side.holds(view, now.guarantee, period.opening));
  all.add(then ? &*then : nullptr, was_theirs, now);
  return {};
}

Result<Movements> movements_of(const View& view, const Side& side, const Period& period) {
  Movements all;
  Result<void> failed;
  YINGBU_CHECK(each_guarantee(view, side.query(period.closing), [&](const GuaranteeRow& now) {
    if (failed) failed = add_now(view, side, period, now, all);
  }));
  YINGBU_CHECK(each_guarantee(view, side.query(period.opening), [&](const GuaranteeRow& then) {
    const auto still = side.holds(view, then.guarantee, period.closing);
    if (!still) {
      failed = still.error();
    } else if (!*still) {
      all.add_left(then);
    }
  }));
  YINGBU_CHECK(failed);
  return all;
}

// As what the other stands in guarantees of the first; nothing where it cannot.
std::optional<StatementPart> part_between(const View& view, PartyNo guarantor, PartyNo other) {
  const auto first = party(view, guarantor);
  const auto second = party(view, other);
  if (!first || !second || first->kind != PartyKind::guarantor) return std::nullopt;
  if (second->kind == PartyKind::bank) return StatementPart::bank;
  if (second->kind == PartyKind::reguarantor) return StatementPart::reguarantor;
  return std::nullopt;
}

Result<void> add_guarantees(const View& view, const Side& side, const Period& period,
                            StatementFigures& figures) {
  YINGBU_TRY(all, movements_of(view, side, period));
  if (!all.met) return {};
  GuaranteesAgreed row;
  row.guarantor = party_called(view, side.guarantor, period.closing);
  row.other = party_called(view, side.other, period.closing);
  row.part = side.part;
  row.opening_count = all.opening_count;
  row.closing_count = all.closing_count;
  row.opening = fen_text(all.opening);
  row.issued = fen_text(all.issued);
  row.came_in = fen_text(all.came_in);
  row.repaid = fen_text(all.repaid);
  row.released = fen_text(all.released);
  row.ended = fen_text(all.ended());
  row.went_out = fen_text(all.went_out);
  row.closing = fen_text(all.closing);
  row.compensated = fen_text(all.compensated);
  row.recovered = fen_text(all.recovered);
  row.fee = fen_text(all.fee);
  figures.guarantees.push_back(std::move(row));
  return {};
}

// ---- Entitlements ------------------------------------------------------------------------------

// As the register of entitlements sums them.
Result<EntitlementsThen> entitlements_at(const View& view, const std::string& programme,
                                         PartyNo payee, const AsOf& when) {
  EntitlementQuery query;
  query.when = when;
  query.page.limit = 1;
  query.programme = programme;
  query.payee = payee;
  YINGBU_TRY(page, entitlement_register(view, query));
  const EntitlementTotals& t = *page.totals;
  return EntitlementsThen{t.count, t.due, t.approved, t.released, t.paid, t.unpaid, t.overpaid};
}

Result<void> add_entitlements(const View& view, PartyNo bureau, PartyNo payee, const Period& period,
                              StatementFigures& figures) {
  for (const ProgrammeRow& each : programmes(view)) {
    if (each.bureau.no != bureau) continue;
    EntitlementsAgreed row;
    YINGBU_TRY(opening, entitlements_at(view, each.programme, payee, period.opening));
    YINGBU_TRY(closing, entitlements_at(view, each.programme, payee, period.closing));
    row.opening = std::move(opening);
    row.closing = std::move(closing);
    if (row.opening.count + row.closing.count == 0) continue;
    row.programme = each.programme;
    row.title = each.title;
    row.bureau = party_called(view, bureau, period.closing);
    row.payee = party_called(view, payee, period.closing);
    figures.entitlements.push_back(std::move(row));
  }
  return {};
}

// ---- Breaks ------------------------------------------------------------------------------------

// Those between the two that were not closed, as lines of the text.
Result<std::vector<std::string>> open_breaks(const View& view, const FiguresQuery& query,
                                             const Period& period, StatementFigures& figures) {
  std::vector<std::string> lines;
  BreakQuery asked;
  asked.when = period.closing;
  asked.unclosed = true;
  asked.with_totals = false;
  asked.page.limit = limits::page_max;
  asked.seen_by = query.one;
  do {
    YINGBU_TRY(page, breaks(view, asked));
    for (const BreakRow& row : page.rows) {
      if (row.owner.no != query.other && row.counterpart.no != query.other) continue;
      figures.open_breaks.push_back(row.break_no);
      lines.push_back(fmt::format(
          "break {} {} {} {}", row.break_no, enum_name(row.mismatch), enum_name(row.state),
          hex(sha256({row.in_file, std::string_view("\0", 1), row.in_ledger}))));
    }
    asked.page.cursor = page.next_cursor.value_or("");
  } while (!asked.page.cursor.empty());
  return lines;
}

// ---- The text ----------------------------------------------------------------------------------

// By its number: what a party is called later is no change of a figure.
std::string ref(const PartyName& party) { return fmt::format("#{}", party.no.value); }

std::string guarantees_text(const GuaranteesAgreed& g) {
  return fmt::format(
      "guarantees of {} with {} {}\nin force {} then {}\nopening {}\nissued {}\ncame in {}\n"
      "repaid {}\nreleased {}\nended {}\nwent out {}\nclosing {}\ncompensated {}\nrecovered {}\n"
      "fee {}\n",
      ref(g.guarantor), enum_name(g.part), ref(g.other), g.opening_count, g.closing_count,
      g.opening, g.issued, g.came_in, g.repaid, g.released, g.ended, g.went_out, g.closing,
      g.compensated, g.recovered, g.fee);
}

std::string then_text(const char* name, const EntitlementsThen& t) {
  return fmt::format("{} count {} due {} approved {} released {} paid {} unpaid {} overpaid {}\n",
                     name, t.count, t.due, t.approved, t.released, t.paid, t.unpaid, t.overpaid);
}

std::string text_of(const View& view, const StatementFigures& f,
                    const std::vector<std::string>& break_lines) {
  std::string text = fmt::format(
      "yingbu statement of agreement 1\nledger {}\nbetween {} and {}\nfrom {} until {}\n"
      "amounts in fen\n",
      read_value<std::string>(view, keys::meta("origin")).value_or(""), ref(f.one), ref(f.other),
      yingbu::text(f.from), yingbu::text(f.until));
  for (const GuaranteesAgreed& g : f.guarantees) text += guarantees_text(g);
  for (const EntitlementsAgreed& e : f.entitlements) {
    text += fmt::format("programme {} of {} to {}\n", e.programme, ref(e.bureau), ref(e.payee));
    text += then_text("opening", e.opening) + then_text("closing", e.closing);
  }
  text += fmt::format("open breaks {}\n", f.open_breaks.size());
  for (const std::string& line : break_lines) text += line + "\n";
  return text;
}

}  // namespace

Result<StatementFigures> statement_figures(const View& view, const FiguresQuery& asked) {
  FiguresQuery query = asked;
  if (query.other < query.one) std::swap(query.one, query.other);
  const Period period = period_of(query);
  YINGBU_CHECK(check_known(view, period.closing));
  StatementFigures figures;
  figures.one = party_called(view, query.one, period.closing);
  figures.other = party_called(view, query.other, period.closing);
  figures.from = query.from;
  figures.until = query.until;
  for (const auto& [guarantor, other] :
       {std::pair(query.one, query.other), std::pair(query.other, query.one)}) {
    if (const auto part = part_between(view, guarantor, other)) {
      YINGBU_CHECK(add_guarantees(view, {guarantor, other, *part}, period, figures));
    }
    YINGBU_CHECK(add_entitlements(view, guarantor, other, period, figures));
  }
  YINGBU_TRY(break_lines, open_breaks(view, query, period, figures));
  figures.text = text_of(view, figures, break_lines);
  figures.digest = hex(sha256(figures.text));
  return figures;
}

}  // namespace yingbu
