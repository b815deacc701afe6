#include <algorithm>

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "http/api/inner_requests.h"
#include "http/api/upload.h"
#include "http/client.h"
#include "http/file_limits.h"
#include "ledger/base/utf8.h"
#include "ledger/log/clock.h"

// 公文: the papers there are, and each as a page or a workbook, of the ledger as its caller may see
// it.
namespace yingbu {

struct PaperInput {
  std::string paper;
  PaperForm form = PaperForm::page;
  std::optional<std::string> programme;
  std::optional<std::string> statement;  // 对账单编号
  std::optional<std::string> period;
  std::optional<std::string> month;  // YYYY-MM, of the booked day
  std::optional<std::string> payee;  // as a party is named in a filter
  std::optional<std::string> document;
  std::optional<std::string> contact;  // 受理异议
  std::optional<Date> on;              // booked until that day
  std::optional<std::string> known_at;
};
BOOST_DESCRIBE_STRUCT(PaperInput, (),
                      (paper, form, programme, statement, period, month, payee, document, contact,
                       on, known_at))
template Answering answering<PaperInput>(CallHandler);

template <>
std::span<const Words> enumerator_words<PaperForm>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"page", "网页", "page"},
      {"xlsx", "工作簿", "workbook"},
  });
  return kWords;
}

namespace {

Result<const PaperKind*> kind_of(const Parts& parts, const std::string& paper) {
  const auto& papers = parts->options.desk.papers;
  const auto found = std::ranges::find(papers, paper, &PaperKind::paper);
  if (found == papers.end()) return no_such("公文", "paper", paper);
  return &*found;
}

// What it is of must be given: a programme, or a statement.
Result<void> check_taken(const PaperKind& kind, const PaperInput& input) {
  const auto takes = [&](const std::optional<std::string>& each) {
    return std::ranges::find(kind.takes, name_in(input, each)) != kind.takes.end();
  };
  for (const auto* each : {&input.programme, &input.statement, &input.period, &input.month,
                           &input.payee, &input.document, &input.contact}) {
    if (!*each || takes(*each)) continue;
    return bad_query(name_in(input, *each), "本公文没有这个参数", "this paper does not take it");
  }
  for (const auto* each : {&input.programme, &input.statement}) {
    if (takes(*each)) YINGBU_CHECK(given(input, *each));
  }
  if (input.month && !parse_date(*input.month + "-01")) {
    return bad_query(name_in(input, input.month), "应为年月，如 2026-05",
                     "it is a year and a month, such as 2026-05");
  }
  for (const auto* each : {&input.contact, &input.document}) {
    if (*each) YINGBU_CHECK(check_name(name_in(input, *each), **each));
  }
  return {};
}

Result<PaperOrder> order_of(const Parts& parts, const Call& call, const std::string& paper) {
  YINGBU_TRY(kind, kind_of(parts, paper));
  PaperInput input;
  QueryReader query(call.request, input_names<PaperInput>().parameters);
  read_input({call.request, query, nullptr}, input);
  if (query.refusal()) return *query.refusal();
  YINGBU_CHECK(check_taken(*kind, input));
  return PaperOrder{paper,
                    input.form,
                    input.programme.value_or(""),
                    input.statement.value_or(""),
                    input.period.value_or(""),
                    input.month.value_or(""),
                    input.payee.value_or(""),
                    input.document.value_or(""),
                    input.contact.value_or(""),
                    input.on.value_or(date_in_china(parts->options.clock())),
                    input.known_at.value_or(""),
                    call.language};
}

Result<Response> paper_of(const Parts& parts, const Call& call) {
  YINGBU_TRY(order, order_of(parts, call, std::string(call.request.param("paper"))));
  InnerRequests inner(*parts->routes, {.authorization = call.request.authorization,
                                       .check =
                                           [&parts, &call] {
                                             if (parts->stopping || call.request.is_abandoned()) {
                                               throw FileStopped();
                                             }
                                           },
                                       .requests_max = limits::paper_questions_max,
                                       .list_rows_max = limits::file_list_rows_max});
  YINGBU_TRY(bytes, parts->options.desk.make_paper(
                        order, [&inner](const Request& request) { return inner.ask(request); }));
  const bool is_page = order.form == PaperForm::page;
  Response response;
  response.content_type = is_page
                              ? "text/html; charset=utf-8"
                              : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const std::string name = order.paper + "-" + visible(order.programme + order.statement) + "-" +
                           text(order.on) + (is_page ? ".html" : ".xlsx");
  response.headers.push_back(
      {"Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(name)});
  response.body = std::move(bytes);
  return response;
}

}  // namespace

void get_papers(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call,
         [parts, call] { call->answer("{" + list_members(parts->options.desk.papers) + "}"); });
}

void get_paper(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->batches, parts, call, [parts, call] {
    try {
      auto response = paper_of(parts, *call);
      if (!response) return call->refuse(response.error());
      call->reply(*std::move(response));
    } catch (const FileStopped&) {
      call->refuse(reject(Reason::shutting_down));
    }
  });
}

}  // namespace yingbu
