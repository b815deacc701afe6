#include "tools/record/import.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <thread>
#include <unistd.h>

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/command_visit.h"
#include "ledger/intake/csv.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/import.h"
#include "ledger/intake/register_file.h"
#include "tools/record/file_breaks.h"
#include "tools/record/file_mapping.h"
#include "tools/record/pages.h"
#include "tools/record/payments.h"
#include "tools/record/run_breaks.h"
#include "tools/record/sources.h"
#include "tools/record/standings.h"
#include "tools/record/trial_postings.h"
#include "tools/terminal/clean_stream.h"

namespace yingbu::import {

// --- Requests as lines of a batch.

void write_command(std::string& out, const CommandRequest& request) {
  out += "{\"command\":\"";
  out += command_name(request.command);
  out += '"';
  if (request.basis_date) out += ",\"basis_date\":\"" + text(*request.basis_date) + '"';
  if (request.booked_date) out += ",\"booked_date\":\"" + text(*request.booked_date) + '"';
  out += ",\"data\":";
  visit_command(request.command, [&out](const auto& command) { write_json(out, command); });
  out += '}';
}

namespace {

std::string line_of(const RowRequests& row) {
  std::string out = "{\"sequence\":[";
  for (const StepRequest& step : row.steps) {
    if (out.back() != '[') out += ',';
    out += "{\"request_id\":";
    write_json_string(out, step.id);
    out += ",\"commands\":[";
    for (const CommandRequest& command : step.commands) {
      if (out.back() != '[') out += ',';
      write_command(out, command);
    }
    out += "]}";
  }
  return out + "]}\n";
}

}  // namespace

// --- Answers.

Rejection rejection_of(const Json& problem) {
  Rejection rejection;
  const std::string code = text_at(problem, {"code"});
  for (const ReasonEntry& entry : reasons()) {
    if (entry.name == code) rejection.reason = entry.reason;
  }
  rejection.field = text_at(problem, {"field"});
  if (const Json* values = at(problem, {"values"}); values && values->is_object()) {
    for (const auto& member : values->get_object()) {
      rejection.details.push_back({std::string(member.key()), raw_text_at(member.value(), {})});
    }
  }
  return rejection;
}

namespace {

// "/sequence/2/…" is step 2.
std::size_t step_of(std::string_view field) {
  constexpr std::string_view kPrefix = "/sequence/";
  std::size_t step = 0;
  if (!field.starts_with(kPrefix)) return 0;
  for (const char c : field.substr(kPrefix.size())) {
    if (c < '0' || c > '9' || step > limits::commands_per_group_max) break;
    step = step * 10 + static_cast<std::size_t>(c - '0');
  }
  return step;
}

std::vector<Notice> notices_in(const Json& line) {
  std::vector<Notice> notices;
  const auto take = [&notices](const Json& receipt) {
    for (const Json& each : rows_at(receipt, "notices")) {
      const auto kind = enumerator_named<NoticeKind>(text_at(each, {"notice"}), "notice");
      if (kind) notices.push_back({0, *kind, text_at(each, {"object"}), text_at(each, {"of"})});
    }
  };
  take(line);
  for (const Json& receipt : rows_at(line, "receipts")) take(receipt);
  return notices;
}

RowOutcome outcome_of(const Json& line) {
  RowOutcome outcome;
  const std::string status = text_at(line, {"status"});
  if (status == "replayed") outcome.result = RowResult::replayed;
  outcome.notices = notices_in(line);
  if (status == "accepted" || status == "replayed") return outcome;
  outcome.result = RowResult::rejected;
  if (const Json* problem = at(line, {"problem"})) {
    outcome.rejection = rejection_of(*problem);
    outcome.step = step_of(outcome.rejection.field);
  }
  return outcome;
}

bool is_busy(const RowOutcome& outcome) {
  if (outcome.result != RowResult::rejected) return false;
  const Category why = entry_of(outcome.rejection.reason).category;
  return why == Category::busy || why == Category::too_often;
}

// Sends chunks as batches; a busy server is asked again, from the first row it had no room for, so
// that rows stay in their order.
class Sink {
 public:
  Sink(Endpoint& endpoint, const Console& console) : endpoint_(endpoint), console_(console) {}

