#include "tools/sample/year.h"

#include "ledger/reference/shipped.h"
#include "tools/sample/chapters.h"

namespace yingbu {

Genesis sample_genesis() {
  Genesis genesis;
  genesis.origin = "yingbu.sample/141100";
  genesis.currency = "CNY";
  genesis.region = std::string(sample::kCityRegion);
  genesis.open_from = date_of(2025, 1, 1);
  genesis.organisation = sample::kCityBureau;
  genesis.organisation_kind = PartyKind::bureau;
  genesis.organisation_name = "吕梁市财政局（示例）";
  genesis.actors = {{sample::kAdministrator, Role::administrator},
                    {sample::kClerk, Role::bureau},
                    {sample::kReviewer, Role::bureau},
                    {sample::kAuditor, Role::auditor}};
  genesis.facts = shipped_facts();
  return genesis;
}

SampleSummary fill_sample(Ledger& ledger, const std::vector<Enrolled>& people,
                          const SampleOptions& options) {
  sample::Story story(ledger, people, options);
  sample::enter_cast(story);
  sample::set_up_programmes(story);
  sample::plan_budgets(story);
  sample::plan_guarantees(story);
  sample::plan_merger(story);
  sample::plan_claims(story);
  sample::plan_payments(story);
  sample::plan_corrections(story);
  sample::plan_closings(story);
  sample::plan_reports(story);
  sample::plan_support(story);
  sample::plan_pools(story);
  sample::plan_duties(story);
  sample::plan_credit_tools(story);
  sample::plan_batches(story);
  sample::plan_closed_year(story);
  story.live();
  return std::move(story.summary);
}

}  // namespace yingbu
