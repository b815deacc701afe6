#include "http/api/answers.h"
#include "http/api/event_json.h"
#include "http/api/handlers.h"
#include "projections/people/actors.h"
#include "projections/work/events_page.h"
#include "projections/work/late_entries.h"

// The record itself: events, for those who may read them.
namespace yingbu {
namespace {

std::string event_members(const std::vector<Recorded>& events, const Caller& reader,
                          const View& view, const std::optional<std::string>& cursor) {
  std::string out = "\"items\":[";
  for (const Recorded& each : events) {
    if (out.back() != '[') out += ',';
    write_recorded(out, each, reader, &view);
  }
  out += ']';
  write_next(out, cursor);
  return out;
}

}  // namespace

// A page of events is walked by position: its cursor is a seq.
struct EventsInput {
  std::optional<Within<Seq, 1, kAnySeq>> from;
  std::optional<Within<Seq, 1, kAnySeq>> to;
  Within<std::size_t, 1, limits::page_max> limit{limits::page_default};
  std::optional<Within<Seq, 1, kAnySeq>> cursor;
  std::optional<std::string> event;
  std::optional<std::string> object;
  std::optional<Within<std::uint32_t, 0, std::numeric_limits<std::uint32_t>::max()>> actor;
};
BOOST_DESCRIBE_STRUCT(EventsInput, (), (from, to, limit, cursor, event, object, actor))
template Answering answering(QuestionHandler<EventsInput>);

Result<std::string> get_events(const Question& asked, EventsInput input) {
  if (input.from && input.cursor) {
    return bad_query(name_in(input, input.cursor), "与 from 只能写一个",
                     "write it or from, not both");
  }
  EventQuery query{.from = 1,
                   .to = input.to,
                   .limit = input.limit,
                   .name = input.event,
                   .object = input.object,
                   .actor = std::nullopt};
  YINGBU_CHECK(check_range(input, input.from, input.to));
  if (input.from) query.from = *input.from;
  if (input.cursor) query.from = *input.cursor;
  if (input.cursor && *input.cursor > asked.snapshot.position()) {
    return bad_query(name_in(input, input.cursor), "不是本查询上一页给出的 next",
                     "it is not the `next` of this question's page before");
  }
  if (input.actor) {
    query.actor = ActorNo{*input.actor};
    if (*query.actor != kSystemActor && !actor(asked.view(), *query.actor)) {
      return no_such("操作员", "actor", std::to_string(*input.actor), name_in(input, input.actor));
    }
  }
  const RecordSource source = source_of(asked.parts->ledger);
  // A guarantee's id is known to who may name it; what is recorded of any other object is told to
  // who may see it, and nobody else is told whether there is any.
  const bool framed = !input.object || input.object->starts_with("guarantee:");
  if (asked.only() && !framed) {
    query.only = [&asked](const Recorded& recorded) {
      return may_see_data(asked.caller(), recorded, &asked.view());
    };
  }
  YINGBU_TRY(page, events_page(asked.view(), source, asked.snapshot.position(), query));
  std::optional<std::string> next;
  if (page.next_from) next = std::to_string(*page.next_from);
  return event_members(page.events, asked.caller(), asked.view(), next);
}

struct EventInput {
  std::string seq;
};
BOOST_DESCRIBE_STRUCT(EventInput, (), (seq))
template Answering answering(QuestionHandler<EventInput>);

Result<std::string> get_event(const Question& asked, EventInput input) {
  const auto seq = whole_number(input.seq);
  const auto found = seq && *seq != 0 ? asked.parts->ledger.read_one(*seq) : std::nullopt;
  if (!found) return no_such("记录", "record", input.seq);
  std::string out = "\"item\":";
  write_recorded(out, *found, asked.caller(), &asked.view());
  if (!may_see_data(asked.caller(), *found, &asked.view())) return out;
  out += ",\"postings\":[";
  for (const Posting& posting : postings(found->event)) {
    if (out.back() != '[') out += ',';
    write_posting(out, posting);
  }
  return out + ']';
}

struct LateEntriesInput {
  std::optional<Date> from;
  std::optional<Date> to;
  Within<std::int32_t, 0, 36'500> min_days;
  std::optional<std::string> event;
  bool files = false;
  bool cut_overs = false;
};
BOOST_DESCRIBE_STRUCT(LateEntriesInput, (), (from, to, min_days, event, files, cut_overs))
template Answering answering(QuestionHandler<LateEntriesInput>);

Result<std::string> get_late_entries(const Question& asked, LateEntriesInput input) {
  const LateEntryQuery query{.page = asked.page,
                             .from = input.from,
                             .to = input.to,
                             .min_days = input.min_days,
                             .name = input.event,
                             .with_files = input.files,
                             .with_cut_overs = input.cut_overs};
  YINGBU_CHECK(check_range(input, input.from, input.to));
  YINGBU_TRY(page, late_entries(asked.view(), source_of(asked.parts->ledger), query));
  return event_members(page.events, asked.caller(), asked.view(), page.next_cursor);
}

}  // namespace yingbu
