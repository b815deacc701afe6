#include "tools/record/payments.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "ledger/base/fields/json.h"
#include "ledger/base/sha256.h"
#include "ledger/intake/payment_file.h"
#include "ledger/intake/payment_mapping.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/intake/xml_rows.h"
#include "ledger/reference/shipped_mappings.h"
#include "tools/ask/reading.h"
#include "tools/record/pages.h"
#include "tools/record/payment_breaks.h"
#include "tools/record/payments_report.h"
#include "tools/record/receipt.h"
#include "tools/record/releases.h"
#include "tools/record/sources.h"
#include "tools/record/trial_postings.h"

namespace yingbu::payments {
namespace {

using import::BreaksOfFile;
using import::ComparedFile;

constexpr std::size_t kAtATime = 200;  // requests of a batch

[[noreturn]] void refuse(const std::string& file, const Rejection& why, int code = kExitRejected) {
  throw FileRefused(code, file, why);
}

// Of a file, or of a mapping that comes with the program, by its name.
std::string text_of(const std::string& mapping, const Files& files) {
  const std::string_view known = shipped_mapping_named(mapping);
  if (!known.empty() && !files.has(mapping)) return std::string(known);
  return files.read(mapping, {kTomlBytesMax});
}

PaymentMapping mapping_of(const std::string& file, const Files& files) {
  auto mapping = parse_payment_mapping(text_of(file, files));
  if (!mapping) refuse(file, mapping.error(), kExitUsage);
  return *std::move(mapping);
}

PaymentFile file_of(const std::string& name, const PaymentMapping* mapping,
                    const std::string& sheet, const Files& files) {
  auto file = read_payment_file(files.read(name, {kImportBytesMax}), mapping, sheet);
  if (!file) refuse(name, file.error());
  return *std::move(file);
}

class PaymentsRun {
 public:
  PaymentsRun(const import::Options& options, const Console& console)
      : options_(options),
        console_(console),
        read_{.endpoint = options.endpoint},
        reading_(read_, console),
        endpoint_(reading_.endpoint) {
    if (!options.mapping.empty()) mapping_ = mapping_of(options.mapping, console.files);
    file_ = file_of(options.file, mapping_ ? &*mapping_ : nullptr, options.sheet, console.files);
    if (options.progress) options.progress(0, file_.lines.size());
    if (file_.kind == PaymentFileKind::treasury_report ||
        file_.kind == PaymentFileKind::approvals) {
      throw CommandError(kExitUsage,
                         options.file + "：国库日报和批复清单不逐笔记录，请用 yingbu tie",
                         options.file +
                             ": daily reports and lists of approvals are held against "
                             "the ledger by yingbu tie");
    }
    for (const std::string& name : options.vouchers) add_vouchers(name);
    if (!options.booked_date.empty()) {
      const auto date = parse_date(options.booked_date);
      if (!date) refuse("--booked-date", date.error(), kExitUsage);
      booked_date_ = *date;
    }
  }

  int run() {
    const bool asks = options_.records && !options_.yes;
    if (asks && console_.json) {
      throw CommandError(kExitUsage, "--json 无人可问：请先 compare，再用 record --yes",
                         "--json asks nobody: compare first, then record --yes");
    }
    look_at_ledger();
    releases_ = releases_of(endpoint_, console_);
    found_ = compare_payments(file_.lines, releases_,
                              {.prefix = "payments",
                               .currency = currency_,
                               .booked_date = booked_date_,
                               .vouchers = vouchers_});
    const std::string name = std::filesystem::path(options_.file).filename().string();
    Report report{name, file_, releases_, found_};
    if (!options_.records) return finish(report);
    breaks_ = breaks_of(report);  // refused, where they are nobody's, before anything is recorded
    const bool has_news = count_of(report, PaymentVerdict::news) > 0;
    if (!has_news && breaks_.changes() == 0) return finish(report);
    if (!console_.json) show(report, console_);
    if (has_news) try_out(report);
    show_refused(report, console_);
    refused_shown_ = report.refused.size();
    const std::size_t rows = news().size();
    if (rows == 0 && breaks_.changes() == 0) return finish(report, asks_nothing);
    if (asks) {
      import::say(breaks_, console_);
      const auto question = breaks_.changes() == 0
                                ? console_.pick("记录这 {} 笔？", "Record these {}?")
                                : console_.pick("记录这 {} 笔，并登记以上差异？",
                                                "Record these {}, and these breaks?");
      if (!import::is_agreed(console_, fmt::format(fmt::runtime(question), rows))) {
        return kExitRejected;
      }
    }
    record(report);
    try {
      import::record_breaks(endpoint_, console_, breaks_);
    } catch (const CommandError&) {  // what was recorded is told all the same
      finish(report, after_recording);
      console_.err << console_.pick("差异尚未登记完：请用同一文件再运行。\n",
                                    "Not all breaks are recorded: run the same file again.\n");
      throw;
    }
    const int code = finish(report, after_recording);
    import::say_refusals(breaks_, console_);
    return breaks_.refused > 0 ? kExitRejected : code;
  }

