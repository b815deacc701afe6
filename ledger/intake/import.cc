#include "ledger/intake/import.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "ledger/base/normal_form.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/intake/compare.h"
#include "ledger/intake/file_rows.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/rejects_file.h"
#include "ledger/intake/renewals.h"
#include "ledger/intake/row_command.h"
#include "ledger/intake/run_notes.h"
#include "ledger/intake/tie.h"

namespace yingbu {
namespace {

struct Row {
  CsvRecord record;
  std::uint64_t ordinal = 0;
  std::vector<Cell> cells;
  std::vector<Defect> defects;
  RowLife life;
  std::optional<Claim> claim;  // of a register
  Match match;
  std::vector<Rounding> roundings;
  std::optional<Money> moved;  // of a flow
  bool repeats = false;        // an earlier row of the file, word for word
  bool reversed = false;       // it was recorded before and taken back
  Fate fate = Fate::pending;
};

struct KnownParty {
  RegisterParty registration;
  std::uint64_t line = 0;
  std::optional<Rejection> refused;
};

class Run {
 public:
  Run(const Mapping& mapping, const ImportOptions& options, const LedgerSide& ledger)
      : mapping_(mapping),
        options_(options),
        ledger_(ledger),
        tie_(mapping),
        notes_(report_, options.language) {
    booked_ = options.booked_date ? options.booked_date : mapping.booked_date;
    report_.mapping = mapping.name;
    report_.currency = mapping.currency;
    report_.recorded = static_cast<bool>(ledger.send);
    rows_ = file_rows(mapping, ledger_, booked_);
  }

  Result<Imported> run(std::string_view bytes) {
    YINGBU_TRY(file, RegisterFile::open(bytes, mapping_, options_.sheet));
    file_ = &file;
    rejects_.emplace(file, options_.language);
    report_.encoding = file.form();
    report_.absent = file.layout().absent;
    for (const std::size_t at : file.layout().ignored) ignored_.emplace_back(at, 0);
    if (mapping_.rows == RowsOf::guarantees) {
      standings_.emplace(ledger_.standings(), file.keys());
      YINGBU_CHECK(renewals_.read(bytes, mapping_, options_.sheet));
    }
    if (rows_) YINGBU_CHECK(rows_->begin(bytes, options_.sheet));
    while (true) {
      YINGBU_TRY(row, file.next());
      if (!row) break;
      if (row->form != RowForm::data) {
        tie_.total(file.layout(), row->form, row->record);
        continue;
      }
      take(*std::move(row));
      if (chunk_.size() >= options_.chunk_rows) flush();
    }
    flush();
    // What renews another row's guarantee comes after all of these.
    std::ranges::stable_sort(last_, {}, [](const Row& row) { return row.claim->issue.start; });
    for (Row& row : std::exchange(last_, {})) {
      chunk_.push_back(std::move(row));
      if (chunk_.size() >= options_.chunk_rows) flush();
    }
    flush();
    return finish(file.encoding());
  }

 private:
  void take(RegisterRow read) {
    const Layout& layout = file_->layout();
    Row row;
    row.cells = read_cells(mapping_, layout, read.record.fields, row.defects);
    row.record = std::move(read.record);
    row.ordinal = read.ordinal;
    for (auto& [at, filled] : ignored_) {
      if (at < row.record.fields.size() && !is_blank(row.record.fields[at])) ++filled;
    }
    if (row.record.fields.size() >= layout.fields) {
      if (rows_) {
        row.life = rows_->read(file_row(row), row.defects);
      } else if (mapping_.rows == RowsOf::commands) {
        row.life = read_row_command(mapping_, row.cells, booked_, row.defects);
      } else {
        row.claim = read_claim(mapping_, row.cells, row.defects);
        row.life.key = row.claim->key;
        row.life.parties = row.claim->parties;
      }
      check_key(row);
    }
    tie_.read(row.record.line, row.cells);
    if (!row.defects.empty()) row.fate = Fate::rejected;
    const bool renews = row.claim && row.fate == Fate::pending &&
                        row.claim->kind == RowKind::renewed && !row.repeats;
    (renews ? last_ : chunk_).push_back(std::move(row));
  }

