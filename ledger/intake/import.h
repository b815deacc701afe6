#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/decide.h"
#include "ledger/domain/notices.h"
#include "ledger/intake/blank_cells.h"
#include "ledger/intake/difference.h"
#include "ledger/intake/loan_moves.h"
#include "ledger/intake/mapping.h"
#include "ledger/intake/standing.h"

// 一个文件: its rows are read, those of a register are compared with what stands in the ledger
// (compare.h), and what is news becomes requests; a report ties the file to the cent. The caller
// brings the standings and sends the requests (over HTTP or in process); this room neither prints,
// nor opens files, nor knows the log.
//
// Request ids are made of mapping name, business key, step and, of a guarantee that stands, its
// last record ("register/G-17/release@4711"), so a run that was killed is repeated with the same
// file: what is recorded is replayed or agrees by then, the rest follows. Nothing is sent before
// the whole file has been read and found well-formed.
namespace yingbu {

struct DueStanding;  // claim_compare.h

// One request: an atomic group of commands under its own id.
struct StepRequest {
  std::string id;
  std::vector<CommandRequest> commands;
};

// Requests in sequence, all of them or none: a row's life, or the registration of one party.
struct RowRequests {
  std::uint64_t line = 0;  // of the file, from 1, where the row begins
  std::vector<StepRequest> steps;
};

enum class RowResult : std::uint8_t {
  recorded,  // at least one step is new
  replayed,  // every step had been recorded before, with the same content
  rejected,  // nothing was recorded
};

struct RowOutcome {
  RowResult result = RowResult::recorded;
  Rejection rejection;   // where rejected
  std::size_t step = 0;  // the step it came from
  std::vector<Notice> notices = {};
};

// Sends a chunk and answers one outcome for each entry, in order. Entries are to be decided in
// their order, one after another. What is no answer about the row (the connection is lost, the
// service is busy, the token unknown) the sink retries or throws; import lets it pass through, and
// the run may be repeated.
using ImportSink = std::function<std::vector<RowOutcome>(const std::vector<RowRequests>&)>;

// The ledger as a run of a file meets it.
struct LedgerSide {
  // 账内: every guarantee that the caller may see. Asked once, and not for rows that are commands.
  std::function<std::vector<StandingGuarantee>()> standings;
  ImportSink send;  // none: the file is compared and nothing is sent
  // Of a bank's flow: the moves on a guaranteed loan, asked for each that the file is about; and
  // the loans that the caller may see, asked once. Either may be none.
  std::function<std::vector<LedgerMove>(const std::string& guarantee)> moves = {};
  std::function<std::vector<LoanStanding>()> loans = {};
  // Of claims: what is due, under whatever programme, with its lines. Asked once.
  std::function<std::vector<DueStanding>()> entitlements = {};
  // Of a file that is compared: what would be sent of it, chunk by chunk. May be none.
  std::function<void(const std::vector<RowRequests>&)> would_send = {};
};

struct ImportOptions {
  std::string sheet;                 // 工作表 of a workbook; "": its first
  std::optional<Date> booked_date;   // 入账日期; absent: the mapping's, else the ledger's today
  Language language = Language::zh;  // of the rejects file and the notes
  std::size_t chunk_rows = 256;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // rows
};

// 勾稽: file = in_ledger + differing + behind + rejected + repeated + rounded, difference 0, in
// fen.
struct ColumnTie {
  std::string column;
  std::string recorded_as;  // "principal", "liability", ...; "" for a column that is only checked
  Money file;               // sum of what the column holds
  Money in_ledger;          // of rows that agree or are news, by what stands and the commands say
  Money differing;          // of rows that contradict the ledger
  Money behind;             // of rows that the ledger is ahead of
  Money rejected;           // of rejected rows, where it can be read
  Money repeated;           // of rows that repeat an earlier one of the file word for word
  Money rounded;            // m1: file less ledger where figures in 万元 are rounded
  // E2: together they are more than half of a last place, so it is not rounding alone.
  bool rounding_exceeds = false;
  Money difference;
  std::vector<std::uint64_t> unreadable_lines;  // their amounts are in no sum
};
BOOST_DESCRIBE_STRUCT(ColumnTie, (),
                      (column, recorded_as, file, in_ledger, differing, behind, rejected, repeated,
                       rounded, rounding_exceeds, difference, unreadable_lines))

// 合计 or 小计 that is not the sum of its rows.
struct TotalDifference {
  std::uint64_t line = 0;
  std::string column;
  Money stated;
  Money summed;
};
BOOST_DESCRIBE_STRUCT(TotalDifference, (), (line, column, stated, summed))

// What is, or would be, recorded: commands of a kind and the sum of their amounts.
struct StepCount {
  std::string command;
  std::uint64_t count = 0;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(StepCount, (), (command, count, amount))

// A column of which nothing is recorded, and in how many rows it is filled.
struct IgnoredCount {
  std::string column;
  std::string why;
  std::uint64_t filled = 0;
};
BOOST_DESCRIBE_STRUCT(IgnoredCount, (), (column, why, filled))

struct RuleCount {
  std::string rule;
  std::uint64_t rows = 0;  // a row with several defects counts under each of its rules
};
BOOST_DESCRIBE_STRUCT(RuleCount, (), (rule, rows))

struct ImportReport {
  std::string mapping;
  std::string encoding;  // "UTF-8", "GB18030" or "XLSX: <sheet>", as found
  std::string currency;
  bool recorded = true;         // false: compared only
  std::uint64_t rows = 0;       // = accepted + unchanged + differing + behind + rejected
  std::uint64_t accepted = 0;   // news: recorded by this run, or what would be
  std::uint64_t again = 0;      // of these, recorded before and taken back (红冲)
  std::uint64_t unchanged = 0;  // agree with what stands
  std::uint64_t differing = 0;  // contradict it: lines of the rejects file
  std::uint64_t behind = 0;     // the ledger is further on
  std::uint64_t rejected = 0;   // each is a line of the rejects file
  std::vector<ColumnTie> columns;
  std::vector<TotalDifference> totals;
  std::vector<StepCount> steps;
  std::vector<IgnoredCount> ignored;  // those that are filled
  std::vector<std::string> absent;    // columns of the mapping that the file has not
  std::vector<RuleCount> rules;       // why rows were rejected or differ, most frequent first
  std::vector<RuleCount> notices;  // 需核对: what was accepted and should be looked at, by kind
  std::vector<std::string> notes;  // what is behind them, and parties whose details differ; at
                                   // most kImportNotesMax
  std::uint64_t notes_left_off = 0;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (mapping, encoding, currency, recorded, rows, accepted, again, unchanged,
                       differing, behind, rejected, columns, totals, steps, ignored, absent, rules,
                       notices, notes, notes_left_off))

inline constexpr std::size_t kImportNotesMax = 100;

// The days of a file's lines, where they tell the lines of one object apart (break_values.h).
struct DaysHeld {
  Date first;
  Date last;
};

struct Imported {
  ImportReport report;
  std::string rejects;  // the rejects file's bytes, in the file's encoding; "" when none
  std::vector<RowDifference> differences = {};  // in the order of the file
  std::vector<std::string> held = {};  // 业务编号 of the rows that were compared, sorted, each once
  std::vector<PartyNo> guarantors = {};  // of these, as they stand; each once
  BlankCells blank = {};                 // of these, the columns that the file leaves blank
  // Guarantees, loans and objects of entitlements that rows of a flow or of claims are of, sorted.
  std::vector<std::string> accounts = {};
  std::optional<DaysHeld> days = {};
};

// Rejects (malformed_text, text_too_long) where the file as a whole cannot be read: encoding, CSV
// form or header; nothing has been sent then.
// One with reject columns is a rejects file that comes back: its cells are rearmed (csv.h).
Result<Imported> import_rows(std::string_view file_bytes, const Mapping& mapping,
                             const ImportOptions& options, const LedgerSide& ledger);

// The rows are its classes together, no column has a difference and every total is its rows' sum.
bool ties(const ImportReport& report);
// Nothing of the file is left to do: it ties, its rounding adds up, and no row differs or is
// rejected.
bool is_clean(const ImportReport& report);

// The report for people: at most 80 columns, by display width.
std::string describe(const ImportReport& report, Language language);

}  // namespace yingbu
