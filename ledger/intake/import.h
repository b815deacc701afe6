#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/decide.h"
#include "ledger/domain/notices.h"
#include "ledger/intake/mapping.h"

// 导入: a file of guarantees, or of opening data, becomes requests, row by row, and a report that
// ties to the cent. The caller sends the requests (over HTTP or in process) through an ImportSink;
// this room neither prints, nor opens files, nor knows the log.
//
// Request ids come from mapping name, business key and step ("sba/1000014003/issue"), so a run that
// was killed is repeated with the same file: what is recorded is replayed, the rest follows, in the
// same order. Nothing is sent before the whole file has been read and found well-formed.
namespace yingbu {

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

struct ImportOptions {
  std::optional<Date> booked_date;   // 入账日期; absent: the mapping's, else the ledger's today
  Language language = Language::zh;  // of the rejects file and the notes
  std::size_t chunk_rows = 256;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // rows
};

// 勾稽: file = in_ledger + rejected + repeated, difference 0, in fen (cents).
struct ColumnTie {
  std::string column;
  std::string recorded_as;  // "principal", "liability", ...; "" for a column that is only checked
  Money file;               // sum of what the column holds
  Money in_ledger;          // sum of what the commands of accepted and unchanged rows say
  Money rejected;           // of rejected rows, where it can be read
  Money repeated;           // of rows that repeat an earlier one of the file word for word
  Money difference;         // file - in_ledger - rejected - repeated
  std::vector<std::uint64_t> unreadable_lines;  // their amounts are in no sum
};
BOOST_DESCRIBE_STRUCT(ColumnTie, (),
                      (column, recorded_as, file, in_ledger, rejected, repeated, difference,
                       unreadable_lines))

struct RuleCount {
  std::string rule;
  std::uint64_t rows = 0;  // a row with several defects counts under each of its rules
};
BOOST_DESCRIBE_STRUCT(RuleCount, (), (rule, rows))

struct ImportReport {
  std::string mapping;
  std::string encoding;  // "UTF-8" or "GB18030", as found
  std::string currency;
  std::uint64_t rows = 0;       // = accepted + unchanged + rejected
  std::uint64_t accepted = 0;   // recorded by this run
  std::uint64_t unchanged = 0;  // recorded before, the same
  std::uint64_t rejected = 0;   // each is a line of the rejects file
  std::vector<ColumnTie> columns;
  std::vector<RuleCount> rules;    // why rows were rejected, most frequent first
  std::vector<RuleCount> notices;  // 需核对: what was accepted and should be looked at, by kind
  std::vector<std::string> notes;  // what is behind them, and parties whose details differ; at most
                                   // kImportNotesMax
  std::uint64_t notes_left_off = 0;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (mapping, encoding, currency, rows, accepted, unchanged, rejected, columns,
                       rules, notices, notes, notes_left_off))

inline constexpr std::size_t kImportNotesMax = 100;
// What a file may hold: its keys are kept in memory.
inline constexpr std::size_t kImportBytesMax = 512 * 1024 * 1024;
inline constexpr std::uint64_t kImportRowsMax = 2'000'000;

struct Imported {
  ImportReport report;
  std::string rejects;  // the rejects file's bytes, in the file's encoding; "" when none
};

// Rejects (malformed_text, text_too_long) where the file as a whole cannot be read: encoding, CSV
// form or header; nothing has been sent then.
// One with reject columns is a rejects file that comes back: its cells are rearmed (csv.h).
Result<Imported> import_rows(std::string_view file_bytes, const Mapping& mapping,
                             const ImportOptions& options, const ImportSink& sink);

// rows = accepted + unchanged + rejected, and no column has a difference.
bool ties(const ImportReport& report);

// The report for people: at most 80 columns, by display width.
std::string describe(const ImportReport& report, Language language);

}  // namespace yingbu
