#include "tools/record/run_breaks.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

#include "http/client.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/intake/break_values.h"
#include "tools/record/import.h"
#include "tools/record/pages.h"
#include "tools/record/sources.h"

namespace yingbu::import {
namespace {

constexpr std::size_t kNumberDigits = 12;

std::string short_digest(std::initializer_list<std::string_view> parts) {
  return hex(sha256(parts)).substr(0, kNumberDigits);
}

std::string ref(PartyNo party) { return "#" + std::to_string(party.value); }

// Whose file it is, and which of its contradictions are: all of them, or those of one party.
struct Owner {
  PartyNo party;
  bool of_all = false;

  bool owns(const FoundBreak& each) const { return of_all || each.whose == party; }
};

struct KnownBreak {
  std::string number;
  FoundBreak before;
};

PartyNo party_no(const Json& json, std::initializer_list<std::string_view> path) {
  return {static_cast<std::uint32_t>(number_at(json, path))};
}

std::vector<Owner> owners_of(Endpoint& endpoint, const Console& console, const std::string& named,
                             const Json& me, const ComparedFile& file) {
  if (!named.empty()) {
    const Json party = asked(endpoint, console, "/v1/parties/" + percent_encoded(named), {});
    return {{party_no(party, {"item", "party"}), true}};
  }
  const std::string role = text_at(me, {"role"});
  if (role != "bureau" && role != "administrator") {
    return {{party_no(me, {"organisation", "no"}), true}};
  }
  std::set<PartyNo> parties(file.owners.begin(), file.owners.end());
  for (const FoundBreak& each : file.found) {
    if (each.whose.value != 0) parties.insert(each.whose);
  }
  std::vector<Owner> owners;
  for (const PartyNo each : parties) owners.push_back({each, parties.size() == 1});
  // News of companies that nothing stood of before: the file is whose clerk brought it.
  if (owners.empty() && file.found.empty()) {
    owners.push_back({party_no(me, {"organisation", "no"}), true});
  }
  return owners;
}

// Those of the owner that are not closed.
std::vector<KnownBreak> on_record(Endpoint& endpoint, const Console& console, PartyNo owner) {
  std::vector<KnownBreak> known;
  each_row(endpoint, console, "/v1/breaks",
           {{"owner", ref(owner)}, {"unclosed", "true"}, {"totals", "false"}},
           [&](const Json& row) {
             FoundBreak before;
             before.object = raw_text_at(row, {"object"});
             before.column = raw_text_at(row, {"column"});
             before.in_file = raw_text_at(row, {"in_file"});
             before.in_ledger = raw_text_at(row, {"in_ledger"});
             before.mismatch = mismatch_of(raw_text_at(row, {"mismatch"}));
             before.whose = owner;
             before.other = party_no(row, {"counterpart", "no"});
             known.push_back({raw_text_at(row, {"break_no"}), std::move(before)});
           });
  return known;
}

auto values_of(const FoundBreak& each) {
  return std::tie(each.in_file, each.in_ledger, each.mismatch);
}

// The other side: whose entry the owner's file contradicts; the owner, where none is known.
PartyNo counterpart_of(PartyNo owner, const FoundBreak& each) {
  const PartyNo other = each.whose == owner || each.whose.value == 0 ? each.other : each.whose;
  return other.value == 0 ? owner : other;
}

// Object and column in normal form, for another spelling is the same thing, and the other side:
// what two sides have between them is no third one's.
struct Place {
  std::string object;
  std::string column;
  PartyNo other;
  auto operator<=>(const Place&) const = default;
};

// What one owner's part of the file comes to.
class OwnersRun {
 public:
  OwnersRun(const ComparedFile& file, Owner owner, bool leaves_run, std::string position)
      : file_(file), owner_(owner), leaves_run_(leaves_run), position_(std::move(position)) {}

  void compare(std::vector<KnownBreak> known, BreaksOfFile& breaks) {
    for (const FoundBreak& each : file_.found) {
      if (owner_.owns(each)) here_[place_of(each)].push_back(&each);
    }
    for (KnownBreak& each : known) {
      const Place place = place_of(each.before);
      const std::size_t nth = nth_of(place, each.number);
      if (nth > 0) before_[place].emplace(nth, std::move(each));
    }
    for (auto& [place, found] : here_) hold(place, found, breaks);
    for (const auto& [place, alike] : before_) {
      if (here_.contains(place)) continue;
      for (const auto& [nth, each] : alike) {
        if (file_.speaks_of(each.before)) gone_.push_back(each.number);
      }
    }
    breaks.closed += gone_.size();
  }

