#include "tools/keep/desk.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <filesystem>
#include <sstream>

#include "http/file_limits.h"
#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/intake/csv.h"
#include "ledger/intake/defect.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/layout.h"
#include "ledger/reference/shipped_mappings.h"
#include "tools/ask/match.h"
#include "tools/ask/tie.h"
#include "tools/paper/papers.h"
#include "tools/record/import.h"
#include "tools/terminal/console.h"

namespace yingbu {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kMessagesMax = 100;
// Where what was uploaded stands among the files of its work; what is written beside it too.
constexpr std::string_view kUploaded = "upload/";

// --- A command of the tools without a terminal.

// What a command is run with, and what it leaves.
class Bench {
 public:
  Bench(const AskService& ask, Language language, bool json)
      : console{language, out_, err_, kColumns, json, files}, ask_(ask) {
    endpoint.service = [this](const Request& request) { return asked(request); };
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  // What `work` gives back. What ended it before its end is a refusal of the service, if the last
  // answer was one, else what the tools found wrong.
  template <class Work>
  auto carry_out(Work work) -> Result<decltype(work())> {
    try {
      return work();
    } catch (const paper::Refused&) {
      return refusal();
    } catch (const FileRefused& refused) {
      Rejection why = refused.why();
      if (!refused.file().starts_with(kUploaded)) why.field = refused.file();
      return why;
    } catch (const CommandError& error) {
      if (!refused_.body.empty()) return refusal();
      if (error.code() == kExitUnreachable) return reject(Reason::queue_full);
      return found_wrong(error);
    } catch (const Failure& failure) {
      return found_wrong(failure);
    }
  }

  // Why the service refused its last answer. A fault of the service is no refusal: it is thrown.
  Rejection refusal() const {
    const Rejection why = import::rejection_of(parsed(refused_));
    if (why.reason == Reason{}) throw Failure("服务未能答复", "the service did not answer");
    return why;
  }
  bool was_refused() const { return !refused_.body.empty(); }

  std::string out() const { return out_.str(); }
  std::vector<std::string> messages() const {
    std::vector<std::string> lines;
    std::istringstream said(err_.str());
    for (std::string line; lines.size() < kMessagesMax && std::getline(said, line);) {
      lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  std::ostringstream out_, err_;  // before the console, which writes to them

 public:
  FilesInMemory files;
  const Console console;
  EndpointOptions endpoint;

 private:
  Response asked(const Request& request) {
    Response response = ask_(request);
    refused_ = response.status >= 400 ? response : Response();
    return response;
  }

  static Rejection found_wrong(const Failure& failure) {
    return reject(Reason::malformed_text)
        .with("problem_zh", failure.zh())
        .with("problem_en", failure.en());
  }

  const AskService& ask_;
  Response refused_;  // the last answer, where it was a refusal
};

// --- What came of a file.

// The first of the lines of a rejects file, by the columns it adds.
Result<void> read_differences(FileResult& result) {
  if (result.rejects.empty()) return {};
  YINGBU_TRY(decoded, decode_file(result.rejects));
  result.in_gb18030 = decoded.encoding == Encoding::gb18030;
  CsvReader reader(decoded.text);
  YINGBU_TRY(header, reader.next());
  constexpr std::size_t kOwn = std::tuple_size_v<RejectColumns>;
  if (!header || header->fields.size() < kOwn || !has_reject_columns(header->fields)) return {};
  const std::size_t first = header->fields.size() - kOwn;
  while (true) {
    YINGBU_TRY(record, reader.next());
    if (!record) return {};
    if (result.differences.size() >= limits::page_max) {
      ++result.differences_left_off;
      continue;
    }
    std::array<std::string, kOwn> own;
    for (std::size_t i = 0; i < kOwn; ++i) own[i] = rearmed(record->fields[first + i]);
    FileDifference difference{0, own[1], own[2], own[3], own[4]};
    std::from_chars(own[0].data(), own[0].data() + own[0].size(), difference.line);
    result.differences.push_back(std::move(difference));
  }
}

Result<void> take_report(FileResult& result, const std::string& printed) {
  if (printed.size() > limits::file_report_bytes_max) {
    return reject(Reason::question_too_large)
        .with("limit", std::to_string(limits::file_rows_max))
        .with("advice_zh", "请分成几个文件")
        .with("advice_en", "split the file");
  }
  YINGBU_TRY(json, parse_strict(printed));
  auto& object = json.as_object();
  if (const auto* breaks = object.if_contains("breaks")) {
    result.breaks = boost::json::serialize(*breaks);
    object.stable_erase("breaks");
  }
  result.report = boost::json::serialize(json);
  return {};
}

Result<FileResult> result_of(const Bench& bench, int code, const std::string& rejects) {
  // A command that was refused has printed nothing; one that asked for what is not there goes on.
  if (code != kExitOk && bench.was_refused() && bench.out().empty()) return bench.refusal();
  FileResult result;
  result.clean = code == kExitOk;
  YINGBU_CHECK(take_report(result, bench.out()));
  result.messages = bench.messages();
  if (!rejects.empty() && bench.files.has(rejects)) {
    result.rejects = bench.files.read(rejects, {limits::file_bytes_max * 2});
    YINGBU_CHECK(read_differences(result));
  }
  return result;
}

// --- Each kind of work.

// But for the file that is compared, which goes by its owner's name for it.
void add_parts(const FileOrder& order, Bench& bench) {
  for (const FilePart& part : order.parts) {
    if (part.name != kFilePart) bench.files.write(part.name, order.bytes_of(part));
  }
}

// A shipped mapping is read under its name like one that was uploaded.
void add_shipped(const std::string& mapping, Bench& bench) {
  if (mapping.empty() || bench.files.has(mapping)) return;
  bench.files.write(mapping, shipped_mapping_named(mapping));
}

// The run that is recorded names it; one without a name is called by its digest.
std::string uploaded_name(const FileOrder& order) {
  constexpr std::size_t kDigits = 12;
  std::string name = std::filesystem::path(order.name).filename().string();
  if (name.empty()) name = hex(sha256(order.bytes())).substr(0, kDigits);
  return std::string(kUploaded) + name;
}

Result<FileResult> compared(const FileOrder& order, const CompareWork& work, FileWatch& watch,
                            Bench& bench) {
  import::Options options;
  options.endpoint = bench.endpoint;
  options.opening = work.opening;
  options.records = work.record;
  options.yes = true;
  options.file = uploaded_name(order);
  options.mapping = work.mapping;
  options.vouchers = work.vouchers;
  options.sheet = work.sheet;
  options.owner = work.owner;
  options.guarantor = work.guarantor;
  options.reguarantor = work.reguarantor;
  options.programme = work.programme;
  if (work.booked_date) options.booked_date = text(*work.booked_date);
  options.rejects = options.file + ".rejects.csv";
  options.progress = [&watch, &options](std::uint64_t done, std::uint64_t total) {
    if (total > limits::file_rows_max) {
      throw FileRefused(kExitRejected, options.file,
                        reject(Reason::too_many)
                            .with("count", std::to_string(total))
                            .with("limit", std::to_string(limits::file_rows_max)));
    }
    watch.tell(done, total);
    watch.check();
  };
  add_shipped(work.mapping, bench);
  bench.files.write(options.file, order.bytes());
  const auto code = bench.carry_out([&] { return import::run(options, bench.console); });
  if (!code) return code.error();
  return result_of(bench, *code, options.rejects);
}

Result<FileResult> matched(const FileOrder& order, const MatchWork& work, Bench& bench) {
  match_files::Options options;
  options.endpoint = bench.endpoint;
  options.name = order.name;
  options.records = work.record;
  options.yes = true;
  options.owner = work.owner;
  options.counterpart = work.counterpart;
  if (work.booked_date) options.booked_date = text(*work.booked_date);
  options.left = "left";
  options.right = "right";
  options.left_mapping = work.left_mapping;
  options.right_mapping = work.right_mapping;
  options.left_sheet = work.left_sheet;
  options.right_sheet = work.right_sheet;
  options.on = text(work.on);
  options.window = work.window;
  options.lines_max = limits::file_rows_max;
  add_shipped(work.left_mapping, bench);
  add_shipped(work.right_mapping, bench);
  const auto code = bench.carry_out([&] { return match_files::run(options, bench.console); });
  if (!code) return code.error();
  return result_of(bench, *code, "");
}

Result<FileResult> tied(const TieWork& work, Bench& bench) {
  tie::Options options;
  options.read.endpoint = bench.endpoint;
  options.programme = work.programme;
  options.month = work.month;
  options.on = text(work.on);
  options.approvals = work.approvals;
  options.vouchers = work.vouchers;
  options.returns = work.returns;
  options.treasury = work.treasury;
  options.statements = work.statements;
  options.mappings = work.mappings;
  for (const std::string& mapping : work.mappings) add_shipped(mapping, bench);
  const auto code = bench.carry_out([&] { return tie::run(options, bench.console); });
  if (!code) return code.error();
  return result_of(bench, *code, "");
}

Result<FileResult> run_file(const FileOrder& order, FileWatch& watch, const AskService& ask) {
  Bench bench(ask, order.language, true);
  add_parts(order, bench);
  if (const auto* work = std::get_if<CompareWork>(&order.work)) {
    return compared(order, *work, watch, bench);
  }
  if (const auto* work = std::get_if<MatchWork>(&order.work)) return matched(order, *work, bench);
  return tied(std::get<TieWork>(order.work), bench);
}

// --- Papers.

std::vector<PaperKind> papers() {
  std::vector<PaperKind> all;
  for (const paper::Kind& kind : paper::kinds()) {
    PaperKind& told = all.emplace_back(
        PaperKind{std::string(kind.name), std::string(kind.zh), std::string(kind.en), {}});
    const auto takes = [&told](bool does, const char* parameter) {
      if (does) told.takes.emplace_back(parameter);
    };
    takes(kind.takes.programme, "programme");
    takes(kind.takes.statement, "statement");
    takes(kind.takes.period, "period");
    takes(kind.takes.month, "month");
    takes(kind.takes.payee, "payee");
    takes(kind.takes.document, "document");
    takes(kind.takes.contact, "contact");
  }
  return all;
}

Result<std::string> make_paper(const PaperOrder& order, const AskService& ask) {
  const auto kind = std::ranges::find(paper::kinds(), order.paper, &paper::Kind::name);
  Bench bench(ask, order.language, false);
  paper::Options options;
  options.endpoint = bench.endpoint;
  options.programme = order.programme;
  options.statement = order.statement;
  options.period = order.period;
  options.month = order.month;
  options.payee = order.payee;
  options.document = order.document;
  options.contact = order.contact;
  options.on = text(order.on);
  options.known_at = order.known_at;
  return bench.carry_out([&] {
    const paper::Paper paper = paper::made(*kind, options, bench.console);
    return order.form == PaperForm::page ? paper::page(paper, bench.console)
                                         : paper::workbook(paper, bench.console);
  });
}

}  // namespace

Desk desk() { return {run_file, papers(), make_paper}; }

}  // namespace yingbu
