#include "ledger/domain/dues/guarantee_facts.h"

#include <algorithm>

#include "ledger/base/region.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/unearned_fee.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"

namespace yingbu {
namespace {

bool is_small(const GuaranteeState& g) {
  return g.details.size && g.details.size->size <= EnterpriseSize::small;
}

// 补贴对象, by what was frozen at issuance (G3).
bool eligible(const Eligibility& eligibility, const GuaranteeState& g) {
  if (eligibility.principal_max && g.principal > *eligibility.principal_max) return false;
  switch (eligibility.borrowers.value_or(EligibleBorrowers::any)) {
    case EligibleBorrowers::any: return true;
    case EligibleBorrowers::small_and_micro: return is_small(g);
    case EligibleBorrowers::small_micro_agriculture: return is_small(g) || g.details.agriculture;
    case EligibleBorrowers::small_micro_agri_strategic:
      return is_small(g) || g.details.agriculture || g.details.strategic;
  }
  return false;
}

}  // namespace

GuaranteeFacts facts_of(const std::string& id, const GuaranteeState& g) {
  GuaranteeFacts facts{id,
                       g.principal,
                       g.fee,
                       g.start,
                       g.end,
                       g.original_end,
                       g.ended_on,
                       g.ended_booked,
                       {},
                       {},
                       g.loss.compensated_on,
                       own_share(g),
                       refunds_of(g),
                       own_before_fiscal(g.loss)};
  facts.compensation = g.loss.compensation;
  facts.others_bear = std::max(Money{}, g.loss.compensation - facts.own_share);
  facts.net_recovered = net_before_fiscal(g.loss);
  facts.batch = g.details.batch.value_or(false);
  for (const DatedAmount& release : g.releases) {
    facts.releases.push_back({release.on, release.amount});
  }
  for (std::size_t i = 1; i < g.owners.size(); ++i) {
    facts.owner_changes.push_back(g.owners[i].from);
  }
  return facts;
}

bool covers(const Terms& terms, const GuaranteeState& g) {
  const bool issued = !g.owners.empty() && g.status != GuaranteeStatus::cancelled;
  return issued && region_within(g.region, terms.region) && eligible(terms.eligibility, g);
}

}  // namespace yingbu
