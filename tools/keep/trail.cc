#include "tools/keep/trail.h"

#include <charconv>
#include <fmt/format.h>

#include "http/trail.h"
#include "ledger/base/fields/json_write.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/answer.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::trail {
namespace {

std::optional<Date> day_of(const std::string& written) {
  if (written.empty()) return std::nullopt;
  const auto day = parse_date(written);
  if (day) return *day;
  throw CommandError(kExitUsage, describe(day.error(), Language::zh),
                     describe(day.error(), Language::en));
}

TrailFilter filter_of(const Options& options) {
  TrailFilter filter;
  filter.from = day_of(options.from);
  filter.to = day_of(options.to);
  filter.refused = options.refused;
  if (options.actor.empty()) return filter;
  std::uint32_t number = 0;
  const char* end = options.actor.data() + options.actor.size();
  const auto read = std::from_chars(options.actor.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end) {
    filter.actor = number;
  } else {
    filter.handle = options.actor;
  }
  return filter;
}

// Pages until enough was found or nothing is left.
std::vector<TrailEntry> entries_of(const std::filesystem::path& directory, const Options& options) {
  const TrailFilter filter = filter_of(options);
  std::vector<TrailEntry> found;
  std::string cursor;
  while (found.size() < options.limit) {
    auto page = read_trail(directory, filter, options.limit - found.size(), cursor);
    if (!page) break;  // our own cursor: it reads
    for (TrailEntry& each : page->entries) found.push_back(std::move(each));
    if (!page->next_cursor) break;
    cursor = *std::move(page->next_cursor);
  }
  return found;
}

std::string who(const TrailEntry& entry) {
  if (entry.actor == 0) return "—";
  return entry.handle.empty() ? "#" + std::to_string(entry.actor) : entry.handle;
}

std::string what(const TrailEntry& entry) {
  std::string text = entry.method + " " + entry.path;
  for (const std::string& each : entry.query) {
    text += (&each == entry.query.data() ? "?" : "&") + each;
  }
  return text;
}

std::string refusal(const TrailEntry& entry, const Console& console) {
  if (entry.refused == 0) return entry.code;
  return fmt::format(fmt::runtime(console.pick("被拒 {} 行", "{} lines refused")), entry.refused);
}

void print(const std::vector<TrailEntry>& entries, const Console& console) {
  TextTable table({
      {console.text("时间", "Time"), Align::left, Shorten::never},
      {console.text("操作员", "Actor"), Align::left, Shorten::end, 6},
      {console.text("机构", "Org."), Align::right, Shorten::never, 4, 2, true},
      {console.text("来自", "From"), Align::left, Shorten::end, 9, 1},
      {console.text("请求", "Request"), Align::left, Shorten::end, 20},
      {console.text("答复", "Status"), Align::right},
      {console.text("原因", "Reason"), Align::left, Shorten::end, 12, 1},
  });
  std::uint64_t lost = 0;
  for (const TrailEntry& each : entries) {
    lost += each.lost;
    table.add({china_time(each.at), who(each),
               each.organisation == 0 ? "" : "#" + std::to_string(each.organisation), each.peer,
               what(each), std::to_string(each.status), refusal(each, console)});
  }
  console.say({"访问记录（新的在前）", "The access trail, newest first"});
  if (table.empty()) {
    console.say({"没有符合条件的访问。", "No request fits."});
  } else {
    console.out << table.text(console.columns);
  }
  if (lost > 0) {
    console.out << fmt::format(
        fmt::runtime(console.pick("其间另有 {} 次请求没有记下（磁盘或队列已满）。\n",
                                  "{} more requests in between are not noted "
                                  "down (disk or queue full).\n")),
        lost);
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  const std::filesystem::path directory = std::filesystem::path(options.directory) / "trail";
  if (!std::filesystem::is_directory(directory)) {
    return console.fail(
        kExitUnreachable,
        {directory.string() + " 不存在：服务从未在此账本上运行过，或路径有误",
         directory.string() +
             " does not exist: no service ran on this ledger, or the path is wrong"});
  }
  std::vector<TrailEntry> entries;
  try {
    entries = entries_of(directory, options);
  } catch (const CommandError&) {
    throw;
  } catch (const Failure& failure) {
    return console.fail_with(kExitUnreachable, failure);
  }
  if (!console.json) {
    print(entries, console);
    return kExitOk;
  }
  std::string out = "{\"items\":";
  write_json(out, entries);
  console.out << out << "}\n";
  return kExitOk;
}

}  // namespace yingbu::trail