 private:
  enum Shown : std::uint8_t { nothing_yet, asks_nothing, after_recording };

  void add_vouchers(const std::string& name) {
    PaymentFile file = file_of(name, nullptr, "", console_.files);
    if (file.kind != PaymentFileKind::vouchers) {
      throw CommandError(kExitUsage, name + "：--vouchers 须为 5207 凭证文件",
                         name + ": --vouchers takes files of vouchers (5207)");
    }
    std::ranges::move(file.lines, std::back_inserter(vouchers_));
  }

  void look_at_ledger() {
    const Json me = asked(endpoint_, console_, "/v1/me", {});
    const std::string role = raw_text_at(me, {"role"});
    if (role == "bureau" || role == "administrator") sides_.own = party_at(me, "organisation");
    currency_ = raw_text_at(me, {"currency"});
    if (!mapping_ || mapping_->table.currency == currency_) return;
    throw CommandError(kExitUsage, options_.mapping + "：币种与账本不同：" + currency_,
                       options_.mapping + ": the ledger has another currency: " + currency_);
  }

  static PartyNo party_at(const Json& row, std::string_view name) {
    return {static_cast<std::uint32_t>(number_at(row, {name, "no"}))};
  }

  BreaksOfFile breaks_of(const Report& report) {
    const Json funds = asked(endpoint_, console_, "/v1/funds", {});
    for (const Json& row : rows_at(funds, "items")) {
      sides_.bureaus[raw_text_at(row, {"fund"})] = party_at(row, "bureau");
    }
    ComparedFile file = compared_payments(report, sides_);
    file.name = report.name;
    file.digest = hex(sha256(console_.files.read(options_.file, {kImportBytesMax})));
    file.booked_date = booked_date_;
    return import::owned_breaks_of_file(endpoint_, console_, options_.owner, file);
  }

  // In the order in which they are recorded.
  std::vector<std::size_t> news() const {
    std::vector<std::size_t> all;
    for (const std::size_t i : found_.order) {
      if (found_.findings[i].verdict == PaymentVerdict::news) all.push_back(i);
    }
    return all;
  }

  // A trial leaves nothing behind, so that what the line rests on is tried with it.
  std::string trial_of(std::size_t at) const {
    const PaymentFinding& finding = found_.findings[at];
    std::string out = "{\"dry_run\":true,\"request_id\":";
    write_json_string(out, finding.request->id);
    out += ",\"commands\":[";
    const auto write = [&out](const StepRequest& request) {
      for (const CommandRequest& command : request.commands) {
        if (out.back() != '[') out += ',';
        import::write_command(out, command);
      }
    };
    for (const std::size_t before : finding.rests_on) {
      if (found_.findings[before].request) write(*found_.findings[before].request);
    }
    write(*finding.request);
    return out + "]}\n";
  }

  // 试算: what the ledger would refuse is no news; of the rest the sums of what it would post.
  void try_out(Report& report) {
    const std::vector<std::size_t> all = news();
    import::TrialPostings postings(import::TrialPostings::By::party);
    std::map<std::size_t, std::size_t> events;
    for (std::size_t from = 0; from < all.size(); from += kAtATime) {
      const std::size_t to = std::min(from + kAtATime, all.size());
      std::string body;
      for (std::size_t i = from; i < to; ++i) body += trial_of(all[i]);
      const Response response = endpoint_.post("/v1/commands:batch", std::move(body),
                                               "application/x-ndjson", {{"events", "true"}});
      if (const auto code = failed(response, console_)) {
        throw CommandError(*code, "试算中断，未作记录", "the trial stopped; nothing was recorded");
      }
      std::string_view rest = response.body;
      for (std::size_t i = from; i < to && !rest.empty(); ++i) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = parse_strict(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line) take_trial(all[i], *line, events, postings, report);
      }
    }
    if (!console_.json) postings.show(reading_, console_);
  }

