#pragma once

#include "ledger/domain/authority/grants.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/one_of.h"
#include "ledger/domain/table_row.h"

// THE table of commands: permanent tag, payload version, type, name, who may give it and of whose
// (authority/grants.h), and whether it passes only by two people (DESIGN 12). The types are
// declared here and defined in the commands.h of their subject.
//
// A party is named as its papers name it: "uscc:91141100MA0G000524", "local_code:…", or by its
// number "#12"; a bare value is a USCC. Dates of the business and of the books travel in the
// envelope (CommandRequest, decide.h).
namespace yingbu {

#define YINGBU_COMMANDS(X)                                                         \
  X(1, 1, EnrolActor, enrol_actor, may::kAdministrator, one)                       \
  X(2, 1, RetireActor, retire_actor, may::kAdministrator, one)                     \
  X(3, 1, RotateToken, rotate_token, may::kOneself, one)                           \
  X(10, 1, RegisterParty, register_party, may::kNamesClients, one)                 \
  X(11, 2, AddPartyAccount, add_party_account, may::kKeepsAccounts, two_later)     \
  X(12, 1, RestateParty, restate_party, may::kRoot, two)                           \
  X(13, 1, AffiliateParty, affiliate_party, may::kGroupsClients, one)              \
  X(14, 1, BlockPayee, block_payee, may::kRootBureau, one)                         \
  X(15, 1, UnblockPayee, unblock_payee, may::kRootBureau, two)                     \
  X(16, 1, MergeParty, merge_party, may::kRoot, two)                               \
  X(20, 1, OpenFund, open_fund, may::kOpensFund, one)                              \
  X(21, 1, AllocateBudget, allocate_budget, may::kBureau, one)                     \
  X(22, 1, RecordReceipt, record_receipt, may::kBureau, one)                       \
  X(23, 1, CarryOverSource, carry_over_source, may::kBureau, two)                  \
  X(24, 1, LapseSource, lapse_source, may::kBureau, two)                           \
  X(30, 1, EstablishProgramme, establish_programme, may::kBureau, one)             \
  X(31, 1, EnactTerms, enact_terms, may::kBureau, two)                             \
  X(32, 1, ChangeFilingWindow, change_filing_window, may::kBureau, two)            \
  X(40, 1, IssueGuarantee, issue_guarantee, may::kCompany, one)                    \
  X(41, 1, DisburseLoan, disburse_loan, may::kCompanyOrBank, one)                  \
  X(42, 1, ChargeFee, charge_fee, may::kCompany, one)                              \
  X(43, 1, ReportRepayment, report_repayment, may::kCompanyOrBank, one)            \
  X(44, 1, ReleaseGuarantee, release_guarantee, may::kCompany, one)                \
  X(45, 1, DemandCompensation, demand_compensation, may::kCompanyOrBank, one)      \
  X(46, 1, PayCompensation, pay_compensation, may::kCompany, one)                  \
  X(47, 1, FileShareClaim, file_share_claim, may::kCompany, one)                   \
  X(48, 1, ReceiveShare, receive_share, may::kCompanyOrProvince, one)              \
  X(49, 1, RecordRecovery, record_recovery, may::kCompany, one)                    \
  X(52, 1, CorrectDemand, correct_demand, may::kCompanyOrBank, one)                \
  X(61, 1, ClaimEntitlement, claim_entitlement, may::kPayee, one)                  \
  X(62, 1, ApproveEntitlement, approve_entitlement, may::kBureau, two)             \
  X(63, 1, ReleaseFunds, release_funds, may::kBureau, two)                         \
  X(64, 1, ConfirmRelease, confirm_release, may::kPayer, one)                      \
  X(65, 1, BounceRelease, bounce_release, may::kPayer, one)                        \
  X(70, 1, Propose, propose, may::kProposes, one)                                  \
  X(71, 1, Approve, approve, may::kProposer, one)                                  \
  X(72, 1, Decline, decline, may::kProposer, one)                                  \
  X(80, 1, Reverse, reverse, may::kTakesBack, two)                                 \
  X(81, 1, SealPeriod, seal_period, may::kRoot, two)                               \
  X(90, 1, ContinueReassessment, continue_reassessment, may::kLedgerOnly, one)     \
  X(91, 1, OrderReassessment, order_reassessment, may::kBureau, two)               \
  X(94, 1, ClosePortfolio, close_portfolio, may::kBureau, two)                     \
  X(95, 1, ContinueSettlement, continue_settlement, may::kLedgerOnly, one)         \
  X(100, 1, ApplyForGuarantee, apply_for_guarantee, may::kCompany, one)            \
  X(101, 1, ApproveGuarantee, approve_guarantee, may::kCompany, one)               \
  X(102, 1, CloseApplication, close_application, may::kCompany, one)               \
  X(103, 1, FileReguarantee, file_reguarantee, may::kCompany, one)                 \
  X(104, 1, ConfirmReguarantee, confirm_reguarantee, may::kCompanyOrProvince, one) \
  X(105, 1, ExtendGuarantee, extend_guarantee, may::kCompany, one)                 \
  X(106, 1, RenewGuarantee, renew_guarantee, may::kCompany, one)                   \
  X(107, 1, TransferGuarantee, transfer_guarantee, may::kCompany, two)             \
  X(108, 1, RefundFee, refund_fee, may::kCompany, one)                             \
  X(109, 1, TakeDeposit, take_deposit, may::kCompany, one)                         \
  X(110, 1, ReturnDeposit, return_deposit, may::kCompany, one)                     \
  X(111, 1, ApplyDeposit, apply_deposit, may::kCompany, one)                       \
  X(112, 1, RestateGuarantee, restate_guarantee, may::kCompany, two)               \
  X(113, 1, ReceiveFundShare, receive_fund_share, may::kCompanyOrLayers, one)      \
  X(117, 1, ReturnRecovery, return_recovery, may::kCompany, one)                   \
  X(118, 1, PassOnRecovery, pass_on_recovery, may::kCompanyOrLayers, one)          \
  X(119, 1, ReturnFiscal, return_fiscal, may::kClaimant, one)                      \
  X(120, 1, TakeDebtAsset, take_debt_asset, may::kCompany, one)                    \
  X(121, 1, WriteOffLoss, write_off_loss, may::kCompany, two)                      \
  X(122, 1, ProvideReserves, provide_reserves, may::kCompany, one)                 \
  X(130, 1, ReturnClaim, return_claim, may::kBureau, one)                          \
  X(131, 1, WithdrawClaim, withdraw_claim, may::kPayee, one)                       \
  X(132, 1, PassReview, pass_review, may::kBureau, one)                            \
  X(133, 1, RejectClaim, reject_claim, may::kBureau, two)                          \
  X(134, 1, StartPublicity, start_publicity, may::kBureau, one)                    \
  X(135, 1, RaiseObjection, raise_objection, may::kBureau, one)                    \
  X(136, 1, ResolveObjection, resolve_objection, may::kBureau, two)                \
  X(137, 1, HoldFunds, hold_funds, may::kBureau, one)                              \
  X(138, 1, EndHold, end_hold, may::kBureau, one)                                  \
  X(139, 1, RationRelease, ration_release, may::kBureau, two)                      \
  X(140, 1, FindOverpayment, find_overpayment, may::kBureau, one)                  \
  X(141, 1, OrderRecovery, order_recovery, may::kBureau, two)                      \
  X(142, 1, RecordRefund, record_refund, may::kBureau, one)                        \
  X(143, 1, ApplyOffset, apply_offset, may::kBureau, two)                          \
  X(144, 1, SettleYear, settle_year, may::kBureau, two)                            \
  X(145, 1, CloseEntitlement, close_entitlement, may::kBureau, two)                \
  X(146, 1, ReopenEntitlement, reopen_entitlement, may::kBureau, two)              \
  X(170, 1, OpenCutOver, open_cut_over, may::kKeepsBooks, one)                     \
  X(171, 1, StateOpeningBalance, state_opening_balance, may::kKeepsBooks, one)     \
  X(172, 1, CarryInGuarantee, carry_in_guarantee, may::kCarriesIn, one)            \
  X(173, 1, CarryInEntitlement, carry_in_entitlement, may::kBureau, one)           \
  X(174, 1, CarryInRelease, carry_in_release, may::kBureau, one)                   \
  X(175, 1, CloseCutOver, close_cut_over, may::kKeepsBooks, two)                   \
  X(180, 1, PublishRate, publish_rate, may::kRoot, one)                            \
  X(181, 1, PublishWorkingDays, publish_working_days, may::kRoot, one)             \
  X(190, 1, OpenLoan, open_loan, may::kLender, one)                                \
  X(191, 1, DrawLoan, draw_loan, may::kLender, one)                                \
  X(192, 1, RepayLoan, repay_loan, may::kLender, one)                              \
  X(193, 1, RecordAttribute, record_attribute, may::kAttests, one)                 \
  X(194, 1, RevokeAttribute, revoke_attribute, may::kAttests, one)                 \
  X(195, 1, ReportFigure, report_figure, may::kAttests, one)                       \
  X(196, 1, ExtendLoan, extend_loan, may::kLender, one)                            \
  X(197, 1, RepriceLoan, reprice_loan, may::kLender, one)                          \
  X(198, 1, RecordLoanLoss, record_loan_loss, may::kLender, one)                   \
  X(199, 1, RecoverLoanLoss, recover_loan_loss, may::kLender, one)                 \
  X(200, 1, OpenPool, open_pool, may::kBureau, one)                                \
  X(201, 1, EnactPoolTerms, enact_pool_terms, may::kBureau, two)                   \
  X(202, 1, EnactBridgeTerms, enact_bridge_terms, may::kBureau, two)               \
  X(203, 1, FundPool, fund_pool, may::kBureau, two)                                \
  X(204, 1, AdmitBatch, admit_batch, may::kBureau, two)                            \
  X(205, 1, EndBatch, end_batch, may::kBureau, one)                                \
  X(206, 1, EnterPool, enter_pool, may::kPoolLender, one)                          \
  X(207, 1, LeavePool, leave_pool, may::kPoolLender, one)                          \
  X(208, 1, ClaimPoolLoss, claim_pool_loss, may::kPoolLender, one)                 \
  X(209, 1, PayPoolLoss, pay_pool_loss, may::kBureau, two)                         \
  X(210, 1, AuditPoolLoss, audit_pool_loss, may::kBureau, two)                     \
  X(211, 1, ReceiveClawback, receive_clawback, may::kBureau, one)                  \
  X(212, 1, RecoverPoolLoss, recover_pool_loss, may::kPoolLender, one)             \
  X(213, 1, TakeRecourse, take_recourse, may::kPoolLender, one)                    \
  X(214, 1, LendBridge, lend_bridge, may::kBureau, two)                            \
  X(215, 1, RepayBridge, repay_bridge, may::kBureau, one)                          \
  X(220, 1, OpenVehicle, open_vehicle, may::kBureau, one)                          \
  X(221, 1, PayInCapital, pay_in_capital, may::kBureau, two)                       \
  X(222, 1, InvestCapital, invest_capital, may::kBureau, two)                      \
  X(223, 1, ExitCapital, exit_capital, may::kBureau, two)                          \
  X(230, 1, StartClock, start_clock, may::kAttests, one)                           \
  X(231, 1, StopClock, stop_clock, may::kAttests, one)                             \
  X(232, 1, SetTarget, set_target, may::kAttests, one)                             \
  X(233, 1, ReportTarget, report_target, may::kAttests, one)                       \
  X(234, 1, ReceiveGrant, receive_grant, may::kBureau, one)                        \
  X(235, 1, PassOnGrant, pass_on_grant, may::kBureau, one)                         \
  X(240, 1, ElectTaxMethod, elect_tax_method, may::kLender, one)                   \
  X(241, 1, ReportLoanInterest, report_loan_interest, may::kLender, one)           \
  X(245, 1, DrawTool, draw_tool, may::kLender, one)                                \
  X(246, 1, LinkLoan, link_loan, may::kLender, one)                                \
  X(247, 1, UnlinkLoan, unlink_loan, may::kLender, one)                            \
  X(250, 1, OpenGuaranteeBatch, open_guarantee_batch, may::kCompany, one)          \
  X(251, 1, BatchGuarantee, batch_guarantee, may::kCompany, one)                   \
  X(260, 1, CompareFile, compare_file, may::kReconciles, one)                      \
  X(261, 1, FindBreak, find_break, may::kReconciles, one)                          \
  X(263, 1, AssignBreak, assign_break, may::kReconciles, one)                      \
  X(264, 1, CommentBreak, comment_break, may::kReconciles, one)                    \
  X(265, 1, EvidenceBreak, evidence_break, may::kReconciles, one)                  \
  X(266, 1, ResolveBreak, resolve_break, may::kReconciles, one)                    \
  X(267, 1, AcceptBreak, accept_break, may::kReconciles, two)                      \
  X(268, 1, CloseBreak, close_break, may::kReconciles, one)                        \
  X(269, 1, RegisterSigningKey, register_signing_key, may::kKeepsKeys, two_later)  \
  X(270, 1, SignStatement, sign_statement, may::kSigns, one)

#define X(tag, version, Type, name, grants, people) struct Type;
YINGBU_COMMANDS(X)
#undef X

template <class T>
struct CommandEntry;
#define X(tag_, version_, Type, name_, grants_, people_) \
  template <>                                            \
  struct CommandEntry<Type> {                            \
    static constexpr std::uint16_t tag = tag_;           \
    static constexpr std::uint16_t version = version_;   \
    static constexpr std::string_view name = #name_;     \
    static constexpr Grants grants = grants_;            \
    static constexpr People people = People::people_;    \
  };
YINGBU_COMMANDS(X)
#undef X

struct CommandRow : TableRow {
  Grants grants;
  People people = People::one;
};

inline constexpr std::array kCommands{
#define X(tag, version, Type, name, grants, people) \
  CommandRow{{tag, version, #name}, grants, People::people},
    YINGBU_COMMANDS(X)
#undef X
};
static_assert(tags_and_names_are_unique(kCommands), "command tags and names are permanent");

// In memory only: the tag picks the type. None is "no command".
using Command = OneOf<CommandEntry>;

const CommandRow& command_row(std::uint16_t tag);  // of a tag of the table
std::string_view command_name(std::uint16_t tag);  // "" for an unknown tag
inline std::string_view command_name(const Command& command) { return command_name(command.tag()); }

}  // namespace yingbu
