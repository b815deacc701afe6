#include "http/api/answers.h"
#include "http/api/file_jobs.h"
#include "http/api/handlers.h"
#include "http/api/upload.h"
#include "http/client.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/payment_file.h"
#include "ledger/intake/toml_bounds.h"
#include "projections/people/parties.h"

// Files that programs upload: compared with the ledger, recorded where asked, on threads of their
// own; asked after until they have ended, as are matches (matches.cc) and ties (ties.cc).
namespace yingbu {

struct UploadInput {
  std::optional<std::string> mapping;                   // a shipped one
  Within<std::size_t, 0, kTomlBytesMax> mapping_bytes;  // else the body begins with one, so long
  std::optional<std::string> vouchers_bytes;            // then vouchers that say what a credit pays
  std::optional<PartyNo> guarantor;                     // whose register it is
  std::optional<PartyNo> reguarantor;                   // with whom it is filed
  std::optional<std::string> programme;                 // under which it claims
  std::optional<PartyNo> owner;                         // 文件所属单位
  std::optional<std::string> sheet;
  std::optional<Date> booked_date;
  bool record = false;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(UploadInput, (),
                      (mapping, mapping_bytes, vouchers_bytes, guarantor, reguarantor, programme,
                       owner, sheet, booked_date, record, name))
template Answering answering<UploadInput>(CallHandler);

struct FileInput {
  std::string job;
};
BOOST_DESCRIBE_STRUCT(FileInput, (), (job))
template Answering answering<FileInput>(CallHandler);

namespace {

// --- What is to be done.

// The party stands for that of the mapping in every row.
Result<PartyMapping> standing_for(const View& view, PartyNo no) {
  const auto row = party(view, no);
  if (!row) return no_such("主体", "party", "#" + std::to_string(no.value));
  return PartyMapping{.kind = row->kind,
                      .scheme = row->scheme,
                      .id = {row->id, ""},
                      .rule = IdRule::value,
                      .prefix = "",
                      .name = {row->name, ""},
                      .region = {row->region, ""}};
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

// The same of a programme.
Result<void> check_programme(const UploadInput& input, const Mapping& mapping) {
  if (input.programme || !input.mapping || mapping.claim.programme.constant.empty()) return {};
  return bad_query(name_in(input, input.programme), "请写明申报的是哪个项目",
                   "say under which programme it claims");
}

Result<void> check_currency(const Parts& parts, const MappingTaken& taken, const Mapping& mapping) {
  const std::string own = parts->ledger.currency();
  if (mapping.currency == own) return {};
  return bad_query(taken.parameter, "映射的币种为 " + visible(mapping.currency) + "，账本为 " + own,
                   "the mapping is in " + visible(mapping.currency) + ", the ledger in " + own);
}

// Refuses at once what a mapping is wrong for, and puts in who is meant.
Result<void> read_mapping(const Parts& parts, const Call& call, const UploadInput& input,
                          const View& view, const MappingTaken& taken, FileOrder& order) {
  auto& work = std::get<CompareWork>(order.work);
  work.mapping = taken.name;
  if (is_payment_mapping(taken.text)) {
    YINGBU_TRY(payments, parse_payment_mapping(taken.text));
    order.mapping = payments.table.name;
    return check_currency(parts, taken, payments.table);
  }
  YINGBU_TRY(mapping, parse_mapping(taken.text));
  YINGBU_CHECK(check_currency(parts, taken, mapping));
  YINGBU_CHECK(check_programme(input, mapping));
  YINGBU_TRY(company, company_of(call, input, mapping));
  order.mapping = mapping.name;
  work.opening = mapping.rows == RowsOf::commands;
  if (company) {
    YINGBU_TRY(guarantor, standing_for(view, *company));
    work.guarantor = guarantor;
  }
  if (input.reguarantor) {
    YINGBU_TRY(reguarantor, standing_for(view, *input.reguarantor));
    work.reguarantor = reguarantor;
  }
  if (input.programme) work.programme = *input.programme;
  return {};
}

Result<void> cut_body(const Parts& parts, const Call& call, const UploadInput& input,
                      const View& view, FileOrder& order) {
  auto& work = std::get<CompareWork>(order.work);
  BodyCutter cutter(call.request.body);
  const MappingAsked asked{name_in(input, input.mapping), input.mapping,
                           name_in(input, input.mapping_bytes), input.mapping_bytes};
  YINGBU_TRY(taken, take_mapping(cutter, asked, "mapping", true));
  if (taken) YINGBU_CHECK(read_mapping(parts, call, input, view, *taken, order));
  YINGBU_TRY(vouchers, cutter.take_each(name_in(input, input.vouchers_bytes), "vouchers",
                                        input.vouchers_bytes));
  work.vouchers = std::move(vouchers);
  cutter.take_rest(std::string(kFilePart));
  // Vouchers, returns and camt.053 say by themselves what they are; all else needs a mapping.
  if (!taken && !is_payment_xml(cutter.last())) {
    YINGBU_CHECK(take_mapping(cutter, asked, "mapping", false));
  }
  order.parts = std::move(cutter).parts();
  return {};
}

Result<FileJobRow> take_upload(const Parts& parts, Call& call) {
  YINGBU_CHECK(check_upload(parts, call));
  YINGBU_TRY(snapshot, upload_snapshot(parts));
  YINGBU_TRY(input, upload_input<UploadInput>(
                        call, snapshot.view(),
                        {&UploadInput::name, &UploadInput::sheet, &UploadInput::programme}));
  FileOrder order;
  order.work = CompareWork{.record = input.record,
                           .owner = input.owner ? "#" + std::to_string(input.owner->value) : "",
                           .sheet = input.sheet.value_or(""),
                           .booked_date = input.booked_date};
  YINGBU_CHECK(cut_body(parts, call, input, snapshot.view(), order));
  order.name = input.name.value_or("");
  return add_order(parts, call, std::move(order));
}

// --- What is told.

Rejection no_such_file(const std::string& job) { return no_such("文件", "file", job); }

std::string job_of(const Call& call) { return std::string(call.request.param("job")); }

void write_result(std::string& out, const FileResult& result) {
  write_member(out, "clean", result.clean);
  out += ",\"report\":" + result.report;
  if (!result.breaks.empty()) out += ",\"breaks\":" + result.breaks;
  if (!result.messages.empty()) write_member(out, "messages", result.messages);
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
  response.content_type =
      file.result->in_gb18030 ? "text/csv; charset=GB18030" : "text/csv; charset=UTF-8";
  const std::string name = file.row.name.empty() ? file.row.job : file.row.name;
  response.headers.push_back({"Content-Disposition", "attachment; filename*=UTF-8''" +
                                                         percent_encoded(name + ".rejects.csv")});
  response.body = file.result->rejects;
  return response;
}

}  // namespace

void post_file(const Parts& parts, std::shared_ptr<Call> call) {
  answer_upload(parts, std::move(call), take_upload);
}

void get_files(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    call->answer("{" + list_members(parts->files->all(own_files(*call))) + "}");
  });
}

void get_file(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    const auto found = parts->files->find(job, own_files(*call));
    if (!found) return call->refuse(no_such_file(job));
    call->answer(told(*found, call->language));
  });
}

void get_file_rejects(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    const auto found = parts->files->find(job, own_files(*call));
    if (!found) return call->refuse(no_such_file(job));
    auto response = rejects_of(*found);
    if (!response) return call->refuse(response.error());
    call->reply(*std::move(response));
  });
}

void delete_file(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    const std::string job = job_of(*call);
    if (!parts->files->find(job, own_files(*call))) return call->refuse(no_such_file(job));
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
