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
  std::uint64_t number = 0;  // names its directory
};

// The number of the store that is live, 1 where none is named, and the making of another so.
std::uint64_t read_live(const std::filesystem::path& directory);
void write_live(const std::filesystem::path& directory, std::uint64_t number);

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
