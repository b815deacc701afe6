#include "ledger/intake/import.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "ledger/base/sha256.h"
#include "ledger/domain/people/commands.h"
#include "ledger/intake/csv.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/row_life.h"

namespace yingbu {
namespace {

enum class Fate : std::uint8_t { pending, accepted, unchanged, rejected };

struct Row {
  CsvRecord record;
  std::vector<Cell> cells;
  std::vector<Defect> defects;
  RowLife life;
  bool repeats = false;  // an earlier row of the file, word for word
  Fate fate = Fate::pending;
};

struct KnownParty {
  RegisterParty registration;
  std::uint64_t line = 0;
  std::optional<Rejection> refused;
};

struct Sums {
  const Column* column = nullptr;
  std::string recorded_as;
  std::size_t cell = 0;
  Wide file = 0;
  Wide in_ledger = 0;
  Wide rejected = 0;
  Wide repeated = 0;
  std::vector<std::uint64_t> unreadable_lines;
};

class Run {
 public:
  Run(const Mapping& mapping, const ImportOptions& options, const ImportSink& sink)
      : mapping_(mapping), options_(options), sink_(sink) {
    booked_ = options.booked_date ? options.booked_date : mapping.booked_date;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
      const Column& column = mapping.columns[i];
      if (column.type != ColumnType::amount) continue;
      Sums& sums = sums_.emplace_back();
      sums.column = &column;
      sums.recorded_as = yingbu::recorded_as(mapping, column.name);
      sums.cell = i;
    }
    report_.mapping = mapping.name;
    report_.currency = mapping.currency;
  }

  Result<Imported> run(std::string_view bytes) {
    YINGBU_TRY(file, decode_file(bytes));
    report_.encoding = name_of(file.encoding);
    line_end_ = file.text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    YINGBU_CHECK(count_rows(file.text));
    CsvReader reader(file.text);
    YINGBU_TRY(header, reader.next());
    if (!header) return refuse_file("文件是空的，没有表头", "the file is empty: it has no header");
    corrected_ = has_reject_columns(header->fields);
    rearm(*header);
    YINGBU_TRY(layout, lay_out(mapping_, header->fields));
    layout_ = std::move(layout);
    while (true) {
      YINGBU_TRY(record, reader.next());
      if (!record) break;
      rearm(*record);
      take(*std::move(record));
      if (chunk_.size() >= options_.chunk_rows) flush();
    }
    flush();
    return finish(file.encoding);
  }

 private:
  // The whole file is read once before anything is sent, so that a broken end sends nothing.
  Result<void> count_rows(std::string_view text) {
    CsvReader reader(text);
    std::uint64_t records = 0;
    while (true) {
      YINGBU_TRY(record, reader.next());
      if (!record) break;
      if (++records > kImportRowsMax + 1) {
        return refuse_file("文件超过 {} 行，请分成几个文件导入",
                           "the file has more than {} rows; import it in parts", kImportRowsMax);
      }
    }
    total_ = records == 0 ? 0 : records - 1;
    return {};
  }

  // A rejects file that comes back says what the register said.
  void rearm(CsvRecord& record) const {
    if (!corrected_) return;
    for (std::string& field : record.fields) field = rearmed(field);
  }

  void take(CsvRecord record) {
    Row row;
    row.cells = read_cells(mapping_, layout_, record.fields, row.defects);
    row.record = std::move(record);
    if (row.record.fields.size() == layout_.fields) {
      row.life = read_life(mapping_, row.cells, booked_, row.defects);
      check_key(row);
    }
    if (!row.defects.empty()) row.fate = Fate::rejected;
    chunk_.push_back(std::move(row));
  }

  std::vector<std::string> own_fields(const CsvRecord& record) const {
    std::vector<std::string> fields;
    for (const std::size_t i : layout_.kept) {
      fields.push_back(i < record.fields.size() ? record.fields[i] : std::string());
    }
    return fields;
  }

  void check_key(Row& row) {
    if (row.life.key.empty()) return;
    const Digest content = sha256(csv_line(own_fields(row.record), ""));
    const auto [earlier, first] = keys_.emplace(row.life.key, std::pair{row.record.line, content});
    if (first) return;
    const auto [line, was] = earlier->second;
    row.repeats = content == was;
    if (row.repeats) return;
    row.defects.push_back(
        {mapping_.key, row.life.key, "duplicate_key",
         fmt::format("与第 {} 行编号相同而内容不同，请只保留正确的一行", line),
         fmt::format("line {} has the same key and other content; keep the right one only", line)});
  }

  void flush() {
    std::vector<RowRequests> entries;
    std::vector<std::pair<Row*, std::string>> owners;  // of each entry: a row, or a party's id
    for (Row& row : chunk_) {
      if (row.fate == Fate::rejected) continue;
      add_parties(row, entries, owners);
      entries.push_back({row.record.line, row.life.steps});
      owners.emplace_back(&row, "");
    }
    if (!entries.empty()) {
      const std::vector<RowOutcome> outcomes = sink_(entries);
      assert(outcomes.size() == entries.size() && "the sink answers every entry");
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& [row, party] = owners[i];
        for (const Notice& notice : outcomes[i].notices) tell(notice, entries[i].line);
        if (row == nullptr) {
          settle_party(party, entries[i].line, outcomes[i]);
        } else {
          settle_row(*row, outcomes[i]);
        }
      }
    }
    for (const Row& row : chunk_) tally(row);
    done_ += chunk_.size();
    chunk_.clear();
    if (options_.progress) options_.progress(done_, total_);
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
      note(fmt::format(
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
      return note(
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
        row.defects.push_back(defect_of(*refused, mapped->id.column, party));
      }
    }
    if (!row.defects.empty()) return;
    const std::string& id = row.life.steps[outcome.step].id;
    std::string column = column_of(mapping_, id.substr(id.rfind('/') + 1), outcome.rejection.field);
    std::string value = value_of(row, column);
    row.defects.push_back(defect_of(outcome.rejection, std::move(column), std::move(value)));
  }

