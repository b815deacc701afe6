#include "tools/record/break_steps.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>

#include "ledger/base/sha256.h"
#include "tools/record/give.h"
#include "tools/record/proposals.h"
#include "tools/terminal/input_file.h"

namespace yingbu::break_steps {
namespace {

constexpr std::size_t kPaperBytesMax = std::size_t{512} * 1024 * 1024;

int give(const char* command, boost::json::object data, const Options& options,
         const Console& console) {
  data["break_no"] = options.break_no;
  return give_command(command, std::move(data), {options.endpoint, options.request_id}, console);
}

}  // namespace

int run_assign(const Options& options, const Console& console) {
  return give("assign_break",
              {{"responsible", options.to}, {"person", options.person}, {"note", options.note}},
              options, console);
}

int run_comment(const Options& options, const Console& console) {
  return give("comment_break", {{"note", options.note}}, options, console);
}

int run_evidence(const Options& options, const Console& console) {
  const std::string paper = read_input(options.file, {kPaperBytesMax});
  const std::string title = options.title.empty()
                                ? std::filesystem::path(options.file).filename().string()
                                : options.title;
  return give("evidence_break", {{"digest", hex(sha256(paper))}, {"title", title}}, options,
              console);
}

int run_resolve(const Options& options, const Console& console) {
  return give("resolve_break", {{"record", record_number(options.record)}, {"note", options.note}},
              options, console);
}

int run_accept(const Options& options, const Console& console) {
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  // As it stands now: what moves until the other person approves is not accepted.
  const Response response = reading.endpoint.get("/v1/breaks", {{"break_no", options.break_no}});
  if (const auto code = failed(response, console)) return *code;
  const Json answer = parsed(response);
  if (!console.json) {
    console.say({"文件所载 " + text_at(answer, {"item", "in_file"}) + "，账内所载 " +
                     text_at(answer, {"item", "in_ledger"}),
                 "In the file " + text_at(answer, {"item", "in_file"}) + ", in the ledger " +
                     text_at(answer, {"item", "in_ledger"})});
  }
  const std::uint64_t found = record_number(text_at(answer, {"item", "found_seq"}));
  boost::json::object command = {
      {"command", "accept_break"},
      {"data", {{"break_no", options.break_no}, {"found", found}, {"cause", options.cause}}}};
  return proposals::propose(
      reading,
      {options.proposal.empty() ? "accept-" + options.break_no : options.proposal,
       options.cause,
       boost::json::array{std::move(command)},
       {"尚未认可：须由同一单位的另一人核对后办理",
        "Nothing is accepted yet: another person of the organisation decides"},
       options.request_id},
      console);
}

}  // namespace yingbu::break_steps
