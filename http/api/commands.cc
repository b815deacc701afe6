#include "http/api/command_json.h"
#include "http/api/event_json.h"
#include "http/api/input.h"
#include "http/api/parts.h"
#include "ledger/base/fields/json.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/domain/notices.h"

// POST /v1/commands: one group of commands, answered with its receipt.
namespace yingbu {
namespace {

// A body above this is read on another thread: the network has others to serve.
constexpr std::size_t kBodyReadAtOnce = 64 * 1024;

std::string receipt_body(const Receipt& receipt, const Caller& reader, bool dry_run) {
  std::string body = "{";
  write_receipt(body, receipt, reader, {true, dry_run});
  body += '}';
  return body;
}

Result<Submission> submission_of(const Call& call, RequestBody& body) {
  YINGBU_TRY(parsed, parse_request(call.request.body));
  std::string id;
  if (parsed.dry_run && !parsed.request_id && call.request.request_id.empty()) {
    id = dry_run_id();
  } else {
    YINGBU_TRY(given, request_id_of(call.request.request_id, parsed.request_id));
    id = std::move(given);
  }
  Submission submission{call.caller, {}, parsed.dry_run};
  submission.requests.push_back({std::move(id), parsed.commands});
  body = std::move(parsed);
  return submission;
}

void answer_receipt(const Call& call, const RequestBody& body, const Answer& answer) {
  if (answer) return call.answer(receipt_body(answer->front(), call.caller, body.dry_run));
  Rejection rejection = answer.error().rejection;
  rejection.field = field_in_body(rejection.field, body);
  call.refuse(rejection);
}

void submit(const Parts& parts, const std::shared_ptr<Call>& call) {
  auto body = std::make_shared<RequestBody>();
  auto submission = submission_of(*call, *body);
  if (!submission) return call->refuse(submission.error());
  auto reply = [parts, call, body](Answer answer) {
    auto held = std::make_shared<Answer>(std::move(answer));
    std::function<void()> task = [call, body, held] { answer_receipt(*call, *body, *held); };
    if (parts->receipts.post(0, task) != Posted::taken) task();
  };
  parts->ledger.submit(*std::move(submission), std::move(reply));
}

}  // namespace

std::string dry_run_id() { return "dry-run-" + new_token().substr(0, 32); }

Result<std::string> request_id_of(const std::string& header,
                                  const std::optional<std::string>& body) {
  if (auto refused =
          check_text(header)) {  // a header is bytes; the body's texts are checked as read
    refused->field = "Idempotency-Key";
    return *std::move(refused);
  }
  if (body && !header.empty() && *body != header) {
    return reject(Reason::request_ids_differ, "/request_id")
        .with("header", header)
        .with("body", *body);
  }
  if (body) return *body;
  if (!header.empty()) return header;
  return reject(Reason::missing_field, "/request_id").with("name", "request_id");
}

void write_receipt(std::string& out, const Receipt& receipt, const Caller& reader,
                   ReceiptForm form) {
  out += "\"request_id\":";
  write_json_string(out, receipt.request_id);
  out += form.dry_run ? ",\"dry_run\":true" : "";
  out += receipt.replayed ? ",\"replayed\":true" : ",\"replayed\":false";
  if (!receipt.events.empty()) {
    out += ",\"first_seq\":" + std::to_string(receipt.events.front().meta.seq);
    out += ",\"last_seq\":" + std::to_string(receipt.events.back().meta.seq);
    out += ",\"recorded_at\":\"" + instant_text(receipt.events.front().meta.recorded_at_us) + '"';
  }
  if (const auto notices = notices_of(receipt.events); !notices.empty()) {
    out += ",\"notices\":";
    write_json(out, notices);
  }
  if (!form.events) return;
  out += ",\"events\":[";
  for (const Recorded& each : receipt.events) {
    if (out.back() != '[') out += ',';
    write_recorded(out, each, reader);
    if (!form.dry_run) continue;
    out.back() = ',';
    out += "\"postings\":[";
    for (const Posting& posting : postings(each.event)) {
      if (out.back() != '[') out += ',';
      write_posting(out, posting);
    }
    out += "]}";
  }
  out += ']';
}

// Read by batch.cc, which has values and combinations of its own to refuse.
struct BatchInput {
  std::optional<std::string> mode;
  std::optional<std::string> request_id;
  bool events = false;
  bool dry_run = false;
  bool from_file = false;  // 文件导入: the records are told apart from those entered one by one
};
BOOST_DESCRIBE_STRUCT(BatchInput, (), (mode, request_id, events, dry_run, from_file))
template Answering answering<BatchInput>(CallHandler);

void post_commands(const Parts& parts, std::shared_ptr<Call> call) {
  if (call->request.body.size() <= kBodyReadAtOnce) return submit(parts, call);
  run_on(parts->batches, parts, call, [parts, call] { submit(parts, call); });
}

}  // namespace yingbu