  // `events`: of each line accepted so far, how many are its own; those of what it rests on come
  // first in its answer and are counted there.
  void take_trial(std::size_t at, const Json& answer, std::map<std::size_t, std::size_t>& events,
                  import::TrialPostings& postings, Report& report) {
    PaymentFinding& finding = found_.findings[at];
    if (const Json* problem = yingbu::at(answer, {"problem"})) {
      finding.verdict = PaymentVerdict::differs;
      finding.request.reset();
      report.refused.push_back({at, import::rejection_of(*problem)});
      return;
    }
    const auto& all = rows_at(answer, "events");
    std::size_t others = 0;
    for (const std::size_t before : finding.rests_on) others += events[before];
    events[at] = all.size() - std::min(others, all.size());
    for (std::size_t i = all.size() - events[at]; i < all.size(); ++i) postings.add(all[i]);
  }

  void record(Report& report) {
    const std::vector<std::size_t> all = news();
    import::keep_source(endpoint_, options_.endpoint, console_,
                        console_.files.read(options_.file, {kImportBytesMax}));
    for (std::size_t from = 0; from < all.size(); from += kAtATime) {
      const std::size_t to = std::min(from + kAtATime, all.size());
      std::vector<RowRequests> rows;
      for (std::size_t i = from; i < to; ++i) {
        rows.push_back({file_.lines[all[i]].line, {*found_.findings[all[i]].request}});
      }
      const auto outcomes = import::send_rows(endpoint_, console_, rows);
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].result != RowResult::rejected) continue;
        found_.findings[all[from + i]].verdict = PaymentVerdict::differs;
        report.refused.push_back({all[from + i], outcomes[i].rejection});
      }
    }
    report.recorded = true;
  }

  int finish(const Report& report, Shown shown = nothing_yet) const {
    const std::string name =
        options_.rejects.empty() ? options_.file + ".rejects.csv" : options_.rejects;
    const std::string rejects =
        rejects_of(file_, found_.findings, report.refused, console_.language);
    if (!rejects.empty()) console_.files.write(name, rejects);
    if (console_.json) {
      Json answer = json_of(report, console_.language);
      if (options_.records) {
        std::string counts;
        write_json(counts, breaks_);
        answer.as_object()["breaks"] = boost::json::parse(counts);
      }
      console_.out << boost::json::serialize(answer) << '\n';
    } else if (shown == nothing_yet) {
      show(report, console_);
    } else if (shown == after_recording) {
      say_recorded(report);
    }
    if (!console_.json && options_.records) import::say(breaks_, console_);
    if (!console_.json && !rejects.empty()) {
      console_.out << console_.pick("被拒和有差异的行及原因已写入 ",
                                    "Rows rejected or differing, and why: ")
                   << name << '\n';
    }
    if (rejects.empty()) import::remove_stale(console_, name);
    if (options_.progress) options_.progress(file_.lines.size(), file_.lines.size());
    return is_clean(report) ? kExitOk : kExitRejected;
  }

  void say_recorded(const Report& report) const {
    Wide amount = 0;
    const std::vector<std::size_t> all = news();
    for (const std::size_t i : all) amount += file_.lines[i].amount.fen;
    if (all.empty()) return show_refused(report, console_, refused_shown_);
    console_.say({fmt::format("已记录 {} 笔，{} 元", all.size(), yuan_text(amount)),
                  fmt::format("Recorded {}: {}", all.size(), yuan_text(amount))});
    show_refused(report, console_, refused_shown_);
  }

  const import::Options& options_;
  const Console& console_;
  const ReadOptions read_;
  Reading reading_;
  Endpoint& endpoint_;
  std::size_t refused_shown_ = 0;
  std::optional<PaymentMapping> mapping_;
  PaymentFile file_;
  std::vector<PaymentLine> vouchers_;
  std::optional<Date> booked_date_;
  std::string currency_;
  PaymentSides sides_;
  std::vector<StandingRelease> releases_;
  PaymentsFound found_;
  BreaksOfFile breaks_;
};

}  // namespace

bool are_in(const import::Options& options, const Console& console) {
  if (options.opening) return false;
  if (!options.mapping.empty()) return is_payment_mapping(text_of(options.mapping, console.files));
  return is_payment_xml(console.files.read(options.file, {kImportBytesMax}));
}

int run(const import::Options& options, const Console& console) {
  return PaymentsRun(options, console).run();
}

}  // namespace yingbu::payments
