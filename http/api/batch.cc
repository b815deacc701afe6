#include <deque>
#include <thread>

#include "http/api/command_json.h"
#include "http/api/parts.h"
#include "http/api/pending.h"
#include "ledger/base/fields/json.h"

// POST /v1/commands:batch: lines of JSON, each a request of its own (per_line) or all one group
// (atomic). Runs on a batch thread, which waits for the writer.
namespace yingbu {
namespace {

enum class BatchMode : std::uint8_t { per_line = 1, atomic = 2 };
BOOST_DESCRIBE_ENUM(BatchMode, per_line, atomic)

}  // namespace

template <>
std::span<const Words> enumerator_words<BatchMode>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"per_line", "逐行", "per line"},
      {"atomic", "整批", "atomic"},
  });
  return kWords;
}

namespace {

struct BatchQuery {
  BatchMode mode = BatchMode::per_line;
  bool events = false;
  bool dry_run = false;  // atomic; a line of its own says it itself
  bool from_file = false;
  std::string request_id;

  EntryWay way() const { return from_file ? EntryWay::from_file : EntryWay::by_hand; }
};

struct Line {
  std::size_t number = 0;  // from 1, empty ones counted
  std::string_view text;
};

Result<std::vector<Line>> lines_of(std::string_view body) {
  std::vector<Line> lines;
  for (std::size_t number = 1; !body.empty(); ++number) {
    const auto end = std::min(body.find('\n'), body.size());
    std::string_view text = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
    lines.push_back({number, text});
  }
  if (lines.empty()) return reject(Reason::empty_command);
  if (lines.size() > limits::batch_lines_max) {
    return reject(Reason::too_many)
        .with("count", std::to_string(lines.size()))
        .with("limit", std::to_string(limits::batch_lines_max));
  }
  return lines;
}

Result<BatchQuery> query_of(const Call& call) {
  QueryReader query(call.request, {"mode", "request_id", "events", "dry_run", "from_file"});
  BatchQuery asked;
  asked.mode = query.name_of<BatchMode>("mode").value_or(BatchMode::per_line);
  asked.events = query.flag("events");
  asked.dry_run = query.flag("dry_run");
  asked.from_file = query.flag("from_file");
  const auto id = query.text("request_id");
  if (asked.mode == BatchMode::per_line) {
    if (id || !call.request.request_id.empty()) {
      query.refuse("request_id", "只用于 mode=atomic；per_line 的每行各有自己的 request_id",
                   "it is for mode=atomic; in per_line every line has its own");
    }
    if (asked.dry_run) {
      query.refuse("dry_run", "只用于 mode=atomic；per_line 请写在行内",
                   "it is for mode=atomic; in per_line write it in the line");
    }
  }
  if (query.refusal()) return *query.refusal();
  if (asked.mode == BatchMode::atomic) {
    if (asked.dry_run && !id && call.request.request_id.empty()) {
      asked.request_id = dry_run_id();
    } else {
      YINGBU_TRY(given, request_id_of(call.request.request_id, id));
      asked.request_id = std::move(given);
    }
  }
  return asked;
}

void open_line(std::string& out, std::size_t number, std::string_view status) {
  out += "{\"line\":" + std::to_string(number) + ",\"status\":\"";
  out += status;
  out += '"';
}

// What the lines of one batch may say in full. Beyond it a line says its code alone, so that a
// short request has no answer out of all proportion.
constexpr std::size_t kSaidInFull = std::size_t{16} * 1024 * 1024;

void write_rejected(std::string& out, const Call& call, std::size_t number,
                    const Rejection& rejection) {
  const bool in_full = out.size() < kSaidInFull;
  open_line(out, number, rejection.reason == Reason::disk_full ? "unknown" : "rejected");
  out += ",\"problem\":";
  if (in_full) {
    out += problem(rejection, call.language).body;
  } else {
    out += "{\"code\":\"" + std::string(name_of(rejection.reason)) + "\"}";
  }
  out += "}\n";
}

Response ndjson(std::string body) {
  Response response;
  response.content_type = "application/x-ndjson";
  response.body = std::move(body);
  return response;
}

// --- Every line for itself.

// A line and what became of it.
struct InLine {
  std::size_t number = 0;
  BatchLine parsed;
  bool dry_run = false;
  std::optional<Rejection> malformed;
  std::shared_ptr<Pending> pending;
};

Result<Submission> submission_of(const Call& call, const BatchQuery& asked, InLine& line) {
  Submission submission{call.caller, {}, false, asked.way()};
  for (RequestBody& each : line.parsed.requests) {
    YINGBU_TRY(id, request_id_of("", each.request_id));
    submission.requests.push_back({std::move(id), each.commands});
    submission.dry_run = submission.dry_run || each.dry_run;
  }
  line.dry_run = submission.dry_run;
  return submission;
}

class PerLine {
 public:
  PerLine(const Parts& parts, const Call& call, const BatchQuery& asked)
      : parts_(parts), call_(call), asked_(asked) {}

