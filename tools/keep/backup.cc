#include "tools/keep/backup.h"

#include <fmt/format.h>

#include "ledger/log/backup.h"
#include "tools/keep/open_ledger.h"

namespace yingbu::backup {

int run(const Options& options, const Console& console) {
  BackedUp done;
  on_ledger(options.directory, [&] {
    done = back_up(log_options(options.directory, options.anchor), options.target);
  });
  const std::uint64_t mib = (done.bytes + (1u << 20) - 1) >> 20;
  console.say({fmt::format("已备份 {} 至 {}：记至第 {} 号，{} MiB，副本已打开核对。\n"
                           "恢复时把它复制回账本目录（log 与 anchor 一起），再 yingbu serve。",
                           options.directory, options.target, done.size, mib),
               fmt::format("Backed up {} to {}: up to record {}, {} MiB;\n"
                           "the copy was opened and checked. To restore, copy it back as the "
                           "ledger's\ndirectory (log and anchor together) and run yingbu serve.",
                           options.directory, options.target, done.size, mib)});
  return kExitOk;
}

}  // namespace yingbu::backup
