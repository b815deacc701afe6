#include <algorithm>
#include <spdlog/spdlog.h>

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "http/client.h"
#include "http/file_limits.h"
#include "ledger/domain/command_table.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/source_rows.h"
#include "ledger/sources/source_store.h"
#include "projections/reconciliation/runs.h"

// 来源文件: handed over before anything of them is recorded, and given to those who see a run of
// them. To all others one that is kept is answered as one that is not there.
namespace yingbu {

struct SourceInput {
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(SourceInput, (), (digest))
template Answering answering<SourceInput>(CallHandler);

struct SourceRowsInput {
  std::string digest;
  Within<std::uint64_t, 1, kAnySeq> from{1};
  Within<std::size_t, 1, limits::page_max> limit{limits::page_default};
  std::optional<std::string> sheet;
};
BOOST_DESCRIBE_STRUCT(SourceRowsInput, (), (digest, from, limit, sheet))
template Answering answering<SourceRowsInput>(CallHandler);

// What is told of one that was handed over.
struct KeptSource {
  std::string digest;
  std::uint64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(KeptSource, (), (digest, bytes))

namespace {

static_assert(kSourceBytesMax == kImportBytesMax);
static_assert(limits::file_bytes_max <= kSourceBytesMax);

constexpr std::int64_t kDayUs = std::int64_t{86'400} * 1'000'000;

Rejection no_such_source(const std::string& digest) {
  return no_such("源文件", "source file", digest);
}

// --- Who may know of it.

// 批次 of that file which the caller may see: those of its own, or all.
Result<std::vector<RunRow>> runs_seen(const Parts& parts, const Call& call,
                                      const std::string& digest) {
  YINGBU_TRY(snapshot,
             parts->runner.snapshot_at_least(parts->ledger.log().size(), parts->options.read_wait));
  RunQuery query;
  query.when.today = date_in_china(parts->options.clock());
  query.page.limit = limits::page_max;
  query.digest = digest;
  if (!call.sees_all()) query.owner = call.caller.organisation;
  YINGBU_TRY(page, runs(snapshot.view(), query));
  return std::move(page.rows);
}

// The name that the file had, for one who may have it. A run is a claim: it opens the file where
// who recorded it had handed it over; so does having handed it over oneself.
Result<std::string> name_for(const Parts& parts, const Call& call, const Digest& digest) {
  const std::string digits = hex(digest);
  const std::vector<SourcePut> handed_over = parts->options.sources->handed_over(digest);
  const auto put_by = [&handed_over](PartyNo party) {
    return std::ranges::find(handed_over, party, &SourcePut::by) != handed_over.end();
  };
  YINGBU_TRY(seen, runs_seen(parts, call, digits));
  for (const RunRow& run : seen) {
    if (call.sees_all()) return run.file;
    const auto recorded = parts->ledger.read_one(run.seq);
    if (recorded && put_by(recorded->meta.organisation)) return run.file;
  }
  if (put_by(call.caller.organisation)) return digits.substr(0, 12);
  return no_such_source(digits);
}

struct FoundSource {
  std::string name;
  std::string bytes;
};

Result<FoundSource> found_source(const Parts& parts, const Call& call, const std::string& digits) {
  const auto digest = source_digest(digits);
  if (!parts->options.sources || !digest) return no_such_source(digits);
  YINGBU_TRY(name, name_for(parts, call, *digest));
  SourceBytes source = parts->options.sources->read(*digest);
  if (source.state == SourceCondition::damaged) {
    return reject(Reason::wrong_state)
        .with("kind_zh", "源文件")
        .with("kind_en", "source file")
        .with("id", digits)
        .with_word("state",
                   {"damaged", "已损坏，请从备份恢复", "damaged: restore it from a backup"});
  }
  if (source.state == SourceCondition::absent) return no_such_source(digits);
  return FoundSource{std::move(name), std::move(source.bytes)};
}

// --- Handing one over.

// 能登记文件比对的角色: who may record a file may hand it over.
Result<void> check_may_put(const Call& call) {
  using Entry = CommandEntry<CompareFile>;
  if (Entry::grants.of(call.caller.role) != Whose::nobodys) return {};
  return reject(Reason::role_forbidden)
      .with_word("role", words_of(call.caller.role))
      .with_word("command", command_words(Entry::name));
}

Result<void> check_share(const Parts& parts, const Call& call, std::uint64_t bytes) {
  const std::int64_t since = parts->options.clock() - limits::source_unrecorded_days * kDayUs;
  const std::uint64_t before =
      parts->options.sources->bytes_put_since(call.caller.organisation, since);
  if (before + bytes <= limits::source_bytes_of_one_max) return {};
  return share_taken(limits::source_bytes_of_one_max >> 20, "MiB 七日内交存的源文件",
                     "MiB of source files within seven days");
}

Result<KeptSource> keep(const Parts& parts, const Call& call) {
  YINGBU_CHECK(check_may_put(call));
  const std::string digits(call.request.param("digest"));
  const auto digest = source_digest(digits);
  if (!digest) {
    return bad_query("digest", "应为内容的 SHA-256，64 位小写十六进制数字",
                     "it is the SHA-256 of the bytes, 64 hex digits in lower case");
  }
  if (!parts->options.sources) return no_such_source(digits);
  YINGBU_CHECK(check_share(parts, call, call.request.body.size()));
  YINGBU_CHECK(parts->options.sources->put(*digest, call.request.body,
                                           {call.caller.organisation, parts->options.clock()}));
  return KeptSource{digits, call.request.body.size()};
}

// What the disk does to these files stops no ledger.
void run_kept(const Parts& parts, const std::shared_ptr<Call>& call,
              const std::function<void()>& work) {
  run_on(parts->batches, parts, call, [call, work] {
    try {
      work();
    } catch (const Failure& failure) {
      if (failure.kind() == Failure::Kind::broken) throw;
      spdlog::error("{}", failure.what());
      call->reply(internal_problem(call->language));
    }
  });
}

template <class Input>
Result<Input> input_of(const Call& call) {
  Input input;
  QueryReader query(call.request, input_names<Input>().parameters);
  read_input({call.request, query, nullptr}, input);
  if (query.refusal()) return *query.refusal();
  return input;
}

}  // namespace

void put_source(const Parts& parts, std::shared_ptr<Call> call) {
  run_kept(parts, call, [parts, call] {
    const auto kept = keep(parts, *call);
    if (!kept) return call->refuse(kept.error());
    std::string out;
    write_member(out, "source", *kept);
    call->answer("{" + out + "}");
  });
}

void get_source(const Parts& parts, std::shared_ptr<Call> call) {
  run_kept(parts, call, [parts, call] {
    auto found = found_source(parts, *call, std::string(call->request.param("digest")));
    if (!found) return call->refuse(found.error());
    Response response;
    response.content_type = "application/octet-stream";
    response.headers.push_back(
        {"Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(found->name)});
    response.body = std::move(found->bytes);
    call->reply(std::move(response));
  });
}

void get_source_rows(const Parts& parts, std::shared_ptr<Call> call) {
  run_kept(parts, call, [parts, call] {
    const auto input = input_of<SourceRowsInput>(*call);
    if (!input) return call->refuse(input.error());
    const auto found = found_source(parts, *call, input->digest);
    if (!found) return call->refuse(found.error());
    const auto rows =
        source_rows(found->bytes, input->sheet.value_or(""), input->from, input->limit);
    if (!rows) return call->refuse(rows.error());
    std::string out;
    write_member(out, "source", KeptSource{input->digest, found->bytes.size()});
    write_member(out, "file", found->name);
    write_member(out, "form", rows->form);
    write_member(out, "items", rows->rows);
    out += ",\"next\":" + (rows->next ? std::to_string(*rows->next) : "null");
    call->answer("{" + out + "}");
  });
}

}  // namespace yingbu
