#include "tools/keep/verify_sources.h"

#include <fmt/format.h>
#include <set>

#include "ledger/base/utf8.h"
#include "ledger/sources/source_store.h"

namespace yingbu::verify {
namespace {

constexpr std::size_t kFilesShown = 20;

}  // namespace

SourcesFound check_sources(const std::filesystem::path& directory,
                           const std::vector<RecordedFile>& recorded) {
  const SourceStore store(directory);
  SourcesFound found;
  std::set<Digest> there;
  for (const Digest& digest : store.all()) {
    there.insert(digest);
    if (store.read(digest).state == SourceCondition::kept) {
      ++found.sound;
    } else {
      found.damaged.push_back(digest);
    }
  }
  for (const RecordedFile& each : recorded) {
    if (!there.contains(each.digest)) found.missing.push_back(each);
  }
  return found;
}

int say(const SourcesFound& found, const Console& console) {
  if (found.sound > 0) {
    console.say({fmt::format("源文件 {} 个与摘要相符。", found.sound),
                 fmt::format("{} source files have their digest.", found.sound)});
  }
  if (!found.missing.empty()) {
    console.say(
        {fmt::format("有 {} 个批次的源文件未存于此（由各单位自存）：", found.missing.size()),
         fmt::format("The files of {} runs are not kept here (their owners have them):",
                     found.missing.size())});
    for (std::size_t i = 0; i < std::min(found.missing.size(), kFilesShown); ++i) {
      const RecordedFile& each = found.missing[i];
      console.out << "  " << visible(each.run) << "  " << visible(each.file) << '\n';
    }
    if (found.missing.size() > kFilesShown) console.out << "  …\n";
  }
  for (const Digest& digest : found.damaged) {
    console.fail(kExitRejected, {"源文件 " + hex(digest) + " 已损坏：请从备份的 sources 中恢复",
                                 "source file " + hex(digest) +
                                     " is damaged: restore it from a backup's sources"});
  }
  return found.damaged.empty() ? kExitOk : kExitRejected;
}

}  // namespace yingbu::verify
