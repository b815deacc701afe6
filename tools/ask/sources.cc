#include "tools/ask/sources.h"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "ledger/sources/source_store.h"
#include "tools/terminal/input_file.h"
#include "tools/terminal/table.h"

namespace yingbu::source_file {
namespace {

constexpr const char* kRowsShown = "20";

struct RunFile {
  std::string digest;
  std::string name;
};

// Nothing where the caller sees no such run.
std::optional<RunFile> file_of(const Response& runs) {
  if (runs.status >= 400) return std::nullopt;
  const Json answer = parsed(runs);
  const auto& items = rows_at(answer, "items");
  if (items.empty()) return std::nullopt;
  return RunFile{text_at(items.front(), {"digest"}), text_at(items.front(), {"file"})};
}

std::string rows_address(const std::string& digest) { return "/v1/sources/" + digest + "/rows"; }

int save(Endpoint& endpoint, const Console& console, const RunFile& file, const std::string& out) {
  check_new_output(out);
  const Response answer = endpoint.get("/v1/sources/" + file.digest);
  if (const auto code = failed(answer, console)) return *code;
  if (hex(sha256(answer.body)) != file.digest) {
    throw CommandError(kExitRejected, "收到的内容与摘要不符，未写入",
                       "what came has another digest; nothing was written");
  }
  create_output(out, answer.body);
  console.say(
      {fmt::format("已写入 {}（{} 字节，摘要相符）", out, answer.body.size()),
       fmt::format("Written to {} ({} bytes, digest as recorded)", out, answer.body.size())});
  return kExitOk;
}

int show(Endpoint& endpoint, const Console& console, const RunFile& file, const Options& options) {
  const Response response = endpoint.get(
      rows_address(file.digest), {{"from", options.from},
                                  {"limit", options.limit.empty() ? kRowsShown : options.limit},
                                  {"sheet", options.sheet}});
  if (const auto code = failed(response, console)) return *code;
  if (console.json) return print_json(response, console);
  const Json answer = parsed(response);
  console.out << pairs_text({{console.text("文件", "File"), text_at(answer, {"file"})},
                             {"SHA-256", file.digest},
                             {console.text("字节", "Bytes"), text_at(answer, {"source", "bytes"})},
                             {console.text("编码", "Form"), text_at(answer, {"form"})}},
                            console.columns)
              << '\n';
  Pairs rows;
  for (const Json& row : rows_at(answer, "items")) {
    rows.emplace_back(text_at(row, {"row"}), text_at(row, {"text"}));
  }
  if (rows.empty())
    console.say({"没有这一行，也没有其后的行。", "No such row, and none behind it."});
  console.out << pairs_text(rows, console.columns);
  if (const std::string next = text_at(answer, {"next"}); !next.empty() && next != "null") {
    console.say({"后面还有：--from " + next, "More behind: --from " + next});
  }
  return kExitOk;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Endpoint endpoint(options.endpoint, console);
  RunFile file{options.of, ""};
  if (!source_digest(options.of)) {
    const Response runs = endpoint.get("/v1/runs", {{"run", options.of}});
    if (const auto code = failed(runs, console)) return *code;
    const auto found = file_of(runs);
    if (!found) {
      return console.fail(kExitRejected,
                          {"没有批次“" + options.of + "”，或不供本单位查阅",
                           "there is no run '" + options.of + "', or it is not for you to see"});
    }
    file = *found;
  }
  if (!options.out.empty()) return save(endpoint, console, file, options.out);
  return show(endpoint, console, file, options);
}

Pairs row_pairs(Endpoint& endpoint, const Console& console, const std::string& run,
                const std::string& row) {
  if (row.empty() || row == "0") return {};
  Pairs pairs = {{console.text("来源行", "Source row"), row}};
  const std::string label = console.text("原文", "As it stands");
  const std::string not_told = console.text("源文件未存于本账本，或不供本单位查阅",
                                            "its file is not kept here, or not for you to see");
  const auto file = file_of(endpoint.get("/v1/runs", {{"run", run}}));
  if (!file) {
    pairs.emplace_back(label, not_told);
    return pairs;
  }
  pairs.emplace_back(console.text("来源文件", "Source file"), file->name);
  const Response response =
      endpoint.get(rows_address(file->digest), {{"from", row}, {"limit", "1"}});
  constexpr int kNotFound = 404;
  const Json answer = parsed(response);
  if (response.status == kNotFound) {
    pairs.emplace_back(label, not_told);
  } else if (response.status >= 400) {
    pairs.emplace_back(label, text_at(answer, {"detail"}));
  } else {
    for (const Json& each : rows_at(answer, "items")) {
      if (text_at(each, {"row"}) == row) pairs.emplace_back(label, text_at(each, {"text"}));
    }
  }
  return pairs;
}

}  // namespace yingbu::source_file