  static FileRow file_row(const Row& row) { return {row.record.line, row.ordinal, row.cells}; }

  void check_key(Row& row) {
    if (row.life.key.empty()) return;
    std::vector<std::string> said;  // of what is read: a row's own number is no other content
    for (const Cell& cell : row.cells) said.push_back(cell.text);
    const Digest content = sha256(csv_line(said, ""));
    const auto [earlier, first] =
        keys_.emplace(normal_form(row.life.identity.empty() ? row.life.key : row.life.identity),
                      std::pair{row.record.line, content});
    if (first) return;
    const auto [line, was] = earlier->second;
    row.repeats = content == was;
    if (row.repeats) {
      if (row.claim || rows_) row.fate = Fate::unchanged;
      return;
    }
    row.defects.push_back(
        {mapping_.key, row.life.key, "duplicate_key",
         fmt::format("与第 {} 行编号相同而内容不同，请只保留正确的一行", line),
         fmt::format("line {} has the same key and other content; keep the right one only", line)});
  }

  // --- 比对

  void compare_row(Row& row) {
    const Claim& claim = *row.claim;
    const WantedGuarantee wanted = wanted_by(claim);
    row.match = standings_->match(wanted);
    if (is_taken(row)) return;
    CompareContext context{mapping_, row.cells, booked_, {}, false};
    const bool is_new =
        !row.match.standing || row.match.standing->status == GuaranteeStatus::cancelled;
    if (is_new) context.ending = renewals_.ending_at(wanted, *standings_);
    context.ends_by_renewal = claim.life == Life::released && claim.released_on &&
                              renewals_.ends_by_one(wanted, *claim.released_on);
    Finding finding = compare(context, claim, row.match);
    if (row.match.standing) tell_other_names(row);
    const std::string guarantee = finding.guarantee;
    take_finding(row, std::move(finding));
    for (const StepRequest& step : row.life.steps) {
      for (const CommandRequest& request : step.commands) {
        if (const auto* renewal = request.command.as<RenewGuarantee>()) {
          renewals_.renew(renewal->renews);
        }
      }
    }
    const bool goes_on = claim.life == Life::in_force || context.ends_by_renewal;
    if (goes_on && row.fate != Fate::differing) {
      renewals_.remember(claim, row.match.standing, guarantee,
                         context.ends_by_renewal ? *claim.released_on : claim.issue.end);
    }
  }

  void compare_other(Row& row) {
    row.match.standing = rows_->compared_with(file_row(row));
    if (mapping_.rows == RowsOf::filings && is_taken(row)) return;
    take_finding(row, rows_->compare(file_row(row)));
  }

  void take_finding(Row& row, Finding finding) {
    row.roundings = std::move(finding.roundings);
    row.life.steps = std::move(finding.steps);
    row.moved = finding.moved;
    for (const FindingNote& told : finding.notes) {
      notes_.note(fmt::format("第 {} 行：{}", row.record.line, told.zh),
                  fmt::format("line {}: {}", row.record.line, told.en));
    }
    switch (finding.verdict) {
      case Verdict::agrees: row.fate = Fate::unchanged; break;
      case Verdict::behind:
        row.fate = Fate::behind;
        for (const std::string& column : finding.behind) tell_behind(row, column);
        break;
      case Verdict::differs:
        row.fate = Fate::differing;
        for (Difference& each : finding.differences) {
          row.defects.push_back({std::move(each.column), std::move(each.file), std::move(each.type),
                                 std::move(each.zh), std::move(each.en)});
        }
        break;
      case Verdict::reversed: row.reversed = true; break;
      case Verdict::news: break;
    }
  }

  // A second row of one guarantee, by another key.
  bool is_taken(Row& row) {
    if (!row.match.standing) return false;
    const auto [taken, first] = matched_.emplace(row.match.standing, row.record.line);
    if (first) return false;
    row.fate = Fate::differing;
    row.defects.push_back(
        {mapping_.key, row.life.key, "m9_duplicate",
         fmt::format("与第 {} 行对应账内同一笔担保 {}：请核对合同号，或只保留一行", taken->second,
                     row.match.standing->guarantee),
         fmt::format(
             "line {} is of the same guarantee {}: check the contracts, or keep one of them",
             taken->second, row.match.standing->guarantee)});
    return true;
  }

