#pragma once

#include <cstdint>

#include "ledger/base/words.h"

namespace yingbu {

enum class DateAxis : std::uint8_t;
enum class Bearer : std::uint8_t;
enum class ApplicationStatus : std::uint8_t;
enum class DeadlineKind : std::uint8_t;
enum class WaitingKind : std::uint8_t;
enum class UnapprovedLabel : std::uint8_t;
enum class GapClass : std::uint8_t;
enum class GapOwner : std::uint8_t;
enum class NextStep : std::uint8_t;
enum class Indicator : std::uint8_t;
enum class BusinessBasis : std::uint8_t;
enum class LossCohort : std::uint8_t;
enum class ArrivalBase : std::uint8_t;
enum class Missing : std::uint8_t;
enum class PlanCause : std::uint8_t;
enum class Ageing : std::uint8_t;
enum class PoolLoanStanding : std::uint8_t;
enum class ClockStatus : std::uint8_t;
enum class TargetStatus : std::uint8_t;
enum class GrantStatus : std::uint8_t;
enum class BreakStep : std::uint8_t;
enum class StatementPart : std::uint8_t;
enum class StatementStatus : std::uint8_t;

template <>
std::span<const Words> enumerator_words<DateAxis>();
template <>
std::span<const Words> enumerator_words<Bearer>();
template <>
std::span<const Words> enumerator_words<ApplicationStatus>();
template <>
std::span<const Words> enumerator_words<DeadlineKind>();
template <>
std::span<const Words> enumerator_words<WaitingKind>();
template <>
std::span<const Words> enumerator_words<UnapprovedLabel>();
template <>
std::span<const Words> enumerator_words<GapClass>();
template <>
std::span<const Words> enumerator_words<GapOwner>();
template <>
std::span<const Words> enumerator_words<NextStep>();
template <>
std::span<const Words> enumerator_words<Indicator>();
template <>
std::span<const Words> enumerator_words<BusinessBasis>();
template <>
std::span<const Words> enumerator_words<LossCohort>();
template <>
std::span<const Words> enumerator_words<ArrivalBase>();
template <>
std::span<const Words> enumerator_words<Missing>();
template <>
std::span<const Words> enumerator_words<PlanCause>();
template <>
std::span<const Words> enumerator_words<Ageing>();
template <>
std::span<const Words> enumerator_words<PoolLoanStanding>();
template <>
std::span<const Words> enumerator_words<ClockStatus>();
template <>
std::span<const Words> enumerator_words<TargetStatus>();
template <>
std::span<const Words> enumerator_words<GrantStatus>();
template <>
std::span<const Words> enumerator_words<BreakStep>();
template <>
std::span<const Words> enumerator_words<StatementPart>();
template <>
std::span<const Words> enumerator_words<StatementStatus>();

}  // namespace yingbu
