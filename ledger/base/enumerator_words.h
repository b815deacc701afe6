#pragma once

#include "ledger/base/calendar.h"
#include "ledger/base/date.h"
#include "ledger/base/enterprise_size.h"
#include "ledger/base/money.h"
#include "ledger/base/party_id.h"
#include "ledger/base/words.h"

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Unit>();
template <>
std::span<const Words> enumerator_words<DeadlineCounting>();
template <>
std::span<const Words> enumerator_words<DayBasis>();
template <>
std::span<const Words> enumerator_words<IdScheme>();
template <>
std::span<const Words> enumerator_words<EnterpriseSize>();
template <>
std::span<const Words> enumerator_words<Industry>();

}  // namespace yingbu