  std::vector<RowOutcome> operator()(const std::vector<RowRequests>& rows) {
    std::vector<RowOutcome> outcomes(rows.size());
    std::size_t settled = 0;
    for (int attempt = 0; settled < rows.size(); ++attempt) {
      if (attempt > 0) wait(attempt);
      const auto answered = send(rows, settled);
      std::size_t first_busy = answered.size();
      for (std::size_t i = 0; i < answered.size(); ++i) {
        RowOutcome& outcome = outcomes[settled + i];
        // A row recorded by the attempt before is now a repetition; it stays recorded by this run.
        const bool recorded_before =
            attempt > 0 && recorded_until_ > settled + i && outcome.result == RowResult::recorded;
        if (!recorded_before) outcome = answered[i];
        if (first_busy == answered.size() && is_busy(answered[i])) first_busy = i;
      }
      recorded_until_ = settled + answered.size();
      settled += first_busy;
    }
    recorded_until_ = 0;
    return outcomes;
  }

 private:
  void wait(int attempt) {
    constexpr int kAttemptsMax = 100;
    if (attempt >= kAttemptsMax) {
      throw CommandError(kExitUnreachable,
                         "服务一直繁忙：请稍后用同一文件重新运行，已记录的不会重复",
                         "the server stays busy: run the same file again later; nothing is "
                         "recorded twice");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(attempt * 20, 500)));
  }

  std::vector<RowOutcome> send(const std::vector<RowRequests>& rows, std::size_t from) {
    std::string body;
    for (std::size_t i = from; i < rows.size(); ++i) body += line_of(rows[i]);
    const Response response =
        endpoint_.post("/v1/commands:batch", std::move(body), "application/x-ndjson",
                       {{"mode", "per_line"}, {"from_file", "true"}});
    if (const auto code = failed(response, console_)) {
      throw CommandError(*code, "导入中断；改正后用同一文件重新运行，已记录的不会重复",
                         "the import stopped; put it right and run the same file again: nothing "
                         "is recorded twice");
    }
    std::vector<RowOutcome> outcomes;
    std::string_view rest = response.body;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (const auto line = parse_strict(rest.substr(0, end)))
        outcomes.push_back(outcome_of(*line));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (outcomes.size() != rows.size() - from) {
      throw CommandError(kExitUnreachable, "答复行数与所发行数不符：请重新运行同一文件",
                         "the answer has another number of lines than was sent: run it again");
    }
    return outcomes;
  }

  Endpoint& endpoint_;
  const Console& console_;
  std::size_t recorded_until_ = 0;
};

// One line on a terminal, redrawn as rows pass.
std::function<void(std::uint64_t, std::uint64_t)> progress_bar(const Console& console) {
  if (console.json || ::isatty(STDERR_FILENO) == 0) return {};
  return [&console](std::uint64_t done, std::uint64_t total) {
    constexpr std::uint64_t kBar = 40;
    const std::uint64_t filled = total == 0 ? kBar : done * kBar / total;
    redraw_line(fmt::format("[{:<40}] {}/{} {}", std::string(filled, '='), done, total,
                            console.pick("行", "rows")));
    if (done == total) clear_line();
  };
}

}  // namespace

std::vector<RowOutcome> send_rows(Endpoint& endpoint, const Console& console,
                                  const std::vector<RowRequests>& rows) {
  return Sink(endpoint, console)(rows);
}

bool is_agreed(const Console& console, const std::string& question) {
  if (::isatty(STDIN_FILENO) == 0) {
    console.fail(kExitUsage, {"未记录：请在终端确认，或加 --yes",
                              "nothing was recorded: confirm in a terminal, or add --yes"});
    return false;
  }
  console.out << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "y" || answer == "Y" || answer == "是") return true;
  console.say({"未记录。", "Nothing was recorded."});
  return false;
}

