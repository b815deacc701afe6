#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/intake/release_index.h"

// 退回 of the ledger that lines of a file are known again by. Pure.
namespace yingbu {

// A return: the index of its release, and its place among that release's returns.
using ReturnPlace = std::pair<std::size_t, std::size_t>;

// "户名不符（退款通知书 R-1）": what is recorded bears the number of its notice.
std::string bounce_cause(const PaymentLine& line);

// The return of a release that the line is: by the notice's number, else by amount and day (E2: no
// day's tolerance). None of those that are `taken` by other lines.
std::optional<ReturnPlace> known_return(const PaymentLine& line,
                                        std::span<const StandingRelease> releases,
                                        std::size_t release, const std::set<ReturnPlace>& taken);

// The returns of several releases that the line of their voucher is together: by the notice's
// number, by its day, or all that came back, where `is_over`: nothing of them is on its way. Empty
// for none.
std::vector<ReturnPlace> known_returns(const PaymentLine& line,
                                       std::span<const StandingRelease> releases,
                                       std::span<const Part> parts, bool is_over,
                                       const std::set<ReturnPlace>& taken);

}  // namespace yingbu
