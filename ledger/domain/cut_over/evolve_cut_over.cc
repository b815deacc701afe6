#include "ledger/domain/apply.h"
#include "ledger/domain/books/company_books.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/shapes.h"

// What is carried in from before the ledger (期初结转).
namespace yingbu {
namespace {

CutOverState& cut_over(State& state, PartyNo owner) {
  return state.edit<CutOverState>(object_ids::number(owner.value));
}

void mark(State& state, PartyNo owner, bool closed) {
  for (CutOverMark& known : state.edit<LedgerState>("").cut_overs) {
    if (known.owner == owner) known.closed = closed;
  }
}

// 准备金 that the owner brings with it: credits of its own book.
void bring_reserves(State& state, const CutOverClosed& e, std::int64_t sign) {
  for (const OpeningLine& line : e.lines) {
    const Money amount{-line.amount.fen * sign};
    if (line.account == Account::compensation_reserve) {
      company(state, e.owner).compensation_reserve += amount;
    } else if (line.account == Account::unearned_reserve) {
      company(state, e.owner).unearned_reserve += amount;
    }
  }
}

}  // namespace

void apply(State& state, const EventMeta&, const CutOverOpened& e) {
  cut_over(state, e.owner).as_of = e.as_of;
  auto& marks = state.edit<LedgerState>("").cut_overs;
  std::erase_if(marks, [&e](const CutOverMark& mark) { return mark.owner == e.owner; });
  marks.push_back({e.owner, e.as_of, false});
}

void apply(State& state, const EventMeta& meta, const OpeningBalanceStated& e) {
  auto& accounts = cut_over(state, e.owner).accounts;
  for (OpeningAccount& known : accounts) {
    if (known.account != e.account || known.fund != e.fund || known.source != e.source) continue;
    known.stated = e.amount;
    known.stated_by = meta.seq;
    return;
  }
  accounts.push_back({e.account, e.fund, e.source, e.amount, {}, meta.seq});
}
void retract(State& state, Seq, const OpeningBalanceStated& e) {
  for (OpeningAccount& known : cut_over(state, e.owner).accounts) {
    if (known.account == e.account && known.fund == e.fund && known.source == e.source) {
      known.stated.reset();
      known.stated_by = 0;
    }
  }
}

void apply(State& state, const EventMeta&, const GuaranteeCarriedIn& e) {
  state.edit<GuaranteeState>(e.guarantee).carried_in = e.as_of;
}

void apply(State& state, const EventMeta& meta, const EntitlementCarriedIn& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  if (entitlement.key.programme.empty()) {
    entitlement.key = e.key;
    note_assessed(state, e.key);
  }
  entitlement.carried = CarriedDue{e.as_of, e.due, std::nullopt};
  entitlement.shape = e.shape;
  entitlement.due = e.due;
  entitlement.filing_deadline = e.filing_deadline;
  entitlement.live.push_back({meta.seq, EventEntry<EntitlementCarriedIn>::tag});
  if (!shape_row(e.shape).makes_good_loss) return;
  auto& g = state.edit<GuaranteeState>(e.key.object);
  g.loss.fiscal_programme = e.key.programme;
  g.loss.fiscal_part = {e.fiscal_ppm.value, kWhole.value};
  state_fiscal(g, e.due);
}
void retract(State& state, Seq original, const EntitlementCarriedIn& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  std::erase_if(entitlement.live, [original](const LiveEvent& l) { return l.seq == original; });
  entitlement.carried.reset();
  entitlement.due = {};
  entitlement.filing_deadline.reset();
  if (!shape_row(e.shape).makes_good_loss) return;
  // The rate stays: the key may be quoted again with the line it had.
  auto& loss = state.edit<GuaranteeState>(e.key.object).loss;
  loss.fiscal_programme.clear();
  loss.own_unseen = {};
}

void apply(State& state, const EventMeta& meta, const CutOverClosed& e) {
  cut_over(state, e.owner).closed_by = meta.seq;
  mark(state, e.owner, true);
  bring_reserves(state, e, 1);
}
void retract(State& state, Seq, const CutOverClosed& e) {
  cut_over(state, e.owner).closed_by = 0;
  mark(state, e.owner, false);
  bring_reserves(state, e, -1);
}

}  // namespace yingbu