  std::string run(const std::vector<Line>& lines) {
    for (const Line& each : lines) {
      if (under_way_.size() >= limits::batch_window) finish_oldest();
      begin(each);
    }
    while (!under_way_.empty()) finish_oldest();
    return std::move(out_);
  }

 private:
  void begin(const Line& text) {
    InLine line;
    line.number = text.number;
    auto parsed = parse_batch_line(text.text);
    if (call_.request.is_abandoned()) {  // nobody is told what would become of it
      line.malformed = reject(Reason::shutting_down);
    } else if (!parsed) {
      line.malformed = parsed.error();
    } else if (held_up_) {
      line.malformed = held_up_;
    } else {
      line.parsed = *std::move(parsed);
      submit_in_order(line);
    }
    under_way_.push_back(std::move(line));
  }

  // Later lines may build on this one, so a full queue is waited for as long as a read would wait,
  // and what cannot be recorded for now holds up those behind it.
  void submit_in_order(InLine& line) {
    const auto until = std::chrono::steady_clock::now() + parts_->options.read_wait;
    while (true) {
      auto submission = submission_of(call_, asked_, line);
      if (!submission) {
        line.malformed = submission.error();
        return;
      }
      line.pending = Pending::submit(parts_->ledger, *std::move(submission));
      if (!line.pending->found_no_room()) return;
      if (std::chrono::steady_clock::now() > until) return hold_up(line, Reason::queue_full);
      while (!under_way_.empty()) finish_oldest();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  void hold_up(const InLine& line, Reason reason) {
    if (held_up_) return;
    held_up_ = reject(Reason::held_up)
                   .with("line", std::to_string(line.number))
                   .with("code", std::string(name_of(reason)));
  }

  void finish_oldest() {
    InLine line = std::move(under_way_.front());
    under_way_.pop_front();
    if (line.malformed) return write_rejected(out_, call_, line.number, *line.malformed);
    const Answer answer = line.pending->take();
    if (answer) {
      write_accepted(line, *answer);
    } else {
      write_refused(line, answer.error());
    }
  }

  void write_accepted(const InLine& line, const std::vector<Receipt>& receipts) {
    bool replayed = true;
    for (const Receipt& each : receipts) replayed = replayed && each.replayed;
    open_line(out_, line.number, replayed ? "replayed" : "accepted");
    const bool in_full = out_.size() < kSaidInFull;
    const ReceiptForm form{in_full && (asked_.events || line.dry_run), line.dry_run};
    out_ += ',';
    if (line.parsed.sequence) {
      out_ += "\"receipts\":[";
      for (const Receipt& each : receipts) {
        out_ += out_.back() == '[' ? "{" : ",{";
        write_receipt(out_, each, call_.caller, form);
        out_ += '}';
      }
      out_ += ']';
    } else {
      write_receipt(out_, receipts.front(), call_.caller, form);
    }
    out_ += "}\n";
  }

  void write_refused(const InLine& line, const Refused& refused) {
    Rejection rejection = refused.rejection;
    const std::string prefix =
        line.parsed.sequence ? "/sequence/" + std::to_string(refused.request) : "";
    rejection.field = field_in_body(rejection.field, line.parsed.requests[refused.request], prefix);
    if (entry_of(rejection.reason).category == Category::busy) hold_up(line, rejection.reason);
    write_rejected(out_, call_, line.number, rejection);
  }

  const Parts& parts_;
  const Call& call_;
  const BatchQuery& asked_;
  std::deque<InLine> under_way_;
  std::optional<Rejection> held_up_;  // why no further line is submitted
  std::string out_;
};

// --- All lines one group.

std::string line_field(std::size_t number, const std::string& field) {
  return "/lines/" + std::to_string(number) + field;
}

// The place in the lines of what the rules call "commands/N/field"; with one line they do not say
// which.
std::string field_in_lines(const std::string& field, const std::vector<Line>& lines) {
  constexpr std::string_view kCommands = "commands/";
  std::size_t index = 0;
  std::string_view rest = field;
  if (lines.size() > 1) {
    if (!field.starts_with(kCommands)) return field;
    rest.remove_prefix(kCommands.size());
    const auto end = std::min(rest.find('/'), rest.size());
    index = whole_number(rest.substr(0, end)).value_or(0);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  RequestBody one;
  one.single = true;
  return line_field(lines[index].number, field_in_body(std::string(rest), one));
}

void write_atomic(std::string& out, const Call& call, const BatchQuery& asked,
                  const std::vector<Line>& lines, const Receipt& receipt) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Receipt of_line{receipt.request_id, receipt.replayed, {}};
    while (next < receipt.events.size() && receipt.events[next].meta.line <= i + 1) {
      of_line.events.push_back(receipt.events[next++]);
    }
    open_line(out, lines[i].number, receipt.replayed ? "replayed" : "accepted");
    out += ',';
    write_receipt(out, of_line, call.caller, {asked.events || asked.dry_run, asked.dry_run});
    out += "}\n";
  }
}

void run_atomic(const Parts& parts, const Call& call, const BatchQuery& asked,
                const std::vector<Line>& lines) {
  if (lines.size() > limits::commands_per_group_max) {
    return call.refuse(reject(Reason::too_many)
                           .with("count", std::to_string(lines.size()))
                           .with("limit", std::to_string(limits::commands_per_group_max)));
  }
  std::vector<CommandRequest> commands;
  for (const Line& each : lines) {
    auto command = parse_command(each.text);
    if (!command) {
      Rejection rejection = command.error();
      rejection.field = line_field(each.number, rejection.field);
      return call.refuse(rejection);
    }
    commands.push_back(*std::move(command));
  }
  Submission submission{
      call.caller, {{asked.request_id, std::move(commands)}}, asked.dry_run, asked.way()};
  const Answer answer = parts->ledger.submit_and_wait(std::move(submission));
  if (!answer) {
    Rejection rejection = answer.error().rejection;
    rejection.field = field_in_lines(rejection.field, lines);
    return call.refuse(rejection);
  }
  std::string out;
  write_atomic(out, call, asked, lines, answer->front());
  call.reply(ndjson(std::move(out)));
}

void run_batch(const Parts& parts, const Call& call) {
  const auto asked = query_of(call);
  if (!asked) return call.refuse(asked.error());
  const auto lines = lines_of(call.request.body);
  if (!lines) return call.refuse(lines.error());
  if (asked->mode == BatchMode::atomic) return run_atomic(parts, call, *asked, *lines);
  call.reply(ndjson(PerLine(parts, call, *asked).run(*lines)));
}

}  // namespace

void post_batch(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->batches, parts, call, [parts, call] { run_batch(parts, *call); });
}

}  // namespace yingbu
