#include "ledger/domain/loss/loss_lines.h"

#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"
#include "ledger/instruments/payee_entry.h"

namespace yingbu {
namespace {

void add(Facts& facts, const std::string& guarantee, PartyNo from, PartyNo to, LossLines lines) {
  if (from == to || lines == LossLines{}) return;
  facts.push_back({LossMoved{guarantee, from, to, lines}, {}});
}

// Where 应收担保损失补贴款 comes from, as postings have it.
void add_other_side(LossLines& lines, PayeeEntry entry, Money credit) {
  if (entry == PayeeEntry::fiscal_income) {
    lines.income += credit;
  } else {
    lines.receivable -= credit;
  }
}

// To the company that has the loss, from the payee whose book was posted.
void follow(const Ask& ask, const EntitlementKey& key, LossLines change, bool undone,
            Facts& facts) {
  const auto* g = ask.state.find<GuaranteeState>(key.object);
  add(facts, key.object, key.payee, g->guarantor, undone ? LossLines{} - change : change);
}

void add_moved(const Ask& ask, const GuaranteeTransferred& e, bool undone, Facts& facts) {
  if (e.kind != TransferKind::merger) return;
  const auto* g = ask.state.find<GuaranteeState>(e.guarantee);
  add(facts, e.guarantee, undone ? e.to : e.from, undone ? e.from : e.to, standing_of(*g));
}

void add_moved(const Ask& ask, const EntitlementApproved& e, bool undone, Facts& facts) {
  if (!is_fiscal(e.payee_entry)) return;
  LossLines change;
  change.fiscal_receivable = e.amount - e.prepaid;
  add_other_side(change, e.payee_entry, change.fiscal_receivable);
  follow(ask, e.key, change, undone, facts);
}

void add_moved(const Ask& ask, const ReleaseConfirmed& e, bool undone, Facts& facts) {
  if (!is_fiscal(e.payee_entry)) return;
  LossLines change;
  change.fiscal_receivable = -(e.amount - e.again);
  add_other_side(change, e.payee_entry, e.again);
  follow(ask, e.key, change, undone, facts);
}

void add_moved(const Ask& ask, const RefundReceived& e, bool undone, Facts& facts) {
  if (!is_fiscal(e.payee_entry)) return;
  LossLines change;
  add_other_side(change, e.payee_entry, -e.amount);
  follow(ask, e.key, change, undone, facts);
}

void add_moved(const Ask& ask, const OffsetApplied& e, bool undone, Facts& facts) {
  if (!is_fiscal(e.payee_entry)) return;
  LossLines overpaid;
  add_other_side(overpaid, e.payee_entry, -e.amount);
  follow(ask, e.key, overpaid, undone, facts);
  LossLines settled;
  settled.fiscal_receivable = -(e.amount - e.again);
  add_other_side(settled, e.payee_entry, e.again);
  follow(ask, e.to, settled, undone, facts);
}

}  // namespace

LossLines operator-(const LossLines& a, const LossLines& b) {
  return {a.receivable - b.receivable,
          a.share_receivable - b.share_receivable,
          a.fiscal_receivable - b.fiscal_receivable,
          a.to_province - b.to_province,
          a.to_government - b.to_government,
          a.parked - b.parked,
          a.income - b.income,
          a.recourse - b.recourse};
}

Money paid_so_far(const LossState& loss) {
  return loss.compensated_on ? loss.compensation : loss.instalments;
}

Money borne_by_none(const LossState& loss) {
  return paid_so_far(loss) - loss.province.claimed - loss.government.claimed - loss.fiscal_approved;
}

Money receivable_of(const GuaranteeState& g) {
  if (g.status == GuaranteeStatus::written_off) return {};
  return borne_by_none(g.loss) - g.loss.allocated.kept;
}

LossLines standing_of(const GuaranteeState& g) {
  const LossState& loss = g.loss;
  const RecoveryAllocation all = loss.allocated + loss.surplus_shared;
  LossLines lines;
  lines.receivable = receivable_of(g);
  lines.share_receivable =
      loss.province.claimed - loss.province.paid + loss.government.claimed - loss.government.paid;
  lines.fiscal_receivable = loss.fiscal_approved - loss.fiscal_paid;
  lines.to_province = all.to_province - loss.returned.to_province;
  lines.to_government =
      all.to_government - loss.returned.to_government + all.to_fiscal - loss.returned.to_fiscal;
  lines.parked = loss.parked;
  lines.recourse = paid_so_far(loss) - loss.net_recovered;
  return lines;
}

void add_loss_moved(const Ask& ask, const Event& event, bool undone, Facts& facts) {
  event.when<GuaranteeTransferred, EntitlementApproved, ReleaseConfirmed, RefundReceived,
             OffsetApplied>([&](const auto& e) { add_moved(ask, e, undone, facts); });
}

}  // namespace yingbu
