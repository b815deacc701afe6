#include "http/api/event_json.h"
#include "http/api/parts.h"
#include "ledger/base/fields/json.h"
#include "projections/read_models.h"

// What all questions share: their common parameters, the snapshot they are answered from, and the
// envelope of the answer.
namespace yingbu {
namespace {

std::vector<std::string_view> all_params(const QuestionForm& form) {
  std::vector<std::string_view> all = form.params;
  if (form.dated) all.insert(all.end(), {"as_of", "known_at"});
  all.push_back("at_least");
  if (form.paged) all.insert(all.end(), {"limit", "cursor"});
  return all;
}

constexpr std::uint64_t kAnySeq = std::numeric_limits<std::int64_t>::max();

std::string envelope(const Question& asked, const QuestionForm& form, const std::string& members) {
  std::string body = "{\"position\":{\"seq\":" + std::to_string(asked.snapshot.position());
  body += ",\"recorded_at\":\"" + instant_text(asked.snapshot.recorded_at_us()) + "\"}";
  if (form.dated) {
    body += ",\"as_of\":";
    body += asked.when.as_of ? '"' + text(*asked.when.as_of) + '"' : "null";
    body += ",\"known_at\":";
    body += asked.when.known_at ? std::to_string(*asked.when.known_at) : "null";
  }
  if (!members.empty()) body += ',';
  body += members;
  body += '}';
  return body;
}

// The whole of one question, on a reader thread.
void ask_now(const Parts& parts, const Call& call, const QuestionForm& form, const Ask& ask) {
  QueryReader query(call.request, all_params(form));
  AsOf when;
  PageRequest page;
  QueryReader::Moment known_at;
  if (form.dated) {
    when.as_of = query.date("as_of");
    known_at = query.moment("known_at");
  }
  const auto at_least = query.number("at_least", 0, kAnySeq);
  if (form.paged) {
    page.limit = query.number("limit", 1, limits::page_max).value_or(limits::page_default);
    page.cursor = query.text("cursor").value_or("");
  }
  if (query.refusal()) return call.refuse(*query.refusal());
  const auto snapshot = parts->runner.snapshot_at_least(at_least, parts->options.read_wait);
  if (!snapshot) return call.refuse(snapshot.error());
  when.today = date_in_china(parts->options.clock());
  when.known_at = known_at.seq;
  if (known_at.unix_micros) {
    when.known_at = parts->runner.known_by(*known_at.unix_micros, snapshot->position());
  }
  Question asked{parts, call, query, *snapshot, when, page};
  const auto members = ask(asked);
  if (query.refusal()) return call.refuse(*query.refusal());
  if (!members) return call.refuse(members.error());
  call.answer(envelope(asked, form, *members));
}

}  // namespace

CallHandler question(QuestionForm form, Ask ask) {
  struct Asked {
    QuestionForm form;
    Ask ask;
  };
  auto asked = std::make_shared<const Asked>(Asked{std::move(form), std::move(ask)});
  return [asked](const Parts& parts, std::shared_ptr<Call> call) {
    run_on(parts->readers, parts, call,
           [parts, call, asked] { ask_now(parts, *call, asked->form, asked->ask); });
  };
}

std::optional<PartyNo> Question::party(std::string_view name) const {
  auto written = query.text(name);
  if (!written) return std::nullopt;
  const bool is_number = written->size() <= 10 && is_plain_integer(*written);
  const auto found = party_named(view(), is_number ? "#" + *written : *written);
  if (found) return found->party;
  query.refuse(reject(Reason::not_found, std::string(name))
                   .with("kind_zh", "主体")
                   .with("kind_en", "party")
                   .with("id", *written));
  return std::nullopt;
}

}  // namespace yingbu
