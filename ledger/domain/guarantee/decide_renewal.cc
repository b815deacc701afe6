#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/merged.h"
#include "ledger/domain/words/named_day.h"

// 无还本续贷 (H-4, INV-17): a new loan takes the old one's place without cash, and the new
// guarantee the old one's exposure, to the fen.
namespace yingbu {
namespace {

// 湖州 若干措施 第四条: 所有小微企业, and 中型企业 only for loans that mature by this day.
Date medium_firms_until() { return date_of(2027, 9, 30); }

Result<void> check_eligible(const GuaranteeState& old, const std::optional<SizeEvidence>& size) {
  const auto refused = [](std::string zh, std::string en) {
    return reject(Reason::renewal_not_eligible, "renews")
        .with("problem_zh", std::move(zh))
        .with("problem_en", std::move(en));
  };
  if (!size) return {};  // 个体工商户 and others whose size nobody classified
  if (size->size == EnterpriseSize::large) {
    return refused("借款人为大型企业", "the borrower is a large enterprise");
  }
  if (size->size == EnterpriseSize::medium && old.end > medium_firms_until()) {
    return refused("中型企业仅限 2027-09-30 前到期的贷款，原担保于 " + text(old.end) + " 到期",
                   "a medium enterprise's loan must mature by 2027-09-30; the old one ends on " +
                       text(old.end));
  }
  return {};
}

// Shares agreed in fen of the old principal, as fen of what is left of it.
std::vector<RiskShare> shares_of(const GuaranteeState& old, Money principal) {
  const std::int64_t whole = whole_of(old.shares);
  if (whole == kWhole.value) return old.shares;
  std::vector<std::int64_t> parts;
  std::size_t direct = 0;
  for (const RiskShare& share : old.shares) {
    if (share.sharer == Sharer::direct) direct = parts.size();
    parts.push_back(share.parts);
  }
  const std::vector<Money> split = split_with_residual(principal, parts, whole, direct);
  std::vector<RiskShare> shares = old.shares;
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i].parts = split[i].fen;
  std::erase_if(shares, [](const RiskShare& share) { return share.parts == 0; });
  return shares;
}

Result<const GuaranteeState*> renewable(const Ask& ask, const RenewGuarantee& c) {
  YINGBU_TRY(old, existing<GuaranteeState>(ask, c.renews, "renews"));
  if (old->status != GuaranteeStatus::in_force) {
    return wrong_state<GuaranteeState>(c.renews, words_of(old->status), "renews");
  }
  if (old->deposit.fen != 0) {
    return wrong_state<GuaranteeState>(
        c.renews, Words{"holds_deposit", "存入保证金未退还", "holding a client deposit"}, "renews");
  }
  YINGBU_CHECK(check_positive(c.principal, "principal"));
  const Money left = outstanding(*old);
  if (c.principal != left) {
    return reject(Reason::renewal_changes_exposure, "principal")
        .with("amount", fen_text(c.principal.fen))
        .with("outstanding", fen_text(left.fen));
  }
  YINGBU_CHECK(check_term(ask, c.start, c.end));
  if (c.start < old->start) {
    return out_of_order("start", {field_words("start"), c.start},
                        {Words{"old start", "原担保起始日", "old start"}, old->start});
  }
  if (c.start > old->end) {
    return out_of_order("start", {Words{"old end", "原担保到期日", "old end"}, old->end},
                        {field_words("start"), c.start});
  }
  YINGBU_CHECK(check_not_before_changes(*old, c.start));
  return old;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RenewGuarantee& c) {
  YINGBU_TRY(application, issuable(ask, c.guarantee));
  YINGBU_TRY(old, renewable(ask, c));
  for (const PartyNo each : {old->borrower, old->bank}) {
    YINGBU_CHECK(check_unmerged(ask, each, "#" + std::to_string(each.value), "renews"));
  }
  GuaranteeDetails details = old->details;
  if (application) details.contracts = application->contracts;
  if (c.contracts) details.contracts = *c.contracts;
  YINGBU_CHECK(check_contracts(details.contracts));
  if (c.size) {
    YINGBU_TRY(evidence, size_evidence(*c.size));
    details.size = evidence;
  }
  YINGBU_CHECK(check_eligible(*old, details.size));
  std::vector<RiskShare> shares = shares_of(*old, c.principal);
  YINGBU_CHECK(check_shares(shares, c.principal));
  const Money liability = liability_of(shares, c.principal);
  GuaranteeIssued issued{
      c.guarantee, old->guarantor, old->borrower,     old->bank, old->region,        c.principal,
      c.start,     c.end,          std::move(shares), liability, std::move(details), c.renews};
  if (application) YINGBU_CHECK(check_applied(*application, issued));
  YINGBU_CHECK(check_loan_once(ask, loan_of(issued), "contracts/loan"));
  Facts facts;
  facts.push_back(
      {GuaranteeRenewed{c.renews, old->guarantor, c.guarantee, -old->liability}, c.start});
  facts.push_back({std::move(issued), c.start});
  if (c.fee && c.fee->fen != 0) {
    YINGBU_CHECK(check_positive(*c.fee, "fee"));
    YINGBU_CHECK(check_fee(ask.state, old->region, c.principal, c.start, c.end, *c.fee));
    facts.push_back({FeeCharged{c.guarantee, old->guarantor, *c.fee}, c.start});
  }
  return facts;
}

}  // namespace yingbu
