#include "tools/record/run_breaks.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/commands.h"

namespace yingbu::import {
namespace {

constexpr std::size_t kNumberDigits = 12;

struct OnRecord {
  std::string object;
  std::string mismatch;
  std::string in_file;
  std::string in_ledger;
};

std::string short_digest(std::initializer_list<std::string_view> parts) {
  return hex(sha256(parts)).substr(0, kNumberDigits);
}

std::string number_of(const std::string& owner, const RowDifference& row) {
  return "CY-" + short_digest({owner, "\n", row.object, "\n", row.difference.column});
}

// Those of the owner that are not closed, by number.
std::map<std::string, OnRecord> on_record(Endpoint& endpoint, const Console& console,
                                          const std::string& owner) {
  std::map<std::string, OnRecord> known;
  std::string cursor;
  do {
    const Response response =
        endpoint.get("/v1/breaks", {{"owner", owner},
                                    {"unclosed", "true"},
                                    {"totals", "false"},
                                    {"limit", std::to_string(limits::page_max)},
                                    {"cursor", cursor}});
    if (const auto code = failed(response, console)) {
      throw CommandError(*code, "查不到已登记的差异，未登记本次的差异",
                         "the breaks on record cannot be read; those of this run are not recorded");
    }
    const Json page = parsed(response);
    for (const Json& row : rows_at(page, "items")) {
      known[raw_text_at(row, {"break_no"})] = {
          raw_text_at(row, {"object"}), raw_text_at(row, {"mismatch"}),
          raw_text_at(row, {"in_file"}), raw_text_at(row, {"in_ledger"})};
    }
    cursor = raw_text_at(page, {"next"});
    if (cursor == "null") cursor.clear();
  } while (!cursor.empty());
  return known;
}

Mismatch mismatch_of(const std::string& type) {
  const auto named = enumerator_named<Mismatch>(type, "mismatch");
  return named ? *named : Mismatch::unclassified;
}

// The other side: the bank where the company's file says otherwise, else the company.
std::string counterpart_of(const std::string& owner, const RowDifference& row) {
  if (row.guarantor.value == 0) return owner;
  const std::string guarantor = "#" + std::to_string(row.guarantor.value);
  return guarantor == owner ? "#" + std::to_string(row.bank.value) : guarantor;
}

// The requests of one run, each its own: what is refused of one is no reason to lose another.
class Requests {
 public:
  Requests(const ComparedFile& file, std::string run) : file_(file), run_(std::move(run)) {}

  void add(std::uint64_t line, const std::string& name, Command command) {
    CommandRequest request{std::move(command), {}, file_.booked_date};
    all_.push_back({line, {{run_ + "/" + name, {std::move(request)}}}});
  }
  std::vector<RowRequests> take() { return std::move(all_); }

 private:
  const ComparedFile& file_;
  std::string run_;
  std::vector<RowRequests> all_;
};

// A run is another where the file, or what the ledger has of it, is.
std::string run_of(const ComparedFile& file,
                   const std::vector<std::pair<std::string, FindBreak>>& found,
                   const std::vector<std::string>& gone) {
  std::string all = file.digest + "\n" + file.owner + "\n";
  for (const auto& [number, c] : found) {
    all += number + "\n" + c.in_file + "\n" + c.in_ledger + "\n";
  }
  for (const std::string& number : gone) all += "-" + number + "\n";
  return "BD-" + short_digest({all});
}

}  // namespace

std::optional<std::string> owner_of_file(Endpoint& endpoint, const Console& console,
                                         const std::string& named, const Imported& imported) {
  if (!named.empty()) return named;
  const Response me = endpoint.get("/v1/me");
  if (const auto code = failed(me, console)) {
    throw CommandError(*code, "查不到本单位，未登记差异",
                       "your organisation cannot be read; no break is recorded");
  }
  const std::string role = text_at(parsed(me), {"role"});
  if (role != "bureau" && role != "administrator") {
    return "#" + text_at(parsed(me), {"organisation", "no"});
  }
  std::set<PartyNo> companies;
  for (const RowDifference& row : imported.differences) {
    if (row.guarantor.value != 0) companies.insert(row.guarantor);
  }
  if (companies.size() == 1) return "#" + std::to_string(companies.begin()->value);
  if (!companies.empty()) {
    console.err << console.pick("提示：文件涉及多家公司，未登记差异；请加 --owner 指明所属单位。\n",
                                "Note: the file is of several companies, so no break is recorded; "
                                "say whose it is with --owner.\n");
  }
  return std::nullopt;
}

void say(const BreaksOfRun& breaks, const Console& console) {
  if (breaks.raised + breaks.moved + breaks.closed + breaks.standing == 0) return;
  console.say(
      {fmt::format("差异：新登记 {} 项，变动 {} 项，核销 {} 项，仍在 {} 项（yingbu breaks list）",
                   breaks.raised, breaks.moved, breaks.closed, breaks.standing),
       fmt::format("Breaks: {} raised, {} moved, {} closed, {} as before (breaks list)",
                   breaks.raised, breaks.moved, breaks.closed, breaks.standing)});
}

std::string json_of(const BreaksOfRun& breaks) {
  return fmt::format(R"({{"run":"{}","raised":{},"moved":{},"closed":{},"standing":{}}})",
                     breaks.run, breaks.raised, breaks.moved, breaks.closed, breaks.standing);
}

BreaksOfRun breaks_of_run(Endpoint& endpoint, const Console& console, const ComparedFile& file,
                          const Imported& imported) {
  const auto known = on_record(endpoint, console, file.owner);
  BreaksOfRun result;
  std::set<std::string> here;
  std::vector<std::pair<std::string, FindBreak>> found;
  for (const RowDifference& row : imported.differences) {
    const std::string number = number_of(file.owner, row);
    if (!here.insert(number).second || row.difference.file == row.difference.ledger) continue;
    const auto before = known.find(number);
    const Mismatch mismatch = mismatch_of(row.difference.type);
    if (before != known.end() && before->second.in_file == row.difference.file &&
        before->second.in_ledger == row.difference.ledger &&
        before->second.mismatch == enum_name(mismatch)) {
      ++result.standing;
      continue;
    }
    ++(before == known.end() ? result.raised : result.moved);
    found.emplace_back(number,
                       FindBreak{number, "", counterpart_of(file.owner, row), mismatch, row.object,
                                 row.difference.column, row.difference.file, row.difference.ledger,
                                 static_cast<std::int64_t>(row.line)});
  }
  std::vector<std::string> gone;
  for (const auto& [number, before] : known) {
    const bool held = std::ranges::binary_search(imported.held, before.object);
    if (held && !here.contains(number)) gone.push_back(number);
  }
  if (found.empty() && gone.empty()) return result;
  result.run = run_of(file, found, gone);
  result.closed = gone.size();
  Requests requests(file, result.run);
  const ImportReport& report = imported.report;
  const auto count = [](std::uint64_t rows) { return static_cast<std::int64_t>(rows); };
  requests.add(0, "run",
               CompareFile{result.run, file.owner, file.name, *parse_hex(file.digest),
                           report.mapping, count(report.unchanged), count(report.accepted),
                           count(report.differing), count(report.behind), count(report.rejected)});
  for (auto& [number, command] : found) {
    command.run = result.run;
    const auto line = static_cast<std::uint64_t>(command.row);
    requests.add(line, number, std::move(command));
  }
  for (const std::string& number : gone) requests.add(0, number, CloseBreak{number, result.run});
  result.requests = requests.take();
  return result;
}

}  // namespace yingbu::import