  void tell_other_names(const Row& row) {
    const Standing& known = *row.match.standing;
    const std::array<const StandingParty*, 3> parties{&known.guarantor, &known.borrower,
                                                      &known.bank};
    for (std::size_t i = 0; i < parties.size() && i < row.claim->parties.size(); ++i) {
      const RegisterParty& said = row.claim->parties[i];
      if (parties[i]->id != said.party || parties[i]->name.empty()) continue;
      if (normal_form(parties[i]->name) == normal_form(said.name)) continue;
      if (!named_otherwise_.insert(said.party).second) continue;
      notes_.note(
          fmt::format("第 {} 行：主体 {} 在账内名为“{}”，文件为“{}”，未改动", row.record.line,
                      said.party, parties[i]->name, said.name),
          fmt::format("line {}: party {} is '{}' in the ledger and '{}' in the file; it stays as "
                      "it is",
                      row.record.line, said.party, parties[i]->name, said.name));
    }
  }

  void tell_behind(const Row& row, const std::string& column) {
    notes_.note(
        fmt::format("第 {} 行：{} 的“{}”落后于账内，未改动", row.record.line, row.life.key, column),
        fmt::format("line {}: the ledger is further on than '{}' of {}; nothing is changed",
                    row.record.line, column, row.life.key));
  }

  // --- 记录

  void flush() {
    std::vector<RowRequests> entries;
    std::vector<std::pair<Row*, std::string>> owners;  // of each entry: a row, or a party's id
    for (Row& row : chunk_) {
      if (row.fate == Fate::pending && row.claim) compare_row(row);
      if (row.fate == Fate::pending && rows_) compare_other(row);
      if (row.fate != Fate::pending) continue;
      add_parties(row, entries, owners);
      entries.push_back({row.record.line, row.life.steps});
      owners.emplace_back(&row, "");
    }
    if (ledger_.send) {
      if (!entries.empty()) send(entries, owners);
    } else {
      for (Row& row : chunk_) {
        if (row.fate == Fate::pending) row.fate = Fate::accepted;
      }
    }
    for (const Row& row : chunk_) tally(row);
    done_ += chunk_.size();
    chunk_.clear();
    if (options_.progress) options_.progress(done_, file_->rows());
  }

  void send(const std::vector<RowRequests>& entries,
            const std::vector<std::pair<Row*, std::string>>& owners) {
    std::vector<RowOutcome> outcomes = ledger_.send(entries);
    assert(outcomes.size() == entries.size() && "the sink answers every entry");
    if (!booked_ && !mapping_.booked_on.empty()) book_today(entries, outcomes);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      const auto& [row, party] = owners[i];
      for (const Notice& notice : outcomes[i].notices) notes_.tell(notice, entries[i].line);
      if (row == nullptr) {
        settle_party(party, entries[i].line, outcomes[i]);
      } else {
        settle_row(*row, outcomes[i]);
      }
    }
  }

  // 记账日 of the file is kept where the books take it; else the row is booked today, and told.
  void book_today(std::vector<RowRequests> entries, std::vector<RowOutcome>& outcomes) {
    std::vector<RowRequests> again;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      const Reason why = outcomes[i].rejection.reason;
      const bool by_day = why == Reason::booked_too_early || why == Reason::period_closed;
      if (outcomes[i].result != RowResult::rejected || !by_day) continue;
      for (StepRequest& step : entries[i].steps) {
        for (CommandRequest& request : step.commands) request.booked_date.reset();
      }
      notes_.note(fmt::format("第 {} 行：{}；改记今日", entries[i].line,
                              describe(outcomes[i].rejection, Language::zh)),
                  fmt::format("line {}: {}; booked today instead", entries[i].line,
                              describe(outcomes[i].rejection, Language::en)));
      again.push_back(std::move(entries[i]));
      places.push_back(i);
    }
    if (again.empty()) return;
    std::vector<RowOutcome> answered = ledger_.send(again);
    for (std::size_t i = 0; i < places.size(); ++i) outcomes[places[i]] = std::move(answered[i]);
  }

