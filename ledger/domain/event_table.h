#pragma once

#include "ledger/domain/one_of.h"
#include "ledger/domain/table_row.h"

// THE table of events: permanent tag, current payload version, type, name. Append only; a tag is
// never reused, a changed payload gets a version, an upcaster and golden bytes. The types are
// declared here and defined in the events.h of their subject, so that a file includes what it uses.
//
// Events are facts in the past tense; each carries what its postings need, so that postings(event)
// is a function of the event alone.
namespace yingbu {

#define YINGBU_EVENTS(X)                                             \
  X(1, 1, LedgerOpened, ledger_opened)                               \
  X(2, 1, ActorEnrolled, actor_enrolled)                             \
  X(3, 1, ActorRetired, actor_retired)                               \
  X(4, 1, TokenRotated, token_rotated)                               \
  X(10, 1, PartyRegistered, party_registered)                        \
  X(11, 2, PartyAccountAdded, party_account_added)                   \
  X(12, 1, PartyRestated, party_restated)                            \
  X(13, 1, PartyAffiliated, party_affiliated)                        \
  X(14, 1, PayeeBlocked, payee_blocked)                              \
  X(15, 1, PayeeUnblocked, payee_unblocked)                          \
  X(16, 1, PartyMerged, party_merged)                                \
  X(20, 1, FundOpened, fund_opened)                                  \
  X(21, 1, BudgetAllocated, budget_allocated)                        \
  X(22, 1, FundsReceived, funds_received)                            \
  X(23, 1, SourceCarriedOver, source_carried_over)                   \
  X(24, 1, SourceLapsed, source_lapsed)                              \
  X(30, 1, ProgrammeEstablished, programme_established)              \
  X(31, 1, TermsEnacted, terms_enacted)                              \
  X(32, 1, FilingWindowChanged, filing_window_changed)               \
  X(40, 1, GuaranteeIssued, guarantee_issued)                        \
  X(41, 1, GuaranteedLoanDisbursed, guaranteed_loan_disbursed)       \
  X(42, 1, FeeCharged, fee_charged)                                  \
  X(43, 1, GuaranteedLoanRepaid, guaranteed_loan_repaid)             \
  X(44, 1, GuaranteeReleased, guarantee_released)                    \
  X(45, 1, CompensationDemanded, compensation_demanded)              \
  X(46, 1, CompensationPaid, compensation_paid)                      \
  X(47, 1, ShareClaimed, share_claimed)                              \
  X(48, 1, ShareReceived, share_received)                            \
  X(49, 1, RecoveryRecorded, recovery_recorded)                      \
  X(50, 1, RecoveryAllocated, recovery_allocated)                    \
  X(51, 1, RoundingTrueUp, rounding_true_up)                         \
  X(52, 1, DemandCorrected, demand_corrected)                        \
  X(53, 1, CompensationInstalmentPaid, compensation_instalment_paid) \
  X(60, 1, EntitlementAssessed, entitlement_assessed)                \
  X(61, 1, EntitlementClaimed, entitlement_claimed)                  \
  X(62, 1, EntitlementApproved, entitlement_approved)                \
  X(63, 1, FundsReleased, funds_released)                            \
  X(64, 1, ReleaseConfirmed, release_confirmed)                      \
  X(65, 1, ReleaseBounced, release_bounced)                          \
  X(66, 1, CapApplied, cap_applied)                                  \
  X(70, 1, CommandProposed, command_proposed)                        \
  X(71, 1, ProposalApproved, proposal_approved)                      \
  X(72, 1, ProposalDeclined, proposal_declined)                      \
  X(80, 1, EventReversed, event_reversed)                            \
  X(81, 1, PeriodSealed, period_sealed)                              \
  X(90, 1, ReassessmentOpened, reassessment_opened)                  \
  X(91, 1, ReassessmentAdvanced, reassessment_advanced)              \
  X(92, 1, ReassessmentClosed, reassessment_closed)                  \
  X(93, 1, ReassessmentOrdered, reassessment_ordered)                \
  X(94, 1, PortfolioClosed, portfolio_closed)                        \
  X(95, 1, PortfolioSettled, portfolio_settled)                      \
  X(100, 1, GuaranteeApplied, guarantee_applied)                     \
  X(101, 1, GuaranteeApproved, guarantee_approved)                   \
  X(102, 1, ApplicationClosed, application_closed)                   \
  X(103, 1, ReguaranteeFiled, reguarantee_filed)                     \
  X(104, 1, ReguaranteeConfirmed, reguarantee_confirmed)             \
  X(105, 1, GuaranteeExtended, guarantee_extended)                   \
  X(106, 1, GuaranteeRenewed, guarantee_renewed)                     \
  X(107, 1, GuaranteeTransferred, guarantee_transferred)             \
  X(108, 1, FeeRefunded, fee_refunded)                               \
  X(109, 1, DepositTaken, deposit_taken)                             \
  X(110, 1, DepositReturned, deposit_returned)                       \
  X(111, 1, DepositApplied, deposit_applied)                         \
  X(112, 1, GuaranteeRestated, guarantee_restated)                   \
  X(113, 1, FundShareReceived, fund_share_received)                  \
  X(114, 1, RecoveryParked, recovery_parked)                         \
  X(115, 1, ParkedRecoveryAllocated, parked_recovery_allocated)      \
  X(116, 1, SurplusShared, surplus_shared)                           \
  X(117, 1, RecoveryReturned, recovery_returned)                     \
  X(118, 1, RecoveryPassedOn, recovery_passed_on)                    \
  X(119, 1, FiscalReturned, fiscal_returned)                         \
  X(120, 1, DebtAssetTaken, debt_asset_taken)                        \
  X(121, 1, LossWrittenOff, loss_written_off)                        \
  X(122, 1, ReservesProvided, reserves_provided)                     \
  X(123, 1, LossMoved, loss_moved)                                   \
  X(130, 1, ClaimReturned, claim_returned)                           \
  X(131, 1, ClaimWithdrawn, claim_withdrawn)                         \
  X(132, 1, ReviewPassed, review_passed)                             \
  X(133, 1, ClaimRejected, claim_rejected)                           \
  X(134, 1, PublicityStarted, publicity_started)                     \
  X(135, 1, ObjectionRaised, objection_raised)                       \
  X(136, 1, ObjectionResolved, objection_resolved)                   \
  X(137, 1, FundsHeld, funds_held)                                   \
  X(138, 1, HoldEnded, hold_ended)                                   \
  X(139, 1, ReleaseRationed, release_rationed)                       \
  X(140, 1, OverpaymentFound, overpayment_found)                     \
  X(141, 1, RecoveryOrdered, recovery_ordered)                       \
  X(142, 1, RefundReceived, refund_received)                         \
  X(143, 1, OffsetApplied, offset_applied)                           \
  X(144, 1, YearSettled, year_settled)                               \
  X(145, 1, EntitlementClosed, entitlement_closed)                   \
  X(146, 1, EntitlementReopened, entitlement_reopened)               \
  X(170, 1, CutOverOpened, cut_over_opened)                          \
  X(171, 1, OpeningBalanceStated, opening_balance_stated)            \
  X(172, 1, GuaranteeCarriedIn, guarantee_carried_in)                \
  X(173, 1, EntitlementCarriedIn, entitlement_carried_in)            \
  X(175, 1, CutOverClosed, cut_over_closed)                          \
  X(180, 1, RatePublished, rate_published)                           \
  X(181, 1, WorkingDaysPublished, working_days_published)            \
  X(182, 1, ClockAccepted, clock_accepted)                           \
  X(190, 1, LoanOpened, loan_opened)                                 \
  X(191, 1, LoanDrawn, loan_drawn)                                   \
  X(192, 1, LoanRepaid, loan_repaid)                                 \
  X(193, 1, AttributeRecorded, attribute_recorded)                   \
  X(194, 1, AttributeRevoked, attribute_revoked)                     \
  X(195, 1, FigureReported, figure_reported)                         \
  X(196, 1, LoanExtended, loan_extended)                             \
  X(197, 1, LoanRepriced, loan_repriced)                             \
  X(198, 1, LoanLossRecorded, loan_loss_recorded)                    \
  X(199, 1, LoanLossRecovered, loan_loss_recovered)                  \
  X(200, 1, PoolOpened, pool_opened)                                 \
  X(201, 1, PoolTermsEnacted, pool_terms_enacted)                    \
  X(202, 1, BridgeTermsEnacted, bridge_terms_enacted)                \
  X(203, 1, PoolFunded, pool_funded)                                 \
  X(204, 1, BatchAdmitted, batch_admitted)                           \
  X(205, 1, BatchEnded, batch_ended)                                 \
  X(206, 1, PoolLoanEntered, pool_loan_entered)                      \
  X(207, 1, PoolLoanLeft, pool_loan_left)                            \
  X(208, 1, PoolLossClaimed, pool_loss_claimed)                      \
  X(209, 1, PoolLossPaid, pool_loss_paid)                            \
  X(210, 1, PoolLossAudited, pool_loss_audited)                      \
  X(211, 1, PoolClawbackReceived, pool_clawback_received)            \
  X(212, 1, PoolLossRecovered, pool_loss_recovered)                  \
  X(213, 1, PoolRecourseTaken, pool_recourse_taken)                  \
  X(214, 1, BridgeLent, bridge_lent)                                 \
  X(215, 1, BridgeRepaid, bridge_repaid)                             \
  X(220, 1, VehicleOpened, vehicle_opened)                           \
  X(221, 1, CapitalPaidIn, capital_paid_in)                          \
  X(222, 1, CapitalInvested, capital_invested)                       \
  X(223, 1, CapitalExited, capital_exited)                           \
  X(230, 1, ClockStarted, clock_started)                             \
  X(231, 1, ClockStopped, clock_stopped)                             \
  X(232, 1, TargetSet, target_set)                                   \
  X(233, 1, TargetReported, target_reported)                         \
  X(234, 1, GrantReceived, grant_received)                           \
  X(235, 1, GrantPassedOn, grant_passed_on)                          \
  X(240, 1, TaxMethodElected, tax_method_elected)                    \
  X(241, 1, LoanInterestReported, loan_interest_reported)            \
  X(245, 1, ToolDrawn, tool_drawn)                                   \
  X(246, 1, LoanLinked, loan_linked)                                 \
  X(247, 1, LoanUnlinked, loan_unlinked)                             \
  X(250, 1, GuaranteeBatchOpened, guarantee_batch_opened)            \
  X(251, 1, GuaranteeBatched, guarantee_batched)                     \
  X(252, 1, BatchCapReached, batch_cap_reached)                      \
  X(260, 1, FileCompared, file_compared)                             \
  X(261, 1, BreakRaised, break_raised)                               \
  X(262, 1, BreakMoved, break_moved)                                 \
  X(263, 1, BreakAssigned, break_assigned)                           \
  X(264, 1, BreakCommented, break_commented)                         \
  X(265, 1, BreakEvidenced, break_evidenced)                         \
  X(266, 1, BreakResolved, break_resolved)                           \
  X(267, 1, BreakAccepted, break_accepted)                           \
  X(268, 1, BreakClosed, break_closed)                               \
  X(269, 1, SigningKeyRegistered, signing_key_registered)            \
  X(270, 1, StatementSigned, statement_signed)

#define X(tag, version, Type, name) struct Type;
YINGBU_EVENTS(X)
#undef X

template <class T>
struct EventEntry;
#define X(tag_, version_, Type, name_)                 \
  template <>                                          \
  struct EventEntry<Type> {                            \
    static constexpr std::uint16_t tag = tag_;         \
    static constexpr std::uint16_t version = version_; \
    static constexpr std::string_view name = #name_;   \
  };
YINGBU_EVENTS(X)
#undef X

inline constexpr std::array kEvents{
#define X(tag, version, Type, name) TableRow{tag, version, #name},
    YINGBU_EVENTS(X)
#undef X
};

static_assert(tags_and_names_are_unique(kEvents), "event tags and names are permanent and unique");

// In memory only: the record's tag picks the type. None is "no event".
using Event = OneOf<EventEntry>;

std::string_view event_name(std::uint16_t tag);  // "" for an unknown tag

}  // namespace yingbu
