#include "http/api/answers.h"
#include "http/api/file_jobs.h"
#include "http/api/handlers.h"
#include "http/api/upload.h"
#include "ledger/intake/payment_mapping.h"
#include "ledger/log/clock.h"

// 三方勾稽 over HTTP: the files of who approved, paid and received in one body, held against the
// ledger on a thread of the files'.
namespace yingbu {

namespace {
constexpr std::uint64_t kBodyMax = std::uint64_t{1} << 40;  // beyond any body
}

// The body has them in this order, each as long as is said; several of a kind with commas between.
struct TieInput {
  std::optional<std::string> programme;
  std::optional<std::string> month;
  std::optional<Date> on;
  std::optional<std::string> mapping;  // shipped ones, with commas between
  std::optional<std::string> mapping_bytes;
  std::optional<Within<std::size_t, 1, kBodyMax>> approvals_bytes;
  std::optional<std::string> vouchers_bytes;
  std::optional<std::string> returns_bytes;
  std::optional<Within<std::size_t, 1, kBodyMax>> treasury_bytes;
  std::optional<std::string> statements_bytes;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(TieInput, (),
                      (programme, month, on, mapping, mapping_bytes, approvals_bytes,
                       vouchers_bytes, returns_bytes, treasury_bytes, statements_bytes, name))
template Answering answering<TieInput>(CallHandler);

namespace {

Result<void> add_shipped(const TieInput& input, TieWork& work) {
  if (!input.mapping) return {};
  std::string_view rest = *input.mapping;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string name(rest.substr(0, comma));
    YINGBU_TRY(text, shipped_mapping(name_in(input, input.mapping), name));
    YINGBU_CHECK(parse_payment_mapping(text));
    work.mappings.push_back(name);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return {};
}

Result<void> cut_body(const Call& call, const TieInput& input, FileOrder& order) {
  auto& work = std::get<TieWork>(order.work);
  BodyCutter cutter(call.request.body);
  const auto each = [&](const std::optional<std::string>& lengths, const std::string& part,
                        std::vector<std::string>& to) -> Result<void> {
    YINGBU_TRY(names, cutter.take_each(name_in(input, lengths), part, lengths));
    to.insert(to.end(), names.begin(), names.end());
    return {};
  };
  const auto one = [&](const auto& length, const std::string& part,
                       std::string& to) -> Result<void> {
    if (!length) return {};
    to = part;
    return cutter.take(name_in(input, length), part, *length);
  };
  YINGBU_CHECK(add_shipped(input, work));
  YINGBU_CHECK(each(input.mapping_bytes, "mapping", work.mappings));
  YINGBU_CHECK(one(input.approvals_bytes, "approvals", work.approvals));
  YINGBU_CHECK(each(input.vouchers_bytes, "vouchers", work.vouchers));
  YINGBU_CHECK(each(input.returns_bytes, "returns", work.returns));
  YINGBU_CHECK(one(input.treasury_bytes, "treasury", work.treasury));
  YINGBU_CHECK(each(input.statements_bytes, "statements", work.statements));
  if (cutter.left() > 0) {
    const std::string left = std::to_string(cutter.left());
    return reject(Reason::malformed_text)
        .with("problem_zh", "请求体末尾有 " + left + " 字节不属于任何所说的文件")
        .with("problem_en", "the body ends with " + left + " bytes of no file that was said");
  }
  order.parts = std::move(cutter).parts();
  return {};
}

Result<FileJobRow> take_tie(const Parts& parts, Call& call) {
  YINGBU_CHECK(check_upload(parts, call));
  YINGBU_TRY(snapshot, upload_snapshot(parts));
  YINGBU_TRY(input, upload_input<TieInput>(call, snapshot.view(),
                                           {&TieInput::name, &TieInput::programme}));
  YINGBU_TRY(programme, given(input, input.programme));
  YINGBU_TRY(month, given(input, input.month));
  if (!parse_date(month + "-01")) {
    return bad_query(name_in(input, input.month), "应为年月，如 2026-05",
                     "it is a year and a month, such as 2026-05");
  }
  FileOrder order;
  order.work = TieWork{.programme = programme,
                       .month = month,
                       .on = input.on.value_or(date_in_china(parts->options.clock()))};
  YINGBU_CHECK(cut_body(call, input, order));
  order.name = input.name.value_or("");
  return add_order(parts, call, std::move(order));
}

}  // namespace

void post_tie(const Parts& parts, std::shared_ptr<Call> call) {
  answer_upload(parts, std::move(call), take_tie);
}

}  // namespace yingbu
