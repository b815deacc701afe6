#include "http/api/answers.h"
#include "http/api/file_jobs.h"
#include "http/api/handlers.h"
#include "http/api/upload.h"
#include "ledger/intake/match_keys.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/log/clock.h"

// 两份文件互对 over HTTP: two files in one body, held against one another on a thread of the
// files'.
namespace yingbu {

namespace {
constexpr std::uint64_t kBodyMax = std::uint64_t{1} << 40;  // beyond any body
}

struct MatchInput {
  std::optional<std::string> left_mapping;  // a shipped one, or
  Within<std::size_t, 0, kTomlBytesMax> left_mapping_bytes;
  std::optional<std::string> right_mapping;
  Within<std::size_t, 0, kTomlBytesMax> right_mapping_bytes;
  std::optional<Within<std::size_t, 1, kBodyMax>> left_bytes;  // the right file is the rest
  std::optional<std::string> left_sheet;
  std::optional<std::string> right_sheet;
  std::optional<Date> on;                 // 账龄 is counted to that day
  Within<std::uint32_t, 0, 3660> window;  // days
  bool record = false;
  std::optional<PartyNo> owner;        // whose the left file is
  std::optional<PartyNo> counterpart;  // whose the right one is
  std::optional<Date> booked_date;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(MatchInput, (),
                      (left_mapping, left_mapping_bytes, right_mapping, right_mapping_bytes,
                       left_bytes, left_sheet, right_sheet, on, window, record, owner, counterpart,
                       booked_date, name))
template Answering answering<MatchInput>(CallHandler);

namespace {

Result<void> check_mapping(const MappingTaken& taken) {
  YINGBU_CHECK(parse_match_mapping(taken.text));
  return {};
}

Result<void> cut_body(const Call& call, const MatchInput& input, FileOrder& order) {
  auto& work = std::get<MatchWork>(order.work);
  BodyCutter cutter(call.request.body);
  YINGBU_TRY(left,
             take_mapping(cutter,
                          {name_in(input, input.left_mapping), input.left_mapping,
                           name_in(input, input.left_mapping_bytes), input.left_mapping_bytes},
                          "left mapping", false));
  YINGBU_TRY(right,
             take_mapping(cutter,
                          {name_in(input, input.right_mapping), input.right_mapping,
                           name_in(input, input.right_mapping_bytes), input.right_mapping_bytes},
                          "right mapping", false));
  YINGBU_CHECK(check_mapping(*left));
  YINGBU_CHECK(check_mapping(*right));
  YINGBU_TRY(left_bytes, given(input, input.left_bytes));
  YINGBU_CHECK(cutter.take(name_in(input, input.left_bytes), "left", left_bytes));
  cutter.take_rest("right");
  work.left_mapping = left->name;
  work.right_mapping = right->name;
  order.parts = std::move(cutter).parts();
  return {};
}

std::string number_of(const std::optional<PartyNo>& party) {
  return party ? "#" + std::to_string(party->value) : "";
}

Result<FileJobRow> take_match(const Parts& parts, Call& call) {
  YINGBU_CHECK(check_upload(parts, call));
  YINGBU_TRY(snapshot, upload_snapshot(parts));
  YINGBU_TRY(input, upload_input<MatchInput>(
                        call, snapshot.view(),
                        {&MatchInput::name, &MatchInput::left_sheet, &MatchInput::right_sheet}));
  FileOrder order;
  order.work = MatchWork{.left_sheet = input.left_sheet.value_or(""),
                         .right_sheet = input.right_sheet.value_or(""),
                         .on = input.on.value_or(date_in_china(parts->options.clock())),
                         .window = input.window,
                         .record = input.record,
                         .owner = number_of(input.owner),
                         .counterpart = number_of(input.counterpart),
                         .booked_date = input.booked_date};
  YINGBU_CHECK(cut_body(call, input, order));
  order.name = input.name.value_or("");
  return add_order(parts, call, std::move(order));
}

}  // namespace

void post_match(const Parts& parts, std::shared_ptr<Call> call) {
  answer_upload(parts, std::move(call), take_match);
}

}  // namespace yingbu
