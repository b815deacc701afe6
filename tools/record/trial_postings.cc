#include "tools/record/trial_postings.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/domain/people/commands.h"
#include "tools/record/import.h"
#include "tools/record/receipt.h"

namespace yingbu::import {

void TrialPostings::add(const Json& event) {
  for (const Json& line : rows_at(event, "postings")) {
    std::vector<std::string> place;
    for (const std::string_view name : {"book", "owner", "code", "party", "fund", "source"}) {
      const bool is_left_out = name == "party" && by_ == By::account;
      place.push_back(is_left_out ? "" : raw_text_at(line, {name}));
    }
    place.emplace_back(fen_at(line, {"amount"}) < 0 ? "credit" : "debit");
    auto& sum = sums_[place];
    if (sum.first.is_null()) {
      sum.first = line;
      if (by_ == By::account) sum.first.as_object().erase("party");
    }
    sum.second += fen_at(line, {"amount"});
  }
}

void TrialPostings::show(Reading& reading, const Console& console) const {
  boost::json::array lines;
  for (const auto& [place, sum] : sums_) {
    boost::json::object line = sum.first.as_object();
    line["amount"] = fen_text(sum.second);
    lines.push_back(std::move(line));
  }
  show_trial_postings(
      boost::json::object{
          {"events", boost::json::array{boost::json::object{{"postings", std::move(lines)}}}}},
      reading, console);
}

namespace {

void say_untold(const Console& console, const std::string& zh, const std::string& en) {
  console.say({"分录合计未能试算：" + zh, "The totals of the postings cannot be tried: " + en});
}

bool is_registration(const RowRequests& row) {
  return row.steps.size() == 1 && row.steps.front().commands.size() == 1 &&
         row.steps.front().commands.front().command.is<RegisterParty>();
}

template <class Take>
void each_line(std::string_view rest, Take take) {
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto line = parse_strict(rest.substr(0, end))) take(*line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// Without registrations of parties that are there already, which would be refused: a file registers
// those of every row. A refusal of the whole question is that of the result.
Result<std::vector<bool>> new_parties(const std::vector<RowRequests>& rows, Endpoint& endpoint) {
  std::string body;
  for (const RowRequests& row : rows) {
    if (!is_registration(row)) continue;
    body += "{\"dry_run\":true,\"request_id\":";
    write_json_string(body, row.steps.front().id);
    body += ",\"commands\":[";
    write_command(body, row.steps.front().commands.front());
    body += "]}\n";
  }
  std::vector<bool> accepted;
  if (body.empty()) return accepted;
  const Response response =
      endpoint.post("/v1/commands:batch", std::move(body), "application/x-ndjson",
                    {{"mode", "per_line"}, {"from_file", "true"}});
  if (response.status >= 400) return rejection_of(parsed(response));
  each_line(response.body,
            [&](const Json& line) { accepted.push_back(text_at(line, {"status"}) == "accepted"); });
  return accepted;
}

}  // namespace

void show_trial_of(const std::vector<RowRequests>& rows, Endpoint& endpoint, Reading& reading,
                   const Console& console) {
  std::size_t commands = 0;
  for (const RowRequests& row : rows) {
    for (const StepRequest& step : row.steps) commands += step.commands.size();
  }
  if (commands == 0) return;
  if (commands > limits::commands_per_group_max) {
    const std::string limit = std::to_string(limits::commands_per_group_max);
    return say_untold(
        console, "共 " + std::to_string(commands) + " 项，超过一次试算的 " + limit + " 项",
        std::to_string(commands) + " commands are more than the " + limit + " of a trial");
  }
  const auto registers = new_parties(rows, endpoint);
  if (!registers) {
    return say_untold(console, describe(registers.error(), Language::zh),
                      describe(registers.error(), Language::en));
  }
  std::string body;
  std::size_t registrations = 0;
  for (const RowRequests& row : rows) {
    if (is_registration(row)) {
      const std::size_t nth = registrations++;
      if (nth >= registers->size() || !(*registers)[nth]) continue;
    }
    for (const StepRequest& step : row.steps) {
      for (const CommandRequest& command : step.commands) {
        write_command(body, command);
        body += '\n';
      }
    }
  }
  if (body.empty()) return;
  const Response response =
      endpoint.post("/v1/commands:batch", std::move(body), "application/x-ndjson",
                    {{"mode", "atomic"}, {"dry_run", "true"}, {"from_file", "true"}});
  if (response.status >= 400) {
    const Rejection why = rejection_of(parsed(response));
    return say_untold(console, describe(why, Language::zh), describe(why, Language::en));
  }
  TrialPostings postings(TrialPostings::By::account);
  each_line(response.body, [&postings](const Json& line) {
    for (const Json& event : rows_at(line, "events")) postings.add(event);
  });
  postings.show(reading, console);
}

}  // namespace yingbu::import