  std::string value_of(const Row& row, const std::string& column) const {
    const Column* declared = find_column(mapping_, column);
    if (!declared) return "";
    return row.cells[static_cast<std::size_t>(declared - mapping_.columns.data())].text;
  }

  void tally(const Row& row) {
    ++report_.rows;
    if (row.fate == Fate::accepted) ++report_.accepted;
    if (row.fate == Fate::unchanged) ++report_.unchanged;
    for (Sums& sums : sums_) {
      const Cell& cell = row.cells[sums.cell];
      const std::int64_t fen = cell.number.value_or(0);
      sums.file += fen;
      if (!cell.readable) sums.unreadable_lines.push_back(row.record.line);
      if (row.fate == Fate::rejected) {
        sums.rejected += fen;
      } else if (row.repeats) {
        sums.repeated += fen;
      } else {
        sums.in_ledger +=
            sums.recorded_as.empty() ? fen : recorded_amount(row.life.steps, sums.recorded_as).fen;
      }
    }
    if (row.fate == Fate::rejected) tally_rejected(row);
  }

  void tally_rejected(const Row& row) {
    ++report_.rejected;
    std::vector<std::string> counted;
    for (const Defect& defect : row.defects) {
      if (std::find(counted.begin(), counted.end(), defect.rule) != counted.end()) continue;
      counted.push_back(defect.rule);
      count(report_.rules, defect.rule);
    }
    if (rejects_.empty()) {
      std::vector<std::string> header = layout_.header;
      for (const std::string_view name : reject_columns(options_.language))
        header.emplace_back(name);
      rejects_ = csv_line(disarmed_all(std::move(header)), line_end_);
    }
    std::vector<std::string> fields = own_fields(row.record);
    for (std::string& field : reject_fields(row.record.line, row.defects, options_.language)) {
      fields.push_back(std::move(field));
    }
    rejects_ += csv_line(disarmed_all(std::move(fields)), line_end_);
  }

  static std::vector<std::string> disarmed_all(std::vector<std::string> cells) {
    for (std::string& cell : cells) cell = disarmed(cell);
    return cells;
  }

  void tell(const Notice& notice, std::uint64_t line) {
    count(report_.notices, enum_name(notice.notice));
    const std::string at_zh = fmt::format("第 {} 行：", line);
    const std::string at_en = fmt::format("line {}: ", line);
    note(at_zh + sentence_of(notice, Language::zh), at_en + sentence_of(notice, Language::en));
  }

  static void count(std::vector<RuleCount>& counts, std::string_view rule) {
    auto at = std::find_if(counts.begin(), counts.end(),
                           [&](const RuleCount& each) { return each.rule == rule; });
    if (at == counts.end()) at = counts.insert(counts.end(), {std::string(rule), 0});
    ++at->rows;
  }

  void note(const std::string& zh, const std::string& en) {
    if (report_.notes.size() >= kImportNotesMax) {
      ++report_.notes_left_off;
      return;
    }
    report_.notes.push_back(options_.language == Language::zh ? zh : en);
  }

  Result<Imported> finish(Encoding encoding) {
    for (const Sums& sums : sums_) {
      ColumnTie& tie = report_.columns.emplace_back();
      tie.column = sums.column->name;
      tie.recorded_as = sums.recorded_as;
      YINGBU_TRY(file, narrow(sums.file));
      YINGBU_TRY(in_ledger, narrow(sums.in_ledger));
      YINGBU_TRY(rejected, narrow(sums.rejected));
      YINGBU_TRY(repeated, narrow(sums.repeated));
      YINGBU_TRY(difference, narrow(sums.file - sums.in_ledger - sums.rejected - sums.repeated));
      tie.file = file;
      tie.in_ledger = in_ledger;
      tie.rejected = rejected;
      tie.repeated = repeated;
      tie.difference = difference;
      tie.unreadable_lines = sums.unreadable_lines;
    }
    std::stable_sort(report_.rules.begin(), report_.rules.end(),
                     [](const RuleCount& a, const RuleCount& b) { return a.rows > b.rows; });
    return Imported{std::move(report_), rejects_.empty() ? "" : encode_file(rejects_, encoding)};
  }

  const Mapping& mapping_;
  const ImportOptions& options_;
  const ImportSink& sink_;
  std::optional<Date> booked_;
  std::string line_end_;
  Layout layout_;
  bool corrected_ = false;  // the file is a rejects file that comes back
  std::vector<Row> chunk_;
  std::unordered_map<std::string, std::pair<std::uint64_t, Digest>> keys_;
  std::unordered_map<std::string, KnownParty> parties_;
  std::vector<Sums> sums_;
  std::string rejects_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  ImportReport report_;
};

}  // namespace

Result<Imported> import_rows(std::string_view file_bytes, const Mapping& mapping,
                             const ImportOptions& options, const ImportSink& sink) {
  return Run(mapping, options, sink).run(file_bytes);
}

bool ties(const ImportReport& report) {
  return report.rows == report.accepted + report.unchanged + report.rejected &&
         std::all_of(report.columns.begin(), report.columns.end(),
                     [](const ColumnTie& tie) { return tie.difference == Money{}; });
}

}  // namespace yingbu
