#pragma once

#include "ledger/base/words.h"
#include "ledger/instruments/attested.h"
#include "ledger/instruments/fiscal_compensation.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "ledger/instruments/interest_subsidy.h"
#include "ledger/instruments/portfolio.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/subject.h"
#include "ledger/instruments/terms.h"

namespace yingbu {

template <>
std::span<const Words> enumerator_words<Shape>();
template <>
std::span<const Words> enumerator_words<EligibleBorrowers>();
template <>
std::span<const Words> enumerator_words<ClaimableFrom>();
template <>
std::span<const Words> enumerator_words<BasisDay>();
template <>
std::span<const Words> enumerator_words<SubjectKind>();
template <>
std::span<const Words> enumerator_words<FiscalTier>();
template <>
std::span<const Words> enumerator_words<RateOrigin>();
template <>
std::span<const Words> enumerator_words<LinePeriod>();
template <>
std::span<const Words> enumerator_words<SubsidyBase>();
template <>
std::span<const Words> enumerator_words<LossBase>();
template <>
std::span<const Words> enumerator_words<PortfolioScope>();

template <>
std::span<const Words> enumerator_words<Attribute>();
template <>
std::span<const Words> enumerator_words<GreenGrade>();
template <>
std::span<const Words> enumerator_words<LiabilityClass>();
template <>
std::span<const Words> enumerator_words<DueDiligence>();
template <>
std::span<const Words> enumerator_words<Figure>();
template <>
std::span<const Words> enumerator_words<RateRule>();
template <>
std::span<const Words> enumerator_words<LprTenor>();
template <>
std::span<const Words> enumerator_words<Fixing>();

// Of the fields of terms and of the clauses of every shape.
std::span<const Words> terms_words();

}  // namespace yingbu
