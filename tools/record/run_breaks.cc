#include "tools/record/run_breaks.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "http/client.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/commands.h"
#include "tools/record/pages.h"
#include "tools/record/sources.h"

namespace yingbu::import {
namespace {

constexpr std::size_t kNumberDigits = 12;

struct OnRecord {
  std::string object;
  std::string column;
  std::string mismatch;
  std::string in_file;
  std::string in_ledger;
};

std::string short_digest(std::initializer_list<std::string_view> parts) {
  return hex(sha256(parts)).substr(0, kNumberDigits);
}

std::string ref(PartyNo party) { return "#" + std::to_string(party.value); }

// Whose file it is, and which of its differences are: all of them, or those of one company.
struct Owner {
  PartyNo party;
  bool of_all = false;

  bool owns(const RowDifference& row) const { return of_all || row.guarantor == party; }
  std::string number(const std::string& mapping, const std::string& object,
                     const std::string& column) const {
    return "CY-" + short_digest({ref(party), "\n", mapping, "\n", object, "\n", column});
  }
};

PartyNo party_no(const Json& json, std::initializer_list<std::string_view> path) {
  return {static_cast<std::uint32_t>(number_at(json, path))};
}

std::vector<Owner> owners_of(Endpoint& endpoint, const Console& console, const std::string& named,
                             const Json& me, const Imported& imported) {
  if (!named.empty()) {
    const Json party = asked(endpoint, console, "/v1/parties/" + percent_encoded(named), {});
    return {{party_no(party, {"item", "party"}), true}};
  }
  const std::string role = text_at(me, {"role"});
  if (role != "bureau" && role != "administrator") {
    return {{party_no(me, {"organisation", "no"}), true}};
  }
  std::vector<Owner> companies;
  for (const PartyNo each : imported.guarantors) {
    companies.push_back({each, imported.guarantors.size() == 1});
  }
  // News of companies that nothing stood of before: the file is whose clerk brought it.
  if (companies.empty()) companies.push_back({party_no(me, {"organisation", "no"}), true});
  return companies;
}

// Those of the owner that are not closed, by number.
std::map<std::string, OnRecord> on_record(Endpoint& endpoint, const Console& console,
                                          PartyNo owner) {
  std::map<std::string, OnRecord> known;
  each_row(endpoint, console, "/v1/breaks",
           {{"owner", ref(owner)}, {"unclosed", "true"}, {"totals", "false"}},
           [&](const Json& row) {
             known[raw_text_at(row, {"break_no"})] = {
                 raw_text_at(row, {"object"}), raw_text_at(row, {"column"}),
                 raw_text_at(row, {"mismatch"}), raw_text_at(row, {"in_file"}),
                 raw_text_at(row, {"in_ledger"})};
           });
  return known;
}

Mismatch mismatch_of(const std::string& type) {
  const auto named = enumerator_named<Mismatch>(type, "mismatch");
  return named ? *named : Mismatch::unclassified;
}

// The other side: the bank where the company's file says otherwise, else the company.
PartyNo counterpart_of(PartyNo owner, const RowDifference& row) {
  if (row.guarantor.value == 0) return owner;
  return row.guarantor == owner ? row.bank : row.guarantor;
}

// What one owner's part of the file comes to.
class OwnersRun {
 public:
  OwnersRun(const ComparedFile& file, const Imported& imported, Owner owner, std::string position)
      : file_(file), imported_(imported), owner_(owner), position_(std::move(position)) {}

  void compare(const std::map<std::string, OnRecord>& known, BreaksOfFile& breaks) {
    std::set<std::string> here;
    for (const RowDifference& row : imported_.differences) {
      if (!owner_.owns(row)) continue;
      const std::string number =
          owner_.number(imported_.report.mapping, row.object, row.difference.column);
      if (!here.insert(number).second || row.difference.file == row.difference.ledger) continue;
      find(number, row, known, breaks);
    }
    for (const auto& [number, before] : known) {
      if (!here.contains(number) && speaks_of(number, before)) gone_.push_back(number);
    }
    breaks.closed += gone_.size();
  }

