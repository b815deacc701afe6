#include "ledger/base/date.h"
#include "ledger/base/limits.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/books/company_books.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/on_guarantee.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/people/relations.h"

// A guarantee from its application to its end without loss.
namespace yingbu {
namespace {

// 担保费 by the year it is booked in, refunds below zero.
void add_fee(State& state, GuaranteeState& g, PartyNo guarantor, DatedAmount fee) {
  g.fees.push_back(fee);
  add_to_year(company(state, guarantor).fees, civil(fee.on).year, fee.amount);
}

void remove_fee(State& state, GuaranteeState& g, PartyNo guarantor, Seq original) {
  const auto gone = std::find_if(g.fees.begin(), g.fees.end(),
                                 [original](const DatedAmount& f) { return f.seq == original; });
  if (gone == g.fees.end()) return;
  add_to_year(company(state, guarantor).fees, civil(gone->on).year, -gone->amount);
  g.fees.erase(gone);
}

// By what else than its id the guarantee is found: its loan contract, and its days and amount.
void is_known_by(State& state, const std::string& guarantee, const GuaranteeState& g) {
  const std::string& contract = g.details.contracts.loan;
  if (!contract.empty()) add_bearer(state, loan_kind(g.bank, g.borrower), contract, guarantee);
  add_bearer(state, exposure_kind(g.bank, g.borrower),
             exposure_id(g.start, g.original_end, g.principal), guarantee,
             limits::alike_exposures_kept);
}

// A refund is of what has left the guarantee: of the days since then.
Date refunded_from(const GuaranteeState& g, Date on) {
  Date from = on;
  for (const DatedAmount& release : g.releases) {
    if (release.on <= on) from = release.on;
  }
  return from;
}

// The reserve for unearned fees rests on a company's fee income, so it moves as that does.
void move_fee(State& state, const GuaranteeTransferred& e, Date booked, Money fee) {
  if (fee.fen == 0) return;
  add_to_year(company(state, e.from).fees, civil(booked).year, -fee);
  add_to_year(company(state, e.to).fees, civil(booked).year, fee);
}

}  // namespace

void apply(State& state, const EventMeta& meta, const GuaranteeApplied& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g = GuaranteeState{};
  g.status = GuaranteeStatus::applied;
  g.guarantor = e.guarantor;
  g.borrower = e.borrower;
  g.bank = e.bank;
  g.region = e.region;
  g.principal = e.principal;
  g.application =
      ApplicationState{e.guarantor, e.borrower, e.bank, e.region, e.principal, {}, meta.seq, 0};
  take_client(state, e.guarantor, e.borrower);
}

void apply(State& state, const EventMeta& meta, const GuaranteeApproved& e) {
  auto& g = state.edit<GuaranteeState>(e.guarantee);
  g.status = GuaranteeStatus::approved;
  g.principal = e.principal;
  g.application->principal = e.principal;
  g.application->contracts = e.contracts;
  g.application->approved = meta.seq;
}

void apply(State& state, const EventMeta&, const ApplicationClosed& e) {
  state.edit<GuaranteeState>(e.guarantee).status = GuaranteeStatus::declined;
}

void apply(State& state, const EventMeta& meta, const GuaranteeIssued& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  const bool again = g.status == GuaranteeStatus::cancelled;
  g.status = GuaranteeStatus::in_force;
  g.guarantor = e.guarantor;
  g.owners = {{e.guarantor, e.start}};
  g.borrower = e.borrower;
  g.bank = e.bank;
  g.region = e.region;
  g.principal = e.principal;
  g.start = e.start;
  g.end = e.end;
  g.original_end = e.end;
  g.shares = e.shares;
  g.details = e.details;
  g.reguarantee = {};  // what an issue that was reversed had filed
  g.carried_in.reset();
  g.renews = e.renews;
  if (!e.renews.empty())
    g.disbursed = e.principal;  // 无还本: the old loan's money is the new one's
  change_liability(state, g, e.liability);
  begin_books(state, e.guarantor);
  if (!again) ++state.edit<CounterState>("").guarantees;
  is_known_by(state, e.guarantee, g);
  take_client(state, e.guarantor, e.borrower);
}
void retract(State& state, Seq original, const GuaranteeIssued& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.status = GuaranteeStatus::cancelled;
  if (!e.renews.empty()) g.disbursed = {};
  change_liability(state, g, -g.liability);
}

void apply(State& state, const EventMeta& meta, const GuaranteedLoanDisbursed& e) {
  happened_on_guarantee(state, meta, e).disbursed += e.amount;
}
void retract(State& state, Seq original, const GuaranteedLoanDisbursed& e) {
  taken_off_guarantee(state, original, e).disbursed -= e.amount;
}

void apply(State& state, const EventMeta& meta, const FeeCharged& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.fee += e.amount;
  // Carried in, it belongs to the year it was charged in.
  const bool carried = g.carried_in && meta.booked_date <= *g.carried_in;
  const Date on = carried ? meta.basis_date : meta.booked_date;
  add_fee(state, g, e.guarantor, {on, e.amount, meta.seq});
}
void retract(State& state, Seq original, const FeeCharged& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.fee -= e.amount;
  remove_fee(state, g, e.guarantor, original);
}

void apply(State& state, const EventMeta& meta, const FeeRefunded& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.fee_refunded += e.amount;
  g.refunds.push_back({refunded_from(g, meta.basis_date), e.amount, meta.seq});
  add_fee(state, g, e.guarantor, {meta.booked_date, -e.amount, meta.seq});
}
void retract(State& state, Seq original, const FeeRefunded& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.fee_refunded -= e.amount;
  std::erase_if(g.refunds, [original](const DatedAmount& r) { return r.seq == original; });
  remove_fee(state, g, e.guarantor, original);
}

void apply(State& state, const EventMeta& meta, const GuaranteedLoanRepaid& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.repaid += e.amount;
  change_liability(state, g, e.liability_change);
}
void retract(State& state, Seq original, const GuaranteedLoanRepaid& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.repaid -= e.amount;
  change_liability(state, g, -e.liability_change);
}

void apply(State& state, const EventMeta& meta, const GuaranteeReleased& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.releases.push_back({meta.basis_date, e.amount, meta.seq});
  std::stable_sort(g.releases.begin(), g.releases.end(),
                   [](const DatedAmount& a, const DatedAmount& b) { return a.on < b.on; });
  change_liability(state, g, e.liability_change);
  if (e.in_full) {
    g.status = GuaranteeStatus::released;
    end_guarantee(g, meta);
  }
}
void retract(State& state, Seq original, const GuaranteeReleased& e) {
  auto& g = taken_off_guarantee(state, original, e);
  std::erase_if(g.releases, [original](const DatedAmount& r) { return r.seq == original; });
  change_liability(state, g, -e.liability_change);
  if (e.in_full) {
    g.status = g.loss.demanded_on ? GuaranteeStatus::demanded : GuaranteeStatus::in_force;
    g.ended_on.reset();
    g.ended_booked.reset();
  }
}

void apply(State& state, const EventMeta& meta, const ReguaranteeFiled& e) {
  state.edit<GuaranteeState>(e.guarantee).reguarantee = {e.province, e.national_fund, false,
                                                         meta.seq};
}

void apply(State& state, const EventMeta& meta, const ReguaranteeConfirmed& e) {
  happened_on_guarantee(state, meta, e).reguarantee.confirmed = true;
  begin_books(state, e.province);
  begin_books(state, e.national_fund);
}
void retract(State& state, Seq original, const ReguaranteeConfirmed& e) {
  taken_off_guarantee(state, original, e).reguarantee.confirmed = false;
}

void apply(State& state, const EventMeta& meta, const GuaranteeExtended& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.extensions.push_back({meta.seq, g.end});
  g.end = e.end;
}
void retract(State& state, Seq original, const GuaranteeExtended& e) {
  auto& g = taken_off_guarantee(state, original, e);
  assert(!g.extensions.empty() && g.extensions.back().seq == original);
  g.end = g.extensions.back().end_before;
  g.extensions.pop_back();
}

void apply(State& state, const EventMeta& meta, const GuaranteeRenewed& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.status = GuaranteeStatus::renewed;
  g.renewed_by = e.renewed_by;
  end_guarantee(g, meta);
  change_liability(state, g, e.liability_change);
}
void retract(State& state, Seq original, const GuaranteeRenewed& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.status = GuaranteeStatus::in_force;
  g.renewed_by.clear();
  g.ended_on.reset();
  g.ended_booked.reset();
  change_liability(state, g, -e.liability_change);
}

void apply(State& state, const EventMeta& meta, const GuaranteeTransferred& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  take_client(state, e.to, g.borrower);
  if (e.kind == TransferKind::custody) {
    g.custodians.push_back(e.to);
    return;
  }
  company(state, e.from).liability -= e.liability;
  company(state, e.to).liability += e.liability;
  begin_books(state, e.to);
  move_fee(state, e, meta.booked_date, e.unearned_fee);
  g.guarantor = e.to;
  g.owners.push_back({e.to, meta.basis_date, meta.booked_date, std::move(g.custodians)});
  g.custodians.clear();  // whom the old company had entrusted with it
}
void retract(State& state, Seq original, const GuaranteeTransferred& e) {
  auto& g = taken_off_guarantee(state, original, e);
  if (e.kind == TransferKind::custody) {
    g.custodians.pop_back();
    return;
  }
  company(state, e.from).liability += e.liability;
  company(state, e.to).liability -= e.liability;
  move_fee(state, e, g.owners.back().booked, -e.unearned_fee);
  g.guarantor = e.from;
  g.custodians = std::move(g.owners.back().custodians);
  g.owners.pop_back();
}

// What stands for a loss is told from what the guarantee is; that it was posted elsewhere changes
// nothing of it.
void apply(State&, const EventMeta&, const LossMoved&) {}

void apply(State& state, const EventMeta& meta, const DepositTaken& e) {
  happened_on_guarantee(state, meta, e).deposit += e.amount;
}
void retract(State& state, Seq original, const DepositTaken& e) {
  taken_off_guarantee(state, original, e).deposit -= e.amount;
}

void apply(State& state, const EventMeta& meta, const DepositReturned& e) {
  happened_on_guarantee(state, meta, e).deposit -= e.amount;
}
void retract(State& state, Seq original, const DepositReturned& e) {
  taken_off_guarantee(state, original, e).deposit += e.amount;
}

void apply(State& state, const EventMeta& meta, const DepositApplied& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.deposit -= e.amount;
  g.repaid += e.amount;
  if (g.status == GuaranteeStatus::demanded) g.loss.unpaid_principal -= e.amount;
  change_liability(state, g, e.liability_change);
}
void retract(State& state, Seq original, const DepositApplied& e) {
  auto& g = taken_off_guarantee(state, original, e);
  g.deposit += e.amount;
  g.repaid -= e.amount;
  if (g.status == GuaranteeStatus::demanded) g.loss.unpaid_principal += e.amount;
  change_liability(state, g, -e.liability_change);
}

void apply(State& state, const EventMeta& meta, const GuaranteeRestated& e) {
  auto& g = happened_on_guarantee(state, meta, e);
  g.borrower = e.borrower;
  g.bank = e.bank;
  g.region = e.region;
  g.start = e.start;
  g.owners.front().from = e.start;
  g.end = e.end;
  if (g.extensions.empty()) g.original_end = e.end;
  g.shares = e.shares;
  g.details = e.details;
  is_known_by(state, e.guarantee, g);
  take_client(state, g.guarantor, e.borrower);
  change_liability(state, g, e.liability_change);
}

}  // namespace yingbu
