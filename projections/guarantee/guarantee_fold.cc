#include "projections/guarantee/guarantee_fold.h"

#include <algorithm>
#include <cassert>

#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/state.h"
#include "ledger/instruments/payee_entry.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

using Figures = GuaranteeFigures;

LayerState& layer_of(Figures& figures, Sharer sharer) {
  return sharer == Sharer::government ? figures.government : figures.province;
}

// What each event adds, one overload an event of a guarantee.
void add(Figures& f, const GuaranteeIssued& e) {
  f.liability += e.liability;
  if (!e.renews.empty()) f.disbursed += e.principal;  // 无还本: the old loan's money
  ++f.issues;
}
void add(Figures& f, const GuaranteedLoanDisbursed& e) { f.disbursed += e.amount; }
void add(Figures& f, const FeeCharged& e) { f.fee += e.amount; }
void add(Figures& f, const GuaranteedLoanRepaid& e) {
  f.repaid += e.amount;
  f.liability += e.liability_change;
}
void add(Figures& f, const GuaranteeReleased& e) {
  f.released += e.amount;
  f.liability += e.liability_change;
  f.full_releases += e.in_full;
}
void add(Figures& f, const CompensationDemanded& e) {
  f.demanded += e.unpaid_principal;
  ++f.demands;
}
void add(Figures& f, const DemandCorrected& e) { f.demanded += e.unpaid_principal - e.from; }
void add(Figures& f, const CompensationInstalmentPaid& e) {
  f.compensated += e.amount;
  f.beyond += e.beyond;
  f.liability += e.liability_change;
}
void add(Figures& f, const CompensationPaid& e) {
  f.compensated += e.amount - e.instalments;
  f.beyond += e.beyond;
  f.unpaid_principal += e.unpaid_principal;
  f.bank_bears += e.bank_bears;
  f.liability += e.liability_change;
  ++f.compensations;
}
void add(Figures& f, const ShareClaimed& e) { layer_of(f, e.sharer).claimed += e.amount; }
void add(Figures& f, const ShareReceived& e) { layer_of(f, e.sharer).paid += e.amount; }
void add(Figures& f, const RecoveryRecorded& e) {
  f.gross += e.gross;
  f.cost += e.cost;
  f.net += e.net;
  f.allocated = e.allocation;
}
void add(Figures& f, const RecoveryAllocated& e) { f.allocated = e.allocation; }
void add(Figures& f, const RoundingTrueUp& e) {
  f.allocated = e.allocation;
  f.liability += e.liability_change;
}
void add(Figures& f, const GuaranteeCarriedIn&) { (void)f; }
void add(Figures& f, const ReguaranteeFiled&) { (void)f; }
void add(Figures& f, const ReguaranteeConfirmed& e) { f.reguarantee_fee += e.fee; }
void add(Figures& f, const GuaranteeExtended&) { (void)f; }
void add(Figures& f, const GuaranteeRenewed& e) {
  f.liability += e.liability_change;
  ++f.renewals;
}
void add(Figures& f, const GuaranteeTransferred&) { (void)f; }
void add(Figures& f, const LossMoved&) { (void)f; }
void add(Figures& f, const GuaranteeBatched&) { (void)f; }
void add(Figures& f, const BatchCapReached&) { (void)f; }
void add(Figures& f, const FeeRefunded& e) { f.fee_refunded += e.amount; }
void add(Figures& f, const DepositTaken& e) { f.deposit += e.amount; }
void add(Figures& f, const DepositReturned& e) { f.deposit -= e.amount; }
void add(Figures& f, const DepositApplied& e) {
  f.deposit -= e.amount;
  f.repaid += e.amount;
  f.liability += e.liability_change;
}
void add(Figures& f, const GuaranteeRestated& e) { f.liability += e.liability_change; }
void add(Figures& f, const FundShareReceived& e) { f.fund_paid += e.amount; }
void add(Figures& f, const RecoveryParked& e) {
  f.gross += e.gross;
  f.cost += e.cost;
  f.parked += e.net;
}
void add(Figures& f, const ParkedRecoveryAllocated& e) {
  f.parked -= e.net;
  f.net += e.net;
  f.allocated = e.allocation;
}
void add(Figures& f, const SurplusShared& e) {
  f.surplus += e.amount;
  f.surplus_shared = e.allocation;
}
void add(Figures& f, const RecoveryReturned& e) {
  (e.sharer == Sharer::government ? f.returned.to_government : f.returned.to_province) += e.amount;
}
void add(Figures& f, const RecoveryPassedOn& e) { f.returned.of_which_fund += e.amount; }
void add(Figures& f, const FiscalReturned& e) { f.returned.to_fiscal += e.amount; }
void add(Figures& f, const DebtAssetTaken&) { (void)f; }
void add(Figures& f, const LossWrittenOff& e) {
  f.written_off += e.amount;
  ++f.write_offs;
}
// 风险补偿 of the loss, where the entitlement is about it.
void add(Figures& f, const EntitlementApproved& e) { f.fiscal.claimed += e.amount; }
void add(Figures& f, const ReleaseConfirmed& e) { f.fiscal.paid += e.amount; }
void add(Figures& f, const RefundReceived& e) {
  f.fiscal.claimed -= e.amount;
  f.fiscal.paid -= e.amount;
}
void add(Figures& f, const OffsetApplied& e) {
  f.fiscal.claimed -= e.amount;
  f.fiscal.paid -= e.amount;
}

