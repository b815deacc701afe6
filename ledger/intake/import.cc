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
#include "ledger/intake/file_loans.h"
#include "ledger/intake/file_parties.h"
#include "ledger/intake/file_rows.h"
#include "ledger/intake/held_rows.h"
#include "ledger/intake/old_codes.h"
#include "ledger/intake/party_notes.h"
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
  std::optional<StandingGuarantee>
      before_deposit;  // its 未清偿本金 as demanded, where that is said
  std::vector<Rounding> roundings;
  std::optional<Money> moved;  // of a flow
  bool repeats = false;        // an earlier row of the file, word for word
  bool reversed = false;       // it was recorded before and taken back
  Fate fate = Fate::pending;
};

class Run {
 public:
  Run(const Mapping& mapping, const ImportOptions& options, const LedgerSide& ledger)
      : mapping_(mapping),
        options_(options),
        ledger_(ledger),
        tie_(mapping),
        held_(mapping),
        notes_(report_, options.language),
        file_parties_(mapping, notes_) {
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
    for (auto& [after, rows] : later_) flush(rows);
    // What renews another row's guarantee comes after all of these, and then what may have been
    // renewed.
    std::ranges::stable_sort(last_, {}, [](const Row& row) { return row.claim->issue.start; });
    flush(last_);
    flush(ended_);
    return finish(file.encoding());
  }

