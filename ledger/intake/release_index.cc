#include "ledger/intake/release_index.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "ledger/base/normal_form.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/payment_checks.h"

namespace yingbu {
namespace {

using Detail = std::pair<std::string, std::uint32_t>;

std::optional<Detail> detail_in(std::string_view voucher) {
  constexpr std::size_t kDigitsMax = 6;
  const std::string plain = plain_cell(voucher);
  const std::size_t at = plain.find_last_of("-_/#");
  if (at == std::string::npos || at == 0) return std::nullopt;
  const std::string_view digits = std::string_view(plain).substr(at + 1);
  std::uint32_t seq = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seq);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.size() > kDigitsMax ||
      seq == 0) {
    return std::nullopt;
  }
  return Detail{normal_form(plain.substr(0, at)), seq};
}

}  // namespace

ReleaseIndex::ReleaseIndex(std::span<const StandingRelease> releases) : releases_(releases) {
  for (std::size_t i = 0; i < releases.size(); ++i) {
    by_number_.emplace(normal_form(releases[i].voucher), i);
    if (const auto detail = detail_in(releases[i].voucher)) by_detail_.emplace(*detail, i);
  }
}

void ReleaseIndex::split_by(std::span<const PaymentLine> vouchers) {
  for (const PaymentLine& each : vouchers) {
    if (each.kind == PaymentKind::voucher) splits_.emplace(normal_form(each.voucher), &each);
  }
}

std::optional<std::size_t> ReleaseIndex::by_number(std::string_view voucher) const {
  const auto found = by_number_.find(normal_form(voucher));
  if (found == by_number_.end() || found->first.empty()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> ReleaseIndex::by_detail(std::string_view voucher,
                                                   const PaymentDetail& detail) const {
  if (const auto own = by_number(detail.voucher)) return own;
  const auto found = by_detail_.find({normal_form(voucher), detail.seq});
  return found == by_detail_.end() ? std::nullopt : std::optional(found->second);
}

Held ReleaseIndex::by_details(const PaymentLine& line) const {
  Held held;
  for (const PaymentDetail& detail : line.details) {
    const auto release = by_detail(line.voucher, detail);
    if (!release) {
      held.missing.push_back(detail.voucher.empty() || detail.seq != 0
                                 ? fmt::format("{}-{}", line.voucher, detail.seq)
                                 : detail.voucher);
      continue;
    }
    const auto known = std::ranges::find(held.parts, *release, &Part::release);
    if (known == held.parts.end()) {
      held.parts.push_back({*release, detail.amount});
    } else if (known->amount && detail.amount) {
      *known->amount += *detail.amount;
    }
  }
  return held;
}

Held ReleaseIndex::held_by(const PaymentLine& line) const {
  const bool is_bundle = line.kind == PaymentKind::credit && line.details.size() > 1;
  if (!is_bundle) {
    if (const auto whole = by_number(line.voucher)) return {{{*whole, line.amount}}, {}};
  }
  if (!line.details.empty()) {
    Held held = by_details(line);
    if (!held.parts.empty() || line.kind == PaymentKind::voucher) return held;
  }
  if (const auto split = splits_.find(normal_form(line.voucher)); split != splits_.end()) {
    Held held = by_details(*split->second);
    if (!held.parts.empty()) return held;
  }
  Held held;
  const std::string form = normal_form(line.voucher);
  for (auto at = by_detail_.lower_bound({form, 0}); at != by_detail_.end(); ++at) {
    if (at->first.first != form || form.empty()) break;
    const std::string& account = releases_[at->second].account_number;
    if (!differ_in_form(line.payee_account, account)) held.parts.push_back({at->second, {}});
  }
  return held;
}

}  // namespace yingbu