// A rejects file of an earlier run, which this one has left nothing of.
void remove_stale(const Console& console, const std::string& rejects) {
  if (!console.files.has(rejects)) return;
  const std::string text = console.files.read(rejects, {kImportBytesMax, kCsvRecordBytesMax});
  const auto decoded = decode_file(text);
  if (!decoded) return;
  CsvReader reader(decoded->text);
  const auto header = reader.next();
  if (!header || !*header || !has_reject_columns((*header)->fields)) return;
  try {
    console.files.remove(rejects);
  } catch (const CommandError&) {
    throw CommandError(
        kExitUnreachable, "本次没有被拒的行，但删不掉上次的 " + rejects + "：请自行删除",
        "no row is rejected, but the last run's " + rejects + " cannot be removed: remove it");
  }
}

namespace {

class FileRun {
 public:
  FileRun(const Options& options, const Console& console, std::string content, Mapping mapping)
      : options_(options),
        console_(console),
        content_(std::move(content)),
        mapping_(std::move(mapping)),
        read_{.endpoint = options.endpoint},
        reading_(read_, console),
        endpoint_(reading_.endpoint),
        sides_(mapping_),
        sink_(endpoint_, console) {
    import_.language = console.language;
    import_.sheet = options.sheet;
    import_.progress = options.progress ? options.progress : progress_bar(console);
    if (options.booked_date.empty()) return;
    const auto date = parse_date(options.booked_date);
    if (!date) {
      throw CommandError(kExitUsage, describe(date.error(), Language::zh),
                         describe(date.error(), Language::en));
    }
    import_.booked_date = *date;
  }

  int run() {
    const bool asks = options_.records && !options_.opening && !options_.yes;
    if (asks && console_.json) {
      throw CommandError(kExitUsage, "--json 无人可问：请先 compare，再用 record --yes",
                         "--json asks nobody: compare first, then record --yes");
    }
    if (options_.records && !asks) {
      check_owners();
      return recorded();
    }
    std::vector<RowRequests> news;
    const Imported compared = read(false, asks ? &news : nullptr);
    if (!asks) return report(compared);
    const std::uint64_t rows = compared.report.accepted;
    const BreaksOfFile breaks = breaks_of(compared);
    if (rows == 0 && breaks.requests.empty()) return report(compared);
    console_.out << describe(compared.report, console_.language);
    show_trial_of(news, endpoint_, reading_, console_);
    say(breaks, console_);
    const auto question = breaks.changes() == 0
                              ? console_.pick("记录这 {} 行？", "Record these {} rows?")
                              : console_.pick("记录这 {} 行，并登记以上差异？",
                                              "Record these {} rows, and these breaks?");
    if (!is_agreed(console_, fmt::format(fmt::runtime(question), rows))) return kExitRejected;
    return recorded();
  }

 private:
  // `news`: what would be sent, of a file that is compared.
  Imported read(bool records, std::vector<RowRequests>* news = nullptr) {
    if (options_.progress) options_.progress(0, rows_of_file());
    LedgerSide ledger;
    ledger.standings = [this] { return known(standings_of(endpoint_, console_)); };
    ledger.moves = [this](const std::string& guarantee) {
      return moves_of(endpoint_, console_, guarantee);
    };
    ledger.loans = [this] { return known(loans_of(endpoint_, console_)); };
    ledger.entitlements = [this] { return known(entitlements_of(endpoint_, console_)); };
    if (news) {
      ledger.would_send = [news](const std::vector<RowRequests>& rows) {
        news->insert(news->end(), rows.begin(), rows.end());
      };
    }
    if (records) {
      ledger.send = [this](const std::vector<RowRequests>& rows) { return sent(rows); };
    }
    auto imported = import_rows(content_, mapping_, import_, ledger);
    if (!imported) throw FileRefused(kExitRejected, options_.file, imported.error());
    return *std::move(imported);
  }

  std::uint64_t rows_of_file() const {
    const auto file = RegisterFile::open(content_, mapping_, import_.sheet);
    if (!file) throw FileRefused(kExitRejected, options_.file, file.error());
    return file->rows();
  }

  template <class T>
  std::vector<T> known(std::vector<T> all) {
    sides_.take(all);
    return all;
  }

  // Of a register that a clerk of several parties brings, only what the ledger has of each row
  // tells whose it is; of any other file that is to be known before a row of it is recorded.
  bool must_be_owned() const { return mapping_.rows != RowsOf::guarantees; }

