#pragma once

#include <memory>
#include <string>

#include "projections/store/runner.h"
#include "projections/store/store.h"

// The store that the runner folds into. Only the runner's files include this; they throw what the
// file system does.
namespace yingbu {

// A store with the working memory above it.
struct Live {
  std::shared_ptr<ProjectionStore> store;
  std::unique_ptr<Overlay> overlay;
  Seq position = 0;
};

// Which of "a" and "b" is live, and the making of another so.
std::string read_live(const std::filesystem::path& directory);
void write_live(const std::filesystem::path& directory, const std::string& name);

Live open_live(const std::filesystem::path& path, const RunnerOptions& options);
// A new one in the place of what was there.
Live make_live(const std::filesystem::path& path, const RunnerOptions& options,
               const RecordSource& source);
// Why a store is of no use to this source; "" if it is.
std::string unfit(Live& live, const RecordSource& source);

// Folds at most `count` records, not above `last`, and writes them out.
void advance(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last,
             std::size_t count);
void advance_to(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last);

}  // namespace yingbu
