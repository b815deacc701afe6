#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/sha256.h"
#include "tools/terminal/console.h"

// 源文件 beside a log that was verified: each held against its digest, and which runs have none.
namespace yingbu::verify {

struct RecordedFile {
  std::string run;
  std::string file;
  Digest digest{};
};

struct SourcesFound {
  std::uint64_t sound = 0;
  std::vector<Digest> damaged;
  std::vector<RecordedFile> missing;  // runs whose file is not kept here: no fault
};

SourcesFound check_sources(const std::filesystem::path& directory,
                           const std::vector<RecordedFile>& recorded);

// What there is to say of them; kExitRejected where a file is damaged.
int say(const SourcesFound& found, const Console& console);

}  // namespace yingbu::verify
