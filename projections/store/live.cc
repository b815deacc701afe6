#include "projections/store/live.h"

#include <fstream>

#include "ledger/base/normal_form.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {

namespace fs = std::filesystem;

std::uint64_t read_live(const fs::path& directory) {
  std::ifstream file(directory / "live");
  std::uint64_t number = 0;
  file >> number;
  return number == 0 ? 1 : number;
}

void write_live(const fs::path& directory, std::uint64_t number) {
  const fs::path next = directory / "live.next";
  {
    std::ofstream file(next, std::ios::trunc);
    file << number << '\n';
    file.flush();
    if (!file) {
      throw Failure("无法写入 " + next.string() + "，请检查磁盘空间和权限",
                    "cannot write " + next.string() + "; check free space and permissions");
    }
  }
  fs::rename(next, directory / "live");
}

Live open_live(const fs::path& path, const RunnerOptions& options) {
  Live live;
  live.store = std::make_shared<ProjectionStore>(
      path, StoreSizes{options.write_buffer_bytes, options.block_cache_bytes, options.env});
  live.overlay = std::make_unique<Overlay>(*live.store);
  live.position = read_value<Seq>(*live.overlay, keys::meta("position")).value_or(0);
  return live;
}

Live make_live(const fs::path& path, const RunnerOptions& options, const RecordSource& source) {
  fs::create_directories(path.parent_path());
  fs::remove_all(path);
  Live live = open_live(path, options);
  put_value(*live.overlay, keys::meta("version"), kProjectionVersion);
  put_value(*live.overlay, keys::meta("names"), normal_form_version());
  put_value(*live.overlay, keys::meta("origin"), source.origin);
  put_value(*live.overlay, keys::meta("epoch"), source.epoch);
  live.overlay->write_out(options.cached_values_max);
  return live;
}

std::string unfit(Live& live, const RecordSource& source) {
  Overlay& table = *live.overlay;
  const auto version = read_value<std::uint32_t>(table, keys::meta("version"));
  if (!version) return "it has no version";
  if (*version != kProjectionVersion) {
    return "projection version " + std::to_string(*version) + ", now " +
           std::to_string(kProjectionVersion);
  }
  if (read_value<std::uint32_t>(table, keys::meta("names")) != normal_form_version()) {
    return "names are compared by other Unicode tables now";
  }
  if (read_value<std::string>(table, keys::meta("origin")) != source.origin ||
      read_value<std::uint32_t>(table, keys::meta("epoch")) != source.epoch) {
    return "it was folded from another log";
  }
  if (live.position > source.size()) return "it is ahead of the log";
  if (live.position == 0) return {};
  const auto last = source.one(live.position);
  if (!last ||
      read_value<std::int64_t>(table, keys::meta("recorded_at")) != last->meta.recorded_at_us) {
    return "its last record is not the log's";
  }
  return {};
}

void advance(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last,
             std::size_t count) {
  Seq folded = live.position;
  source.read(folded + 1, [&](const Recorded& recorded) {
    if (recorded.meta.seq > last || count-- == 0) return false;
    fold(*live.overlay, recorded);
    folded = recorded.meta.seq;
    return true;
  });
  if (folded == live.position) return;
  live.overlay->write_out(options.cached_values_max);
  live.position = folded;
}

void advance_to(Live& live, const RecordSource& source, const RunnerOptions& options, Seq last) {
  while (live.position < last) {
    const Seq before = live.position;
    advance(live, source, options, last, options.batch_records);
    if (live.position == before) return;  // the log ends here
  }
}

}  // namespace yingbu