  void check_owners() {
    if (options_.opening || !must_be_owned() || !options_.owner.empty()) return;
    const std::string role = text_at(asked(endpoint_, console_, "/v1/me", {}), {"role"});
    if (role != "bureau" && role != "administrator") return;
    breaks_of(read(false));
  }

  // What is recorded of a file begins with the file itself.
  void keep_file() {
    if (!std::exchange(is_kept_, true)) {
      keep_source(endpoint_, options_.endpoint, console_, content_);
    }
  }

  std::vector<RowOutcome> sent(const std::vector<RowRequests>& rows) {
    if (!rows.empty()) keep_file();
    return sink_(rows);
  }

  // The news first, then what the file contradicts.
  int recorded() {
    const Imported imported = read(true);
    if (options_.opening) return report(imported);
    BreaksOfFile breaks;
    try {
      breaks = breaks_of(imported);
      if (!breaks.requests.empty()) keep_file();
      record_breaks(endpoint_, console_, breaks);
    } catch (const CommandError&) {  // what was recorded is told all the same
      report(imported);
      console_.err << console_.pick("差异尚未登记完：请用同一文件再运行。\n",
                                    "Not all breaks are recorded: run the same file again.\n");
      throw;
    }
    const int code = report(imported, &breaks);
    say_refusals(breaks, console_);
    return breaks.refused > 0 ? kExitRejected : code;
  }

  BreaksOfFile breaks_of(const Imported& imported) {
    if (mapping_.rows == RowsOf::subsidy_claims && !imported.differences.empty()) {
      const Json programmes = asked(endpoint_, console_, "/v1/programmes", {});
      for (const Json& row : rows_at(programmes, "items")) {
        sides_.bureau_of(raw_text_at(row, {"programme"}),
                         {static_cast<std::uint32_t>(number_at(row, {"bureau", "no"}))});
      }
    }
    ComparedFile file = compared_file(mapping_, imported, sides_);
    file.name = std::filesystem::path(options_.file).filename().string();
    file.digest = hex(sha256(content_));
    file.booked_date = import_.booked_date;
    return must_be_owned() ? owned_breaks_of_file(endpoint_, console_, options_.owner, file)
                           : breaks_of_file(endpoint_, console_, options_.owner, file);
  }

  int report(const Imported& imported, const BreaksOfFile* breaks = nullptr) const {
    const std::string rejects =
        options_.rejects.empty() ? options_.file + ".rejects.csv" : options_.rejects;
    if (!imported.rejects.empty()) console_.files.write(rejects, imported.rejects);
    if (console_.json) {
      std::string out;
      write_json(out, imported.report);
      if (breaks) {
        std::string counts;
        write_json(counts, *breaks);
        out.insert(out.size() - 1, ",\"breaks\":" + counts);
      }
      console_.out << out << '\n';
    } else {
      console_.out << describe(imported.report, console_.language);
      if (breaks) say(*breaks, console_);
      if (!imported.rejects.empty()) {
        console_.out << console_.pick("被拒和有差异的行及原因已写入 ",
                                      "Rows rejected or differing, and why: ")
                     << rejects << '\n';
      }
    }
    if (imported.rejects.empty()) remove_stale(console_, rejects);
    return is_clean(imported.report) ? kExitOk : kExitRejected;
  }

  const Options& options_;
  const Console& console_;
  const std::string content_;
  const Mapping mapping_;
  ImportOptions import_;
  const ReadOptions read_;
  Reading reading_;
  Endpoint& endpoint_;
  FileSides sides_;
  Sink sink_;
  bool is_kept_ = options_.opening;  // 期初 has no run that would keep its file
};

}  // namespace

int run(const Options& options, const Console& console) {
  if (payments::are_in(options, console)) return payments::run(options, console);
  std::string content = console.files.read(options.file, {kImportBytesMax, kCsvRecordBytesMax});
  if (options.detect) return detect(options, content, console);
  Mapping mapping = file_mapping(options, content, console);
  if (options.preview > 0) return show_preview(options, mapping, content, console);
  return FileRun(options, console, std::move(content), std::move(mapping)).run();
}

}  // namespace yingbu::import