  // The requests, each its own: what is refused of one is no reason to lose another.
  void request(std::vector<RowRequests>& all) {
    if (found_.empty() && gone_.empty() && !file_.is_recorded) return;
    const std::string run = id();
    const ImportReport& report = imported_.report;
    const auto count = [](std::uint64_t rows) { return static_cast<std::int64_t>(rows); };
    add(all, 0, run, "run",
        CompareFile{run, ref(owner_.party), file_.name, *parse_hex(file_.digest), report.mapping,
                    count(report.unchanged), count(report.accepted), count(report.differing),
                    count(report.behind), count(report.rejected)});
    for (FindBreak& command : found_) {
      command.run = run;
      const std::string number = command.break_no;
      const auto line = static_cast<std::uint64_t>(command.row);
      add(all, line, run, number, std::move(command));
    }
    for (const std::string& number : gone_) add(all, 0, run, number, CloseBreak{number, run});
  }

 private:
  void find(const std::string& number, const RowDifference& row,
            const std::map<std::string, OnRecord>& known, BreaksOfFile& breaks) {
    const auto before = known.find(number);
    const Mismatch mismatch = mismatch_of(row.difference.type);
    const bool is_known = before != known.end();
    if (is_known && before->second.in_file == row.difference.file &&
        before->second.in_ledger == row.difference.ledger &&
        before->second.mismatch == enum_name(mismatch)) {
      ++breaks.standing;
      return;
    }
    ++(is_known ? breaks.moved : breaks.raised);
    found_.push_back({number, "", ref(counterpart_of(owner_.party, row)), mismatch, row.object,
                      row.difference.column, row.difference.file, row.difference.ledger,
                      static_cast<std::int64_t>(row.line)});
  }

  // Of this mapping's breaks those whose object and column stand in the file.
  bool speaks_of(const std::string& number, const OnRecord& before) const {
    const auto& absent = imported_.report.absent;
    return number == owner_.number(imported_.report.mapping, before.object, before.column) &&
           std::ranges::binary_search(imported_.held, before.object) &&
           std::ranges::find(absent, before.column) == absent.end();
  }

  // Another where the file is, or where the ledger stands elsewhere.
  std::string id() const {
    return "BD-" + short_digest({file_.digest, "\n", ref(owner_.party), "\n",
                                 imported_.report.mapping, "\n", position_});
  }

  void add(std::vector<RowRequests>& all, std::uint64_t line, const std::string& run,
           const std::string& name, Command command) const {
    CommandRequest request{std::move(command), {}, file_.booked_date};
    all.push_back({line, {{run + "/" + name, {std::move(request)}}}});
  }

  const ComparedFile& file_;
  const Imported& imported_;
  const Owner owner_;
  const std::string position_;
  std::vector<FindBreak> found_;
  std::vector<std::string> gone_;
};

}  // namespace

BreaksOfFile breaks_of_file(Endpoint& endpoint, const Console& console, ComparedFile file,
                            const std::string& owner, const Imported& imported) {
  file.is_recorded = imported.report.accepted > 0 || is_of_no_run(endpoint, file.digest);
  const Json me = asked(endpoint, console, "/v1/me", {});
  const std::string position = text_at(me, {"position", "seq"});
  BreaksOfFile breaks;
  for (const Owner& each : owners_of(endpoint, console, owner, me, imported)) {
    OwnersRun run(file, imported, each, position);
    run.compare(on_record(endpoint, console, each.party), breaks);
    run.request(breaks.requests);
  }
  return breaks;
}

void say(const BreaksOfFile& breaks, const Console& console) {
  if (breaks.raised + breaks.moved + breaks.closed + breaks.standing == 0) return;
  console.say(
      {fmt::format("差异：新登记 {} 项，变动 {} 项，核销 {} 项，仍在 {} 项（yingbu breaks list）",
                   breaks.raised, breaks.moved, breaks.closed, breaks.standing),
       fmt::format("Breaks: {} raised, {} moved, {} closed, {} as before (breaks list)",
                   breaks.raised, breaks.moved, breaks.closed, breaks.standing)});
  if (breaks.refused == 0) return;
  console.say({fmt::format("其中 {} 项账本未予登记，原因如下：", breaks.refused),
               fmt::format("The ledger refused {} of these, because:", breaks.refused)});
}

}  // namespace yingbu::import
