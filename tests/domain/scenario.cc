#include "tests/domain/scenario.h"

#include <algorithm>
#include <fstream>

#include "ledger/base/fields/fields.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/reference/shipped.h"
#include "tests/domain/english_in.h"
#include "tests/domain/scenario_line.h"
#include "tests/domain/state_queries.h"
#include "tests/domain/world.h"

namespace yingbu::testing {
namespace {

namespace fs = std::filesystem;

struct Asked {
  std::string name;
  CommandRequest request;
};

fs::path folder() { return fs::path(YINGBU_SOURCE_DIR) / "tests" / "scenarios"; }

std::string place_in(const fs::path& file, std::size_t number) {
  return file.lexically_relative(folder()).generic_string() + ":" + std::to_string(number);
}

std::string replaced_all(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::optional<Date> date_or_none(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto date = parse_date(text);
  return date ? std::optional<Date>(*date) : std::nullopt;
}

class Runner {
 public:
  Runner(ScenarioReport& report) : report_(report) {
    actors_["system"] = Context{0, kSystemActor, {}, Role::auditor};
  }

  void line(const fs::path& file, std::size_t number, const std::string& raw) {
    place_ = place_in(file, number);
    const auto read = tokenise(written_out(raw));
    if (!read) return fail(describe(read.error(), Language::en));
    if (read->words.empty() && read->fields.empty()) return;
    if (read->words.empty()) return fail("a line begins with a word");
    std::vector<std::string> words = read->words;
    const std::string first = words[0];
    words.erase(words.begin());
    if (first != "and" && first != "then") settle();
    if (first == "on" && words.size() == 1 && parse_date(words[0])) {
      today_ = *parse_date(words[0]);
    } else if (first == "as" && words.size() == 1 && actors_.contains(words[0])) {
      actor_ = words[0];
    } else if (first == "default" && words.size() == 1) {
      defaults_[words[0]] = read->fields;
    } else if (first == "sheet" && words.size() == 1) {
      sheets_[words[0]] = read->fields;
    } else if (first == "party" && words.size() == 1) {
      given("register_party", read->fields);
      aliases_.parties[words[0]] = PartyNo{counters().next_party - 1};
    } else if (first == "actor" && words.size() == 1) {
      enrol(words[0], read->fields);
    } else if (first == "reference" && words == std::vector<std::string>{"working_days"}) {
      publish_working_days();
    } else if (first == "given" && words.size() == 1) {
      given(words[0], read->fields);
    } else if (first == "times" && words.size() == 3 && whole_number(words[0]) &&
               words[1] == "given") {
      repeated(*whole_number(words[0]), words[2], read->fields);
    } else if (first == "when" || first == "and") {
      ask(first == "when", words, read->fields);
    } else if (first == "then" && !words.empty()) {
      then(words, read->fields);
    } else {
      fail("this line is none of the scenario's: " + raw);
    }
  }

  // The last `when` is over: nothing it did may be left unsaid.
  void settle() {
    if (!asked_.empty()) {
      decide_asked();
      complain(when_place_, "no `then` says what follows");
    }
    if (refused_ && !refusal_told_) complain(when_place_, refusal_text(*refused_));
    for (; !rest_ignored_ && matched_ < produced_.size(); ++matched_) {
      complain(when_place_, "not foretold: " + shown(produced_[matched_]));
    }
    produced_.clear();
    matched_ = 0;
    refused_.reset();
    refusal_told_ = rest_ignored_ = dry_ = alone_ = false;
    for (; complaints_told_ < world_.complaints().size(); ++complaints_told_) {
      fail(world_.complaints()[complaints_told_]);
    }
  }

  const World& finish() {
    settle();
    const std::vector<std::string> lines = differences(world_.objects(), replay(world_.log()));
    for (const std::string& line : lines) fail("replay differs: " + line);
    return world_;
  }

 private:
  void complain(const std::string& place, const std::string& what) {
    report_.failures.push_back(place + ": " + what);
  }
  void fail(const std::string& what) { complain(place_, what); }

  static std::string refusal_text(const Rejection& r) {
    return "rejected " + std::string(name_of(r.reason)) +
           (r.field.empty() ? "" : " field=" + r.field) + ": " + describe(r, Language::en);
  }

  const CounterState& counters() const {
    static const CounterState kNone;
    const CounterState* found = world_.state().find<CounterState>("");
    return found ? *found : kNone;
  }

  // @event_name and {x300} in a line, written out.
  std::string written_out(std::string text) {
    for (std::size_t at = text.find("{x"); at != text.npos; at = text.find("{x", at)) {
      std::size_t end = at + 2;
      const auto count = number_at(text, end);
      if (!count || text[end] != '}') {
        fail("write {x300}, not " + text.substr(at));
        break;
      }
      text.replace(at, end - at + 1, std::string(*count, 'x'));
    }
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
      std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
      if (end == text.npos) end = text.size();
      const std::string name = text.substr(at + 1, end - at - 1);
      if (!is_event_name(name)) continue;
      std::optional<std::size_t> wanted = 0;
      if (end < text.size() && text[end] == '/') wanted = number_at(text, ++end);
      if (!wanted) {
        fail("write @" + name + "/2, not " + text.substr(at));
        break;
      }
      text.replace(at, end - at, std::to_string(seq_of(name, *wanted)));
    }
    return text;
  }

  Seq seq_of(const std::string& name, std::size_t wanted) {
    Seq last = 0;
    std::size_t count = 0;
    for (const Recorded& recorded : world_.log()) {
      if (name_of(recorded.event) != name) continue;
      last = recorded.meta.seq;
      if (++count == wanted) return last;
    }
    if (last == 0 || wanted > count) fail("there is no such event yet: " + name);
    return last;
  }

  Context context(const std::string& actor) {
    Context now = actors_.at(actor);
    now.now_us = noon(today_);
    return now;
  }

  std::string partner_of(const std::string& actor) {
    const Context& one = actors_.at(actor);
    for (const auto& [handle, other] : actors_) {
      if (handle != actor && other.organisation == one.organisation && other.role == one.role) {
        return handle;
      }
    }
    fail("'" + actor + "' has no second person to approve");
    return actor;
  }

  void enrol(const std::string& handle, Fields fields) {
    fields.push_back({"handle", handle});
    const Digest digest = sha256(handle);
    fields.push_back({"token_digest", hex(std::string(digest.begin(), digest.end()))});
    given("enrol_actor", fields);
    if (world_.log().empty()) return;
    const auto* enrolled = world_.log().back().event.as<ActorEnrolled>();
    if (!enrolled) return;
    actors_[handle] = Context{0, enrolled->actor, enrolled->organisation, enrolled->role};
    aliases_.actors[handle] = enrolled->actor;
  }

  // clause.rate_ppm=8000 on a line, and the rest of the sheet of the programme's shape, as clauses
  // that all have one article.
  void add_sheet(Fields& fields, const Fields& asked) {
    Fields given;
    for (const TextField& field : asked) {
      if (field.name == "terms.clauses") return;
      if (field.name.starts_with("clause.")) given.push_back({field.name.substr(7), field.value});
    }
    std::erase_if(fields, [](const TextField& f) { return f.name.starts_with("clause."); });
    std::string shape;
    for (const TextField& field : fields) {
      if (field.name != "programme") continue;
      const auto* programme = world_.state().find<ProgrammeState>(field.value);
      if (programme) shape = enum_name(programme->shape);
    }
    std::string clauses;
    for (const TextField& clause : with_defaults(given, sheets_[shape])) {
      clauses += (clauses.empty() ? "" : ",") + clause.name + ':' + clause.value + "::第五条";
    }
    if (!clauses.empty()) fields.push_back({"terms.clauses", clauses});
  }

  // The years that are shipped with the program, as `init` records them.
  void publish_working_days() {
    for (Command& year : shipped_working_days()) {
      const auto events = world_.submit(std::move(year), context(actor_));
      if (!events) fail(describe(events.error(), Language::en));
    }
  }

  std::optional<Asked> read_command(const std::string& name, const Fields& given_fields) {
    Fields fields =
        resolved(with_defaults(given_fields, defaults_[name]), aliases_, NumbersAs::references);
    Asked asked;
    asked.name = name;
    asked.request.basis_date = date_or_none(take(fields, "basis"));
    asked.request.booked_date = date_or_none(take(fields, "booked"));
    if (name == "enact_terms") add_sheet(fields, given_fields);
    auto command = command_from(name, fields);
    if (!command) {
      fail(name + " " + command.error().field + ": " + describe(command.error(), Language::en));
      return std::nullopt;
    }
    asked.request.command = *std::move(command);
    return asked;
  }

  void given(const std::string& name, const Fields& fields) {
    if (is_command_name(name)) {
      auto asked = read_command(name, fields);
      if (!asked) return;
      const auto events = decided({*asked}, false, false);
      if (!events) fail("given, but " + refusal_text(events.error()));
    } else if (is_event_name(name)) {
      Fields named = resolved(with_defaults(fields, defaults_[name]), aliases_, NumbersAs::bare);
      const auto basis = date_or_none(take(named, "basis"));
      const auto booked = date_or_none(take(named, "booked"));
      auto event = event_from(name, named);
      if (!event) {
        return fail(name + " " + event.error().field + ": " +
                    describe(event.error(), Language::en));
      }
      world_.record(*std::move(event), context(actor_), basis, booked);
      report_.events.insert(name);
    } else {
      fail("there is no command or event named " + name);
    }
  }

  void repeated(std::size_t count, const std::string& name, const Fields& fields) {
    for (std::size_t n = 1; n <= count; ++n) {
      std::string digits = std::to_string(n);
      digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
      Fields numbered = fields;
      for (TextField& field : numbered) field.value = replaced_all(field.value, "{n}", digits);
      given(name, numbered);
    }
  }

  void ask(bool first, std::vector<std::string> words, const Fields& fields) {
    if (first) when_place_ = place_;
    while (first && !words.empty() && (words[0] == "dry" || words[0] == "alone")) {
      (words[0] == "dry" ? dry_ : alone_) = true;
      words.erase(words.begin());
    }
    if (words.size() >= 2 && words[0] == "propose") return ask_proposal(words, fields);
    if (words.size() != 1 || !is_command_name(words[0])) return fail("there is no such command");
    if (auto asked = read_command(words[0], fields)) asked_.push_back(std::move(*asked));
  }

  void ask_proposal(const std::vector<std::string>& words, const Fields& fields) {
    Asked asked;
    asked.name = "propose";
    Propose propose{words[1], "", {}};
    if (words.size() == 3) {
      auto inner = read_command(words[2], fields);
      if (!inner) return;
      propose.commands.push_back(proposed(inner->request));
    }
    asked.request.command = std::move(propose);
    asked_.push_back(std::move(asked));
  }

  static ProposedCommand proposed(const CommandRequest& request) {
    Encoded encoded = encode_command(request.command);
    return {encoded.tag, encoded.version, request.basis_date, request.booked_date,
            Bytes{std::move(encoded.payload)}};
  }

  Result<std::vector<Recorded>> submitted(std::span<const CommandRequest> requests, bool dry,
                                          const std::string& actor) {
    return dry ? world_.dry_run(requests, context(actor)) : world_.submit(requests, context(actor));
  }

  Result<std::vector<Recorded>> decided(const std::vector<Asked>& asked, bool dry, bool alone) {
    std::vector<CommandRequest> requests;
    bool two = false;
    for (const Asked& one : asked) {
      requests.push_back(one.request);
      two = two || takes_two_people(one.name);
    }
    auto events = two && !alone ? by_two_people(requests, dry) : submitted(requests, dry, actor_);
    if (events) {
      for (const Asked& one : asked) report_.commands.insert(one.name);
      for (const Recorded& recorded : *events) report_.events.insert(name_of(recorded.event));
    } else {
      report_.reasons.insert(std::string(name_of(events.error().reason)));
    }
    return events;
  }

  // What the approval decided, without the approval itself.
  Result<std::vector<Recorded>> by_two_people(const std::vector<CommandRequest>& requests,
                                              bool dry) {
    Propose propose{"two-people-" + std::to_string(++proposals_), "", {}};
    for (const CommandRequest& request : requests) propose.commands.push_back(proposed(request));
    const Approve approve{propose.proposal};
    if (auto made = world_.submit(std::move(propose), context(actor_)); !made) {
      Rejection refused = made.error();  // of one of the commands: commands/N/field
      if (refused.field.starts_with("commands/")) {
        const std::size_t slash = refused.field.find('/', std::string_view("commands/").size());
        refused.field = slash == std::string::npos ? "" : refused.field.substr(slash + 1);
      }
      return refused;
    }
    const CommandRequest approval{approve, {}, {}};
    auto events = submitted(std::span(&approval, 1), dry, partner_of(actor_));
    if (events) {
      events->erase(events->begin());
    } else {
      YINGBU_CHECK(world_.submit(Decline{approve.proposal, "refused"}, context(actor_)));
    }
    return events;
  }

  void decide_asked() {
    auto events = decided(std::exchange(asked_, {}), dry_, alone_);
    if (events) {
      produced_ = *std::move(events);
    } else {
      refused_ = std::move(events).error();
      for (const std::string& name : english_in(*refused_)) {
        fail("the Chinese refusal says '" + name + "': " + describe(*refused_, Language::zh));
      }
    }
  }

  void then(std::vector<std::string> words, const Fields& fields) {
    if (!asked_.empty()) decide_asked();
    if (words[0] == "rejected" && words.size() == 2) return then_rejected(words[1], fields);
    if (is_query(words[0])) {
      const std::string wrong = answer(world_, aliases_, words);
      return wrong.empty() ? void() : fail(wrong);
    }
    if (words[0] == "more") {
      rest_ignored_ = true;
    } else if (words[0] == "nothing") {
      if (refused_ || !produced_.empty()) fail("nothing should follow");
    } else if (is_event_name(words[0])) {
      if (refused_) return tell_refusal();
      if (matched_ == produced_.size()) return fail("no further event, expected " + words[0]);
      const Fields expected = resolved(fields, aliases_, NumbersAs::bare);
      for (const std::string& line : mismatches(words[0], expected, produced_[matched_])) {
        fail(words[0] + " " + line);
      }
      ++matched_;
    } else {
      fail("there is no event and no query named " + words[0]);
    }
  }

  void tell_refusal() {
    if (!refusal_told_) fail(refusal_text(*refused_));
    refusal_told_ = true;
  }

  void then_rejected(const std::string& reason, const Fields& fields) {
    if (!refused_) return fail("expected rejected " + reason + ", but it was accepted");
    refusal_told_ = true;
    if (name_of(refused_->reason) != reason) return fail(refusal_text(*refused_));
    for (const TextField& wanted : fields) {
      std::string found = "no such detail";
      for (const auto& detail : refused_->details) {
        if (detail.name == wanted.name) found = detail.value;
      }
      if (wanted.name == "field") found = refused_->field;
      if (wanted.name == "zh") found = describe(*refused_, Language::zh);
      if (wanted.name == "en") found = describe(*refused_, Language::en);
      std::string expected = wanted.value;
      if (expected.size() >= 2 && expected.front() == '"') {
        expected = expected.substr(1, expected.size() - 2);
      }
      if (found != expected) fail(wanted.name + ": expected " + expected + ", found " + found);
    }
  }

  ScenarioReport& report_;
  World world_;
  Aliases aliases_;
  std::map<std::string, Context> actors_;
  std::map<std::string, Fields> defaults_;
  std::map<std::string, Fields> sheets_;  // shape -> the clauses of terms that do not say theirs
  std::string actor_ = "system";
  Date today_;
  std::string place_;
  std::string when_place_;
  std::vector<Asked> asked_;
  bool dry_ = false;
  bool alone_ = false;
  std::vector<Recorded> produced_;
  std::size_t matched_ = 0;
  bool rest_ignored_ = false;
  std::optional<Rejection> refused_;
  bool refusal_told_ = false;
  int proposals_ = 0;
  std::size_t complaints_told_ = 0;
};

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

ScenarioReport run_scenarios(const fs::path& file, const AtItsEnd& at_its_end) {
  ScenarioReport report;
  std::string title;
  const fs::path prelude = folder() / "prelude.scenario";
  const std::vector<std::string> lines = lines_of(file);
  std::unique_ptr<Runner> runner;
  const auto finish = [&] {
    if (!runner) return;
    const World& world = runner->finish();
    if (at_its_end) at_its_end(title, world);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("scenario ")) {
      finish();
      title = lines[i].substr(std::string_view("scenario ").size());
      runner = std::make_unique<Runner>(report);
      ++report.scenarios;
      const std::vector<std::string> before = lines_of(prelude);
      for (std::size_t n = 0; n < before.size(); ++n) runner->line(prelude, n + 1, before[n]);
    } else if (runner) {
      runner->line(file, i + 1, lines[i]);
    } else if (!lines[i].empty() && lines[i][0] != '#') {
      report.failures.push_back(place_in(file, i + 1) + ": a file begins with a `scenario` line");
    }
  }
  finish();
  if (report.scenarios == 0) report.failures.push_back(file.string() + ": no scenario");
  return report;
}

std::vector<fs::path> scenario_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    const bool scenario = entry.path().extension() == ".scenario";
    if (scenario && entry.path().stem() != "prelude") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace yingbu::testing
