#pragma once

#include <boost/describe.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/message.h"
#include "ledger/base/date.h"
#include "ledger/log/ledger.h"

// 访问记录: who asked what of the service, from where, when, and what the answer was. It lies
// beside the ledger and is no part of it: plain files that may be deleted by age, of lines that
// only grow.
//
//   DIR/trail            0700
//   20260115-0001.jsonl  0600; one JSON object a line, in order of the answers; the next number is
//                        begun when a file is full, the next date at China's midnight
//
// A line holds neither bodies nor tokens. Its texts are shown as visible() (ledger/base/utf8.h) has
// them and cut at a length, so that a line prints as it stands.
namespace yingbu {

struct TrailEntry {
  std::string at;           // when the request came, RFC 3339 in UTC
  std::uint32_t actor = 0;  // 0: nobody known
  std::string handle;
  std::uint32_t organisation = 0;
  std::string role;
  std::string method;
  std::string path;
  std::vector<std::string> query;  // "name=value"
  int status = 0;
  std::string code;           // of a refusal
  std::uint64_t refused = 0;  // lines of a batch
  std::string peer;           // address
  std::uint64_t bytes = 0;    // of the answer's body
  std::uint64_t micros = 0;   // from the request to its answer
  std::uint64_t lost = 0;     // requests before this one of which there is no line
};
BOOST_DESCRIBE_STRUCT(TrailEntry, (),
                      (at, actor, handle, organisation, role, method, path, query, status, code,
                       refused, peer, bytes, micros, lost))

struct TrailOptions {
  std::filesystem::path directory;
  std::uint64_t file_bytes_max = std::uint64_t{16} * 1024 * 1024;
  std::size_t files_max = 400;                    // the oldest are deleted beyond it
  std::function<std::string(ActorNo)> handle_of;  // called on the trail's thread; may be empty
  Clock clock = system_clock_us;
};

// Trail writes the lines on a thread of its own. It never fails and never holds up its callers:
// where it cannot write, or more comes than it can, lines are lost, which is said once on stderr,
// counted, and told by the next line that is written. Any thread.
class Trail {
 public:
  explicit Trail(TrailOptions options);
  ~Trail();  // writes what is left
  Trail(const Trail&) = delete;
  Trail& operator=(const Trail&) = delete;

  using Who = std::function<std::optional<Caller>(const Request&)>;
  // Handles as `handler` does, and adds a line for each answer, whenever it comes. Health checks
  // leave none unless they are refused.
  Handler watching(Handler handler, Who who) const;
  // For what is answered before a handler sees it.
  void add(const Request& request, const std::optional<Caller>& caller, const Response& response,
           std::chrono::microseconds took) const;

  void flush();  // returns when what was added is written, or lost
  std::uint64_t lost() const;
  const std::filesystem::path& directory() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  // shared with answers under way
};

struct TrailFilter {
  std::optional<std::uint32_t> actor;
  std::string handle = {};       // empty: any
  std::optional<Date> from, to;  // days in China
  bool refused = false;          // only what was refused, in whole or in part
};

struct TrailPage {
  std::vector<TrailEntry> entries;         // newest first
  std::optional<std::string> next_cursor;  // goes on behind the last
};

// A request's text as a log may hold it: what is hidden in it shown, tokens in it not.
std::string text_for_logs(std::string text);

// Reads the files of a trail, also while one is written. Lines that do not read are left out.
// Throws Failure: no such directory, not readable. bad_query for a cursor that is none.
Result<TrailPage> read_trail(const std::filesystem::path& directory, const TrailFilter& filter,
                             std::size_t limit, const std::string& cursor);

}  // namespace yingbu
