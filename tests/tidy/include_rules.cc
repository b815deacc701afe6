#include <algorithm>
#include <fmt/format.h>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

struct Room {
  std::string_view folder;
  std::vector<std::string_view> knows;
};

const std::vector<Room>& rooms() {
  static const std::vector<Room> all{
      {"ledger/base/", {}},  // with the field codecs
      {"ledger/instruments/", {"ledger/base/"}},
      {"ledger/domain/", {"ledger/base/", "ledger/instruments/"}},
      {"ledger/reference/", {"ledger/base/", "ledger/domain/"}},
      {"ledger/intake/", {"ledger/base/", "ledger/instruments/", "ledger/domain/"}},
      {"ledger/log/", {"ledger/base/", "ledger/instruments/", "ledger/domain/"}},
      {"ledger/sources/", {"ledger/base/", "ledger/domain/", "ledger/log/"}},
      {"projections/", {"ledger/base/", "ledger/instruments/", "ledger/domain/", "ledger/log/"}},
      {"http/", {"ledger/", "projections/"}},
      {"tools/", {"ledger/", "projections/", "http/"}},
  };
  return all;
}

struct LibraryRule {
  std::string_view header;                 // how the included file begins, with its bracket
  std::vector<std::string_view> banned;    // below these folders ...
  std::vector<std::string_view> excepted;  // ... but not below these
  std::string_view advice;
};

const std::vector<LibraryRule>& library_rules() {
  using Folders = std::vector<std::string_view>;
  static const Folders everywhere{""};
  static const Folders pure{"ledger/base/", "ledger/instruments/", "ledger/domain/"};
  static const Folders exact{"ledger/", "projections/"};
  static const Folders network{"http/", "tests/http/"};
  static const Folders stores{"ledger/log/", "projections/", "tools/", "tests/"};
  static const std::string_view pass_in = "pass what is needed in through Context or an argument";
  static const std::string_view no_threads = "keep the pure rooms single-threaded and stateless";
  static const std::vector<LibraryRule> all{
      {"<boost/beast", everywhere, network, "talk HTTP through http/ with its own Req and Res"},
      {"<boost/asio", everywhere, network, "leave coroutines and sockets to http/"},
      {"<coroutine>", everywhere, network, "leave coroutines to http/; write a plain function"},
      {"<rocksdb/", everywhere, stores, "go through ledger/log/event_log.h"},
      {"<spdlog/", pure, {}, "return a Rejection or throw a Failure; the caller logs"},
      {"<thread>", pure, {}, no_threads},
      {"<mutex>", pure, {}, no_threads},
      {"<shared_mutex>", pure, {}, no_threads},
      {"<atomic>", pure, {}, no_threads},
      {"<condition_variable>", pure, {}, no_threads},
      {"<future>", pure, {}, no_threads},
      {"<stop_token>", pure, {}, no_threads},
      {"<random>", pure, {}, pass_in},
      {"<ctime>", pure, {}, pass_in},
      {"<iostream>", pure, {}, "return text; the caller prints it"},
      {"<cmath>", exact, {}, "use Wide and round_half_away (ledger/base/money.h)"},
      {"<cfloat>", exact, {}, "use Money, Ppm or integers"},
      {"<cereal/archives/", everywhere, {}, "use Out and In of ledger/base/archive.h"},
      {"<cereal/types/variant", everywhere, {}, "let the record's tag pick the type"},
      {"<cereal/types/polymorphic", everywhere, {}, "let the record's tag pick the type"},
      {"<format>", everywhere, {}, "use fmt; g++ 12 has no <format>"},
      {"<gtest/", everywhere, {"tests/"}, "keep test code below tests/"},
      {"<gmock/", everywhere, {"tests/"}, "keep test code below tests/"},
      {"\"ledger/log/writer", {"projections/"}, {}, "fold recorded events; never the write side"},
      {"\"ledger/log/state", {"projections/"}, {}, "fold recorded events; never the write side"},
      {"\"ledger/domain/decide", {"projections/"}, {}, "fold recorded events; never decide"},
  };
  return all;
}

Finding finding_at(const SourceFile& file, std::size_t index, std::string rule,
                   std::string advice) {
  return {file.path, index + 1, std::move(rule), std::move(advice)};
}

}  // namespace

Findings include_direction(const SourceFile& file) {
  Findings found;
  const auto room =
      std::ranges::find_if(rooms(), [&](const Room& r) { return file.path.starts_with(r.folder); });
  if (room == rooms().end()) {
    if (is_cpp(file) && file.path.starts_with("ledger/")) {
      found.push_back(finding_at(file, 0, "include direction",
                                 "give its folder a room in tests/tidy/include_rules.cc"));
    }
    return found;
  }
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::string include = included_file(file, i);
    if (!include.starts_with('"')) continue;
    const std::string_view target = std::string_view(include).substr(1, include.size() - 2);
    const bool data = target.starts_with("ledger/reference/") && target.ends_with(".inc");
    if (data ||  // any room may read it
        target.starts_with(room->folder) || is_below_any(target, room->knows))
      continue;
    found.push_back(finding_at(
        file, i, "include direction",
        fmt::format("{} must not know {}; move what is shared to a room on its left "
                    "(base <- instruments <- domain <- log <- projections <- http <- tools)",
                    room->folder, target)));
  }
  return found;
}

Findings library_headers(const SourceFile& file) {
  Findings found;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::string include = included_file(file, i);
    if (include.empty()) continue;
    for (const LibraryRule& rule : library_rules()) {
      if (!include.starts_with(rule.header) || !is_below_any(file.path, rule.banned) ||
          is_below_any(file.path, rule.excepted)) {
        continue;
      }
      found.push_back(finding_at(file, i, "library in the wrong room",
                                 fmt::format("do not include {} here: {}", include, rule.advice)));
    }
  }
  return found;
}

Findings header_form(const SourceFile& file) {
  Findings found;
  static const std::vector<std::string_view> roots{"ledger/", "projections/", "http/", "tools/",
                                                   "tests/"};
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::string include = included_file(file, i);
    if (include.starts_with('"') && !is_below_any(include.substr(1), roots)) {
      found.push_back(finding_at(file, i, "include path", "write the path from the root"));
    }
  }
  if (is_header(file) && (file.lines.empty() || file.lines.front() != "#pragma once")) {
    found.push_back(finding_at(file, 0, "header form", "begin the header with #pragma once"));
  }
  return found;
}

}  // namespace yingbu::tidy
