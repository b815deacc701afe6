#include "tools/keep/backup.h"

#include <fmt/format.h>

#include "ledger/log/backup.h"
#include "ledger/sources/source_store.h"
#include "tools/keep/open_ledger.h"

namespace yingbu::backup {

int run(const Options& options, const Console& console) {
  BackedUp done;
  CopiedSources sources;
  on_ledger(options.directory, [&] {
    done = back_up(log_options(options.directory, options.anchor), options.target,
                   [&](const std::filesystem::path& copy) {
                     const SourceStore kept(sources_of(options.directory));
                     sources = kept.copy_to(sources_of(copy.string()));
                   });
  });
  const std::uint64_t mib = (done.bytes + sources.bytes + (1u << 20) - 1) >> 20;
  console.say(
      {fmt::format("已备份 {} 至 {}：记至第 {} 号，源文件 {} 个，{} MiB，副本已打开核对。\n"
                   "恢复时把它复制回账本目录（log、anchor 与 sources 一起），再 yingbu serve。",
                   options.directory, options.target, done.size, sources.files, mib),
       fmt::format("Backed up {} to {}: up to record {}, {} source files, {} MiB;\n"
                   "the copy was opened and checked. To restore, copy it back as the ledger's\n"
                   "directory (log, anchor and sources together) and run yingbu serve.",
                   options.directory, options.target, done.size, sources.files, mib)});
  if (sources.damaged.empty()) return kExitOk;
  for (const Digest& digest : sources.damaged) {
    console.fail(kExitRejected, {"源文件 " + hex(digest) + " 已损坏，未备份",
                                 "source file " + hex(digest) + " is damaged and was left out"});
  }
  return kExitRejected;
}

}  // namespace yingbu::backup
