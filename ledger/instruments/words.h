#pragma once

#include "ledger/base/words.h"
#include "ledger/instruments/terms.h"

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Shape>();
template <>
std::span<const Words> enumerator_words<EligibleBorrowers>();
template <>
std::span<const Words> enumerator_words<Granularity>();
template <>
std::span<const Words> enumerator_words<LinePeriod>();
template <>
std::span<const Words> enumerator_words<SubsidyBase>();

// Of the fields of Terms.
std::span<const Words> terms_words();

}  // namespace yingbu
