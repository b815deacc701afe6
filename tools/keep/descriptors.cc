#include "tools/keep/descriptors.h"

#include <algorithm>
#include <fmt/format.h>
#include <sys/resource.h>

#include "ledger/base/limits.h"
#include "tools/terminal/console.h"

namespace yingbu {
namespace {

// A store keeps each of its files open: some dozens for a million records, and twice while the read
// models are folded anew.
constexpr std::size_t kForStorage = 512;
constexpr std::size_t kConnectionsMin = 64;

}  // namespace

std::size_t raise_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  limit.rlim_cur = limit.rlim_max;
  // Where even its own maximum is denied, what it has is what it has.
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<std::size_t>(limit.rlim_cur);
}

std::size_t connections_within(std::size_t descriptors) {
  const std::size_t reserve = std::max(kForStorage, descriptors / 4);
  if (descriptors < reserve + kConnectionsMin) {
    throw CommandError(
        kExitUnreachable,
        fmt::format(
            "本进程至多能打开 {} 个文件，至少需要 {} 个；请提高上限（ulimit -n，或服务单元的 "
            "LimitNOFILE=）",
            descriptors, kForStorage + kConnectionsMin),
        fmt::format(
            "this process may open {} files, and needs {} at least; raise the limit (ulimit "
            "-n, or LimitNOFILE= of the service unit)",
            descriptors, kForStorage + kConnectionsMin));
  }
  return std::min(descriptors - reserve, limits::connections_max);
}

}  // namespace yingbu
