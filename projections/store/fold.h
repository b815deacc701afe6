#pragma once

#include <string_view>

#include "ledger/domain/recorded.h"
#include "projections/store/view.h"

// The one table of read models. Each folds one recorded event into its own part of the table
// (keys.h), purely: the same records in the same order give the same bytes. A new read model is a
// file pair and a line here; kProjectionVersion goes up with any change of what is stored, and the
// store backfills itself.
namespace yingbu {

inline constexpr std::uint32_t kProjectionVersion = 18;

#define YINGBU_READ_MODELS(X) \
  X(1, accounts)              \
  X(2, funds)                 \
  X(3, guarantees)            \
  X(4, entitlements)          \
  X(5, parties)               \
  X(6, programmes)            \
  X(7, proposals)             \
  X(8, actors)                \
  X(9, objects)               \
  X(10, applications)         \
  X(11, holds)                \
  X(12, late_entries)         \
  X(13, cut_overs)            \
  X(14, working_days)         \
  X(15, relations)            \
  X(16, loans)                \
  X(17, attested)             \
  X(18, pools)                \
  X(19, capital)              \
  X(20, duties)               \
  X(21, taxes)                \
  X(22, credit_tools)         \
  X(23, guarantee_batches)    \
  X(24, portfolios)           \
  X(25, reconciliation)

#define X(number, name) void fold_##name(Table& table, const Recorded& recorded);
YINGBU_READ_MODELS(X)
#undef X

// All of them, and the position.
void fold(Table& table, const Recorded& recorded);

}  // namespace yingbu
