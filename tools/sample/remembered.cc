#include "tools/sample/remembered.h"

#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/instruments/payee_entry.h"

namespace yingbu::sample {
namespace {

struct Memory {
  Remembered& m;
  Seq seq;

  void take(const PartyRegistered& e) { m.parties[e.id] = e.party; }
  void take(const EntitlementAssessed& e) { m.due[e.key] = e.due; }
  void take(const GuaranteeIssued& e) { m.in_force.insert(e.guarantee); }
  void take(const GuaranteeRenewed& e) { m.in_force.erase(e.guarantee); }
  void take(const GuaranteeReleased& e) {
    if (e.in_full) m.in_force.erase(e.guarantee);
  }
  void take(const CompensationPaid& e) {
    m.in_force.erase(e.guarantee);
    m.losses[e.guarantee].compensation = e.amount;
  }
  void take(const FundsReleased& e) { m.releases[e.voucher] = e.amount; }
  void take(const ShareClaimed& e) { m.losses[e.guarantee].claimed += e.amount; }
  void take(const ShareReceived& e) { m.losses[e.guarantee].fund_owed += e.fund_part; }
  void take(const EntitlementApproved& e) {
    if (is_fiscal(e.payee_entry)) m.losses[e.key.object].fiscal_approved += e.amount;
  }
  void take(const RecoveryRecorded& e) {
    m.last_recovery = seq;
    allocated(e.guarantee, e.allocation);
  }
  void take(const RecoveryAllocated& e) { allocated(e.guarantee, e.allocation); }
  void take(const ParkedRecoveryAllocated& e) { allocated(e.guarantee, e.allocation); }
  void take(const RecoveryReturned& e) {
    LossBook& loss = m.losses[e.guarantee];
    loss.returned.to_province += e.amount;
    loss.fund_part += e.fund_part;
  }
  void take(const RecoveryPassedOn& e) { m.losses[e.guarantee].returned.of_which_fund += e.amount; }
  void take(const FiscalReturned& e) { m.losses[e.guarantee].returned.to_fiscal += e.amount; }
  void allocated(const std::string& guarantee, const RecoveryAllocation& change) {
    RecoveryAllocation& sum = m.losses[guarantee].allocated;
    sum.to_province += change.to_province;
    sum.of_which_fund += change.of_which_fund;
    sum.to_fiscal += change.to_fiscal;
    sum.kept += change.kept;
  }
};

}  // namespace

void remember(Remembered& remembered, const Recorded& recorded) {
  Memory memory{remembered, recorded.meta.seq};
  recorded.event.when<PartyRegistered, EntitlementAssessed, GuaranteeIssued, GuaranteeRenewed,
                      GuaranteeReleased, CompensationPaid, FundsReleased, ShareClaimed,
                      ShareReceived, EntitlementApproved, RecoveryRecorded, RecoveryAllocated,
                      ParkedRecoveryAllocated, RecoveryReturned, RecoveryPassedOn, FiscalReturned>(
      [&memory](const auto& e) { memory.take(e); });
}

}  // namespace yingbu::sample
