#include "tools/record/proposals.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <unistd.h>

#include "tools/record/give.h"
#include "tools/record/receipt.h"
#include "tools/terminal/event_text.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::proposals {
namespace {

Response post(Reading& reading, const boost::json::object& request) {
  return reading.endpoint.post("/v1/commands", boost::json::serialize(request), "application/json");
}

boost::json::object reversal(const ReverseOptions& options) {
  boost::json::object data = {{"seq", record_number(options.seq)}, {"cause", options.cause}};
  if (options.cascade) data["cascade"] = true;
  boost::json::object command = {{"command", "reverse"}};
  if (!options.booked_date.empty()) command["booked_date"] = options.booked_date;
  command["data"] = std::move(data);
  return command;
}

// A refusal this command has a way out of.
void advise(const Response& response, std::string_view code, const Phrase& phrase,
            const Console& console) {
  if (console.json || text_at(parsed(response), {"code"}) != code) return;
  console.err << "  " << console.pick(phrase) << '\n';
}

// What is taken back, the newest first, as the ledger takes it; then what follows from it.
void show_reversals(const Json& receipt, Reading& reading, const Console& console) {
  TextTable taken({
      {console.text("记录", "Record"), Align::right},
      {console.text("将红冲", "Taken back"), Align::left},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("业务日期", "Basis date"), Align::left},
      {console.text("金额", "Amount"), Align::right},
  });
  TextTable follows({
      {console.text("随之记录", "Also recorded"), Align::left},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("金额", "Amount"), Align::right},
  });
  for (const Json& event : rows_at(receipt, "events")) {
    const Json* original = at(event, {"data", "original"});
    if (original) {
      taken.add({text_at(*original, {"seq"}), event_word(console, text_at(*original, {"event"})),
                 event_object(*original, reading), text_at(event, {"basis_date"}),
                 event_amount(*original)});
    } else {
      follows.add({event_word(console, text_at(event, {"event"})), event_object(event, reading),
                   event_amount(event)});
    }
  }
  console.out << taken.text(console.columns);
  if (!follows.empty()) console.out << '\n' << follows.text(console.columns);
}

// Who does what next.
void show_proposed(const Json& receipt, const Proposal& proposed, const Console& console) {
  const std::string& proposal = proposed.id;
  const std::string seqs = seqs_of(receipt);
  if (text_at(receipt, {"replayed"}) == "true") {
    console.say({"此前已提出（提案 " + proposal + "，第 " + seqs + " 号），本次未重复提出。",
                 "Proposed before (" + proposal + ", record " + seqs + "), not once more."});
  } else {
    console.say({"已提出提案 " + proposal + "（第 " + seqs + " 号）。",
                 "Proposed as " + proposal + " (record " + seqs + ")."});
  }
  console.say(proposed.not_yet);
  const auto line = [&](std::string_view zh, std::string_view en, const std::string& words) {
    console.out << "  " << console.pick(zh, en) << "yingbu " << words << '\n';
  };
  line("试算：", "try:     ", "approve " + proposal + " --dry-run");
  line("批准：", "approve: ", "approve " + proposal);
  line("否决：",
       "decline: ", "decline " + proposal + console.text(" --cause 原因", " --cause WHY"));
}

Proposal proposal_of(const ReverseOptions& options, const boost::json::object& command) {
  return {options.proposal.empty() ? "reverse-" + options.seq : options.proposal,
          options.cause,
          boost::json::array{command},
          {"尚未红冲：须由同一单位的另一人核对后办理",
           "Nothing is reversed yet: another person of the organisation decides"},
          options.request_id};
}

// Only a person at a terminal is asked; a script has made up its mind.
bool confirmed(const Console& console) {
  if (::isatty(STDIN_FILENO) == 0) return true;
  console.out << console.pick("批准吗？输入 y 批准：", "Approve it? y for yes: ") << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "是";
}

int decide(const char* command, boost::json::object data, const DecideOptions& options,
           const Console& console) {
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  boost::json::object request = {{"command", command}, {"data", std::move(data)}};
  if (options.dry_run) request["dry_run"] = true;
  const Response response = post_command(reading, std::move(request), options.request_id);
  if (const auto code = failed(response, console)) {
    advise(response, "same_person",
           {"用 --as 或 --token-file 换另一人的令牌",
            "use another person's token: --as or --token-file"},
           console);
    return *code;
  }
  if (console.json) return print_json(response, console);
  show_receipt(parsed(response), reading, console);
  return kExitOk;
}

}  // namespace

boost::json::object request_of(const Proposal& proposal) {
  return {{"command", "propose"},
          {"data",
           {{"proposal", proposal.id}, {"note", proposal.note}, {"commands", proposal.commands}}}};
}

int propose(Reading& reading, const Proposal& proposal, const Console& console) {
  const Response response = post_command(reading, request_of(proposal), proposal.request_id);
  if (const auto code = failed(response, console)) {
    advise(response, "already_exists",
           {"此编号的提案已有：用 --proposal 另起编号", "give another id with --proposal"},
           console);
    return *code;
  }
  if (console.json) return print_json(response, console);
  console.out << '\n';
  show_proposed(parsed(response), proposal, console);
  return kExitOk;
}

int run_reverse(const ReverseOptions& options, const Console& console) {
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  const boost::json::object command = reversal(options);
  boost::json::object trial = command;
  trial["dry_run"] = true;
  const Response response = post(reading, trial);
  if (const auto code = failed(response, console)) {
    advise(response, "depended_upon",
           {"加 --cascade 连同依赖它的记录由新到旧一并红冲；先加 --dry-run 查看",
            "add --cascade to reverse what depends on it too; see it first with --dry-run"},
           console);
    return *code;
  }
  if (console.json) {
    return options.dry_run ? print_json(response, console)
                           : propose(reading, proposal_of(options, command), console);
  }
  const Json receipt = parsed(response);
  if (options.dry_run) {
    console.say({"试算通过，未作记录；由新到旧将红冲：", "A dry run; nothing is recorded:"});
  }
  show_reversals(receipt, reading, console);
  if (!options.dry_run) return propose(reading, proposal_of(options, command), console);
  show_trial_postings(receipt, reading, console);
  return kExitOk;
}

int run_approve(const DecideOptions& options, const Console& console) {
  if (!options.dry_run && !console.json) {
    const ReadOptions read{options.endpoint};
    Reading reading(read, console);
    const boost::json::object trial = {
        {"command", "approve"}, {"data", {{"proposal", options.proposal}}}, {"dry_run", true}};
    const Response response = post(reading, trial);
    if (response.status == 200) {
      console.say({"批准后将记为：", "Approving will record:"});
      show_trial(parsed(response), reading, console);
      console.out << '\n';
      if (!options.yes && !confirmed(console)) {
        console.say({"未批准。", "Not approved."});
        return kExitRejected;
      }
    }  // else the approval itself says why not
  }
  return decide("approve", {{"proposal", options.proposal}}, options, console);
}

int run_decline(const DecideOptions& options, const Console& console) {
  return decide("decline", {{"proposal", options.proposal}, {"cause", options.cause}}, options,
                console);
}

}  // namespace yingbu::proposals