// The guarantee an event adds to; "" for none.
template <class E>
std::string guarantee_of(const E& e) {
  if constexpr (requires { e.guarantee; }) {
    return e.guarantee;
  } else {
    return is_fiscal(e.payee_entry) ? e.key.object : std::string();
  }
}

template <class E>
concept OfGuarantee = requires(Figures& figures, const E& e) {
  add(figures, e);
};

// Every event that bears a guarantee's id must be one of them.
template <class E>
constexpr bool covered() {
  // An application is no guarantee yet: applications.h keeps it.
  if constexpr (boost::mp11::mp_contains<
                    boost::mp11::mp_list<GuaranteeApplied, GuaranteeApproved, ApplicationClosed>,
                    E>::value) {
    return true;
  } else if constexpr (requires(const E& e) { e.guarantee; }) {
    return OfGuarantee<E>;
  } else {
    return true;
  }
}
#define X(tag, version, Type, name) static_assert(covered<Type>(), #name " adds to no figure");
YINGBU_EVENTS(X)
#undef X

// What an event says anew of the agreement, one overload an event that does.
void change(AgreementChange& c, const GuaranteeExtended& e) { c.end = e.end; }
void change(AgreementChange& c, const GuaranteeRenewed& e) { c.renewed_by = e.renewed_by; }
void change(AgreementChange& c, const GuaranteeTransferred& e) {
  (e.kind == TransferKind::custody ? c.custodian : c.guarantor) = e.to;
}
void change(AgreementChange& c, const ReguaranteeFiled& e) {
  c.province = e.province;
  c.national_fund = e.national_fund;
}
void change(AgreementChange& c, const GuaranteeCarriedIn& e) { c.carried_in = e.as_of; }
void change(AgreementChange& c, const ReguaranteeConfirmed&) { c.reguaranteed = true; }
void change(AgreementChange& c, const GuaranteeRestated& e) {
  c.borrower = e.borrower;
  c.bank = e.bank;
  c.region = e.region;
  c.start = e.start;
  c.end = e.end;
  c.shares = e.shares;
  c.details = e.details;
}

template <class E>
concept ChangesAgreement = requires(AgreementChange& c, const E& e) {
  change(c, e);
};

template <class E>
void note_change(StoredGuarantee& guarantee, const EventMeta& meta, const E& e, bool undone,
                 Seq fact) {
  if (!undone) {
    AgreementChange changed;
    changed.fact = fact;
    changed.basis_date = meta.basis_date;
    changed.booked_date = meta.booked_date;
    if constexpr (requires { e.document; }) changed.document = e.document;
    change(changed, e);
    guarantee.changes.push_back(std::move(changed));
    return;
  }
  for (AgreementChange& changed : guarantee.changes) {
    if (changed.fact != fact) continue;
    changed.undone_by = meta.seq;
    changed.undone_booked = meta.booked_date;
  }
}

