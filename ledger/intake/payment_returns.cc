#include "ledger/intake/payment_returns.h"

#include "ledger/base/utf8.h"
#include "ledger/intake/xml_elements.h"

namespace yingbu {
namespace {

constexpr std::string_view kNotice = "（退款通知书 ";
constexpr std::string_view kNoticeEnd = "）";

std::string_view notice_in(std::string_view cause) {
  const std::size_t at = cause.rfind(kNotice);
  if (at == std::string_view::npos || !cause.ends_with(kNoticeEnd)) return {};
  cause.remove_suffix(kNoticeEnd.size());
  return cause.substr(at + kNotice.size());
}

// How a return is known, the surest first.
enum class KnownBy : std::uint8_t { notice, day_and_notice, day, remainder };

bool is_known(const PaymentLine& line, const ReleasePart& part, KnownBy by) {
  const std::string_view number = notice_in(part.cause);
  const bool is_other = !number.empty() && !line.number.empty() && number != line.number;
  switch (by) {
    case KnownBy::notice: return !number.empty() && number == line.number;
    case KnownBy::day_and_notice: return line.date == part.on && number == line.number;
    case KnownBy::day: return line.date == part.on && !is_other;
    case KnownBy::remainder: break;
  }
  return !is_other;
}

}  // namespace

std::string bounce_cause(const PaymentLine& line) {
  std::string cause = is_blank(line.cause) ? "退回" : std::string(trimmed(line.cause));
  if (line.number.empty()) return cause;
  return cause.append(kNotice).append(line.number).append(kNoticeEnd);
}

std::optional<ReturnPlace> known_return(const PaymentLine& line,
                                        std::span<const StandingRelease> releases,
                                        std::size_t release, const std::set<ReturnPlace>& taken) {
  const auto& returns = releases[release].returns;
  for (const KnownBy by : {KnownBy::notice, KnownBy::day}) {
    for (std::size_t i = 0; i < returns.size(); ++i) {
      const ReturnPlace place{release, i};
      if (returns[i].amount != line.amount || taken.contains(place)) continue;
      if (is_known(line, returns[i], by)) return place;
    }
  }
  return std::nullopt;
}

std::vector<ReturnPlace> known_returns(const PaymentLine& line,
                                       std::span<const StandingRelease> releases,
                                       std::span<const Part> parts, bool is_over,
                                       const std::set<ReturnPlace>& taken) {
  for (const KnownBy by :
       {KnownBy::notice, KnownBy::day_and_notice, KnownBy::day, KnownBy::remainder}) {
    if (by == KnownBy::remainder && !is_over) break;
    std::vector<ReturnPlace> found;
    Wide sum = 0;
    for (const Part& part : parts) {
      const auto& returns = releases[part.release].returns;
      for (std::size_t i = 0; i < returns.size(); ++i) {
        if (taken.contains({part.release, i}) || !is_known(line, returns[i], by)) continue;
        found.emplace_back(part.release, i);
        sum += returns[i].amount.fen;
      }
    }
    if (!found.empty() && sum == line.amount.fen) return found;
  }
  return {};
}

}  // namespace yingbu