  void request(std::vector<RowRequests>& all) {
    if (found_.empty() && gone_.empty() && !leaves_run_) return;
    const std::string run = id();
    const auto count = [](std::uint64_t rows) { return static_cast<std::int64_t>(rows); };
    add(all, 0, run, "run",
        CompareFile{run, ref(owner_.party), file_.name, *parse_hex(file_.digest), file_.kind,
                    count(file_.agreeing), count(file_.news), count(file_.differing),
                    count(file_.behind), count(file_.rejected)});
    for (FindBreak& command : found_) {
      command.run = run;
      const std::string number = command.break_no;
      const auto line = static_cast<std::uint64_t>(command.row);
      add(all, line, run, number, std::move(command));
    }
    for (const std::string& number : gone_) add(all, 0, run, number, CloseBreak{number, run});
  }

 private:
  using Alike = std::map<std::size_t, KnownBreak>;  // by their place among those alike, from 1

  Place place_of(const FoundBreak& each) const {
    return {normal_form(each.object), normal_form(each.column), counterpart_of(owner_.party, each)};
  }

  // "CY-19af0e3e0378", and of those alike from the second on "CY-19af0e3e0378-2".
  std::string number(const Place& place, std::size_t nth) const {
    const std::string first =
        "CY-" + short_digest({ref(owner_.party), "\n", file_.kind, "\n", place.object, "\n",
                              place.column, "\n", ref(place.other)});
    return nth == 1 ? first : first + "-" + std::to_string(nth);
  }

  // Its place among those alike; 0: it is of another kind of file.
  std::size_t nth_of(const Place& place, const std::string& known) const {
    const std::string first = number(place, 1);
    if (known == first) return 1;
    if (!known.starts_with(first + "-")) return 0;
    std::size_t nth = 0;
    const std::string_view digits = std::string_view(known).substr(first.size() + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), nth);
    return nth;
  }

  // Of one object and column: what is on record with its values keeps its number; the rest goes on
  // with the numbers that are left, in the order of the values.
  void hold(const Place& place, std::vector<const FoundBreak*>& found, BreaksOfFile& breaks) {
    const bool is_mute = std::ranges::any_of(
        found, [](const FoundBreak* each) { return each->in_file == each->in_ledger; });
    std::erase_if(found, [](const FoundBreak* each) { return each->in_file == each->in_ledger; });
    std::ranges::stable_sort(found, [](const FoundBreak* a, const FoundBreak* b) {
      return values_of(*a) < values_of(*b);
    });
    const bool is_of_line =
        !found.empty() && parse_break_column(found.front()->column).day.has_value();
    if (!is_of_line) {  // said again on each line of the object
      const auto again = std::ranges::unique(found, [](const FoundBreak* a, const FoundBreak* b) {
        return values_of(*a) == values_of(*b);
      });
      found.erase(again.begin(), again.end());
    }
    Alike left = before_.contains(place) ? before_.at(place) : Alike{};
    std::set<std::size_t> taken;
    for (const auto& [nth, each] : left) taken.insert(nth);
    std::erase_if(found, [&](const FoundBreak* each) {
      const auto same = std::ranges::find_if(left, [each](const auto& known) {
        return values_of(known.second.before) == values_of(*each);
      });
      if (same == left.end()) return false;
      left.erase(same);
      ++breaks.standing;
      return true;
    });
    std::size_t next = 1;
    for (const FoundBreak* each : found) {
      if (!left.empty()) {
        const KnownBreak& known = left.begin()->second;
        FoundBreak now = *each;
        now.object = known.before.object;  // as it was spelled
        now.column = known.before.column;
        tell(known.number, now);
        left.erase(left.begin());
        ++breaks.moved;
        continue;
      }
      while (taken.contains(next)) ++next;
      taken.insert(next);
      tell(number(place, next), *each);
      ++breaks.raised;
    }
    if (is_mute) return;
    for (const auto& [nth, each] : left) gone_.push_back(each.number);
  }

  void tell(const std::string& number, const FoundBreak& each) {
    found_.push_back({number, "", ref(counterpart_of(owner_.party, each)), each.mismatch,
                      each.object, each.column, each.in_file, each.in_ledger,
                      static_cast<std::int64_t>(each.line)});
  }

  // Another where the file is, or where the ledger stands elsewhere.
  std::string id() const {
    return "BD-" + short_digest({file_.digest, "\n", ref(owner_.party), "\n", file_.kind, "\n",
                                 file_.name, "\n", position_});
  }

  void add(std::vector<RowRequests>& all, std::uint64_t line, const std::string& run,
           const std::string& name, Command command) const {
    CommandRequest request{std::move(command), {}, file_.booked_date};
    all.push_back({line, {{run + "/" + name, {std::move(request)}}}});
  }

