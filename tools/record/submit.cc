#include "tools/record/submit.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "tools/ask/reading.h"
#include "tools/record/receipt.h"
#include "tools/terminal/input_file.h"

namespace yingbu::submit {
namespace {

// The service bounds a request closer; this is what the tool reads to hand it on.
constexpr InputBounds kBounds{2 * limits::batch_bytes_max};

// What a request says, whatever its line ends, spaces and order of keys: saved again by another
// editor it is the same request.
std::string canonical(const Json& json) {
  if (const auto* list = json.if_array()) {
    std::string out = "[";
    for (const Json& each : *list) out += canonical(each) + ',';
    return out + ']';
  }
  const auto* object = json.if_object();
  if (!object) return boost::json::serialize(json);
  std::map<std::string, std::string> members;
  for (const auto& [key, value] : *object) members[std::string(key)] = canonical(value);
  std::string out = "{";
  for (const auto& [key, value] : members) out += boost::json::serialize(key) + ':' + value + ',';
  return out + '}';
}

// Each line as `rewritten` has it, whatever ends it.
template <class Rewrite>
std::string each_line(const std::string& content, Rewrite&& rewritten) {
  std::string out;
  std::size_t from = 0;
  while (from < content.size()) {
    const std::size_t end = std::min(content.find('\n', from), content.size());
    std::string line = content.substr(from, end - from);
    from = end + 1;
    if (line.ends_with('\r')) line.pop_back();
    out += rewritten(line) + '\n';
  }
  return out;
}

// The lines of a batch likewise; one that is no JSON stands as it is.
std::string canonical_lines(const std::string& content) {
  return each_line(content, [](const std::string& line) {
    const auto json = parse_strict(line);
    return json ? canonical(*json) : line;
  });
}

// The request with what the command line adds; a Rejection where the file is no JSON object.
Result<std::string> completed(const std::string& content, const Options& options) {
  YINGBU_TRY(json, parse_strict(content));
  auto* request = json.if_object();
  if (!request) {
    return reject(Reason::malformed_json).with("problem", "{ … }");
  }
  if (!options.request_id.empty()) (*request)["request_id"] = options.request_id;
  if (!request->contains("request_id")) (*request)["request_id"] = id_of_content(canonical(json));
  if (options.dry_run) (*request)["dry_run"] = true;
  return boost::json::serialize(*request);
}

// Every line asked to decide only. What is no JSON object goes as it is, for the server to say so.
std::string dry_lines(const std::string& content) {
  return each_line(content, [](const std::string& line) {
    auto json = parse_strict(line);
    if (!json || !json->is_object()) return line;
    auto& object = json->get_object();
    if (auto* sequence = object.if_contains("sequence"); sequence && sequence->is_array()) {
      for (Json& each : sequence->get_array()) {
        if (each.is_object()) each.get_object()["dry_run"] = true;
      }
    } else {
      object["dry_run"] = true;
    }
    return boost::json::serialize(object);
  });
}

int submit_one(Reading& reading, const Options& options, const std::string& content,
               const Console& console) {
  const auto body = completed(content, options);
  if (!body) return console.fail(body.error());
  const Response response = reading.endpoint.post("/v1/commands", *body, "application/json");
  if (const auto code = failed(response, console)) return *code;
  if (console.json) return print_json(response, console);
  show_receipt(parsed(response), reading, console);
  return kExitOk;
}

int submit_lines(Reading& reading, const Options& options, const std::string& content,
                 const Console& console) {
  const bool atomic = options.batch == "atomic";
  QueryValues query = {{"mode", options.batch}};
  if (atomic) {
    const std::string id =
        options.request_id.empty() ? id_of_content(canonical_lines(content)) : options.request_id;
    query.push_back({"request_id", id});
    query.push_back({"dry_run", options.dry_run ? "true" : ""});
  }
  const std::string body = !atomic && options.dry_run ? dry_lines(content) : content;
  const Response response =
      reading.endpoint.post("/v1/commands:batch", body, "application/x-ndjson", query);
  if (const auto code = failed(response, console)) return *code;
  if (console.json) print_json(response, console);
  std::size_t accepted = 0, replayed = 0, rejected = 0, unknown = 0;
  std::size_t from = 0;
  while (from < response.body.size()) {
    const std::size_t end = std::min(response.body.find('\n', from), response.body.size());
    const auto line = parse_strict(std::string_view(response.body).substr(from, end - from));
    from = end + 1;
    if (!line) continue;
    const std::string status = text_at(*line, {"status"});
    ++(status == "accepted"   ? accepted
       : status == "replayed" ? replayed
       : status == "unknown"  ? unknown
                              : rejected);
    const Json* problem = at(*line, {"problem"});
    if (problem && !console.json) {
      const std::string number = text_at(*line, {"line"});
      print_problem(
          *problem, console,
          console.language == Language::zh ? "第 " + number + " 行：" : "line " + number + ": ");
    }
  }
  if (!console.json) {
    const std::string_view verb = options.dry_run ? console.pick("试算通过", "would be recorded")
                                                  : console.pick("已记录", "recorded");
    console.out << fmt::format(
        fmt::runtime(console.pick("{0} {1} 行，此前已记录 {2} 行，被拒 {3} 行。\n",
                                  "{1} lines {0}, {2} recorded before, {3} rejected.\n")),
        verb, accepted, replayed, rejected);
    if (unknown > 0) {
      console.out << fmt::format(
          fmt::runtime(console.pick("另有 {} 行是否已记录未定：腾出空间后重新提交本文件即知。\n",
                                    "Of {} lines it is not known whether they are recorded: make "
                                    "room and submit\nthis file again, which tells.\n")),
          unknown);
    }
  }
  return rejected + unknown == 0 ? kExitOk : kExitRejected;
}

}  // namespace

int run(const Options& options, const Console& console) {
  const std::string content =
      options.file == "-" ? read_standard_input(kBounds) : read_input(options.file, kBounds);
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  return options.batch.empty() ? submit_one(reading, options, content, console)
                               : submit_lines(reading, options, content, console);
}

}  // namespace yingbu::submit
