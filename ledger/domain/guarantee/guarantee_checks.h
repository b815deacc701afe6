#pragma once

#include <span>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"

// What several commands ask of a guarantee's papers and dates (DOMAIN B).
namespace yingbu {

// An id that a guarantee may be issued under: a new one, one whose application is approved, or one
// whose issue was reversed (红冲后重录). Its application, null where nobody applied.
// already_exists, wrong_state.
Result<const ApplicationState*> issuable(const Ask& ask, const std::string& guarantee);

// Under which a bank's loan contract with a borrower is known, and a loan of theirs by its days and
// amount (identity.h).
std::string loan_kind(PartyNo bank, PartyNo borrower);
std::string exposure_kind(PartyNo bank, PartyNo borrower);
std::string exposure_id(Date start, Date end, Money principal);

struct LoanOf {  // a guarantee's loan, as it would be known
  const std::string& guarantee;
  PartyNo bank;
  PartyNo borrower;
  const Contracts& contracts;  // 借款合同号, 借据号
  Date start;
  const std::string& renews;
};
inline LoanOf loan_of(const GuaranteeIssued& e) {
  return {e.guarantee, e.bank, e.borrower, e.details.contracts, e.start, e.renews};
}
// already_exists: another guarantee of the same loan contract, and of the same receipt of it where
// both name one, runs on days from loan.start on.
Result<void> check_loan_once(const Ask& ask, const LoanOf& loan, std::string field);
// 疑似同一笔贷款: the guarantee that was issued last for the same parties, days and amount, "" for
// none.
std::string resembled_by(const State& state, const GuaranteeIssued& issued);

// not_what_was_applied: other parties or region, or more principal than was approved.
Result<void> check_applied(const ApplicationState& application, const GuaranteeIssued& issued);

// The end after the start, and the start not after the booked date.
Result<void> check_term(const Ask& ask, Date start, Date end);
// `start` not before anything that changed what the guarantee covers: a release, a new owner.
Result<void> check_not_before_changes(const GuaranteeState& guarantee, Date start);
Result<void> check_contracts(const Contracts& contracts);
Result<SizeEvidence> size_evidence(const SizeFacts& facts);
// bad_number, unless low <= value <= high.
Result<void> check_range(std::int64_t value, std::int64_t low, std::int64_t high,
                         std::string field);

// share_parties_wrong: a filing shares through the province, and with the national fund exactly
// where that holds a part.
Result<void> check_reguarantee(std::span<const RiskShare> shares, PartyNo province,
                               PartyNo national_fund, const std::string& field);

// 保证期间 (民法典 692): until `guarantee_months` after the loan's end, the last day moving to the
// next working one (203). guarantee_period_over for a demand after it; calendar_unknown only where
// that day decides.
Result<void> check_guarantee_period(const State& state, Date end, std::int32_t guarantee_months,
                                    Date demanded_on);

}  // namespace yingbu
