#include "http/api/upload.h"

#include <boost/algorithm/string/predicate.hpp>

#include "http/api/answers.h"
#include "ledger/base/utf8.h"
#include "ledger/reference/shipped_mappings.h"

namespace yingbu {
namespace {

constexpr std::size_t kFilesOfAKindMax = 64;

std::string shipped_names(std::string_view between) {
  std::string names;
  for (const ShippedMapping& each : shipped_mappings()) {
    if (!names.empty()) names += between;
    names += each.name;
  }
  return names;
}

Rejection is_form() {
  return reject(Reason::malformed_text)
      .with("problem_zh",
            "请求体应为文件本身的内容，不是 multipart/form-data 表单"
            "（curl 请用 --data-binary @文件）")
      .with("problem_en",
            "the body is the file's bytes and no multipart/form-data (with curl: "
            "--data-binary @FILE)");
}

}  // namespace

Result<void> BodyCutter::take(std::string_view parameter, const std::string& part,
                              std::size_t bytes) {
  if (bytes > left()) {
    const std::string all = std::to_string(body_.size());
    return at_ == 0 ? bad_query(parameter, "请求体只有 " + all + " 字节",
                                "the body has " + all + " bytes only")
                    : bad_query(parameter,
                                "请求体只有 " + all + " 字节，前面各部分之后剩 " +
                                    std::to_string(left()) + " 字节",
                                "the body has " + all + " bytes, of which " +
                                    std::to_string(left()) + " are left behind the parts before");
  }
  parts_.push_back({part, at_, bytes});
  at_ += bytes;
  return {};
}

Result<std::vector<std::string>> BodyCutter::take_each(std::string_view parameter,
                                                       const std::string& part,
                                                       const std::optional<std::string>& lengths) {
  std::vector<std::string> names;
  if (!lengths) return names;
  std::string_view rest = *lengths;
  while (true) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    YINGBU_TRY(bytes, bounded_number(parameter, rest.substr(0, comma), 1, body_.size()));
    if (names.size() == kFilesOfAKindMax) {
      return bad_query(parameter, "至多 " + std::to_string(kFilesOfAKindMax) + " 个文件",
                       "at most " + std::to_string(kFilesOfAKindMax) + " files");
    }
    names.push_back(part + " " + std::to_string(names.size() + 1));
    YINGBU_CHECK(take(parameter, names.back(), bytes));
    if (comma == rest.size()) return names;
    rest.remove_prefix(comma + 1);
  }
}

void BodyCutter::take_rest(const std::string& part) {
  parts_.push_back({part, at_, left()});
  at_ = body_.size();
}

std::string_view BodyCutter::last() const {
  return body_.substr(parts_.back().from, parts_.back().bytes);
}

Result<std::string_view> shipped_mapping(std::string_view parameter, const std::string& name) {
  const std::string_view text = shipped_mapping_named(name);
  if (!text.empty()) return text;
  return bad_query(parameter, "应为 " + shipped_names("、") + " 之一",
                   "it is one of " + shipped_names(", "));
}

Result<std::optional<MappingTaken>> take_mapping(BodyCutter& cutter, const MappingAsked& asked,
                                                 const std::string& part, bool optional) {
  const std::string by_name(asked.name_parameter);
  const std::string by_bytes(asked.bytes_parameter);
  if (asked.name && asked.bytes > 0) {
    return bad_query(by_bytes, "映射已由 " + by_name + " 指定，两者只用其一",
                     "the mapping is named by " + by_name + " already: give one of the two");
  }
  if (asked.bytes > 0) {
    YINGBU_CHECK(cutter.take(by_bytes, part, asked.bytes));
    return std::optional(MappingTaken{part, cutter.last(), asked.bytes_parameter, false});
  }
  if (asked.name) {
    YINGBU_TRY(text, shipped_mapping(by_name, *asked.name));
    return std::optional(MappingTaken{*asked.name, text, asked.name_parameter, true});
  }
  if (optional) return std::optional<MappingTaken>();
  return bad_query(by_name, "必须给出；或以 " + by_bytes + " 说明请求体开头若干字节为映射",
                   "it must be given; or " + by_bytes +
                       ", which says how many bytes at the body's "
                       "beginning are a mapping");
}

Result<void> check_name(std::string_view parameter, const std::string& text) {
  auto refused = check_text(text);
  if (!refused && text.size() > limits::name_bytes_max) {
    refused = reject(Reason::text_too_long)
                  .with("bytes", std::to_string(text.size()))
                  .with("limit", std::to_string(limits::name_bytes_max));
  }
  if (!refused) return {};
  refused->field = parameter;
  return *std::move(refused);
}

Result<void> check_upload(const Parts& parts, const Call& call) {
  if (!parts->options.desk.run_file) {
    return reject(Reason::no_such_route).with("path", call.request.path);
  }
  if (boost::algorithm::istarts_with(call.request.content_type, "multipart/")) return is_form();
  return {};
}

Result<Snapshot> upload_snapshot(const Parts& parts) {
  return parts->runner.snapshot_at_least(parts->ledger.log().size(), parts->options.read_wait);
}

std::optional<PartyNo> own_files(const Call& call) {
  return call.sees_all() ? std::nullopt : std::optional(call.caller.organisation);
}

Result<FileJobRow> add_order(const Parts& parts, Call& call, FileOrder order) {
  order.caller = call.caller;
  order.authorization = call.request.authorization;
  order.language = call.language;
  order.body = std::move(call.request.body);
  return parts->files->add(std::move(order));
}

void answer_upload(const Parts& parts, std::shared_ptr<Call> call,
                   Result<FileJobRow> (*take)(const Parts&, Call&)) {
  run_on(parts->batches, parts, call, [parts, call, take] {
    const auto row = take(parts, *call);
    if (!row) return call->refuse(row.error());
    Response response;
    response.status = 202;
    response.headers.push_back({"Location", "/v1/files/" + row->job});
    write_member(response.body, "file", *row);
    response.body = "{" + response.body + "}";
    call->reply(std::move(response));
  });
}

}  // namespace yingbu