 private:
  void flush(std::vector<Row>& rows) {
    for (Row& row : std::exchange(rows, {})) {
      chunk_.push_back(std::move(row));
      if (chunk_.size() >= options_.chunk_rows) flush();
    }
    flush();
  }

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
    if (row.claim && row.defects.size() == 1) {
      auto old = said_by_old_code(mapping_, *row.claim, *standings_, row.defects.front());
      if (old) {
        row.defects.clear();
        contradict(row, *std::move(old));
      }
    }
    const bool renews = row.claim && row.fate == Fate::pending &&
                        row.claim->kind == RowKind::renewed && !row.repeats;
    const bool ends = row.claim && row.fate == Fate::pending && !renews && may_be_renewed(row);
    const std::size_t after = rows_ ? rows_->after(file_row(row)) : 0;
    (renews ? last_ : ends ? ended_ : after > 0 ? later_[after] : chunk_).push_back(std::move(row));
  }

  // A guarantee in force that is said to end on a day on which a row of the file renews one.
  bool may_be_renewed(const Row& row) {
    const Claim& claim = *row.claim;
    const WantedGuarantee wanted = wanted_by(claim);
    if (claim.life != Life::released || !claim.released_on) return false;
    if (!renewals_.ends_by_one(wanted, *claim.released_on)) return false;
    const StandingGuarantee* known = standings_->match(wanted).standing;
    if (!known || known->status != GuaranteeStatus::in_force) return false;
    renewals_.remember(claim, known, known->guarantee, *claim.released_on);
    return true;
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
    if (auto twice = loans_.take(claim, row.match, mapping_.key, row.record.line)) {
      contradict(row, *std::move(twice));
      return;
    }
    CompareContext context{mapping_, row.cells, booked_, {}, false};
    const bool is_new =
        !row.match.standing || row.match.standing->status == GuaranteeStatus::cancelled;
    if (is_new) {
      context.ending = renewals_.ending_at(wanted, *standings_, claim.kind == RowKind::renewed);
    }
    const bool in_force =
        row.match.standing && row.match.standing->status == GuaranteeStatus::in_force;
    context.ends_by_renewal = claim.life == Life::released && claim.released_on &&
                              (in_force ? renewals_.is_renewed(row.match.standing->guarantee)
                                        : renewals_.ends_by_one(wanted, *claim.released_on));
    context.met_by_deposit = met_by_deposit(context, claim, row.match.standing, ledger_);
    if (context.met_by_deposit.fen > 0) {
      row.before_deposit = *row.match.standing;
      row.before_deposit->unpaid_principal += context.met_by_deposit;
      notes_.told(row.record.line,
                  {deposit_note(mapping_, *row.match.standing, context.met_by_deposit)});
    }
    Finding finding = compare(context, claim, row.match);
    if (const StandingGuarantee* known = row.match.standing) {
      notes_.told(row.record.line, party_notes_.other_names(claim, *known));
    }
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
    if (mapping_.rows == RowsOf::filings && row.match.standing) {
      auto twice = loans_.take(*row.match.standing, {mapping_.key, row.life.key}, row.record.line);
      if (twice) {
        contradict(row, *std::move(twice));
        return;
      }
    }
    take_finding(row, rows_->compare(file_row(row)));
  }

  // What the file says of itself that cannot be.
  void contradict(Row& row, Defect defect) {
    row.fate = Fate::differing;
    held_.hold(row.life.key, row.match.standing, row.cells);
    held_.differs(row.record.line, {defect.column, defect.value, "", defect.rule, "", ""});
    row.defects.push_back(std::move(defect));
  }

  void take_finding(Row& row, Finding finding) {
    held_.hold(row.life.key, row.match.standing, row.cells);
    if (rows_) held_.is_of(finding.guarantee);
    row.roundings = std::move(finding.roundings);
    row.life.steps = std::move(finding.steps);
    row.moved = finding.moved;
    notes_.told(row.record.line, finding.notes);
    if (finding.waits_for) return wait(row, *finding.waits_for);
    switch (finding.verdict) {
      case RowVerdict::agrees: row.fate = Fate::unchanged; break;
      case RowVerdict::behind:
        row.fate = Fate::behind;
        for (const std::string& each : finding.behind) {
          notes_.behind(row.record.line, row.life.key, each);
        }
        break;
      case RowVerdict::differs:
        row.fate = Fate::differing;
        for (Difference& each : finding.differences) {
          held_.differs(row.record.line, each);
          row.defects.push_back({std::move(each.column), std::move(each.file), std::move(each.type),
                                 std::move(each.zh), std::move(each.en)});
        }
        break;
      case RowVerdict::reversed: row.reversed = true; break;
      case RowVerdict::news: break;
    }
  }

  static bool is_in_ledger(const Row& row) {
    return row.fate != Fate::rejected && row.fate != Fate::differing;
  }

  void wait(Row& row, std::uint64_t line) {
    row.fate = Fate::rejected;
    row.life.steps.clear();
    row.defects.push_back(
        {mapping_.key, row.life.key, "earlier_row_not_recorded",
         fmt::format("同一担保更早的第 {} 行没有记录：先更正那一行，再一并重报", line),
         fmt::format("line {}, an earlier one of the same guarantee, was not recorded: correct it, "
                     "then bring both again",
                     line)});
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
      if (ledger_.would_send) ledger_.would_send(entries);
      for (Row& row : chunk_) {
        if (row.fate == Fate::pending) row.fate = Fate::accepted;
      }
    }
    for (const Row& row : chunk_) {
      if (rows_) rows_->settled(file_row(row), is_in_ledger(row));
      tally(row);
    }
    done_ += chunk_.size();
    chunk_.clear();
    if (options_.progress) options_.progress(done_, file_->rows());
  }

  void send(const std::vector<RowRequests>& entries,
            const std::vector<std::pair<Row*, std::string>>& owners) {
    std::vector<RowOutcome> outcomes = ledger_.send(entries);
    assert(outcomes.size() == entries.size() && "the sink answers every entry");
    if (!booked_ && !mapping_.booked_on.empty()) {
      send_again_today(ledger_.send, entries, outcomes, notes_);
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      const auto& [row, party] = owners[i];
      for (const Notice& notice : outcomes[i].notices) notes_.tell(notice, entries[i].line);
      if (row == nullptr) {
        file_parties_.settle(party, entries[i].line, outcomes[i]);
      } else {
        settle_row(*row, outcomes[i]);
      }
    }
  }

  void add_parties(const Row& row, std::vector<RowRequests>& entries,
                   std::vector<std::pair<Row*, std::string>>& owners) {
    for (const RegisterParty& party : row.life.parties) {
      auto registration = file_parties_.take(row.record.line, party, booked_);
      if (!registration) continue;
      entries.push_back(*std::move(registration));
      owners.emplace_back(nullptr, party.party);
      if (ledger_.send) continue;  // the ledger says it
      if (const auto legacy = legacy_notice(party)) notes_.tell(*legacy, row.record.line);
    }
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
      if (const auto& refused = file_parties_.refused(party)) {
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
                 row.before_deposit ? &*row.before_deposit : row.match.standing, row.roundings,
                 row.moved});
    if (!row.defects.empty()) tally_defects(row);
  }

  // 全部解保 names no amount: it is what is left.
  static Money amount_of_step(const Row& row, const Command& command) {
    const auto* release = command.as<ReleaseGuarantee>();
    if (!release || release->amount || !row.claim) return amount_of(command);
    const StandingGuarantee* known = row.match.standing;
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
    Imported imported{std::move(report_), rejects.empty() ? "" : encode_file(rejects, encoding)};
    held_.give(imported);
    return imported;
  }

  const Mapping& mapping_;
  const ImportOptions& options_;
  const LedgerSide& ledger_;
  RegisterFile* file_ = nullptr;
  std::optional<StandingIndex> standings_;
  std::unique_ptr<FileRows> rows_;  // of a file that is neither a register nor commands
  std::optional<Date> booked_;
  std::vector<Row> chunk_;
  std::vector<Row> last_;                          // that renew another row's guarantee
  std::vector<Row> ended_;                         // whose guarantee may be renewed by another row
  std::map<std::size_t, std::vector<Row>> later_;  // by how many rows of theirs come first
  Renewals renewals_;
  FileLoans loans_;
  std::unordered_map<std::string, std::pair<std::uint64_t, Digest>> keys_;
  std::vector<std::pair<std::size_t, std::uint64_t>> ignored_;  // fields, and how often filled
  PartyNotes party_notes_;
  Tie tie_;
  HeldRows held_;
  std::optional<RejectsFile> rejects_;
  std::uint64_t done_ = 0;
  ImportReport report_;
  RunNotes notes_;
  FileParties file_parties_;
};

}  // namespace

Result<Imported> import_rows(std::string_view file_bytes, const Mapping& mapping,
                             const ImportOptions& options, const LedgerSide& ledger) {
  return Run(mapping, options, ledger).run(file_bytes);
}

}  // namespace yingbu