  void add_parties(const Row& row, std::vector<RowRequests>& entries,
                   std::vector<std::pair<Row*, std::string>>& owners) {
    for (const RegisterParty& party : row.life.parties) {
      const auto [known, first] =
          parties_.try_emplace(party.party, KnownParty{party, row.record.line, {}});
      if (first) {
        entries.push_back({row.record.line, {party_request(mapping_, party, booked_)}});
        owners.emplace_back(nullptr, party.party);
        continue;
      }
      const RegisterParty& was = known->second.registration;
      if (was.name == party.name && was.kind == party.kind && was.region == party.region) continue;
      notes_.note(
          fmt::format(
              "第 {} 行：主体 {} 的名称或区划（{}，{}）与第 {} 行（{}，{}）不同，以先登记的为准",
              row.record.line, party.party, party.name, party.region, known->second.line, was.name,
              was.region),
          fmt::format("line {}: party {} has another name or region ({}, {}) than on line {} ({}, "
                      "{}); what was registered first stays",
                      row.record.line, party.party, party.name, party.region, known->second.line,
                      was.name, was.region));
    }
  }

  void settle_party(const std::string& party, std::uint64_t line, const RowOutcome& outcome) {
    if (outcome.result != RowResult::rejected) return;
    const Reason reason = outcome.rejection.reason;
    // It is there already; but where the name is another's, nothing bears the id.
    if (reason == Reason::already_exists && !outcome.rejection.field.ends_with("name")) return;
    if (reason == Reason::request_id_reused) {
      return notes_.note(
          fmt::format("第 {} 行：主体 {} 已登记，名称或区划与本文件不同，未改动", line, party),
          fmt::format("line {}: party {} was registered with another name or region than "
                      "this file's; it stays as it is",
                      line, party));
    }
    parties_.at(party).refused = outcome.rejection;
  }

  void settle_row(Row& row, const RowOutcome& outcome) {
    if (outcome.result != RowResult::rejected) {
      row.fate = outcome.result == RowResult::recorded ? Fate::accepted : Fate::unchanged;
      return;
    }
    row.fate = Fate::rejected;
    if (outcome.rejection.reason == Reason::request_id_reused) {
      row.defects.push_back({mapping_.key, row.life.key, "request_id_reused",
                             "内容与已记录的不同，请用红冲更正",
                             "recorded with different values, correct by 红冲 (reverse)"});
      return;
    }
    // A row is refused for want of a party: say why the party was.
    std::size_t next = 0;
    for (const PartyMapping* mapped : {&mapping_.guarantor, &mapping_.borrower, &mapping_.bank}) {
      if (!mapped->id.given()) continue;
      const std::string& party = row.life.parties[next++].party;
      if (const auto& refused = parties_.at(party).refused) {
        const bool by_name = refused->field.ends_with("name") && !mapped->name.column.empty();
        const std::string& column = by_name ? mapped->name.column : mapped->id.column;
        row.defects.push_back(defect_of(*refused, column, by_name ? value_of(row, column) : party));
      }
    }
    if (!row.defects.empty()) return;
    const std::string& id = row.life.steps[outcome.step].id;
    std::string column = column_of_step(id, outcome.rejection.field);
    std::string value = value_of(row, column);
    row.defects.push_back(defect_of(outcome.rejection, std::move(column), std::move(value)));
  }

  std::string column_of_step(const std::string& id, const std::string& field) const {
    if (mapping_.rows == RowsOf::commands) return column_of_field(mapping_, field);
    return column_of(mapping_, std::string_view(id).substr(id.rfind('/') + 1), field);
  }

  std::string value_of(const Row& row, const std::string& column) const {
    const Column* declared = find_column(mapping_, column);
    if (!declared) return "";
    return row.cells[static_cast<std::size_t>(declared - mapping_.columns.data())].text;
  }

  // --- 报告

