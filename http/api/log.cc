#include "http/api/answers.h"
#include "http/api/handlers.h"

// The log: entries, tiles and proofs for every signed-in user; they hold no payload.
namespace yingbu {
namespace {

std::string digest_text(const Digest& digest) { return '"' + hex(digest) + '"'; }

std::string proof_text(const Proof& proof) {
  std::string out = "[";
  for (const Digest& each : proof) {
    if (out.back() != '[') out += ',';
    out += digest_text(each);
  }
  return out + ']';
}

Response json_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

// A number that the log itself bounds, as it was written; absent where it was not.
template <class Input>
Result<std::optional<std::uint64_t>> number_within(const Input& input,
                                                   const std::optional<std::string>& written,
                                                   std::uint64_t high) {
  if (!written) return std::optional<std::uint64_t>();
  return bounded_number(name_in(input, written), *written, 1, high);
}

template <class Input>
Result<std::uint64_t> required_within(const Input& input, const std::optional<std::string>& written,
                                      std::uint64_t high) {
  YINGBU_TRY(number, number_within(input, written, high));
  if (!number) return bad_query(name_in(input, written), "必须给出", "it must be given");
  return *number;
}

}  // namespace

Result<Response> get_log(const EventLog& log) {
  const Head head = log.head();
  std::string body = "{\"origin\":";
  write_json_string(body, log.origin());
  body += ",\"epoch\":" + std::to_string(log.epoch());
  body += ",\"size\":" + std::to_string(head.size);
  body += ",\"root\":" + digest_text(head.root);
  body += ",\"checkpoint\":";
  write_json_string(body, log.checkpoint());
  body += ",\"verifier_key\":";
  write_json_string(body, log.verifier_key());
  return json_response(body + '}');
}

struct LogEntriesInput {
  Within<Seq, 1, kAnySeq> from{1};
  Within<std::size_t, 1, limits::page_max> limit{limits::page_default};
};
BOOST_DESCRIBE_STRUCT(LogEntriesInput, (), (from, limit))
template Answering answering(LogHandler<LogEntriesInput>);

Result<Response> get_log_entries(const EventLog& log, LogEntriesInput input) {
  const std::uint64_t size = log.size();
  std::uint64_t next = input.from;
  std::string body = "{\"size\":" + std::to_string(size) + ",\"items\":[";
  log.scan(input.from, [&](const RecordView& record) {
    const Seq seq = record.header.seq;
    if (seq > size || seq - input.from >= input.limit) return false;
    if (body.back() != '[') body += ',';
    body += "{\"seq\":" + std::to_string(seq) + ",\"entry\":\"";
    body += hex(record.entry) + "\"}";
    next = seq + 1;
    return true;
  });
  body += "],\"next\":";
  body += next <= size && next > input.from ? '"' + std::to_string(next) + '"' : "null";
  return json_response(body + '}');
}

struct LogTileInput {
  std::string level;
  std::string index;
};
BOOST_DESCRIBE_STRUCT(LogTileInput, (), (level, index))
template Answering answering(LogHandler<LogTileInput>);

Result<Response> get_log_tile(const EventLog& log, LogTileInput input) {
  const auto level = whole_number(input.level);
  const auto index = whole_number(input.index);
  std::optional<std::string> tile;
  if (level && index && *level < static_cast<std::uint64_t>(kTileLevels)) {
    tile = log.tile({static_cast<std::uint8_t>(*level), *index});
  }
  if (!tile) return no_such("完整的哈希块", "full tile", input.level + "/" + input.index);
  Response response;
  response.content_type = "application/octet-stream";
  response.body = *std::move(tile);
  return response;
}

struct InclusionInput {
  std::optional<std::string> seq;
  std::optional<std::string> size;
};
BOOST_DESCRIBE_STRUCT(InclusionInput, (), (seq, size))
template Answering answering(LogHandler<InclusionInput>);

Result<Response> get_log_inclusion(const EventLog& log, InclusionInput input) {
  const std::uint64_t published = log.size();
  YINGBU_TRY(asked_size, number_within(input, input.size, published));
  const std::uint64_t size = asked_size.value_or(published);
  YINGBU_TRY(seq, required_within(input, input.seq, size));
  const auto record = log.read(seq);
  if (!record) return no_such("记录", "record", std::to_string(seq));
  std::string body = "{\"seq\":" + std::to_string(seq);
  body += ",\"index\":" + std::to_string(seq - 1) + ",\"size\":" + std::to_string(size);
  body += ",\"leaf\":" + digest_text(leaf_of(record->entry()));
  body += ",\"root\":" + digest_text(log.root_at(size));
  body += ",\"proof\":" + proof_text(log.inclusion_proof(LeafIndex{seq - 1}, TreeSize{size}));
  return json_response(body + '}');
}

struct ConsistencyInput {
  std::optional<std::string> older;
  std::optional<std::string> newer;
};
BOOST_DESCRIBE_STRUCT(ConsistencyInput, (), (older, newer))
template Answering answering(LogHandler<ConsistencyInput>);

Result<Response> get_log_consistency(const EventLog& log, ConsistencyInput input) {
  const std::uint64_t published = log.size();
  YINGBU_TRY(asked_newer, number_within(input, input.newer, published));
  const std::uint64_t newer = asked_newer.value_or(published);
  YINGBU_TRY(older, required_within(input, input.older, newer));
  std::string body = "{\"older\":" + std::to_string(older);
  body += ",\"newer\":" + std::to_string(newer);
  body += ",\"older_root\":" + digest_text(log.root_at(older));
  body += ",\"newer_root\":" + digest_text(log.root_at(newer));
  body += ",\"proof\":" + proof_text(log.consistency_proof(TreeSize{older}, TreeSize{newer}));
  return json_response(body + '}');
}

}  // namespace yingbu
