#pragma once

#include "ledger/base/words.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/money/trial_balance.h"
#include "projections/work/inbox.h"

namespace yingbu {

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

}  // namespace yingbu