  void tally(const Row& row) {
    ++report_.rows;
    if (row.fate == Fate::accepted) {
      ++report_.accepted;
      if (row.reversed) ++report_.again;
      for (const StepRequest& step : row.life.steps) {
        for (const CommandRequest& request : step.commands) count_step(row, request.command);
      }
    }
    if (row.fate == Fate::unchanged) ++report_.unchanged;
    if (row.fate == Fate::differing) ++report_.differing;
    if (row.fate == Fate::behind) ++report_.behind;
    if (row.fate == Fate::rejected) ++report_.rejected;
    tie_.settle({row.record.line, row.cells, row.fate, row.repeats, row.life.steps,
                 row.match.standing, row.roundings, row.moved});
    if (!row.defects.empty()) tally_defects(row);
  }

  // 全部解保 names no amount: it is what is left.
  static Money amount_of_step(const Row& row, const Command& command) {
    const auto* release = command.as<ReleaseGuarantee>();
    if (!release || release->amount || !row.claim) return amount_of(command);
    const Standing* known = row.match.standing;
    const bool stands = known && known->status == GuaranteeStatus::in_force;
    return stands ? known->outstanding : row.claim->issue.principal;
  }

  void count_step(const Row& row, const Command& command) {
    const std::string name(command_name(command));
    auto at = std::ranges::find(report_.steps, name, &StepCount::command);
    if (at == report_.steps.end()) at = report_.steps.insert(at, StepCount{name, 0, {}});
    ++at->count;
    at->amount += amount_of_step(row, command);
  }

  void tally_defects(const Row& row) {
    std::vector<std::string> counted;
    for (const Defect& defect : row.defects) {
      if (std::find(counted.begin(), counted.end(), defect.rule) != counted.end()) continue;
      counted.push_back(defect.rule);
      notes_.count(report_.rules, defect.rule);
    }
    rejects_->add(row.ordinal, row.record, row.defects);
  }

  std::string why_ignored(std::size_t at) const {
    const std::string form = normal_form(file_->layout().header[at]);
    for (const IgnoredColumn& each : mapping_.ignored_columns) {
      if (normal_form(each.name) == form) return each.why;
    }
    return "";
  }

  Result<Imported> finish(Encoding encoding) {
    YINGBU_CHECK(tie_.write(report_));
    for (const auto& [at, filled] : ignored_) {
      const auto kept = std::ranges::find(file_->layout().kept, at);
      const auto place = static_cast<std::size_t>(kept - file_->layout().kept.begin());
      if (filled == 0) continue;
      report_.ignored.push_back(
          {std::string(trimmed(file_->layout().header[place])), why_ignored(place), filled});
    }
    std::stable_sort(report_.rules.begin(), report_.rules.end(),
                     [](const RuleCount& a, const RuleCount& b) { return a.rows > b.rows; });
    const std::string rejects = rejects_->text();
    return Imported{std::move(report_), rejects.empty() ? "" : encode_file(rejects, encoding)};
  }

  const Mapping& mapping_;
  const ImportOptions& options_;
  const LedgerSide& ledger_;
  RegisterFile* file_ = nullptr;
  std::optional<StandingIndex> standings_;
  std::unique_ptr<FileRows> rows_;  // of a file that is neither a register nor commands
  std::optional<Date> booked_;
  std::vector<Row> chunk_;
  std::vector<Row> last_;  // that renew another row's guarantee
  Renewals renewals_;
  std::unordered_map<const Standing*, std::uint64_t> matched_;  // the line of each
  std::unordered_map<std::string, std::pair<std::uint64_t, Digest>> keys_;
  std::unordered_map<std::string, KnownParty> parties_;
  std::vector<std::pair<std::size_t, std::uint64_t>> ignored_;  // fields, and how often filled
  std::set<std::string> named_otherwise_;
  Tie tie_;
  std::optional<RejectsFile> rejects_;
  std::uint64_t done_ = 0;
  ImportReport report_;
  RunNotes notes_;
};

}  // namespace

Result<Imported> import_rows(std::string_view file_bytes, const Mapping& mapping,
                             const ImportOptions& options, const LedgerSide& ledger) {
  return Run(mapping, options, ledger).run(file_bytes);
}

}  // namespace yingbu