  const ComparedFile& file_;
  const Owner owner_;
  const bool leaves_run_;
  const std::string position_;
  std::map<Place, std::vector<const FoundBreak*>> here_;
  std::map<Place, Alike> before_;
  std::vector<FindBreak> found_;
  std::vector<std::string> gone_;
};

// Those that none of the owners has.
std::vector<const FoundBreak*> unowned(const std::vector<Owner>& owners, const ComparedFile& file) {
  std::vector<const FoundBreak*> all;
  for (const FoundBreak& each : file.found) {
    const auto has = [&each](const Owner& owner) { return owner.owns(each); };
    if (std::ranges::none_of(owners, has)) all.push_back(&each);
  }
  return all;
}

BreaksOfFile breaks_of(Endpoint& endpoint, const Console& console, const std::string& owner,
                       const ComparedFile& file, bool must_be_owned) {
  const Json me = asked(endpoint, console, "/v1/me", {});
  const auto owners = owners_of(endpoint, console, owner, me, file);
  const auto nobodys = unowned(owners, file);
  if (must_be_owned && !nobodys.empty()) {
    const FoundBreak& first = *nobodys.front();
    throw CommandError(
        kExitUsage,
        fmt::format("{}：{} 项差异看不出属于哪个单位的文件（如第 {} 行 {}），未作记录："
                    "请用 --owner 指明文件所属单位",
                    file.name, nobodys.size(), first.line, first.object),
        fmt::format("{}: of {} breaks it cannot be told whose file they are of (line {}, {}), "
                    "and nothing was recorded: say with --owner whose file it is",
                    file.name, nobodys.size(), first.line, first.object));
  }
  BreaksOfFile breaks;
  breaks.unowned = nobodys.size();
  // One that is kept and has no run was cut off before it.
  const bool leaves_run = !owners.empty() && (file.news > 0 || is_of_no_run(endpoint, file.digest));
  for (const Owner& each : owners) {
    OwnersRun run(file, each, leaves_run, text_at(me, {"position", "seq"}));
    run.compare(on_record(endpoint, console, each.party), breaks);
    run.request(breaks.requests);
  }
  return breaks;
}

}  // namespace

Mismatch mismatch_of(const std::string& type) {
  const auto named = enumerator_named<Mismatch>(type, "mismatch");
  return named ? *named : Mismatch::unclassified;
}

BreaksOfFile breaks_of_file(Endpoint& endpoint, const Console& console, const std::string& owner,
                            const ComparedFile& file) {
  return breaks_of(endpoint, console, owner, file, false);
}

BreaksOfFile owned_breaks_of_file(Endpoint& endpoint, const Console& console,
                                  const std::string& owner, const ComparedFile& file) {
  return breaks_of(endpoint, console, owner, file, true);
}

void record_breaks(Endpoint& endpoint, const Console& console, BreaksOfFile& breaks) {
  const auto outcomes = send_rows(endpoint, console, breaks.requests);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].result != RowResult::rejected) continue;
    ++breaks.refused;
    breaks.refusals.push_back({breaks.requests[i].steps.front().id, outcomes[i].rejection});
  }
}

void say(const BreaksOfFile& breaks, const Console& console) {
  if (breaks.raised + breaks.moved + breaks.closed + breaks.standing > 0) {
    console.say(
        {fmt::format("差异：新登记 {} 项，变动 {} 项，核销 {} 项，仍在 {} 项（yingbu breaks list）",
                     breaks.raised, breaks.moved, breaks.closed, breaks.standing),
         fmt::format("Breaks: {} raised, {} moved, {} closed, {} as before (breaks list)",
                     breaks.raised, breaks.moved, breaks.closed, breaks.standing)});
  }
  if (breaks.unowned > 0) {
    console.say(
        {fmt::format("另有 {} 项看不出所属单位，未登记：请用 --owner 指明，再用同一文件运行",
                     breaks.unowned),
         fmt::format("{} more are of no known owner: say --owner, and run the same file",
                     breaks.unowned)});
  }
  if (breaks.refused == 0) return;
  console.say({fmt::format("其中 {} 项账本未予登记，原因如下：", breaks.refused),
               fmt::format("The ledger refused {} of these, because:", breaks.refused)});
}

void say_refusals(const BreaksOfFile& breaks, const Console& console) {
  for (const RefusedBreak& each : breaks.refusals) {
    console.err << each.request_id << ": ";
    console.fail(each.why);
  }
}

}  // namespace yingbu::import
