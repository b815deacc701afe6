#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/intake/payments.h"

namespace yingbu {

// A release that a line is about; indices are into the releases of the index.
struct Part {
  std::size_t release = 0;
  std::optional<Money> amount;  // as the details say, those of one release together
};

struct Held {
  std::vector<Part> parts;
  std::vector<std::string> missing;  // details whose number no release bears
};

// Releases by their voucher numbers, in normal form (E2). A voucher that pays several entitlements
// is released under its number and that of its detail, "5207-88-2" (E1 8): what is behind the last
// of - _ / # is the detail's, where it is a number.
class ReleaseIndex {
 public:
  // Both outlive it.
  explicit ReleaseIndex(std::span<const StandingRelease> releases);
  // 拆分依据: what the details of these vouchers are numbered.
  void split_by(std::span<const PaymentLine> vouchers);

  std::optional<std::size_t> by_number(std::string_view voucher) const;
  // By the number it bears; where that is no release's by its details, by those of the voucher of
  // that number, by the releases numbered as its details and of the same account, in that order.
  Held held_by(const PaymentLine& line) const;

 private:
  std::optional<std::size_t> by_detail(std::string_view voucher, const PaymentDetail& detail) const;
  Held by_details(const PaymentLine& line) const;

  std::span<const StandingRelease> releases_;
  std::map<std::string, std::size_t> by_number_;
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> by_detail_;
  std::map<std::string, const PaymentLine*> splits_;
};

}  // namespace yingbu
