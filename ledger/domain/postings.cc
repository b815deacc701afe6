#include "ledger/domain/postings.h"

#include <map>
#include <tuple>

#include "ledger/domain/codec.h"

namespace yingbu {
namespace {

using Lines = std::vector<Posting>;

// Lines of one owner's book about one party and one source of money.
class Entry {
 public:
  Entry(Lines& lines, PartyNo owner, PartyNo party = {}, std::string fund = {},
        std::string source = {})
      : lines_(lines), like_{owner, {}, party, std::move(fund), std::move(source), {}} {}

  // A negative amount turns the sides round; nothing is posted for zero.
  Entry& debit(Account account, Money amount) { return post(account, amount); }
  Entry& credit(Account account, Money amount) { return post(account, -amount); }

 private:
  Entry& post(Account account, Money amount) {
    if (amount.fen == 0) return *this;
    Posting line = like_;
    line.account = account;
    line.amount = amount;
    lines_.push_back(std::move(line));
    return *this;
  }
  Lines& lines_;
  Posting like_;
};

void post_liability(Lines& lines, PartyNo guarantor, Money change) {
  Entry(lines, guarantor)
      .debit(Account::liability_in_force, change)
      .credit(Account::liability_contra, change);
}

void post_recourse(Lines& lines, PartyNo guarantor, Money change) {
  Entry(lines, guarantor)
      .debit(Account::recourse_claims, change)
      .credit(Account::recourse_contra, change);
}

void post_allocation(Lines& lines, PartyNo guarantor, const RecoveryAllocation& a) {
  Entry(lines, guarantor)
      .credit(Account::reguarantee_payable, a.to_province)
      .credit(Account::government_payable, a.to_government + a.to_fiscal)
      .credit(Account::compensation_receivable, a.kept);
}

// Events without money. Each stands here by name, so that a new event without a line fails to
// compile rather than post nothing.
void post(Lines&, const LedgerOpened&) {}
void post(Lines&, const ActorEnrolled&) {}
void post(Lines&, const ActorRetired&) {}
void post(Lines&, const PartyRegistered&) {}
void post(Lines&, const PartyAccountAdded&) {}
void post(Lines&, const FundOpened&) {}
void post(Lines&, const ProgrammeEstablished&) {}
void post(Lines&, const TermsEnacted&) {}
void post(Lines&, const LoanDisbursed&) {}
void post(Lines&, const CompensationDemanded&) {}
void post(Lines&, const EntitlementAssessed&) {}
void post(Lines&, const EntitlementClaimed&) {}
void post(Lines&, const CommandProposed&) {}
void post(Lines&, const ProposalApproved&) {}
void post(Lines&, const ProposalDeclined&) {}
void post(Lines&, const ReassessmentOpened&) {}
void post(Lines&, const ReassessmentAdvanced&) {}
void post(Lines&, const ReassessmentClosed&) {}

void post(Lines& lines, const BudgetAllocated& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::budget_granted, e.amount)
      .credit(Account::budget_available, e.amount);
}

void post(Lines& lines, const FundsReceived& e) {
  Entry(lines, e.bureau, {}, e.fund, e.source)
      .debit(Account::treasury, e.amount)
      .credit(Account::funds_received, e.amount);
}

void post(Lines& lines, const GuaranteeIssued& e) {
  post_liability(lines, e.guarantor, e.liability);
}

void post(Lines& lines, const FeeCharged& e) {  // received, and recognised at once (B row 3)
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::unearned_fees, e.amount)
      .debit(Account::unearned_fees, e.amount)
      .credit(Account::fee_income, e.amount);
}

void post(Lines& lines, const RepaymentReported& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const GuaranteeReleased& e) {
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const CompensationPaid& e) {
  Entry(lines, e.guarantor)
      .debit(Account::compensation_receivable, e.amount)
      .credit(Account::cash_at_bank, e.amount);
  post_liability(lines, e.guarantor, e.liability_change);
  post_recourse(lines, e.guarantor, e.amount);
}

void post(Lines& lines, const ShareClaimed& e) {
  Entry(lines, e.guarantor)
      .debit(Account::share_receivable, e.amount)
      .credit(Account::compensation_receivable, e.amount);
}

void post(Lines& lines, const ShareReceived& e) {
  Entry(lines, e.guarantor)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::share_receivable, e.amount);
}

void post(Lines& lines, const RecoveryRecorded& e) {
  Entry(lines, e.guarantor).debit(Account::cash_at_bank, e.net);
  post_allocation(lines, e.guarantor, e.allocation);
  post_recourse(lines, e.guarantor, -e.net);
}

void post(Lines& lines, const RecoveryAllocated& e) {
  post_allocation(lines, e.guarantor, e.allocation);
}

void post(Lines& lines, const RoundingTrueUp& e) {
  post_allocation(lines, e.guarantor, e.allocation);
  post_liability(lines, e.guarantor, e.liability_change);
}

void post(Lines& lines, const EntitlementApproved& e) {
  if (!e.payee_has_book) return;
  Entry(lines, e.key.payee)
      .debit(Account::fee_subsidy_receivable, e.amount)
      .credit(Account::subsidy_income, e.amount);
}

void post(Lines& lines, const FundsReleased& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::in_transit, e.amount)
      .credit(Account::treasury, e.amount)
      .debit(Account::budget_available, e.amount)
      .credit(Account::budget_used, e.amount);
}

void post(Lines& lines, const ReleaseConfirmed& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::subsidy_expense, e.amount)
      .credit(Account::in_transit, e.amount);
  if (!e.payee_has_book) return;
  Entry(lines, e.key.payee)
      .debit(Account::cash_at_bank, e.amount)
      .credit(Account::fee_subsidy_receivable, e.amount);
}

void post(Lines& lines, const ReleaseBounced& e) {
  Entry(lines, e.bureau, e.key.payee, e.fund, e.source)
      .debit(Account::treasury, e.amount)
      .credit(Account::in_transit, e.amount)
      .debit(Account::budget_used, e.amount)
      .credit(Account::budget_available, e.amount);
}

void post(Lines& lines, const EventReversed& e) {
  for (Posting line : postings(decode_event(e.tag, e.version, e.payload.data))) {
    line.amount = -line.amount;
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<Posting> postings(const Event& event) {
  Lines lines;
  std::visit(
      [&lines](const auto& e) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(e)>, std::monostate>) post(lines, e);
      },
      event);
  return lines;
}

bool balanced(const std::vector<Posting>& lines) {
  std::map<std::tuple<Book, PartyNo, std::string_view, std::string_view>, Wide> sums;
  for (const Posting& line : lines) {
    sums[{book_of(line), line.owner, line.fund, line.source}] += line.amount.fen;
  }
  for (const auto& [key, sum] : sums) {
    if (sum != 0) return false;
  }
  return true;
}

}  // namespace yingbu
