#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

#include "http/api/event_json.h"
#include "http/api/query_reader.h"
#include "http/trail.h"
#include "http/trail_files.h"
#include "ledger/base/fields/json.h"
#include "ledger/log/files.h"

namespace yingbu {
namespace {

constexpr std::size_t kFileMax = std::size_t{256} * 1024 * 1024;
constexpr std::size_t kLinesLookedAt = 100'000;  // of one page: it may come back short

template <class Number>
bool read_digits(std::string_view digits, Number& number) {
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  return read.ec == std::errc() && read.ptr == end && digits.front() != '-';
}

std::string content_of(const std::filesystem::path& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (fd.get() < 0 && errno == ENOENT) return "";  // its age has just come
  if (fd.get() < 0) throw file_failure(path, "打开", "open");
  std::string content;
  std::string buffer(std::size_t{256} * 1024, '\0');
  while (content.size() < kFileMax) {
    const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw file_failure(path, "读取", "read");
    if (n == 0) break;
    content.append(buffer, 0, static_cast<std::size_t>(n));
  }
  return content;
}

// The instant at which a day begins in China, as entries write it; those compare as text.
std::string begin_of(Date day) {
  constexpr std::int64_t kAheadUs = std::int64_t{8} * 3600 * 1'000'000;
  return instant_text(day.days * kMicrosPerDay - kAheadUs);
}

struct Wanted {
  explicit Wanted(const TrailFilter& the_filter) : filter(the_filter) {
    if (filter.from) first = begin_of(*filter.from);
    if (filter.to) end = begin_of(plus_days(*filter.to, 1));
  }

  // A request is in the file of the day it was answered on, or of the day after.
  bool may_be_in(const TrailFile& file) const {
    return (!filter.from || file.day >= *filter.from) &&
           (!filter.to || file.day <= plus_days(*filter.to, 1));
  }
  bool is(const TrailEntry& entry) const {
    const bool refused = entry.status >= 400 || entry.refused > 0;
    return (!filter.actor || entry.actor == *filter.actor) &&
           (filter.handle.empty() || entry.handle == filter.handle) &&
           (first.empty() || entry.at >= first) && (end.empty() || entry.at < end) &&
           (!filter.refused || refused);
  }

  const TrailFilter& filter;
  std::string first, end;
};

// A line of a file: its name and where the line begins; what is older lies before it.
struct Cursor {
  TrailFile file;
  std::uint64_t offset = 0;
};

std::string text_of(const Cursor& cursor) {
  return fmt::format("{}:{}", name_of(cursor.file), cursor.offset);
}

std::optional<Cursor> cursor_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return std::nullopt;
  const auto file = trail_file_named(text.substr(0, colon));
  Cursor cursor;
  if (!file || !read_digits(text.substr(colon + 1), cursor.offset)) return std::nullopt;
  cursor.file = *file;
  return cursor;
}

class BackwardReader {
 public:
  BackwardReader(const TrailFilter& filter, std::size_t limit) : wanted_(filter), limit_(limit) {}

  // False once the page is full.
  bool take(const TrailFile& file, std::string_view content) {
    content = content.substr(0, content.rfind('\n') + 1);  // the last line may be under way
    while (!content.empty()) {
      const std::size_t before = content.substr(0, content.size() - 1).rfind('\n');
      const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
      take_line(content.substr(begin));
      content = content.substr(0, begin);
      if (page_.entries.size() == limit_ || ++looked_at_ == kLinesLookedAt) {
        page_.next_cursor = text_of({file, begin});
        return false;
      }
    }
    return true;
  }

  bool may_be_in(const TrailFile& file) const { return wanted_.may_be_in(file); }
  TrailPage page() { return std::move(page_); }

 private:
  void take_line(std::string_view line) {
    const auto json = parse_strict(line);
    if (!json) return;
    auto entry = from_json<TrailEntry>(*json);
    if (entry && wanted_.is(*entry)) page_.entries.push_back(*std::move(entry));
  }

  const Wanted wanted_;
  const std::size_t limit_;
  std::size_t looked_at_ = 0;
  TrailPage page_;
};

}  // namespace

std::string name_of(const TrailFile& file) {
  const CivilDay day = civil(file.day);
  return fmt::format("{:04}{:02}{:02}-{:04}.jsonl", day.year, day.month, day.day, file.number);
}

std::optional<TrailFile> trail_file_named(std::string_view name) {
  constexpr std::string_view kEnd = ".jsonl";
  int year = 0, month = 0, day = 0;
  TrailFile file;
  if (!name.ends_with(kEnd) || name.size() < 13 + kEnd.size() || name[8] != '-') {
    return std::nullopt;
  }
  const std::string_view number = name.substr(9, name.size() - 9 - kEnd.size());
  if (!read_digits(name.substr(0, 4), year) || !read_digits(name.substr(4, 2), month) ||
      !read_digits(name.substr(6, 2), day) || !read_digits(number, file.number)) {
    return std::nullopt;
  }
  const auto date = make_date(year, month, day);
  if (!date) return std::nullopt;
  file.day = *date;
  return file;
}

std::vector<TrailFile> trail_files(const std::filesystem::path& directory) {
  std::vector<TrailFile> files;
  std::error_code error;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    if (const auto file = trail_file_named(at->path().filename().string())) files.push_back(*file);
  }
  std::ranges::sort(files);
  return files;
}

Result<TrailPage> read_trail(const std::filesystem::path& directory, const TrailFilter& filter,
                             std::size_t limit, const std::string& cursor) {
  const auto from = cursor_of(cursor);
  if (!cursor.empty() && !from) {
    return bad_query("cursor", "不是上一页给出的 next", "it is not the 'next' of a page");
  }
  std::vector<TrailFile> files = trail_files(directory);
  std::ranges::reverse(files);
  BackwardReader reader(filter, limit);
  for (const TrailFile& file : files) {
    if (!reader.may_be_in(file) || (from && file > from->file)) continue;
    std::string content = content_of(directory / name_of(file));
    if (from && file == from->file && from->offset < content.size()) content.resize(from->offset);
    if (!reader.take(file, content)) break;
  }
  return reader.page();
}

}  // namespace yingbu
