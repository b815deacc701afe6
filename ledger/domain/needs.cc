#include "ledger/domain/needs.h"

#include "ledger/domain/capital/state.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/object_table.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/proposals/state.h"
#include "ledger/domain/reconciliation/state.h"

namespace yingbu {
namespace {

class Keys {
 public:
  template <class T>
  void add(std::string id) {
    if (!id.empty()) keys_.push_back({ObjectEntry<T>::kind, std::move(id)});
  }
  void party(const std::string& name) {
    if (auto key = party_name_key(name, {})) add<NameState>(std::move(*key));
  }
  void party(const std::optional<std::string>& name) {
    if (name) party(*name);
  }
  std::vector<ObjectKey> take() { return std::move(keys_); }

 private:
  std::vector<ObjectKey> keys_;
};

// By the names of its fields: a field called the same means the same in every command.
template <class C>
void gather(Keys& keys, const C& c) {
  if constexpr (requires { c.guarantee; }) keys.add<GuaranteeState>(c.guarantee);
  if constexpr (requires { c.key; }) {
    keys.add<EntitlementState>(text(c.key));
    keys.add<ProgrammeState>(c.key.programme);
  }
  if constexpr (requires { c.to.programme; }) keys.add<EntitlementState>(text(c.to));
  if constexpr (requires { c.keys.front().key; }) {
    for (const auto& one : c.keys) {
      keys.add<EntitlementState>(text(one.key));
      keys.add<ReleaseState>(one.voucher);
    }
  }
  if constexpr (requires { std::string(c.hold); }) keys.add<HoldPlace>(c.hold);
  if constexpr (requires { c.to_source; }) {
    keys.add<SourceState>(object_ids::source(c.fund, c.to_source));
  }
  if constexpr (requires { c.programme; }) keys.add<ProgrammeState>(c.programme);
  if constexpr (requires { std::string(c.fund); }) keys.add<FundState>(c.fund);
  if constexpr (requires { std::string(c.source); }) {
    keys.add<SourceState>(object_ids::source(c.fund, c.source));
  }
  if constexpr (requires { c.voucher; }) keys.add<ReleaseState>(c.voucher);
  if constexpr (requires { c.proposal; }) keys.add<ProposalState>(c.proposal);
  if constexpr (requires { c.loan; }) keys.add<LoanState>(c.loan);
  if constexpr (requires { std::string(c.pool); }) {
    keys.add<PoolState>(c.pool);
    if constexpr (requires { c.batch; }) keys.add<BatchState>(c.batch);
    if constexpr (requires { c.loan; }) keys.add<PoolLoanState>(c.loan);
    if constexpr (requires { c.bridge; }) keys.add<BridgeState>(c.bridge);
  }
  if constexpr (requires { c.vehicle; }) keys.add<VehicleState>(c.vehicle);
  if constexpr (requires { c.clock; }) keys.add<ClockState>(c.clock);
  if constexpr (requires { c.target; }) keys.add<TargetState>(c.target);
  if constexpr (requires { c.grant; }) keys.add<GrantState>(c.grant);
  if constexpr (requires { c.tool; }) keys.add<ToolState>(c.tool);
  if constexpr (requires { c.guarantee_batch; }) {
    keys.add<GuaranteeBatchState>(c.guarantee_batch);
  }
  if constexpr (requires { c.run; }) keys.add<RunState>(c.run);
  if constexpr (requires { c.break_no; }) keys.add<BreakState>(c.break_no);
  if constexpr (requires { c.statement; }) keys.add<StatementState>(c.statement);
  if constexpr (requires { c.renews; }) keys.add<GuaranteeState>(c.renews);
  if constexpr (requires { c.guarantor; }) keys.party(c.guarantor);
  if constexpr (requires { c.borrower; }) keys.party(c.borrower);
  if constexpr (requires { c.bank; }) keys.party(c.bank);
  if constexpr (requires { c.party; }) keys.party(c.party);
  if constexpr (requires { c.bureau; }) keys.party(c.bureau);
  if constexpr (requires { c.organisation; }) keys.party(c.organisation);
  if constexpr (requires { c.head; }) keys.party(c.head);
  if constexpr (requires { c.province; }) keys.party(c.province);
  if constexpr (requires { c.national_fund; }) keys.party(c.national_fund);
  if constexpr (requires { keys.party(c.to); }) keys.party(c.to);
  if constexpr (requires { c.owner; }) keys.party(c.owner);
  if constexpr (requires { c.payee; }) keys.party(c.payee);
  if constexpr (requires { c.investee; }) keys.party(c.investee);
  if constexpr (requires { c.bound; }) keys.party(c.bound);
  if constexpr (requires { c.into; }) keys.party(c.into);
  if constexpr (requires { c.institution; }) keys.party(c.institution);
  if constexpr (requires { c.counterpart; }) keys.party(c.counterpart);
  if constexpr (requires { c.responsible; }) keys.party(c.responsible);
}

}  // namespace

std::vector<ObjectKey> needs(const Command& command) {
  Keys keys;
  if (!command.empty()) {
    visit_command(command, [&keys](const auto& c) { gather(keys, c); });
  }
  return keys.take();
}

}  // namespace yingbu
