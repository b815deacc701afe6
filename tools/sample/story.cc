#include "tools/sample/story.h"

#include <fmt/core.h>
#include <memory>
#include <utility>

#include "ledger/base/failure.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu::sample {
namespace {

// Far below the limit of a group, so that its records and a proposal's bytes fit theirs too.
constexpr std::size_t kCommandsAtOnce = 400;

ProposedCommand proposed(const CommandRequest& request) {
  Encoded encoded = encode_command(request.command);
  return {encoded.tag, encoded.version, request.basis_date, request.booked_date,
          Bytes{std::move(encoded.payload)}};
}

std::vector<std::vector<CommandRequest>> in_groups(std::vector<CommandRequest> commands) {
  std::vector<std::vector<CommandRequest>> groups;
  for (CommandRequest& command : commands) {
    if (groups.empty() || groups.back().size() == kCommandsAtOnce) groups.emplace_back();
    groups.back().push_back(std::move(command));
  }
  return groups;
}

}  // namespace

Story::Story(Ledger& ledger, const std::vector<Enrolled>& people, const SampleOptions& chosen)
    : options(chosen), dice(chosen.seed), ledger_(ledger) {
  summary.people = people;
  for (const Enrolled& who : people) callers_[who.handle] = *ledger.authenticate(who.token);
}

void Story::say_on(Date on, const std::string& who, Command command) {
  if (on <= kLastDay) days_[on].lines.push_back({who, 0, {std::move(command), on, on}});
}

void Story::company_on(Date on, std::size_t loan, Command command) {
  company_on(on, on, loan, std::move(command));
}

void Story::company_on(Date on, Date basis, std::size_t loan, Command command) {
  if (on <= kLastDay) days_[on].lines.push_back({"", loan, {std::move(command), basis, on}});
}

void Story::do_on(Date on, std::function<void()> step) {
  if (on <= kLastDay) days_[on].steps.push_back(std::move(step));
}

void Story::do_on(Date on, std::function<void(Date)> step) {
  do_on(on, [step = std::move(step), on] { step(on); });
}

void Story::city_by_two_on(Date on, Command command, const std::string& note) {
  do_on(on, [this, command = std::move(command), note](Date today) {
    must_by_two(city(), {{command, today, today}}, note, today);
  });
}

void Story::live() {
  while (!days_.empty()) {
    auto today = days_.extract(days_.begin());
    tell(today.mapped());
  }
}

// One group a speaker: what somebody says on a day is recorded together.
void Story::tell(Day& today) {
  std::vector<std::string> speakers;
  std::map<std::string, std::vector<CommandRequest>> said;
  for (Line& line : today.lines) {
    const std::string who = line.who.empty() ? clerk_of(line.loan) : line.who;
    if (!said.contains(who)) speakers.push_back(who);
    said[who].push_back(std::move(line.said));
  }
  for (const std::string& who : speakers) {
    for (auto& group : in_groups(std::move(said[who]))) submit(who, std::move(group));
  }
  await_answers();
  for (const auto& step : today.steps) step();
}

void Story::must(const std::string& who, std::vector<CommandRequest> commands) {
  for (auto& group : in_groups(std::move(commands))) submit(who, std::move(group));
  await_answers();
}

void Story::must_by_two(const Bureau& bureau, std::vector<CommandRequest> commands,
                        const std::string& note, Date on) {
  for (const auto& group : in_groups(std::move(commands))) {
    const std::string id = fmt::format("P-{:04}", ++proposals_);
    Propose propose{id, note, {}};
    for (const CommandRequest& command : group) propose.commands.push_back(proposed(command));
    submit(bureau.party.clerk, {{std::move(propose), on, on}});
    submit(bureau.reviewer, {{Approve{id}, on, on}});
    summary.commands += group.size();
  }
  await_answers();
}

void Story::submit(const std::string& who, std::vector<CommandRequest> commands) {
  const std::string id = fmt::format("sample-{}", ++requests_);
  summary.commands += commands.size();
  Submission submission{callers_.at(who), {{id, std::move(commands)}}, false};
  const auto answer = std::make_shared<std::promise<Answer>>();
  waiting_.push_back({who, answer->get_future()});
  ledger_.submit(std::move(submission),
                 [answer](Answer told) { answer->set_value(std::move(told)); });
}

void Story::await_answers() {
  for (Waiting& waiting : std::exchange(waiting_, {})) {
    const Answer answer = waiting.answer.get();
    if (!answer) {
      const Rejection& refused = answer.error().rejection;
      const std::string where = fmt::format(" [{}, {}]", waiting.who, refused.field);
      throw Failure("样例数据被拒绝：" + describe(refused, Language::zh) + where,
                    "the sample was refused: " + describe(refused, Language::en) + where);
    }
    for (const Recorded& recorded : answer->front().events) {
      ++summary.events[std::string(event_name(encode_event(recorded.event).tag))];
      remember(remembered, recorded);
    }
  }
}

void Story::enrol(const std::string& handle, Role role, const std::string& organisation, Date on) {
  Enrolled who{handle, {}, role, new_token()};
  const Digest digest = token_digest(who.token);
  must(
      kAdministrator,
      {{EnrolActor{handle, organisation, role,
                   Bytes{std::string(reinterpret_cast<const char*>(digest.data()), digest.size())}},
        on, on}});
  const Caller caller = *ledger_.authenticate(who.token);
  who.actor = caller.actor;
  callers_[handle] = caller;
  summary.people.push_back(std::move(who));
}

const std::string& Story::clerk_of(std::size_t loan) const {
  return cast.companies[loans[loan].company].clerk;
}

}  // namespace yingbu::sample