// Had it been recorded, and booked, by then?
bool by_then(const AsOf& when, Seq seq, Date booked) {
  return (!when.known_at || seq <= *when.known_at) && (!when.as_of || booked <= *when.as_of);
}

template <class T>
void say_anew(T& field, const std::optional<T>& said) {
  if (said) field = *said;
}

template <class T>
void accumulate(T& sum, const T& part, int sign) {
  if constexpr (std::is_same_v<T, Money>) {
    if (sign > 0) {
      sum += part;
    } else {
      sum -= part;
    }
  } else if constexpr (std::is_integral_v<T>) {
    sum += part * sign;
  } else {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto field) { accumulate(sum.*field.pointer, part.*field.pointer, sign); });
  }
}

}  // namespace

void apply(GuaranteeStanding& standing, Seq seq, const GuaranteeChange& change) {
  // What a deposit meets of a demand is no longer demanded; nothing else is repaid meanwhile.
  const bool met = status_of(standing.figures) == GuaranteeStatus::demanded;
  const Money repaid = met ? change.figures.repaid : Money{};
  accumulate(standing.figures, change.figures, change.undone ? -1 : 1);
  standing.figures.demanded -= change.undone ? -repaid : repaid;
  const Figures& f = change.figures;
  if (f.full_releases != 0 || f.compensations != 0 || f.renewals != 0) {
    standing.ended_on = change.undone ? std::nullopt : std::optional(change.basis_date);
  }
  if (f.demands != 0) {
    if (change.undone) standing.figures.demanded = {};
    standing.demanded_on = change.undone ? std::nullopt : std::optional(change.basis_date);
  }
  if (change.figures.issues != 0 && !change.undone) standing.issued_seq = seq;
  standing.last_booked = std::max(standing.last_booked, change.booked_date);
  standing.last_seq = seq;
}

GuaranteeStatus status_of(const GuaranteeFigures& figures) {
  if (figures.issues <= 0) return GuaranteeStatus::cancelled;
  if (figures.write_offs > 0) return GuaranteeStatus::written_off;
  if (figures.compensations > 0) {
    return figures.net == figures.compensated ? GuaranteeStatus::settled
                                              : GuaranteeStatus::compensated;
  }
  if (figures.full_releases > 0) return GuaranteeStatus::released;  // also of a demand that was met
  if (figures.demands > 0) return GuaranteeStatus::demanded;
  if (figures.renewals > 0) return GuaranteeStatus::renewed;
  return GuaranteeStatus::in_force;
}

bool stands(const AgreementChange& change, const GuaranteeIssue& issue, const AsOf& when) {
  if (change.fact < issue.seq || !by_then(when, change.fact, change.booked_date)) return false;
  return change.undone_by == 0 || !by_then(when, change.undone_by, change.undone_booked);
}

namespace {

// 到期日. An extension taken back leaves the end before it, also where the extended end was
// restated meanwhile: that restatement was of the extension.
Date end_of(const StoredGuarantee& guarantee, const GuaranteeIssue& issue, const AsOf& when) {
  struct Extended {
    const AgreementChange* by = nullptr;
    Date end;
  };
  std::vector<Extended> ends{{nullptr, issue.issued.end}};
  for (const AgreementChange& c : guarantee.changes) {
    if (!c.end || c.fact < issue.seq || !by_then(when, c.fact, c.booked_date)) continue;
    if (!c.start) {
      ends.push_back({&c, *c.end});
      continue;
    }
    const auto stood = std::find_if(ends.rbegin(), ends.rend(), [&c](const Extended& e) {
      return !e.by || e.by->undone_by == 0 || e.by->undone_by > c.fact;
    });
    stood->end = *c.end;
  }
  const auto last = std::find_if(ends.rbegin(), ends.rend(), [&](const Extended& e) {
    return !e.by || stands(*e.by, issue, when);
  });
  return last->end;
}

}  // namespace

