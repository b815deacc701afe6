#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "tools/sample/chapters.h"

// 重组 (L22-4.2b): two guarantees come into another company's custody, and one company is absorbed
// by another with all that it has in force; what it has compensated stays with it.
namespace yingbu::sample {
namespace {

constexpr std::size_t kSuccessor = 0, kCustodian = 1, kInCustodyOf = 2;
constexpr std::size_t kInCustody = 2;

void put_into_custody(Story& s, Date on) {
  std::vector<CommandRequest> transfers;
  for (const Loan& loan : s.loans) {
    const bool chosen = loan.company == kInCustodyOf && s.remembered.in_force.contains(loan.id);
    if (!chosen) continue;
    transfers.push_back({TransferGuarantee{loan.id, s.cast.companies[kCustodian].id,
                                           TransferKind::custody, "托管协议2025-2（示例）"},
                         on, on});
    if (transfers.size() == kInCustody) break;
  }
  s.must_by_two(s.city(), std::move(transfers), "两笔担保委托惠农担保托管", on);
}

void absorb(Story& s, Date on) {
  std::vector<CommandRequest> transfers;
  for (Loan& loan : s.loans) {
    if (loan.company != kAbsorbedCompany) continue;
    const bool in_force = s.remembered.in_force.contains(loan.id);
    const bool to_come = loan.start >= on;  // a renewal of one of them
    if (in_force) {
      transfers.push_back({TransferGuarantee{loan.id, s.cast.companies[kSuccessor].id,
                                             TransferKind::merger, "吕金管发〔2025〕31号（示例）"},
                           on, on});
    }
    if (in_force || to_come) loan.company = kSuccessor;
  }
  s.must_by_two(s.city(), std::move(transfers), "信达担保吸收合并晋西担保", on);
}

}  // namespace

void plan_merger(Story& s) {
  const Date custody = day(2025, 8, 18);
  const Date merger = day(2025, 10, 9);
  s.do_on(custody, [&s, custody] { put_into_custody(s, custody); });
  s.do_on(merger, [&s, merger] { absorb(s, merger); });
}

}  // namespace yingbu::sample
