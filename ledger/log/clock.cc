#include "ledger/log/clock.h"

#include <chrono>
#include <fmt/format.h>

#include "ledger/base/date.h"

// The one place that looks at the machine's clock.
namespace yingbu {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::int64_t kDaySeconds = 86'400;

std::string span_text(std::int64_t us, std::string_view days, std::string_view seconds) {
  const std::int64_t s = us / kSecondUs;
  return s >= 2 * kDaySeconds ? fmt::format("{}{}", s / kDaySeconds, days)
                              : fmt::format("{}{}", s, seconds);
}

}  // namespace

std::int64_t system_clock_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string instant_in_china(std::int64_t us) {
  constexpr std::int64_t kEastUs = 8 * 3600 * kSecondUs;
  const std::int64_t of_day = (us + kEastUs) / kSecondUs % kDaySeconds;
  return fmt::format("{} {:02}:{:02}:{:02} (UTC+8)", text(date_in_china(us)), of_day / 3600,
                     of_day / 60 % 60, of_day % 60);
}

std::optional<Failure> clock_fault(std::int64_t clock_us, std::int64_t last_us) {
  const std::int64_t ahead = clock_us - last_us;
  if (last_us == 0 || (ahead >= -kClockBehindMaxUs && ahead <= kClockAheadMaxUs))
    return std::nullopt;
  const std::int64_t apart = ahead < 0 ? -ahead : ahead;
  return Failure(
      fmt::format(
          "系统时钟为 {}，最后一条记录为 {}，时钟{} {}，拒绝启动。若时钟不对：请先校准时钟再启动。"
          "若时钟正确：运行 yingbu accept-clock 账本目录 --cause 原因，确认之后即可启动，"
          "该确认本身记入账本",
          instant_in_china(clock_us), instant_in_china(last_us), ahead < 0 ? "慢" : "快",
          span_text(apart, " 天", " 秒")),
      fmt::format(
          "the system clock says {}, the last record {}: the clock is {} {}, so the ledger "
          "does not start. If the clock is wrong, set it right and start again. If it is "
          "right, run 'yingbu accept-clock DIR --cause WHY' and start again; that is itself "
          "recorded",
          instant_in_china(clock_us), instant_in_china(last_us),
          span_text(apart, " days", " seconds"), ahead < 0 ? "behind" : "ahead"),
      Failure::Kind::in_use);
}

}  // namespace yingbu