Agreement agreement_of(const StoredGuarantee& guarantee, const GuaranteeStanding& standing,
                       const AsOf& when) {
  const auto issue =
      std::find_if(guarantee.issues.begin(), guarantee.issues.end(),
                   [&](const GuaranteeIssue& i) { return i.seq == standing.issued_seq; });
  assert(issue != guarantee.issues.end());
  const GuaranteeIssued& e = issue->issued;
  Agreement now{e.guarantor, {},        e.borrower, e.bank, e.region, e.principal, e.start, e.end,
                e.shares,    e.details, e.renews,   {},     {},       {},          false,   {}};
  for (const AgreementChange& c : guarantee.changes) {
    if (!stands(c, *issue, when)) continue;
    say_anew(now.guarantor, c.guarantor);
    say_anew(now.custodian, c.custodian);
    say_anew(now.borrower, c.borrower);
    say_anew(now.bank, c.bank);
    say_anew(now.region, c.region);
    say_anew(now.start, c.start);
    if (!c.shares.empty()) now.shares = c.shares;
    say_anew(now.details, c.details);
    say_anew(now.renewed_by, c.renewed_by);
    say_anew(now.province, c.province);
    say_anew(now.national_fund, c.national_fund);
    say_anew(now.reguaranteed, c.reguaranteed);
    if (c.carried_in) now.carried_in = c.carried_in;
  }
  now.end = end_of(guarantee, *issue, when);
  return now;
}

Money outstanding_of(const Agreement& agreement, const GuaranteeFigures& figures) {
  const GuaranteeStatus status = status_of(figures);
  const bool open = status == GuaranteeStatus::in_force || status == GuaranteeStatus::demanded;
  return open ? agreement.principal - figures.repaid - figures.released : Money{};
}

namespace {

// Stores the change, and what it makes of the guarantee; `note` adds what it says of the agreement.
template <class F>
void store(Table& table, const std::string& id, Seq seq, const GuaranteeChange& change, F&& note) {
  std::string& bytes = table.edit(keys::ended('g', id));
  StoredGuarantee guarantee;
  if (!bytes.empty()) decode(bytes, guarantee);
  note(guarantee);
  apply(guarantee.now, seq, change);
  bytes = encode(guarantee);
  put_value(table, keys::with_seq(keys::ended('G', id), seq), change);
}

}  // namespace

void fold_guarantees(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (OfGuarantee<E>) {
      const std::string id = guarantee_of(e);
      if (id.empty()) return;
      const EventMeta& meta = recorded.meta;
      GuaranteeChange added{meta.booked_date, meta.basis_date, undone, {}};
      add(added.figures, e);
      store(table, id, meta.seq, added, [&](StoredGuarantee& guarantee) {
        if constexpr (std::is_same_v<E, GuaranteeIssued>) {
          if (!undone) {
            guarantee.guarantee = e.guarantee;
            guarantee.issues.push_back({meta.seq, e});
          }
        }
        if constexpr (ChangesAgreement<E>) note_change(guarantee, meta, e, undone, fact);
      });
      if constexpr (std::is_same_v<E, OffsetApplied>) {  // what one loss gives back pays another
        GuaranteeChange paid{meta.booked_date, meta.basis_date, undone, {}};
        paid.figures.fiscal.paid = e.amount;
        store(table, e.to.object, meta.seq, paid, [](StoredGuarantee&) {});
      }
    }
  });
}

std::optional<GuaranteeStanding> standing_at(const View& view, const StoredGuarantee& guarantee,
                                             const AsOf& when) {
  const GuaranteeStanding& now = guarantee.now;
  const bool all_booked = !when.as_of || now.last_booked <= *when.as_of;
  if (all_booked && (!when.known_at || now.last_seq <= *when.known_at)) return now;
  GuaranteeStanding then;
  const std::string prefix = keys::ended('G', guarantee.guarantee);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    const Seq seq = keys::last_u64(key);
    if (when.known_at && seq > *when.known_at) return false;
    const auto change = decode<GuaranteeChange>(value);
    if (when.as_of && change.booked_date > *when.as_of) return true;
    apply(then, seq, change);
    return true;
  });
  return then.issued_seq != 0 ? std::optional(then) : std::nullopt;
}

}  // namespace yingbu
