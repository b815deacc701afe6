#include "ledger/base/reason.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace yingbu {
namespace {

constexpr auto kReasons = std::to_array<ReasonEntry>({
#define X(number, name, category, zh, en) {Reason::name, #name, Category::category, zh, en},
    YINGBU_REASONS(X)
#undef X
});

constexpr bool numbers_are_unique() {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kReasons[i].reason == kReasons[j].reason) return false;
    }
  }
  return true;
}

constexpr bool names_are_unique() {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kReasons[i].name == kReasons[j].name) return false;
    }
  }
  return true;
}

constexpr bool numbers_are_positive() {
  return std::ranges::all_of(kReasons, [](const ReasonEntry& entry) {
    return static_cast<std::uint16_t>(entry.reason) > 0;
  });
}

static_assert(numbers_are_unique(), "a Reason number is used twice");
static_assert(names_are_unique(), "a Reason name is used twice");
static_assert(numbers_are_positive(), "Reason 0 means none");

}  // namespace

std::span<const ReasonEntry> reasons() { return kReasons; }

const ReasonEntry& entry_of(Reason reason) {
  const auto found = std::ranges::find(kReasons, reason, &ReasonEntry::reason);
  assert(found != kReasons.end() && "no such Reason");
  return *found;
}

std::string_view name_of(Reason reason) { return entry_of(reason).name; }

}  // namespace yingbu
