#include <boost/algorithm/string/predicate.hpp>

#include "http/api/answers.h"
#include "http/api/file_jobs.h"
#include "http/api/handlers.h"
#include "http/client.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/reference/shipped_mappings.h"
#include "projections/people/parties.h"

// Files that programs upload: compared with the ledger, recorded where asked, on threads of their
// own; asked after until they have ended.
namespace yingbu {

struct UploadInput {
  std::optional<std::string> mapping;                   // a shipped one
  Within<std::size_t, 0, kTomlBytesMax> mapping_bytes;  // else the body begins with one, so long
  std::optional<PartyNo> guarantor;                     // whose register it is
  std::optional<PartyNo> reguarantor;                   // with whom it is filed
  std::optional<std::string> sheet;
  std::optional<Date> booked_date;
  bool record = false;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(UploadInput, (),
                      (mapping, mapping_bytes, guarantor, reguarantor, sheet, booked_date, record,
                       name))
template Answering answering<UploadInput>(CallHandler);

struct FileInput {
  std::string job;
};
BOOST_DESCRIBE_STRUCT(FileInput, (), (job))
template Answering answering<FileInput>(CallHandler);

namespace {

// Whose files the caller may know of.
std::optional<PartyNo> only(const Call& call) {
  return call.sees_all() ? std::nullopt : std::optional(call.caller.organisation);
}

// --- The mapping.

std::string shipped_names(std::string_view between) {
  std::string names;
  for (const ShippedMapping& each : shipped_mappings()) {
    if (!names.empty()) names += between;
    names += each.name;
  }
  return names;
}

// What the request has of it: one that is shipped, or the beginning of the body.
Result<std::string_view> mapping_text(const UploadInput& input, std::string_view body) {
  const std::string_view own = name_in(input, input.mapping_bytes);
  const std::string_view shipped = name_in(input, input.mapping);
  if (input.mapping && input.mapping_bytes > 0) {
    return bad_query(own, "映射已由 mapping 指定，两者只用其一",
                     "the mapping is named by mapping already: give one of the two");
  }
  if (input.mapping_bytes > body.size()) {
    return bad_query(own, "请求体只有 " + std::to_string(body.size()) + " 字节",
                     "the body has " + std::to_string(body.size()) + " bytes only");
  }
  if (input.mapping_bytes > 0) return body.substr(0, input.mapping_bytes);
  if (!input.mapping) {
    return bad_query(shipped, "必须给出；或以 mapping_bytes 说明请求体开头若干字节为映射",
                     "it must be given; or mapping_bytes, which says how many bytes at the body's "
                     "beginning are a mapping");
  }
  const std::string_view text = shipped_mapping_named(*input.mapping);
  if (text.empty()) {
    return bad_query(shipped, "应为 " + shipped_names("、") + " 之一",
                     "it is one of " + shipped_names(", "));
  }
  return text;
}

// The party stands for that of the mapping in every row.
void put(PartyMapping& in, const PartyRow& row) {
  in = PartyMapping{.kind = row.kind,
                    .scheme = row.scheme,
                    .id = {row.id, ""},
                    .rule = IdRule::value,
                    .prefix = "",
                    .name = {row.name, ""},
                    .region = {row.region, ""}};
}

// A shipped mapping has an invented company for all rows: the file is the caller's, if it is one,
// or of whom it says.
Result<std::optional<PartyNo>> company_of(const Call& call, const UploadInput& input,
                                          const Mapping& mapping) {
  if (input.guarantor) return input.guarantor;
  if (!input.mapping || mapping.guarantor.id.constant.empty()) return std::optional<PartyNo>();
  if (call.caller.role == Role::guarantor) return std::optional(call.caller.organisation);
  return bad_query(name_in(input, input.guarantor), "请写明是哪家担保公司的文件",
                   "say which company's file it is");
}

// A flow and claims are held against more than guarantees, which is read by the command line only.
Result<void> check_kind(const UploadInput& input, const Mapping& mapping) {
  if (mapping.rows != RowsOf::bank_flow && mapping.rows != RowsOf::subsidy_claims) return {};
  return bad_query(
      input.mapping ? name_in(input, input.mapping) : name_in(input, input.mapping_bytes),
      "银行流水和申报明细请用命令行 yingbu compare、yingbu record",
      "for a bank's flow and for claims use yingbu compare and yingbu record");
}

Result<Mapping> mapping_of(const Parts& parts, const Call& call, const UploadInput& input,
                           const View& view) {
  YINGBU_TRY(text, mapping_text(input, call.request.body));
  YINGBU_TRY(mapping, parse_mapping(text));
  if (mapping.currency != parts->ledger.currency()) {
    return bad_query(
        input.mapping ? name_in(input, input.mapping) : name_in(input, input.mapping_bytes),
        "映射的币种为 " + visible(mapping.currency) + "，账本为 " + parts->ledger.currency(),
        "the mapping is in " + visible(mapping.currency) + ", the ledger in " +
            parts->ledger.currency());
  }
  YINGBU_CHECK(check_kind(input, mapping));
  YINGBU_TRY(company, company_of(call, input, mapping));
  if (company) put(mapping.guarantor, party(view, *company).value());
  if (input.reguarantor) put(mapping.province, party(view, *input.reguarantor).value());
  return std::move(mapping);
}

// --- The upload.

Rejection is_form() {
  return reject(Reason::malformed_text)
      .with("problem_zh",
            "请求体应为文件本身的内容，不是 multipart/form-data 表单"
            "（curl 请用 --data-binary @文件）")
      .with("problem_en",
            "the body is the file's bytes and no multipart/form-data (with curl: "
            "--data-binary @FILE)");
}

Result<UploadInput> upload_input(const Call& call, const View& view) {
  UploadInput input;
  QueryReader query(call.request, input_names<UploadInput>().parameters);
  read_input({call.request, query, &view, only(call)}, input);
  if (query.refusal()) return *query.refusal();
  for (const auto* text : {&input.name, &input.sheet}) {
    if (!*text) continue;
    auto refused = check_text(**text);
    if (!refused && (*text)->size() > limits::name_bytes_max) {
      refused = reject(Reason::text_too_long)
                    .with("bytes", std::to_string((*text)->size()))
                    .with("limit", std::to_string(limits::name_bytes_max));
    }
    if (!refused) continue;
    refused->field = name_in(input, *text);
    return *std::move(refused);
  }
  return input;
}

Result<FileJobRow> take_upload(const Parts& parts, Call& call) {
  if (boost::algorithm::istarts_with(call.request.content_type, "multipart/")) return is_form();
  YINGBU_TRY(snapshot, parts->runner.snapshot_at_least(0, std::chrono::milliseconds(0)));
  YINGBU_TRY(input, upload_input(call, snapshot.view()));
  YINGBU_TRY(mapping, mapping_of(parts, call, input, snapshot.view()));
  FileOrder order;
  order.caller = call.caller;
  order.name = input.name.value_or("");
  order.mapping = std::move(mapping);
  order.options.sheet = input.sheet.value_or("");
  order.options.booked_date = input.booked_date;
  order.options.language = call.language;
  order.record = input.record;
  order.bytes = std::move(call.request.body);
  order.bytes.erase(0, input.mapping_bytes);
  return parts->files->add(std::move(order));
}

// --- What is told.

Rejection no_such_file(const std::string& job) { return no_such("文件", "file", job); }

std::string job_of(const Call& call) { return std::string(call.request.param("job")); }

void write_result(std::string& out, const FileResult& result) {
  write_member(out, "clean", is_clean(result.report));
  write_member(out, "report", result.report);
  write_member(out, "differences", result.differences);
  write_member(out, "differences_left_off", result.differences_left_off);
}

std::string told(const FileTold& file, Language language) {
  std::string out;
  write_member(out, "file", file.row);
  if (file.result) write_result(out, *file.result);
  if (file.row.state == FileState::failed) {
    const Response why =
        file.problem ? problem(*file.problem, language) : internal_problem(language);
    out += ",\"problem\":" + why.body;
  }
  return "{" + out + "}";
}

// Of a file that has not been read there is none, and none of what is clean.
Result<Response> rejects_of(const FileTold& file) {
  if (!file.result) {
    return reject(Reason::wrong_state)
        .with("kind_zh", "文件")
        .with("kind_en", "file")
        .with("id", file.row.job)
        .with_word("state", words_of(file.row.state));
  }
  Response response;
  response.status = file.result->rejects.empty() ? 204 : 200;
  const bool is_gb = file.result->report.encoding == name_of(Encoding::gb18030);
  response.content_type = is_gb ? "text/csv; charset=GB18030" : "text/csv; charset=UTF-8";
  const std::string name = file.row.name.empty() ? file.row.job : file.row.name;
  response.headers.push_back({"Content-Disposition", "attachment; filename*=UTF-8''" +
                                                         percent_encoded(name + ".rejects.csv")});
  response.body = file.result->rejects;
  return response;
}

}  // namespace

void post_file(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->batches, parts, call, [parts, call] {
    const auto row = take_upload(parts, *call);
    if (!row) return call->refuse(row.error());
    Response response;
    response.status = 202;
    response.headers.push_back({"Location", "/v1/files/" + row->job});
    write_member(response.body, "file", *row);
    response.body = "{" + response.body + "}";
    call->reply(std::move(response));
  });
}

void get_files(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call,
         [parts, call] { call->answer("{" + list_members(parts->files->all(only(*call))) + "}"); });
}

void get_file(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    const auto found = parts->files->find(job, only(*call));
    if (!found) return call->refuse(no_such_file(job));
    call->answer(told(*found, call->language));
  });
}

void get_file_rejects(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    const auto found = parts->files->find(job, only(*call));
    if (!found) return call->refuse(no_such_file(job));
    auto response = rejects_of(*found);
    if (!response) return call->refuse(response.error());
    call->reply(*std::move(response));
  });
}

void delete_file(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    if (!parts->files->find(job, only(*call))) return call->refuse(no_such_file(job));
    if (!parts->files->drop(job, call->caller.organisation)) {
      return call->refuse(reject(Reason::other_organisation));
    }
    Response response;
    response.status = 204;
    response.content_type = "";
    call->reply(std::move(response));
  });
}

}  // namespace yingbu
