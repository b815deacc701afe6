#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "ledger/domain/events.h"

// The one table of events: permanent tag, current payload version, type, name. Append only; a tag
// is never reused, a changed payload gets a version, an upcaster and golden bytes.
namespace yingbu {

#define YINGBU_EVENTS(X)                                \
  X(1, 1, LedgerOpened, ledger_opened)                  \
  X(2, 1, ActorEnrolled, actor_enrolled)                \
  X(3, 1, ActorRetired, actor_retired)                  \
  X(10, 1, PartyRegistered, party_registered)           \
  X(11, 1, PartyAccountAdded, party_account_added)      \
  X(20, 1, FundOpened, fund_opened)                     \
  X(21, 1, BudgetAllocated, budget_allocated)           \
  X(22, 1, FundsReceived, funds_received)               \
  X(30, 1, ProgrammeEstablished, programme_established) \
  X(31, 1, TermsEnacted, terms_enacted)                 \
  X(40, 1, GuaranteeIssued, guarantee_issued)           \
  X(41, 1, LoanDisbursed, loan_disbursed)               \
  X(42, 1, FeeCharged, fee_charged)                     \
  X(43, 1, RepaymentReported, repayment_reported)       \
  X(44, 1, GuaranteeReleased, guarantee_released)       \
  X(45, 1, CompensationDemanded, compensation_demanded) \
  X(46, 1, CompensationPaid, compensation_paid)         \
  X(47, 1, ShareClaimed, share_claimed)                 \
  X(48, 1, ShareReceived, share_received)               \
  X(49, 1, RecoveryRecorded, recovery_recorded)         \
  X(50, 1, RecoveryAllocated, recovery_allocated)       \
  X(51, 1, RoundingTrueUp, rounding_true_up)            \
  X(60, 1, EntitlementAssessed, entitlement_assessed)   \
  X(61, 1, EntitlementClaimed, entitlement_claimed)     \
  X(62, 1, EntitlementApproved, entitlement_approved)   \
  X(63, 1, FundsReleased, funds_released)               \
  X(64, 1, ReleaseConfirmed, release_confirmed)         \
  X(65, 1, ReleaseBounced, release_bounced)             \
  X(70, 1, CommandProposed, command_proposed)           \
  X(71, 1, ProposalApproved, proposal_approved)         \
  X(72, 1, ProposalDeclined, proposal_declined)         \
  X(80, 1, EventReversed, event_reversed)               \
  X(90, 1, ReassessmentOpened, reassessment_opened)     \
  X(91, 1, ReassessmentAdvanced, reassessment_advanced) \
  X(92, 1, ReassessmentClosed, reassessment_closed)

// In memory only: never archived, the record's tag picks the type. monostate is "no event".
using Event = std::variant<std::monostate
#define X(tag, version, Type, name) , Type
                               YINGBU_EVENTS(X)
#undef X
                           >;

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

struct TableRow {
  std::uint16_t tag;
  std::uint16_t version;
  std::string_view name;
};

inline constexpr std::array kEvents{
#define X(tag, version, Type, name) TableRow{tag, version, #name},
    YINGBU_EVENTS(X)
#undef X
};

template <std::size_t N>
constexpr bool tags_and_names_are_unique(const std::array<TableRow, N>& rows) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = i + 1; j < N; ++j) {
      if (rows[i].tag == rows[j].tag || rows[i].name == rows[j].name) return false;
    }
  }
  return true;
}
static_assert(tags_and_names_are_unique(kEvents), "event tags and names are permanent and unique");

std::string_view event_name(std::uint16_t tag);  // "" for an unknown tag

}  // namespace yingbu
