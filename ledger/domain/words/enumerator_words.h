#pragma once

#include "ledger/base/words.h"
#include "ledger/domain/books/accounts.h"
#include "ledger/domain/ids.h"

// The enums of ids.h and accounts.h are complete here; of the others the number is enough.
namespace yingbu {

enum class TransferKind : std::uint8_t;
enum class GuaranteeStatus : std::uint8_t;
enum class ProposalStatus : std::uint8_t;
enum class HoldEnding : std::uint8_t;
enum class OpeningUse : std::uint8_t;
enum class RejectionCause : std::uint8_t;
enum class PayeeEntry : std::uint8_t;
enum class PublishedRate : std::uint8_t;
enum class ReassessmentCause : std::uint8_t;
enum class EntitlementStage : std::uint8_t;
enum class ReleaseStatus : std::uint8_t;
enum class ProposalAwaits : std::uint8_t;
enum class EntryWay : std::uint8_t;
enum class NoticeKind : std::uint8_t;
enum class HolderKind : std::uint8_t;
enum class PoolPurpose : std::uint8_t;
enum class RecourseAction : std::uint8_t;
enum class ClockKind : std::uint8_t;
enum class TargetUnit : std::uint8_t;
enum class GrantKind : std::uint8_t;
enum class TaxMethod : std::uint8_t;
enum class TaxExemption : std::uint8_t;
enum class ToolKind : std::uint8_t;
enum class DepositKind : std::uint8_t;
enum class Mismatch : std::uint8_t;
enum class BreakStatus : std::uint8_t;

template <>
std::span<const Words> enumerator_words<Book>();
template <>
std::span<const Words> enumerator_words<PartyKind>();
template <>
std::span<const Words> enumerator_words<Role>();
template <>
std::span<const Words> enumerator_words<Sharer>();
template <>
std::span<const Words> enumerator_words<TransferKind>();
template <>
std::span<const Words> enumerator_words<GuaranteeStatus>();
template <>
std::span<const Words> enumerator_words<ProposalStatus>();
template <>
std::span<const Words> enumerator_words<HoldEnding>();
template <>
std::span<const Words> enumerator_words<OpeningUse>();
template <>
std::span<const Words> enumerator_words<RejectionCause>();
template <>
std::span<const Words> enumerator_words<PayeeEntry>();
template <>
std::span<const Words> enumerator_words<PublishedRate>();
template <>
std::span<const Words> enumerator_words<ReassessmentCause>();
template <>
std::span<const Words> enumerator_words<EntitlementStage>();
template <>
std::span<const Words> enumerator_words<ReleaseStatus>();
template <>
std::span<const Words> enumerator_words<ProposalAwaits>();
template <>
std::span<const Words> enumerator_words<HolderKind>();
template <>
std::span<const Words> enumerator_words<EntryWay>();
template <>
std::span<const Words> enumerator_words<NoticeKind>();
template <>
std::span<const Words> enumerator_words<PoolPurpose>();
template <>
std::span<const Words> enumerator_words<RecourseAction>();
template <>
std::span<const Words> enumerator_words<ClockKind>();
template <>
std::span<const Words> enumerator_words<TargetUnit>();
template <>
std::span<const Words> enumerator_words<GrantKind>();
template <>
std::span<const Words> enumerator_words<TaxMethod>();
template <>
std::span<const Words> enumerator_words<TaxExemption>();
template <>
std::span<const Words> enumerator_words<ToolKind>();
template <>
std::span<const Words> enumerator_words<DepositKind>();
template <>
std::span<const Words> enumerator_words<Mismatch>();
template <>
std::span<const Words> enumerator_words<BreakStatus>();

}  // namespace yingbu
