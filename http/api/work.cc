#include "http/api/answers.h"
#include "http/api/event_json.h"
#include "http/api/handlers.h"
#include "projections/work/cut_overs.h"
#include "projections/work/inbox.h"
#include "projections/work/proposals.h"

// What is to be done, by when and by whom.
namespace yingbu {

struct DeadlinesInput {
  std::optional<DeadlineKind> kind;
  std::optional<PartyNo> organisation;
  bool missed = true;
  Within<std::int32_t, 0, 3'650> days{DeadlineQuery().days};
};
BOOST_DESCRIBE_STRUCT(DeadlinesInput, (), (kind, organisation, missed, days))
template Answering answering(QuestionHandler<DeadlinesInput>);

Result<std::string> get_deadlines(const Question& asked, DeadlinesInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.organisation));
  const DeadlineQuery query{.when = asked.when,
                            .days = input.days,
                            .with_missed = input.missed,
                            .page = asked.page,
                            .kind = input.kind,
                            .organisation = input.organisation};
  YINGBU_TRY(found, deadlines(asked.view(), query));
  std::string out = list_members(found.rows, found.next_cursor);
  write_member(out, "count", found.count);
  return out;
}

struct WaitingInput {
  std::optional<WaitingKind> kind;
  std::optional<PartyNo> organisation;
};
BOOST_DESCRIBE_STRUCT(WaitingInput, (), (kind, organisation))
template Answering answering(QuestionHandler<WaitingInput>);

Result<std::string> get_waiting(const Question& asked, WaitingInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.organisation));
  const WaitingQuery query{.when = asked.when,
                           .page = asked.page,
                           .kind = input.kind,
                           .organisation = input.organisation};
  YINGBU_TRY(found, waiting(asked.view(), query));
  std::string out = list_members(found.rows, found.next_cursor);
  write_member(out, "count", found.count);
  return out;
}

// A ProposalStatus, or any.
enum class ProposalsShown : std::uint8_t { open, approved, declined, all };
BOOST_DESCRIBE_ENUM(ProposalsShown, open, approved, declined, all)

template <>
std::span<const Words> enumerator_words<ProposalsShown>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"open", "待批", "open"},
      {"approved", "已批准", "approved"},
      {"declined", "已否决", "declined"},
      {"all", "全部", "all"},
  });
  return kWords;
}

struct ProposalsInput {
  ProposalsShown status = ProposalsShown::open;
  std::optional<PartyNo> organisation;
};
BOOST_DESCRIBE_STRUCT(ProposalsInput, (), (status, organisation))
template Answering answering(QuestionHandler<ProposalsInput>);

namespace {

std::optional<ProposalStatus> status_of(ProposalsShown shown) {
  switch (shown) {
    case ProposalsShown::open: return ProposalStatus::open;
    case ProposalsShown::approved: return ProposalStatus::approved;
    case ProposalsShown::declined: return ProposalStatus::declined;
    case ProposalsShown::all: break;
  }
  return std::nullopt;
}

void write_proposal(std::string& out, const ProposalRow& row) {
  std::string members;
  write_member(members, "proposal", row.proposal);
  write_member(members, "status", row.status);
  write_member(members, "note", row.note);
  if (row.awaits) write_member(members, "awaits", *row.awaits);
  write_member(members, "proposed_by", row.proposed_by);
  write_member(members, "organisation", row.organisation);
  write_member(members, "proposed_at", instant_text(row.proposed_at_us));
  write_member(members, "seq", row.seq);
  write_member(members, "decided_by", row.decided_by);
  write_member(members, "decided_seq", row.decided_seq);
  write_member(members, "cause", row.cause);
  out += '{' + members + ",\"commands\":[";
  for (const ProposedCommand& each : row.commands) {
    if (out.back() != '[') out += ',';
    write_proposed(out, each);
  }
  out += "]}";
}

}  // namespace

Result<std::string> get_proposals(const Question& asked, ProposalsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.organisation));
  YINGBU_TRY(page, proposals(asked.view(), {asked.when, asked.page, status_of(input.status),
                                            input.organisation}));
  std::string out = "\"items\":[";
  for (const ProposalRow& row : page.rows) {
    if (out.back() != '[') out += ',';
    write_proposal(out, row);
  }
  out += ']';
  write_next(out, page.next_cursor);
  return out;
}

struct CutOversInput {
  std::optional<PartyNo> owner;
};
BOOST_DESCRIBE_STRUCT(CutOversInput, (), (owner))
template Answering answering(QuestionHandler<CutOversInput>);

Result<std::string> get_cut_overs(const Question& asked, CutOversInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.owner));
  return list_members(cut_overs(asked.view(), {input.owner}));
}

}  // namespace yingbu
